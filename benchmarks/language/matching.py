"""One-to-one matchings: as many pairs as can be, and pairs of the largest total weight."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def most_pairs(fits: Sequence[Sequence[int]]) -> int:
    """How many left items can have a partner of their own at once; `fits[k]` are the partners that fit k.

    Kuhn's augmenting paths. Partners are numbered from 0.
    """
    taken: dict[int, int] = {}

    def place(item: int, tried: set[int]) -> bool:
        for partner in fits[item]:
            if partner in tried:
                continue
            tried.add(partner)
            if partner not in taken or place(taken[partner], tried):
                taken[partner] = item
                return True
        return False

    return sum(place(k, set()) for k in range(len(fits)))


def largest_total(weights: NDArray[np.float64]) -> float:
    """The largest sum of entries, no two of one row or column; weights are not negative.

    The Hungarian method with potentials (Kuhn 1955, Munkres 1957). Thirty lines here spare a dependency
    on scipy, which would be the largest in the project.
    """
    costs = -(weights if weights.shape[0] <= weights.shape[1] else weights.T)
    rows, columns = costs.shape
    # Row and column 0 are a place to start from.
    row_potential, potential = np.zeros(rows + 1), np.zeros(columns + 1)
    row_of = np.zeros(columns + 1, int)
    for row in range(1, rows + 1):
        row_of[0] = row
        before = _cheapest_path(costs, row_of, row_potential, potential)
        at = before[-1]
        while at:
            row_of[at], at = row_of[before[at]], before[at]
    used = np.flatnonzero(row_of[1:])
    return float(-costs[row_of[1:][used] - 1, used].sum())


def _cheapest_path(
    costs: NDArray[np.float64],
    row_of: NDArray[np.int64],
    row_potential: NDArray[np.float64],
    potential: NDArray[np.float64],
) -> list[int]:
    """From column 0 to the free column that costs least: for each column the one before it, the free
    column last. Potentials are brought up to date on the way."""
    columns = len(potential) - 1
    least, before = np.full(columns + 1, np.inf), [0] * (columns + 1)
    seen = np.zeros(columns + 1, bool)
    at = 0
    while row_of[at]:
        seen[at] = True
        row = row_of[at]
        reduced = costs[row - 1] - row_potential[row] - potential[1:]
        better = np.flatnonzero(~seen[1:] & (reduced < least[1:])) + 1
        least[better] = reduced[better - 1]
        for column in better.tolist():
            before[column] = at
        step = float(np.where(seen, np.inf, least).min())
        row_potential[row_of[seen]] += step
        potential[seen] -= step
        least[~seen] -= step
        at = int(np.where(seen, np.inf, least).argmin())
    return [*before, at]
