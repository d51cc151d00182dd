"""Cutting a text where marks begin and end, so that nested and crossing spans can be shown.

HTML elements must nest, evidence need not: a statement may begin inside an event and end after
it. So the text is cut at every edge of every mark, and each piece carries all the marks over it.
Offsets are code points, half-open, as everywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from verbale.model import Span

WRAPPED_AT_MOST = 100
"""Code points in a line of text that was wrapped to a width; agencies wrap at 60 to 80."""


class Mark(NamedTuple):
    """Words that an entry rests on. `part` says what they are to it: evidence, cue, source, content."""

    span: Span
    entry: str
    layer: str
    part: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Words over which the same marks lie. `begins` names the entries whose first words these are."""

    span: Span
    text: str
    marks: tuple[Mark, ...]
    begins: tuple[str, ...] = ()

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries over these words, each once, the one with the shortest span first."""
        by_length = sorted(self.marks, key=lambda m: m.span.end - m.span.start)
        return tuple(dict.fromkeys(m.entry for m in by_length))

    @property
    def classes(self) -> str:
        """CSS classes: `l-LAYER` for each layer and `p-PART` for each part, in order, each once."""
        names = [f"l-{m.layer}" for m in self.marks] + [f"p-{m.part}" for m in self.marks]
        return " ".join(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the text: what blank lines set apart, cut into segments."""

    span: Span
    segments: tuple[Segment, ...]


def blocks(text: str) -> list[Span]:
    """The paragraphs of a text, outer space cut off: a blank line ends one, and so does the end of a
    line that is too long to have been wrapped."""
    out: list[Span] = []
    start, begin = 0, None
    for line in [*text.split("\n"), ""]:
        end = start + len(line)
        if line.strip() and begin is None:
            begin = start
        if begin is not None and (not line.strip() or len(line) > WRAPPED_AT_MOST):
            out.append(_trimmed(text, Span(begin, end)))
            begin = None
        start = end + 1
    return out


def cut(text: str, marks: Iterable[Mark]) -> list[Block]:
    """The text as paragraphs of segments; marks outside the text or of no words are left out.

    Every code point of every paragraph is in exactly one segment.
    """
    inside = (m for m in marks if 0 <= m.span.start < m.span.end <= len(text))
    trimmed = (m._replace(span=_trimmed(text, m.span)) for m in inside)
    kept = [m for m in trimmed if m.span.start < m.span.end]
    paragraphs = blocks(text)
    places = _places(kept, paragraphs)
    active, first = _active(kept, places), _first_places(kept, places)
    return [_block(text, span, places, active, first) for span in paragraphs]


def _trimmed(text: str, span: Span) -> Span:
    """The span without white space at its edges; empty where it holds nothing else."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _places(marks: list[Mark], paragraphs: list[Span]) -> list[int]:
    edges = {p for m in marks for p in (m.span.start, m.span.end)}
    edges.update(p for span in paragraphs for p in (span.start, span.end))
    return sorted(edges)


def _active(marks: list[Mark], places: list[int]) -> dict[int, tuple[Mark, ...]]:
    """For each place, the marks over the words that begin there."""
    opening, closing = defaultdict(list), defaultdict(list)
    for mark in marks:
        opening[mark.span.start].append(mark)
        closing[mark.span.end].append(mark)
    now: dict[Mark, None] = {}
    out = {}
    for place in places:
        for mark in closing[place]:
            now.pop(mark, None)
        now.update(dict.fromkeys(opening[place]))
        out[place] = tuple(now)
    return out


def _first_places(marks: list[Mark], places: list[int]) -> dict[int, list[str]]:
    """For each place, the entries whose earliest mark begins there."""
    first: dict[str, int] = {}
    for mark in marks:
        first[mark.entry] = min(first.get(mark.entry, mark.span.start), mark.span.start)
    out: dict[int, list[str]] = {place: [] for place in places}
    for entry, place in first.items():
        out[place].append(entry)
    return out


def _block(
    text: str, span: Span, places: list[int], active: dict[int, tuple[Mark, ...]], first: dict[int, list[str]]
) -> Block:
    inside = places[bisect_left(places, span.start) : bisect_left(places, span.end) + 1]
    pieces = pairwise(inside)
    return Block(span, tuple(Segment(Span(a, b), text[a:b], active[a], tuple(first[a])) for a, b in pieces))
