"""Do the words place a time before the report or after it? Read off the tree above the time."""

from __future__ import annotations

from verbale.model import Analysis
from verbale.text.timex import FUTURE, PAST, UNKNOWN
from verbale.text.timex.tense import is_past_form, tense_of

_BACKWARD = frozenset(("since", "ago"))
_FORWARD = frozenset(("until", "till"))
_ARRANGED = frozenset(("scheduled", "due", "planned", "slated", "expected", "set", "upcoming", "forthcoming"))
_WERE = frozenset(("was", "were", "had", "been"))
_DOUBTFUL = frozenset(("may", "might", "could", "can", "should", "must", "would", "'d", "’d"))
_STEPS = 6
"""Heads looked at above a time: from "August 31" over its noun and participle to the verb."""


def placed(analysis: Analysis, token: int) -> int:
    """PAST or FUTURE, seen from the day of publication, of the time at `token`; UNKNOWN where it is open.

    A plan told in the past ("was scheduled for Friday", "said it would begin") and what may or might
    be are UNKNOWN.
    """
    markers = _lower(analysis, analysis.children[token])
    if markers & _BACKWARD:
        return PAST
    if markers & _FORWARD:
        return UNKNOWN
    for node in analysis.above(token, _STEPS):
        verdict = _of_node(analysis, node)
        if verdict is not None:
            return verdict
    return UNKNOWN


def _lower(analysis: Analysis, tokens: tuple[int, ...]) -> set[str]:
    return {analysis.tokens[t].text.casefold() for t in tokens}


def _of_node(analysis: Analysis, node: int) -> int | None:
    """What a word above the time says of it; None to look further up."""
    word = analysis.tokens[node].text.casefold()
    around = _lower(analysis, analysis.children[node])
    if word in _ARRANGED or around & (_ARRANGED - {"set"}):
        return UNKNOWN if around & _WERE else FUTURE
    if analysis.tokens[node].upos not in ("VERB", "AUX") and not _has_auxiliary(analysis, node):
        return None
    return _of_verb(analysis, node, word)


def _of_verb(analysis: Analysis, node: int, word: str) -> int | None:
    """What a verb with its auxiliaries says; None for a bare "-ing", which takes its time from above."""
    group = [
        analysis.tokens[c].text.casefold()
        for c in analysis.children[node]
        if c < node and analysis.tokens[c].deprel.split(":")[0] in ("aux", "cop", "mark")
    ]
    if "to" in group:
        return _of_infinitive(analysis, node)
    if set(group) & _DOUBTFUL:
        return UNKNOWN
    if word.endswith("ing") and set(group) & {"is", "are", "'s", "’s", "'re", "’re"}:
        return FUTURE
    found = tense_of([*group, word])
    return None if found == UNKNOWN and word.endswith("ing") else found


def _of_infinitive(analysis: Analysis, node: int) -> int:
    """ "is due to meet" and "Putin to meet" look ahead; "failed to meet" leaves it open."""
    head = analysis.tokens[node].head
    if head == node:
        return FUTURE
    word = analysis.tokens[head].text.casefold()
    arranged = word in _ARRANGED or not is_past_form(word)
    return FUTURE if arranged and _of_node(analysis, head) == FUTURE else UNKNOWN


def _has_auxiliary(analysis: Analysis, node: int) -> bool:
    """Whether a copula or an auxiliary makes a predicate of the word, whatever its tag."""
    return any(analysis.tokens[c].deprel.split(":")[0] in ("cop", "aux") for c in analysis.children[node])
