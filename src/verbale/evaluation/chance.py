"""Agreement of several coders beyond chance: percent agreement, Cohen's kappa, Krippendorff's alpha.

All three are worked out from counts that add up over reports, so that a thousand draws of reports for an
interval cost one multiplication. Values are nominal: two are the same or they are not.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

RESAMPLES = 1000
COVERAGE = 0.95
Ratings = Mapping[str, Hashable]
"""What each coder said of one unit; a coder who said nothing is left out. None is a value like another."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A coefficient with its interval over draws of reports. `value` is None where it is not defined (nobody
    disagreed by chance either: all said one thing), the interval where there are fewer than two reports."""

    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chance:
    """The three coefficients. `percent` (0 to 1) is the share of pairs of coders who say the same, `kappa`
    Cohen's (1960), for more than two coders the mean over their pairs (Light 1971), `alpha` Krippendorff's
    (2004, nominal; units that coders left out are allowed)."""

    percent: Figure
    kappa: Figure
    alpha: Figure


def agreement(
    reports: Sequence[Sequence[Ratings]],
    resamples: int = RESAMPLES,
    seed: int = 0,
    coverage: float = COVERAGE,
) -> Chance:
    """The agreement on all units of some reports, with intervals by drawing the reports anew (Efron 1979)."""
    import numpy as np

    tables = _Tables(reports)
    once = np.ones((1, len(reports)))
    values = [f(once)[0] for f in tables.coefficients]
    if len(reports) < 2 or not resamples:
        return Chance(*(Figure(_known(value)) for value in values))
    drawn = np.random.default_rng(seed).multinomial(
        len(reports), np.full(len(reports), 1 / len(reports)), size=resamples
    )
    edge = (1 - coverage) / 2
    return Chance(
        *(
            _figure(value, f(drawn.astype(float)), edge)
            for value, f in zip(values, tables.coefficients, strict=True)
        )
    )


def _figure(value: float, draws: Table, edge: float) -> Figure:
    import numpy as np

    known = draws[~np.isnan(draws)]
    if np.isnan(value) or not len(known):
        return Figure(_known(value))
    low, high = np.quantile(known, [edge, 1 - edge])
    return Figure(float(value), float(low), float(high))


def _known(value: float) -> float | None:
    return None if value != value else float(value)


class _Tables:
    """What the coefficients are made of, for each report: how often each coder of a pair said what, how often
    the pair said the same; and how often each value was said, by Krippendorff's weights."""

    def __init__(self, reports: Sequence[Sequence[Ratings]]) -> None:
        import numpy as np

        every = [unit for units in reports for unit in units]
        values = {value: k for k, value in enumerate(dict.fromkeys(v for u in every for v in u.values()))}
        coders = sorted({coder for unit in every for coder in unit})
        size = len(reports), len(values)
        self._pairs = {pair: _Pair(np.zeros(len(reports)), np.zeros(size), np.zeros(size))
                       for pair in combinations(coders, 2)}  # fmt: skip
        self._said = np.zeros(size)
        self._differing = np.zeros(len(reports))
        for r, units in enumerate(reports):
            for unit in units:
                self._count(r, {coder: values[value] for coder, value in unit.items()})
        self.coefficients = (self.percent, self.kappa, self.alpha)

    def _count(self, report: int, unit: Mapping[str, int]) -> None:
        for a, b in combinations(sorted(unit), 2):
            one, other = unit[a], unit[b]
            pair = self._pairs[a, b]
            pair.same[report] += one == other
            pair.first[report, one] += 1
            pair.second[report, other] += 1
            self._differing[report] += (one != other) * 2 / (len(unit) - 1)
        if len(unit) > 1:
            for value in unit.values():
                self._said[report, value] += 1

    def percent(self, drawn: Table) -> Table:
        """The share of pairs of coders that agree, for each draw (a row: how often each report)."""
        import numpy as np

        total, same = np.zeros(len(drawn)), np.zeros(len(drawn))
        for pair in self._pairs.values():
            total += drawn @ pair.first.sum(axis=1)
            same += drawn @ pair.same
        return _ratio(same, total)

    def kappa(self, drawn: Table) -> Table:
        """The mean of Cohen's kappa over the pairs of coders who have units in common."""
        import numpy as np

        if not self._pairs:
            return np.full(len(drawn), np.nan)
        each = np.array([_cohen(drawn, pair) for pair in self._pairs.values()])
        there = ~np.isnan(each)
        return _ratio(np.where(there, each, 0).sum(axis=0), there.sum(axis=0).astype(float))

    def alpha(self, drawn: Table) -> Table:
        """1 - (n - 1) × coincidences that differ / those that would by chance."""
        said = drawn @ self._said
        n = said.sum(axis=1)
        by_chance = n**2 - (said**2).sum(axis=1)
        return 1 - _ratio((n - 1) * (drawn @ self._differing), by_chance)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two coders, a row a report: how often they said the same, and how often each said which value."""

    same: Table
    first: Table
    second: Table


def _cohen(drawn: Table, pair: _Pair) -> Table:
    first, second = drawn @ pair.first, drawn @ pair.second
    total = first.sum(axis=1)
    same = _ratio(drawn @ pair.same, total)
    chance = _ratio((first * second).sum(axis=1), total**2)
    return _ratio(same - chance, 1 - chance)


def _ratio(above: Table, below: Table) -> Table:
    """above / below, NaN where there is nothing below."""
    import numpy as np

    with np.errstate(invalid="ignore"):
        ratio: Table = np.where(below > TINY, above / np.where(below > TINY, below, 1), np.nan)
    return ratio


TINY = 1e-12
"""Below this, a sum of shares is nothing but rounding."""
