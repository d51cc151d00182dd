"""Scores of many reports added up: precision, recall, F1, accuracy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verbale.evaluation.results import Judged, Miss, ReportScore


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table. `value` is F1 of entries or the accuracy of an attribute, 0 to 1; `precision`
    and `recall` are None for an attribute; `of` counts annotated entries, or those judged."""

    name: str
    value: float
    precision: float | None
    recall: float | None
    of: int
    predicted: int | None


@dataclass(slots=True)
class Scores:
    """The scores of a set of reports."""

    reports: list[ReportScore] = field(default_factory=list)

    def measures(self) -> list[Measure]:
        """Every measure over all reports: entries first, then attributes."""
        found = {name: _sum(self.reports, name) for name in self._names("found")}
        right = {name: self._right(name) for name in self._names("right")}
        entries = [_found(name, *counts) for name, counts in found.items()]
        return entries + [
            Measure(n, r / of if of else 0.0, None, None, of, None) for n, (r, of) in right.items()
        ]

    def misses(self) -> list[Miss]:
        """All that is not as annotated, report by report."""
        return [miss for report in self.reports for miss in report.misses]

    def judged(self) -> list[Judged]:
        """Every coded entry with its confidence and whether it is right."""
        return [one for report in self.reports for one in report.judged]

    def _names(self, part: str) -> list[str]:
        return list(dict.fromkeys(name for report in self.reports for name in getattr(report, part)))

    def _right(self, name: str) -> tuple[int, int]:
        counts = [report.right.get(name, (0, 0)) for report in self.reports]
        return sum(c[0] for c in counts), sum(c[1] for c in counts)


def _sum(reports: Sequence[ReportScore], name: str) -> tuple[int, int, int]:
    counts = [report.found.get(name, (0, 0, 0)) for report in reports]
    return sum(c[0] for c in counts), sum(c[1] for c in counts), sum(c[2] for c in counts)


def _found(name: str, matched: int, gold: int, predicted: int) -> Measure:
    precision, recall = matched / predicted if predicted else 0.0, matched / gold if gold else 0.0
    return Measure(name, f1(matched, gold, predicted), precision, recall, gold, predicted)


def f1(matched: int, gold: int, predicted: int) -> float:
    """The harmonic mean of precision and recall, 0 where there is neither."""
    return 2 * matched / (gold + predicted) if gold + predicted else 0.0
