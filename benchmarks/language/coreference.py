"""Coreference over whole documents of GUM, words given: mentions are the model's, spans exact.

Without single mentions, as CoNLL 2012 counts, and with them, as GUM annotates (Zeldes 2017); a mention
that the model leaves alone is in none of its chains, so the second row can only lose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.language.chains import Chain, Total
from benchmarks.language.model import Model
from benchmarks.language.rows import ABSENT, Row, hundredths
from benchmarks.language.sets import Sets
from benchmarks.language.treebank import TreeDocument
from training.chains import mentions

TASK = "coreference"


def gold_chains(misc: Sequence[str]) -> list[Chain]:
    """The chains of a document, from the MISC fields of its words."""
    out: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for start, end, chain in mentions(list(misc)):
        out[chain].add((start, end))
    return [frozenset(c) for c in out.values()]


def longer(chains: Sequence[Chain]) -> list[Chain]:
    """The chains of two mentions or more."""
    return [c for c in chains if len(c) > 1]


def found_chains(model: Model, tree: TreeDocument) -> list[Chain]:
    """The chains of an analysis that keeps the document's words and sentences."""
    own = tree.document
    starts = own.labels["start"].tolist()
    analysis = model.language.analyse_words(own.words, own.spaced, own.paragraph, starts)
    return [frozenset((r.start, r.end) for r in chain) for chain in analysis.chains]


def measure(model: Model, sets: Sets) -> Iterator[Row]:
    """A row without single mentions, and one with them."""
    if not model.has("mention"):
        yield Row(TASK, "GUM dev", note=ABSENT)
        return
    plain, every = Total(), Total()
    for tree in sets.gum:
        found, gold = found_chains(model, tree), gold_chains(tree.misc)
        plain = plain.plus(longer(found), longer(gold))
        every = every.plus(found, gold)
    for name, total, bar in (("GUM dev", plain, "58.0"), ("GUM dev, with single mentions", every, "")):
        figures = (hundredths(k, f1, bar if k == "CoNLL F1" else "") for k, f1 in total.f1s.items())
        yield Row(TASK, name, tuple(figures))
