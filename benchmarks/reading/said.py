"""Attributions as every extractor can give them, and how those found are held against those annotated.

A content span is right *exactly* where it is an annotated one, white space, quotation marks and stops at
both ends aside (extractors differ over whether these belong), and *overlapping* where the two share a
word's code points; each span is used once. `linked` counts whole attributions: some content overlaps, and
the source does too (or both have none). `direct` counts only attributions whose words stand in quotation
marks, annotated and found, since some extractors look for nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from benchmarks.language.counts import Counts
from benchmarks.language.matching import most_pairs
from verbale.model import Span
from verbale.reading.modes import mode_of
from verbale.text.quotes import quotations

EDGES = frozenset("\"'“”‘’`«».,;:!?…-–— \t\n\r\xa0")


class Said(NamedTuple):
    """Words given to a source; an extractor that finds no source gives none."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()


def trimmed(span: Span, text: str) -> Span:
    """The span without white space, quotation marks and stops at its ends; empty if it has nothing else."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def clean(found: Iterable[Said], text: str) -> list[Said]:
    """Attributions with their spans trimmed; one whose content is nothing but marks is left out."""
    cut = (
        Said(*(tuple(t for s in part if (t := trimmed(s, text)).start < t.end) for part in x)) for x in found
    )
    return [x for x in cut if x.content]


def direct(found: Iterable[Said], text: str) -> list[Said]:
    """Those whose words stand in quotation marks, by the reader's own rule."""
    quotes = quotations(text)
    return [x for x in found if mode_of(text, x.content, quotes) == "direct"]


def _any(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in one for b in other)


def linked(one: Said, other: Said) -> bool:
    """Whether two attributions give overlapping words to overlapping sources."""
    sources = _any(one.source, other.source) or not (one.source or other.source)
    return sources and _any(one.content, other.content)


def matching(found: Sequence[Said], gold: Sequence[Said], fits: Callable[[Said, Said], bool]) -> Counts:
    """Attributions right, found and there, each used once."""
    partners = [[k for k, g in enumerate(gold) if fits(f, g)] for f in found]
    return Counts(most_pairs(partners), len(found), len(gold))


def spans_of(found: Iterable[Said]) -> list[Said]:
    """Each distinct content span by itself."""
    return [Said((s,)) for s in sorted({s for x in found for s in x.content})]


def scores(found: Sequence[Said], gold: Sequence[Said]) -> dict[str, Counts]:
    """The counts of one article by measure: exact, overlap, linked. Both sides are trimmed already."""
    own, theirs = spans_of(found), spans_of(gold)
    return {
        "exact": Counts().plus_exact(own, theirs),
        "overlap": matching(own, theirs, lambda a, b: _any(a.content, b.content)),
        "linked": matching(found, gold, linked),
    }
