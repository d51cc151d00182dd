"""Sentences of raw text: the document's text put together again, cut by Verbale's own words.

A sentence is right where it starts and ends at the same characters, white space not counted (as in the
CoNLL 2018 scorer, Zeman et al. 2018). Paragraphs are set apart by an empty line, as they were there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from benchmarks.language.counts import Counts
from benchmarks.language.model import Model
from benchmarks.language.rows import Row, hundredths
from benchmarks.language.sets import Sets
from benchmarks.language.treebank import TreeDocument
from verbale.model import Analysis

Spans = set[tuple[int, int]]


def inked(text: str) -> list[int]:
    """For each offset of a text, its end included, how many characters that are no white space lie before."""
    return [0, *accumulate(not c.isspace() for c in text)]


def gold_spans(sentences: Sequence[str]) -> Spans:
    """Where sentences that follow each other start and end, in characters that are no white space."""
    ends = [0, *accumulate(inked(s)[-1] for s in sentences)]
    return set(pairwise(ends))


def found_spans(analysis: Analysis) -> Spans:
    """The same of an analysis."""
    ink = inked(analysis.text)
    spans = (analysis.span(s) for s in analysis.sentences if s.start < s.end)
    return {(ink[s.start], ink[s.end]) for s in spans}


def count(model: Model, trees: list[TreeDocument]) -> Counts:
    """Sentences right, found and there."""
    counts = Counts()
    for tree in trees:
        found = found_spans(model.language.analyse(tree.text))
        counts = counts.plus_exact(found, gold_spans(tree.sentences))
    return counts


def measure(model: Model, sets: Sets) -> Iterator[Row]:
    """A row for EWT and GUM."""
    for name, trees, bar in (("EWT dev", sets.ewt, "88.0"), ("GUM dev", sets.gum, "93.0")):
        yield Row("sentences of raw text", name, (hundredths("F1", count(model, trees).f1, bar),))
