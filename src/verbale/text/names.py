"""Names of people and bodies: folding, variants of spelling, titles, acronyms."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

HONORIFICS = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor rev reverend hon sheikh sheik shaikh "
    "haji hajji mullah ayatollah imam rabbi father brother sister cardinal archbishop bishop "
    "patriarch saint gen general lt lieutenant col colonel maj major capt captain sgt sergeant "
    "adm admiral brig brigadier cmdr commander marshal rear vice cpl corporal sen senator rep gov "
    "pres president crown prince princess king queen emperor emir sultan pope baron baroness "
    "count countess comrade madam madame".split()
)
FEMALE_TITLES = frozenset(
    "mrs ms miss dame lady sister queen princess madam madame baroness countess spokeswoman "
    "chairwoman congresswoman businesswoman policewoman woman girl mother wife daughter actress "
    "duchess widow saleswoman stateswoman assemblywoman councilwoman first-lady".split()
)
MALE_TITLES = frozenset(
    "mr sir lord father brother king prince emperor emir sultan pope baron spokesman chairman "
    "congressman businessman policeman man boy husband son sheikh sheik ayatollah imam rabbi "
    "cardinal archbishop mullah gunman strongman statesman duke count assemblyman councilman".split()
)
FEMALE_NAMES = frozenset(
    "ana angela ann anna anne angelina annalena ayesha benazir carla caroline catherine christina "
    "christine claudia condoleezza cristina diana dilma elena elizabeth ellen emma emily erika "
    "eva fatima federica gloria golda hanna hannah helen helena hillary ines indira irina isabel "
    "jacinda jane janet jean jen jennifer jessica joan julia julie kaja kamala karen karine kate "
    "katherine khaleda kim kristalina laura leila linda lisa liz louise lucy madeleine magdalena "
    "margaret margot maria marie marina martha mary maryam megawati melissa michele michelle "
    "michaelle mirjana nadia nancy natalia nikki nina olga oksana park patricia paula penny priti "
    "rachel rebecca rosa roza ruth samantha sanna sarah segolene sheikh sonia sophie stella "
    "stephanie susan svetlana sviatlana tasnim theresa tsipi tzipi ursula valentina veronica "
    "victoria violeta vjosa yulia yvette zuzana".split()
) - {"sheikh", "park", "kim", "jean"}
# Names kept folded: those of a long report, or of some hundred short ones.
KEPT = 20_000
# Letters as heard: a shorter name has one spelling; so many letters of a name are looked up at a time.
_SHORTEST = 5
_PIECE = 3
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@lru_cache(maxsize=KEPT)
def fold(name: str) -> str:
    """The letters and digits of a name without case, accents, spaces and marks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum())


def tidy(name: str) -> str:
    """A name without leading article, surrounding quotation marks, possessive ending and stray spaces."""
    name = re.sub(r"\s+", " ", name).replace("- ", "-").strip(" \"“”'’‘,;:")
    return _ARTICLE.sub("", _POSSESSIVE.sub("", name)).strip()


def without_titles(name: str) -> str:
    """A personal name without forms of address and ranks before it ("Gen. John Abizaid")."""
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").casefold() in HONORIFICS:
        words.pop(0)
    return " ".join(words)


def surname(name: str) -> str:
    """The last word of a personal name, with a particle that belongs to it ("al-Maliki", "Mladic")."""
    words = without_titles(name).split()
    while len(words) > 1 and words[-1].rstrip(".").casefold() in {"jr", "sr", "ii", "iii", "iv"}:
        words.pop()
    return words[-1] if words else ""


def gender_of(words: list[str]) -> str | None:
    """ "f" or "m" where titles or a well-known first name tell, else None."""
    folded = [w.rstrip(".").casefold() for w in words]
    if any(w in FEMALE_TITLES for w in folded):
        return "f"
    if any(w in MALE_TITLES for w in folded):
        return "m"
    return "f" if any(w in FEMALE_NAMES for w in folded[:-1]) else None


def acronym_of(name: str) -> str:
    """First letters of the capitalised words: "Organization of American States" gives "OAS"."""
    words = re.split(r"[\s-]+", name)
    return "".join(w[0] for w in words if w[:1].isupper())


def same_spelling(a: str, b: str) -> bool:
    """Whether two names can be spellings of one: folded forms equal, or few letters apart.

    One letter in five may differ, in names of five letters and more that begin alike or differ by a
    usual transliteration (Levenshtein distance).
    """
    a, b = _heard(a), _heard(b)
    if a == b:
        return bool(a)
    if min(len(a), len(b)) < _SHORTEST or a[0] != b[0] or abs(len(a) - len(b)) > 2:
        return False
    return edit_distance(a, b, limit=_letters_apart(a)) <= _letters_apart(a)


def _letters_apart(heard: str) -> int:
    return max(1, len(heard) // 5)


def spelling_keys(name: str) -> set[str]:
    """Keys under which to file a name so that `spelling_queries` finds it: as it is heard, and what is heard
    at each of its places."""
    heard = _heard(name)
    places = range(len(heard) - 1) if len(heard) >= _SHORTEST else ()
    return {heard, *(f"{heard[0]}{at}{heard[at : at + _PIECE]}" for at in places)}


def spelling_queries(name: str) -> set[str]:
    """Keys of which every `b` with `same_spelling(name, b)` has one or more in its `spelling_keys`.

    Of a name cut into one more piece than letters may differ, one piece stays whole, moved by no more places
    than letters differ (Navarro 2001, "A guided tour to approximate string matching", 6.2). No piece is
    shorter than `_PIECE` but the last of five letters, which then ends the other name too.
    """
    heard = _heard(name)
    if len(heard) < _SHORTEST:
        return {heard}
    apart = _letters_apart(heard)
    cuts = [-(-len(heard) * piece // (apart + 1)) for piece in range(apart + 2)]
    return {heard} | {
        f"{heard[0]}{start + moved}{heard[start : min(start + _PIECE, end)]}"
        for start, end in pairwise(cuts)
        for moved in range(-apart, apart + 1)
    }


@lru_cache(maxsize=KEPT)
def beginnings(name: str) -> frozenset[str]:
    """The letters that a name's words begin with: folded, folded without al-, and as heard. Words that may be
    spellings of one have such a letter in common."""
    words = name.split()
    letters = {w[:1] for folded in map(fold, words) for w in (folded, folded.removeprefix("al"))}
    return frozenset(letters | {_heard(w)[:1] for w in words})


@lru_cache(maxsize=KEPT)
def _heard(name: str) -> str:
    """A name folded, with letters that transliterations interchange made one."""
    folded = fold(name)
    for old, new in (("yy", "i"), ("iy", "i"), ("ij", "i"), ("ey", "ei"), ("y", "i"), ("oe", "o"), ("w", "v"),
                     ("kh", "h"), ("ou", "u"), ("ks", "x"), ("tz", "z"), ("ii", "i")):  # fmt: skip
        folded = folded.replace(old, new)
    return folded


def edit_distance(a: str, b: str, limit: int) -> int:
    """Levenshtein distance between two words; `limit` + 1 where it is more than `limit`."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
        if min(row) > limit:
            return limit + 1
    return row[-1]
