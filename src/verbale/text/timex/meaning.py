"""What a time expression says, before anything is known of when it was said.

`resolve.value_of` turns a meaning into a TIMEX3 value. Units are those of `lexicon.UNITS`; times of
day are written as TimeML writes them after a day ("TMO", "T16:00").
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace

PUBLISHED = "published"
TEXT = "text"

# TIMEX3 durations: prefix and letter of each unit.
LETTERS = {"second": ("PT", "S"), "minute": ("PT", "M"), "hour": ("PT", "H"), "day": ("P", "D"),
           "week": ("P", "W"), "weekend": ("P", "WE"), "month": ("P", "M"), "quarter": ("P", "Q"),
           "year": ("P", "Y"), "decade": ("P", "DE"), "century": ("P", "CE")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calendar:
    """Parts of the calendar that the words name; what they leave open is None.

    `weekday` counts from Monday 0; `season` is SP, SU, FA or WI; `part` H1, H2 or Q1 to Q4. `shift`
    is what "last", "this" and "next" say of the part; `year_shift` what "last year" or "this year"
    says after it, counted from the day of publication, or from the text where `year_in_text`. `day_in_text`
    says the same of a weekday: "the previous Friday".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    part: str | None = None
    shift: int | None = None
    year_shift: int | None = None
    year_in_text: bool = False
    time: str | None = None
    day_in_text: bool = False

    @property
    def impossible(self) -> bool:
        """Whether no year, or not the year named, has that day in that month."""
        if self.month is None or self.day is None:
            return False
        longest = calendar.monthrange(self.year if self.year else 2000, self.month)[1]
        return not 1 <= self.day <= longest


@dataclass(frozen=True, slots=True)
class Relative:
    """The unit that lies `steps` from the one holding the anchor ("last week", "the next day")."""

    unit: str
    steps: int
    anchor: str = PUBLISHED
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or a range of them ("four or five"); both None where the words name none ("several")."""

    low: float | None
    high: float | None

    def times(self, factor: float) -> Amount:
        """So many times as much."""
        return Amount(*(None if n is None else n * factor for n in (self.low, self.high)))


@dataclass(frozen=True, slots=True)
class Length:
    """A duration; `hence` where the words before it may count it from now ("in two days")."""

    amount: Amount
    unit: str
    hence: bool = False

    @property
    def value(self) -> str:
        """The TIMEX3 value: the upper bound of a range, X where no number is named."""
        if self.unit == "fortnight":
            return Length(self.amount.times(2), "week").value
        if self.unit == "year" and self.amount.high == 0.5:
            return "P6M"
        prefix, letter = LETTERS[self.unit]
        return f"{prefix}{_written(self.amount.high)}{letter}"


@dataclass(frozen=True, slots=True)
class Offset:
    """A length counted from the anchor: `sign` -1 before it ("two days ago"), +1 after ("later")."""

    length: Length
    sign: int
    anchor: str = PUBLISHED


@dataclass(frozen=True, slots=True)
class Repeat:
    """A SET: something that returns ("every year", "daily")."""

    value: str


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that needs no anchor: a decade, a century, PRESENT_REF."""

    value: str


@dataclass(frozen=True, slots=True)
class Between:
    """An interval from one date to another."""

    first: Calendar | Relative
    last: Calendar | Relative

    @property
    def dated_last(self) -> Calendar | Relative:
        """The end as it reads by itself: with the year of the beginning where only that has one."""
        if not (isinstance(self.first, Calendar) and isinstance(self.last, Calendar)):
            return self.last
        same = self.last.year is None and self.last.year_shift is None
        return replace(self.last, year=self.first.year) if same and self.last.month else self.last


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter or half named by the one that the text speaks of: "the quarter", "the year-ago period".

    `part` is Q1 to H2 where the words name it, `year` where they give it; `back` counts years from there.
    """

    part: str | None = None
    year: int | None = None
    back: int = 0


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its lower-cased name; `year`, `year_shift` and `shift` as in `Calendar`."""

    name: str
    year: int | None = None
    year_shift: int | None = None
    shift: int | None = None


Meaning = Calendar | Relative | Length | Offset | Repeat | Literal | Between | Period | Feast


def kind_of(meaning: Meaning) -> str:
    """TIMEX3's type: DATE, TIME, DURATION or SET."""
    if isinstance(meaning, Length):
        return "DURATION"
    if isinstance(meaning, Repeat):
        return "SET"
    if isinstance(meaning, Calendar | Relative) and meaning.time:
        return "TIME"
    return "DATE"


def _written(number: float | None) -> str:
    return "X" if number is None else f"{number:g}" if number < 1e6 else f"{int(number)}"
