"""Entities: exact range and label, as conlleval counts, from each set's own output of the model.

Words and sentences are the set's. Ranges are read off as the reader does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.language.counts import Counts
from benchmarks.language.model import Model, read
from benchmarks.language.rows import ABSENT, Figure, Row, hundredths
from benchmarks.language.sets import Sets
from benchmarks.language.tags import ranges
from training.corpora import TAGS
from training.documents import IGNORE, Document
from verbale.language.spans import Tagged, bio_ranges

Labelled = set[tuple[int, int, str]]


class EntitySet(NamedTuple):
    """A set with the output that is trained on it."""

    name: str
    file: str
    output: str
    bar: str


ENTITY_SETS = (
    EntitySet("Worldwide dev, 9 types", "worldwide-dev.tsv", "ner", "86.0"),
    EntitySet("CoNLL-2003 dev", "conll2003-dev.txt", "ner_conll", "92.0"),
    EntitySet("CrossNER politics dev", "crossner-politics-dev.txt", "ner_politics", "70.0"),
)


def labelled(found: Sequence[Tagged], base: int = 0) -> Labelled:
    """Ranges with labels, moved by `base`, to compare."""
    return {(base + x.range.start, base + x.range.end, x.label) for x in found}


def gold_ranges(document: Document, task: str) -> Labelled:
    """The ranges that a document's own tags name."""
    tags = np.where(document.labels[task] == IGNORE, 0, document.labels[task])
    return labelled(ranges(tags.tolist(), TAGS[task]))


def count(model: Model, documents: list[Document], output: str) -> Counts:
    """Ranges right, found and there."""
    counts, labels = Counts(), model.encoder.labels[output]
    for document in documents:
        found: Labelled = set()
        for reading in read(model, document):
            found |= labelled(bio_ranges(reading.scores[output], labels), reading.base)
        counts = counts.plus_exact(found, gold_ranges(document, output))
    return counts


def three(counts: Counts, bar: str = "") -> tuple[Figure, ...]:
    """F1, precision and recall."""
    shares = (("F1", counts.f1), ("precision", counts.precision), ("recall", counts.recall))
    return tuple(hundredths(n, x, bar if n == "F1" else "") for n, x in shares)


def measure(model: Model, sets: Sets) -> Iterator[Row]:
    """A row a set."""
    for name, file, output, bar in ENTITY_SETS:
        if model.has(output):
            counts = count(model, sets.entities(file, output), output)
            yield Row("entities, exact", name, three(counts, bar))
        else:
            yield Row("entities, exact", name, note=ABSENT)
