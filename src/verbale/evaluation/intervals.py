"""Bootstrap intervals: how far a figure could be another with other reports of the same sort (Efron 1979).

Reports are drawn, not entries, since what stands in one report goes wrong together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.evaluation.scores import Scores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RESAMPLES = 1000
COVERAGE = 0.95


def interval(
    scores: Scores, name: str, resamples: int = RESAMPLES, seed: int = 0, coverage: float = COVERAGE
) -> tuple[float, float]:
    """The percentile interval of the measure `name` over draws of as many reports, with repetition.

    Raises KeyError where no report has that measure.
    """
    import numpy as np

    counts = _counts(scores, name)
    draws = np.random.default_rng(seed).integers(len(counts), size=(resamples, len(counts)))
    sums = counts[draws].sum(axis=1)
    values = sums[:, 0] / np.maximum(sums[:, 1], 1e-9)
    edge = (1 - coverage) / 2
    low, high = np.quantile(values, [edge, 1 - edge])
    return float(low), float(high)


def _counts(scores: Scores, name: str) -> NDArray[np.float64]:
    """A row a report: what the measure's fraction has above and below its line."""
    import numpy as np

    rows = []
    for report in scores.reports:
        if name in report.found:
            matched, gold, predicted = report.found[name]
            rows.append((2 * matched, gold + predicted))
        else:
            rows.append(report.right.get(name, (0, 0)))
    if not any(name in report.found or name in report.right for report in scores.reports):
        raise KeyError(name)
    return np.array(rows, dtype=float)
