"""Which words TimeML counts to an expression: intervals in two, "the" and "about" in or out.

The counts beside the rules are of spans in TimeBank's and AQUAINT's training parts: marked with the word,
and marked without it where it stands straight before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verbale.text.timex.cursor import Words
from verbale.text.timex.lexicon import MONTHS
from verbale.text.timex.meaning import Between, Calendar, Length, Literal, Meaning, Relative, Repeat

Piece = tuple[int, int, Meaning]

_JOINTS = ("to", "until", "till", "through", "-", "–", "—", "/", "and", "or")
_COMPOUNDING = ("mid", "early", "late")
# Before a length or a date: about 1/8, only 0/3, just 0/4, barely 0/1, over 2/23.
_LEFT_OUT = frozenset({"about", "only", "just", "barely", "in", "right"})
# Words of TimeML's own that annotators mark less often than not: soon 1/13, annual 0/5, quarterly 1/7.
_UNMARKED = frozenset({"soon", "annual", "nightly", "quarterly", "everyday", "presently"})


def of(w: Words, found: Iterable[Piece]) -> Iterator[Piece]:
    """The grammar's expressions as TimeML's, by word positions, half-open."""
    for start, end, meaning in found:
        if _is_marked(w, start, end, meaning):
            for piece in _pieces(w, start, end, meaning):
                yield _cut(w, *piece)


def _is_marked(w: Words, start: int, end: int, meaning: Meaning) -> bool:
    if isinstance(meaning, Literal | Repeat) and w.low(start) in _UNMARKED:
        return False
    return not (isinstance(meaning, Length) and w.low(end - 1) == "old")


def _pieces(w: Words, start: int, end: int, meaning: Meaning) -> Iterator[Piece]:
    """The ends of an interval apart: "August 31" and "September 3"."""
    joint = _joint(w, start, end) if isinstance(meaning, Between) else None
    if joint is None or not isinstance(meaning, Between):
        yield start, end, meaning
        return
    yield start, joint, meaning.first
    yield joint + 1, end, meaning.dated_last


def _joint(w: Words, start: int, end: int) -> int | None:
    joints = (k for k in range(start + 1, end - 1) if w.low(k) in _JOINTS)
    return next((k for k in joints if w.low(k - 1) not in _COMPOUNDING), None)


def _cut(w: Words, start: int, end: int, meaning: Meaning) -> Piece:
    start = _first(w, start, end, meaning)
    if isinstance(meaning, Length):
        start, end = _around_length(w, start, end)
    if w.low(start - 1) == "around":
        start -= 1
    if w.has(end, "or", "so") or w.has(end, "or", "later") or w.has(end, "and", "beyond"):
        end += 2
    return start, end, meaning


def _first(w: Words, start: int, end: int, meaning: Meaning) -> int:
    """The position after the words that TimeML leaves out."""
    while end - start > 1 and (w.low(start) in _LEFT_OUT or _is_over(w, start)):
        start += 1
    if isinstance(meaning, Relative) and w.low(start + 1) in ("in", "on") and end - start > 3:
        return start + 2  # "later in [the day]"
    if w.low(start) == "the" and isinstance(meaning, Calendar) and w.low(start + 1) in MONTHS:
        return start + 1  # "the [May 3] accord"
    compound = w.low(end - 2) == "-" and end - start > 2 and not isinstance(meaning, Literal)
    return start + 1 if compound and w.low(start) in ("the", "a") and not _is_period(w, end) else start


def _is_over(w: Words, start: int) -> bool:
    return w.low(start) == "over" and w.low(start + 1) not in ("a", "an")


def _is_period(w: Words, end: int) -> bool:
    return w.low(end) == "period"


def _around_length(w: Words, start: int, end: int) -> tuple[int, int]:
    """ "[the nine months]", "[a three-year period]"; not "the [five-day] visit"."""
    hyphenated = "-" in (w.low(k) for k in range(start, end))
    if _is_period(w, end) and hyphenated:
        return start - (w.low(start - 1) in ("a", "the")), end + 1
    if w.low(start - 1) == "no" and w.low(start) == "more":
        return start - 1, end
    if w.low(start - 1) == "the" and not hyphenated and w.low(end - 1).endswith("s"):
        return start - 1, end
    return start, end
