"""Which way the nearest verb points, told by the forms of words alone.

The stage of dates has tagged words to go by (`verbale.reading.dates.direction`); a text that nobody has
analysed has only its words.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.text.timex.cursor import Words
from verbale.text.timex.lexicon import WEEKDAYS
from verbale.text.timex.tense import (
    FUTURE,
    PAST,
    UNKNOWN,
    is_arranged,
    is_of_past,
    is_owner_of_past,
    is_past_form,
)

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


_UNTIL = frozenset({"until", "till"})
_PUTTING_OFF = frozenset("postponed extended delayed deferred adjourned suspended given gave".split())
_WORDS_TO_VERB = 10
_CLAUSES = frozenset({"but", "while", "whereas", "although"})


class Directions:
    """Where the verbs of one paragraph point, worked out once, when first asked for."""

    def __init__(self, w: Words) -> None:
        self._w = w
        self._nearest: tuple[list[int], list[int]] | None = None

    def of(self, start: int, end: int) -> int:
        """PAST, FUTURE or UNKNOWN for the expression of words `start` to `end`: the nearest verb before
        it in its clause, else the nearest after it in its sentence."""
        if self._w.low(start - 1) == "since" or self._is_owner(end):
            return PAST
        if self._is_put_off(start) or self._w.low(start - 1) == "effective":
            return FUTURE
        if self._nearest is None:
            shown = [_shown(self._w, k) for k in range(len(self._w))]
            self._nearest = _before(self._w, shown), _after(self._w, shown)
        before, after = self._nearest
        return before[start] or after[end]

    def _is_owner(self, end: int) -> bool:
        weekday = self._w.low(end - 1) in WEEKDAYS
        return weekday and is_owner_of_past(self._w.low(end), self._w.low(end + 1))

    def _is_put_off(self, start: int) -> bool:
        """Whether something was put off to the expression: "postponed the vote until Tuesday"."""
        words_before = range(max(start - _WORDS_TO_VERB, 0), start - 1)
        return self._w.low(start - 1) in _UNTIL and any(self._w.low(k) in _PUTTING_OFF for k in words_before)


def _before(w: Words, shown: Sequence[int]) -> list[int]:
    """For each position what the nearest word before it shows, up to the beginning of the clause."""
    out, last = [UNKNOWN], UNKNOWN
    ahead_of = False
    for k, direction in enumerate(shown):
        over = w.low(k) in _ENDS or w.low(k) in _CLAUSES or (ahead_of and w.low(k) == ",")
        last = UNKNOWN if over else direction or last
        ahead_of = not over and (w.low(k) == "ahead" if direction else ahead_of)
        out.append(last)
    return out


def _after(w: Words, shown: Sequence[int]) -> list[int]:
    """For each position what the nearest word from it on shows, up to the end of the sentence."""
    out, next_ = [UNKNOWN] * (len(shown) + 1), UNKNOWN
    for k in range(len(shown) - 1, -1, -1):
        next_ = UNKNOWN if w.low(k) in _ENDS else shown[k] or next_
        out[k] = next_
    return out


def _shown(w: Words, k: int) -> int:
    word, after = w.low(k), w.low(k + 1)
    if w.low(k - 1) == "as" or (w.low(k - 1) in _ADVERBS and w.low(k - 2) == "as"):
        return UNKNOWN  # "as planned"
    if is_arranged(word, after) and not (word == "due" and after == "to"):
        return PAST if "had" in (w.low(k - 1), w.low(k - 2), w.low(k - 3)) else FUTURE
    if word in _AHEAD and not w.capitalised(k):
        return PAST if word == "could" and is_of_past((after, w.low(k + 2))) else FUTURE
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


def _from_could(w: Words, k: int) -> tuple[str, str]:
    """The two words after the "could" that stands before position `k`."""
    at = next(i for i in range(k - 1, k - 4, -1) if w.low(i) == "could")
    return w.low(at + 1), w.low(at + 2)


def _with_helpers(w: Words, k: int) -> int:
    """A past form looks ahead after "will be" or "to be"; else it looks back."""
    before = [w.low(k - 1), w.low(k - 2), w.low(k - 3)]
    if "have" in before:
        return PAST
    if before[0] in ("is", "are", "being"):
        return UNKNOWN
    if not _AHEAD.isdisjoint(before) and "be" in before[:2]:
        possible = "could" in before and is_of_past(_from_could(w, k))
        return PAST if possible else FUTURE
    return FUTURE if before[:2] == ["be", "to"] else PAST
