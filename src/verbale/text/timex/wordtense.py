"""Which way the nearest verb points, told by the forms of words alone.

The stage of dates has tagged words to go by (`verbale.reading.dates.direction`); a text that nobody has
analysed has only its words. On the 1,004 expressions of TimeBank's training part the two give the same
values but for a few in a hundred.
"""

from __future__ import annotations

from collections.abc import Iterable

from verbale.text.timex.cursor import Words
from verbale.text.timex.tense import FUTURE, PAST, UNKNOWN, is_arranged, is_past_form

FARTHEST = 40
"""Words looked at on each side; sentences of agencies have 25 on average."""

_ENDS = frozenset({".", "!", "?", ";", "``", "''"})
_AHEAD = frozenset("will 'll ’ll wo shall would may might could can should must ca".split())
_WAS = frozenset("was were had did been".split())
_PRESENT_AHEAD = frozenset(
    """
    begins starts opens ends expires meets arrives leaves visits travels returns resumes hosts departs
    """.split()
)
_NO_VERBS = frozenset(
    """
    the a an this that these those his her its their our my your him them us it one two three four five
    more most no any all some each both less late early about at by from in on
    """.split()
)
_BEFORE_NAMES = frozenset({"according", "due", "prior", "compared", "close", "next", "up"})
_DETERMINERS = frozenset("a an the its his her their our this these still newly recently".split())
_ADVERBS = ("previously", "originally", "first")
_REACHED = frozenset("failed managed refused began continued helped forced declined started returned".split())


def direction(w: Words, start: int, end: int) -> int:
    """PAST, FUTURE or UNKNOWN for the expression of words `start` to `end`: the nearest verb before it in
    its sentence, else the nearest after it."""
    if w.low(start - 1) == "since":
        return PAST
    return next((found for k in _around(w, start, end) if (found := _shown(w, k))), UNKNOWN)


_CLAUSES = frozenset({"but", "while", "whereas", "although"})


def _around(w: Words, start: int, end: int) -> Iterable[int]:
    for k in range(start - 1, max(-1, start - 1 - FARTHEST), -1):
        if w.low(k) in _ENDS or w.low(k) in _CLAUSES:
            break
        yield k
    for k in range(end, min(len(w), end + FARTHEST)):
        if w.low(k) in _ENDS:
            break
        yield k


def _shown(w: Words, k: int) -> int:
    word, after = w.low(k), w.low(k + 1)
    if w.low(k - 1) == "as" or (w.low(k - 1) in _ADVERBS and w.low(k - 2) == "as"):
        return UNKNOWN  # "as planned"
    if is_arranged(word, after) and not (word == "due" and after == "to"):
        return PAST if "had" in (w.low(k - 1), w.low(k - 2), w.low(k - 3)) else FUTURE
    if word in _AHEAD and not w.capitalised(k):
        return FUTURE
    if word in _PRESENT_AHEAD:
        return FUTURE
    if word == "to":
        return _of_infinitive(w, k)
    if word in ("is", "are") and after.endswith("ing"):
        return FUTURE
    if word in _WAS:
        return _with_helpers(w, k)
    return _with_helpers(w, k) if is_past_form(word) and not _is_adjective(w, k) else UNKNOWN


def _is_adjective(w: Words, k: int) -> bool:
    """Whether a past form stands before a noun ("the proposed plan") or belongs to a name."""
    return w.capitalised(k) or (w.low(k - 1) in _DETERMINERS and w.low(k + 1) not in ("by", "in", "on"))


def _of_infinitive(w: Words, k: int) -> int:
    after = w.low(k + 1)
    verb = after.isalpha() and not w.capitalised(k + 1) and after not in _NO_VERBS and after[-1:] != "s"
    if not verb or w.low(k - 1) in _BEFORE_NAMES:
        return UNKNOWN
    if is_arranged(w.low(k - 1), "to"):
        return _shown(w, k - 1)
    return PAST if w.low(k - 1) in _REACHED else FUTURE


def _with_helpers(w: Words, k: int) -> int:
    """A past form looks ahead after "will be" or "to be"; else it looks back."""
    before = [w.low(k - 1), w.low(k - 2), w.low(k - 3)]
    if "have" in before:
        return PAST
    if before[0] in ("is", "are", "being"):
        return UNKNOWN
    if not _AHEAD.isdisjoint(before) and "be" in before[:2]:
        return FUTURE
    return FUTURE if before[:2] == ["be", "to"] else PAST
