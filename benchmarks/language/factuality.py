"""How far predicates are said to have happened, -3 to 3: correlation and mean absolute error.

On UW (Lee et al. 2015) and UDS-IH2 (Rudinger et al. 2018), as both papers count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from benchmarks.language.model import Model, read
from benchmarks.language.rows import ABSENT, Figure, Row, hundredths
from benchmarks.language.sets import Sets
from training.documents import IGNORE, Document

TASK = "factuality"
SETS = (("UW dev", "uw", "factuality", "80.0"), ("UDS-IH2 dev", "uds-ih2", "factuality_uds", ""))


def pearson(found: Sequence[float], gold: Sequence[float]) -> float:
    """Pearson's r; 0 where one side does not vary or there are fewer than two values."""
    if len(gold) < 2 or not np.std(found) or not np.std(gold):
        return 0.0
    return float(np.corrcoef(found, gold)[0, 1])


def mean_error(found: Sequence[float], gold: Sequence[float]) -> float:
    """The mean absolute difference; 0 where there is nothing."""
    return float(np.abs(np.subtract(found, gold)).mean()) if len(gold) else 0.0


def values(model: Model, documents: list[Document], output: str) -> tuple[list[float], list[float]]:
    """What an output of the model says of each predicate, and what is annotated."""
    found: list[float] = []
    gold: list[float] = []
    for document in documents:
        for reading in read(model, document):
            own = reading.window.labels["factuality"]
            known = own > 10 * IGNORE
            found += reading.scores[output][known, 0].tolist()
            gold += (own[known] / 100).tolist()
    return found, gold


def measure(model: Model, sets: Sets) -> Iterator[Row]:
    """A row for UW and UDS-IH2."""
    for name, file, output, bar in SETS:
        if not model.has(output):
            yield Row(TASK, name, note=ABSENT)
            continue
        found, gold = values(model, sets.factuality(file), output)
        error = Figure("mean error", mean_error(found, gold), unit="steps")
        yield Row(TASK, name, (hundredths("Pearson r", pearson(found, gold), bar), error))
