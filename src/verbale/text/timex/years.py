"""Rules for years, decades, centuries, seasons, halves and quarters."""

from __future__ import annotations

from verbale.text.timex.cursor import Words
from verbale.text.timex.lexicon import DECADES, SEASONS, STEPS, UNITS
from verbale.text.timex.meaning import Between, Calendar, Literal, Relative
from verbale.text.timex.numbers import ordinal

# Four digits between these are a year wherever they stand, unless the words beside them count or
# number something; outside, only after a word of time ("in 1648").
_PLAIN_YEARS = range(1900, 2051)
_ANY_YEARS = range(1000, 2101)
_BEFORE_YEARS = frozenset(
    """
    in since until till by during before after from circa year early late mid of between back
    """.split()
)
_NUMBERING = frozenset(
    """
    no no. number resolution resolutions article flight section page directive room model chapter
    channel route highway unit regulation # $ € £ ¥ nearly almost about some roughly approximately than
    least boeing protocol decree psalm
    """.split()
)
_SCALES = frozenset(
    """
    percent per % million billion dollars euros pounds rubles yuan yen km kilometers kilometres miles
    meters metres tons tonnes kg gmt hours utc local mw ft feet people troops soldiers civilians men
    women children vehicles deaths members delegates votes points barrels cases families households
    refugees policemen police prisoners students workers homes houses
    """.split()
)
_DASHES = ("-", "–", "/", "—")
_CENTURY_WORDS = ("century", "centuries")
_SEASON_OPENERS = frozenset(
    """
    the this last next past in by since until of early late mid coming during previous following and or
    through before after that from to each every
    """.split()
)


def year_number(w: Words, i: int) -> int | None:
    """The four digits at `i` as a year, whatever stands beside them."""
    word = w.low(i)
    return (
        int(word)
        if len(word) == 4 and word.isascii() and word.isdecimal() and int(word) in _ANY_YEARS
        else None
    )


def year(w: Words, i: int) -> tuple[Calendar | Between, int] | None:
    """A year standing by itself, or two joined ("1975-1990", "2021/22")."""
    if w.has(i, "the", "year") or w.low(i) == "year":
        number = year_number(w, w.skip(w.skip(i, "the"), "year"))
        return (Calendar(year=number), w.skip(i, "the") + 2) if number else None
    number = year_number(w, i)
    if number is None or not _is_year(w, i, number):
        return None
    last = _last_of_range(w, i, number)
    return (
        (Between(Calendar(year=number), Calendar(year=last)), i + 3)
        if last
        else (Calendar(year=number), i + 1)
    )


def _is_year(w: Words, i: int, number: int) -> bool:
    before, after = w.low(i - 1), w.low(i + 1)
    if before in _NUMBERING or after in _SCALES or after in UNITS:
        return False
    if before in _DASHES and (w.raw(i - 2).isupper() or w.low(i - 2).isdecimal()):
        return False  # "A-2020", and the second half of a pair that was not a range of years
    if w.timeml and (before in ("the", "(") or after in _DASHES):
        return True  # "the 1777 campaign", "(1792-1795)"
    return before in _BEFORE_YEARS or (number in _PLAIN_YEARS and not _ends_name(w, i))


def _ends_name(w: Words, i: int) -> bool:
    """Whether the year belongs to a name, as in the exercise "Steadfast Noon 2022"."""
    return w.capitalised(i - 1) and w.low(i - 1).isalpha() and i > 1 and not w.raw(i - 1).isupper()


def _last_of_range(w: Words, i: int, first: int) -> int | None:
    if w.low(i + 1) not in _DASHES:
        return None
    last = year_number(w, i + 2)
    short = w.low(i + 2)
    if last is None and len(short) == 2 and short.isascii() and short.isdecimal():
        last = first - first % 100 + int(short)
    return last if last is not None and first < last < first + 150 else None


def decade(w: Words, i: int) -> tuple[Literal, int] | None:
    """A decade: "the 1990s" is 199, "the '80s" 198, "the nineties" 199."""
    j = w.skip(i, "the")
    j = w.skip_any(j, ("early", "late", "mid", "-"))
    k = w.skip(w.skip(j, "'"), "’")
    word = w.low(k)
    if len(word) == 5 and word[:3].isascii() and word[:4].isdecimal() and word.endswith("0s"):
        return Literal(word[:3]), k + 1
    if year_number(w, k) and word.endswith("0") and w.low(k + 1) in ("'s", "’s") and w.low(i) == "the":
        return Literal(word[:3]), k + 2
    if len(word) == 3 and word.endswith("0s") and word[0].isascii() and word[0].isdecimal():
        return (Literal(f"{_epoch(int(word[0]))}{word[0]}"), k + 1) if j > i or k > j else None
    if w.low(i) == "the" and word in DECADES:
        return Literal(f"19{DECADES[word]}"), k + 1
    return None


def _epoch(tens: int) -> str:
    return "20" if tens < 2 else "19"


def century(w: Words, i: int) -> tuple[Literal, int] | None:
    """A century, as its first two digits: "the 19th century" is 18."""
    j = w.skip_any(w.skip(i, "the"), ("early", "late", "mid", "-"))
    number = ordinal(w.low(j))
    j = w.skip(j + 1, "-")
    return (Literal(f"{number - 1:02}"), j + 1) if number and w.low(j) in _CENTURY_WORDS else None


def season(w: Words, i: int) -> tuple[Calendar, int] | None:
    """A season: "the summer", "last winter", "spring 2024", "autumn of 2019"."""
    j, shift = shifted(w, i)
    name = SEASONS.get(w.low(j))
    if name is None:
        return None
    end, number, year_shift, in_text = year_tail(w, j + 1)
    dated = number is not None or year_shift is not None
    if not dated and (not _opens_season(w, i, j) or (w.low(j) == "fall" and w.low(j - 1) not in STEPS)):
        return None
    return Calendar(number, season=name, shift=shift, year_shift=year_shift, year_in_text=in_text), end


def _opens_season(w: Words, i: int, j: int) -> bool:
    return j > i or (w.low(i - 1) in _SEASON_OPENERS and not w.capitalised(i))


def part_of_year(w: Words, i: int) -> tuple[Calendar, int] | None:
    """A half or a quarter: "the first half of 2006" is 2006-H1, "Q3 2024" 2024-Q3, "the third quarter"."""
    if w.low(i) in ("q1", "q2", "q3", "q4", "h1", "h2"):
        part, j = w.low(i).upper(), i + 1
    else:
        j = w.skip(i, "the")
        letter = {"half": "H", "quarter": "Q"}.get(w.low(w.skip(j + 1, "-")))
        second = letter == "H" and w.low(j) in ("latter", "last")
        number = 2 if second else ordinal(w.low(j))
        if number is None or letter is None or number > {"H": 2, "Q": 4}[letter]:
            return None
        part, j = f"{letter}{number}", w.skip(j + 1, "-") + 1
    end, year_, year_shift, in_text = year_tail(w, j)
    if end == j and w.has(j, "of", "the", "year"):
        end, year_shift = j + 3, 0
    return (
        (Calendar(year_, part=part, year_shift=year_shift, year_in_text=in_text), end)
        if end > j or part[0] == "Q"
        else None
    )


def part_of_that_year(w: Words, i: int) -> tuple[Calendar, int] | None:
    """ "this year's third quarter", "last year's first half"."""
    j, shift = shifted(w, i)
    if shift is None or w.low(j) != "year" or w.low(j + 1) not in ("'s", "’s"):
        return None
    number = ordinal(w.low(j + 2))
    k = w.skip(j + 3, "-")
    letter = {"half": "H", "quarter": "Q"}.get(w.low(k))
    if number is None or letter is None or number > {"H": 2, "Q": 4}[letter]:
        return None
    return Calendar(part=f"{letter}{number}", year_shift=shift), k + 1


def shifted(w: Words, i: int) -> tuple[int, int | None]:
    """The position after "the", "last", "this past" and the like, and the shift they mean."""
    j = w.skip(i, "the")
    shift = STEPS.get(w.low(j))
    if shift is None:
        return j, None
    if shift == 0 and w.low(j + 1) in STEPS:
        return j + 2, STEPS[w.low(j + 1)]
    return j + 1, shift


def year_tail(w: Words, i: int) -> tuple[int, int | None, int | None, bool]:
    """The year said after a month, day or season: (end, year, year shift, whether "that year")."""
    j = w.skip(w.skip(i, ","), "of")
    number = year_number(w, j)
    if number is not None and w.low(j + 1) not in _SCALES:
        return j + 1, number, None, False
    k, shift = shifted(w, j)
    if shift is not None and w.low(k) == "year" and w.low(i) != ",":
        return k + 1, None, shift, any(w.low(x) in ("that", "same", "following") for x in range(j, k))
    return i, None, None, False


def year_end(w: Words, i: int) -> tuple[Relative, int] | None:
    """ "the year-end", "year's end": the year itself."""
    j = w.skip(i, "the")
    if w.low(j) != "year":
        return None
    k = j + 2 if w.low(j + 1) in ("-", "'s", "’s") else j + 1
    return (Relative("year", 0), k + 1) if w.low(k) == "end" else None
