"""The words that name the speaker of an attribution, corrected by the tree."""

from __future__ import annotations

from collections.abc import Iterable, Set

from verbale.model import Analysis, Attribution, Range
from verbale.reading.actors.phrases import relation
from verbale.reading.clauses import subject

QUOTING = frozenset("quote quotes quoted quoting cite cites cited citing".split())
_SAYING = frozenset("saying telling stating adding noting writing warning".split())
_BEING = frozenset("was were is are been being".split())
# What a verb shares its subject with.
_SAME_CLAUSE = frozenset(("xcomp", "conj"))
# Tokens between "quoted" and "as saying".
_REACH = 25


def quoting_verbs(analysis: Analysis, found: Iterable[Attribution]) -> Set[int]:
    """The verbs of quoting that have an attribution of their own for "as saying"."""
    cues = (analysis.head_of(a.cue) for a in found)
    saying = (cue for cue in cues if cue and analysis.tokens[cue - 1].text == "as")
    return {verb for cue in saying if (verb := _quoting_before(analysis, cue)) is not None}


def speaking_words(analysis: Analysis, one: Attribution, quoting: Set[int]) -> Range | None:
    """The words that name who speaks: whom a quoting verb quotes, the whole subject of the cue where the
    source is only a part of it, else the source as it was found. `quoting`: `quoting_verbs`."""
    cue = analysis.head_of(one.cue)
    quoted = _quoted(analysis, cue, quoting)
    if quoted is not None:
        return Range(quoted, quoted + 1)
    if one.source is None:
        return None
    if one.source.start < one.cue.start < one.source.end:
        return Range(one.source.start, one.cue.start)
    first = subject(analysis, cue, _SAME_CLAUSE)
    head = analysis.head_of(one.source)
    if first is None or first == head or relation(analysis, head) == "appos":
        return one.source
    if one.source.start < first < one.source.end and "," in _between(analysis, head, first):
        return Range(first, one.source.end)
    return Range(first, first + 1) if _only_part(analysis, one.source, head, first) else one.source


def _only_part(analysis: Analysis, source: Range, head: int, first: int) -> bool:
    """Whether the source lies below the subject without holding it."""
    return not source.start <= first < source.end and first in analysis.above(head)


def _between(analysis: Analysis, one: int, other: int) -> list[str]:
    """The words between two tokens, where the later does not hang on the earlier."""
    apart = one < other and one not in analysis.above(other)
    return [t.text for t in analysis.tokens[one + 1 : other]] if apart else []


def _quoted(analysis: Analysis, cue: int, quoting: Set[int]) -> int | None:
    """Whom "quoted by the agency as saying", "the daily quoting sources" names, or None."""
    word = analysis.tokens[cue].text.casefold()
    if word in _SAYING and cue and analysis.tokens[cue - 1].text.casefold() == "as":
        verb = _quoting_before(analysis, cue)
        return None if verb is None else _said_to_speak(analysis, verb)
    if word in ("quoting", "citing"):
        return _object(analysis, cue)
    return _agent(analysis, cue) if word in ("quoted", "cited") and cue in quoting else None


def _quoting_before(analysis: Analysis, cue: int) -> int | None:
    """The verb of quoting that "as saying" belongs to."""
    start = max(analysis.sentences[analysis.sentence_of[cue]].start, cue - _REACH)
    before = (i for i in range(cue - 1, start - 1, -1) if analysis.tokens[i].text.casefold() in QUOTING)
    return next(before, None)


def _said_to_speak(analysis: Analysis, verb: int) -> int | None:
    """Who is quoted: the subject of the passive, the object otherwise."""
    if passive(analysis, verb):
        return subject(analysis, verb, _SAME_CLAUSE)
    return _object(analysis, verb)


def passive(analysis: Analysis, verb: int) -> bool:
    """Whether a verb has an auxiliary of the passive."""
    helping = (c for c in analysis.children[verb] if relation(analysis, c) == "aux")
    return any(analysis.tokens[c].text.casefold() in _BEING for c in helping)


def _object(analysis: Analysis, verb: int) -> int | None:
    """Whom a verb of quoting quotes; trees now and then make a second subject of it."""
    after = (c for c in analysis.children[verb] if c > verb)
    return next((c for c in after if relation(analysis, c) in ("obj", "nsubj")), None)


def _agent(analysis: Analysis, verb: int) -> int | None:
    """Who did it, by "by"."""
    return next((c for c in analysis.children[verb] if "by" in analysis.prepositions(c)), None)
