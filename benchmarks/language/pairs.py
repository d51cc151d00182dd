"""PLOVER type of a given (source, target) pair: macro F1 over the types that occur.

The model may also say that there is nothing between the two, which misses. The pair is given to the
model by the heads of source and target in its own tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.language.counts import Counts
from benchmarks.language.model import Model, Reading, read
from benchmarks.language.rows import ABSENT, Row, hundredths
from benchmarks.language.sets import Sets
from training.chains import head_of
from training.documents import Document
from verbale.language import decode
from verbale.language.encoder import Words

TASK = "PLOVER type of a pair"
SET = "PLV, held out"


def by_type(found: Sequence[str], gold: Sequence[str]) -> dict[str, Counts]:
    """Counts of each type that is annotated at least once."""
    pairs = list(zip(found, gold, strict=True))
    return {
        t: Counts(sum(f == g == t for f, g in pairs), sum(f == t for f in found), sum(g == t for g in gold))
        for t in sorted(set(gold))
    }


def macro_f1(counts: dict[str, Counts]) -> float:
    """The mean of the types' F1; 0 where there is no type."""
    return sum(c.f1 for c in counts.values()) / len(counts) if counts else 0.0


def said(model: Model, reading: Reading) -> list[str]:
    """The type that the model gives each pair of a window."""
    labels, window = model.encoder.labels, reading.window
    heads = np.array(decode.heads_and_relations(reading.scores, reading.begins, labels)[0])
    ends = [[(r.start, r.stop) for r in (p.source, p.target)] for p in window.pairs]
    asked = [(head_of(*source, heads), head_of(*target, heads)) for source, target in ends]
    words = Words(window.words, window.spaced, window.paragraph)
    scores = model.encoder.scores(words, reading.starts, asked)
    return decode.best(scores, labels, "pair")


def answers(model: Model, documents: list[Document]) -> tuple[list[str], list[str]]:
    """The types found and annotated; a pair that a window's end cuts apart is missed."""
    found: list[str] = []
    gold: list[str] = []
    for document in documents:
        own = [x for r in read(model, document) if r.window.pairs for x in said(model, r)]
        gold += [p.label for p in document.pairs]
        found += own if len(own) == len(document.pairs) else [""] * len(document.pairs)
    return found, gold


def measure(model: Model, sets: Sets) -> Iterator[Row]:
    """One row."""
    if not model.has("pair"):
        yield Row(TASK, SET, note=ABSENT)
        return
    found, gold = answers(model, sets.pairs)
    right = sum(f == g for f, g in zip(found, gold, strict=True)) / max(1, len(gold))
    macro = macro_f1(by_type(found, gold))
    yield Row(TASK, SET, (hundredths("macro F1", macro, "80.0"), hundredths("accuracy", right)))
