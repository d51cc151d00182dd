"""Is one quotation given twice in a report, in different words?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from verbale.model import Analysis, Finding, Span, Statement

SHORTEST = 5
"""Words of a quotation that can be told apart from another one like it."""
ALIKE = 0.7
"""Share of words that two renderings of one quotation have in common, in order."""
MOST_QUOTATIONS = 60
"""Quotations compared with each other in one report; more would cost time, and are interviews."""

_QUOTED = re.compile(r"“([^“”\n]{15,600})”|\"([^\"\n]{15,600})\"")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Quotation(NamedTuple):
    """Quoted words, folded for comparison, and where they stand without the marks."""

    span: Span
    words: tuple[str, ...]


def quotations_in(analysis: Analysis) -> list[Quotation]:
    """The quotations of at least `SHORTEST` words, in order; marks are paired inside paragraphs."""
    found = []
    for paragraph in analysis.paragraphs:
        part = analysis.span(paragraph)
        for m in _QUOTED.finditer(analysis.text, part.start, part.end):
            span = Span(*m.span(m.lastindex or 0))
            words = folded(span.of(analysis.text))
            if len(words) >= SHORTEST:
                found.append(Quotation(span, words))
    return found


def folded(words: str) -> tuple[str, ...]:
    """The words of a quotation without marks and capitals, to be compared."""
    return tuple(w.casefold().replace("’", "'") for w in _WORD.findall(words))


def check(analysis: Analysis, statements: Sequence[Statement]) -> Iterator[Finding]:
    """A finding for each two quotations that are one in different words, unless two people speak."""
    quotations = quotations_in(analysis)[:MOST_QUOTATIONS]
    for one, other in combinations(quotations, 2):
        if differ(one.words, other.words) and _one_speaker(one.span, other.span, statements):
            yield _finding(analysis.text, one.span, other.span)


def differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two word sequences are mostly the same and yet a word inside is exchanged for another.

    Words left out or put in are no difference: quotations are shortened.
    """
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.quick_ratio() < ALIKE or matcher.ratio() < ALIKE:
        return False
    changes = matcher.get_opcodes()
    inner = [tag for k, (tag, *_) in enumerate(changes) if 0 < k < len(changes) - 1]
    return "replace" in inner and _swapped(matcher, one, other) <= max(2, len(one) // 4)


def _swapped(matcher: SequenceMatcher[str], one: Sequence[str], other: Sequence[str]) -> int:
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag == "replace")


def _one_speaker(one: Span, other: Span, statements: Sequence[Statement]) -> bool:
    first, second = _speaker(one, statements), _speaker(other, statements)
    return first is None or second is None or first == second


def _speaker(span: Span, statements: Sequence[Statement]) -> str | None:
    return next((s.speaker for s in statements if any(c.overlaps(span) for c in s.content)), None)


def _finding(text: str, one: Span, other: Span) -> Finding:
    message = f"The same quotation stands here in different words: “{one.of(text)}” and “{other.of(text)}”."
    return Finding("quotation-differs", (one, other), message, confidence=0.6, level="doubt")
