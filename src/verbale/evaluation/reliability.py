"""Whether confidence can be taken at its word: of entries said to be 80 % sure, are 80 % right?

The expected calibration error is the mean distance between said and found over bins of confidence, weighted
by their entries (Naeini et al. 2015).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verbale.evaluation.results import Judged

BINS = 5


@dataclass(frozen=True, slots=True)
class Reliability:
    """The entries of one kind whose confidence lies in [low, high): how sure they say they are on average,
    and the share of them that is right."""

    kind: str
    low: float
    high: float
    entries: int
    said: float
    right: float


def reliability(judged: Iterable[Judged], bins: int = BINS) -> list[Reliability]:
    """A line for each kind and bin that holds any entry, in order."""
    found: dict[tuple[str, int], list[Judged]] = {}
    for one in judged:
        at = min(bins - 1, int(one.confidence * bins))
        found.setdefault((one.kind, at), []).append(one)
    kinds = list(dict.fromkeys(kind for kind, _ in found))
    order = sorted(found, key=lambda key: (kinds.index(key[0]), key[1]))
    return [_line(kind, at, found[kind, at], bins) for kind, at in order]


def _line(kind: str, at: int, entries: list[Judged], bins: int) -> Reliability:
    said = sum(e.confidence for e in entries) / len(entries)
    right = sum(e.right for e in entries) / len(entries)
    return Reliability(kind, at / bins, (at + 1) / bins, len(entries), said, right)


def calibration_error(lines: Iterable[Reliability]) -> float:
    """The expected calibration error over the lines, 0 to 1; 0 where there are none."""
    every = list(lines)
    total = sum(line.entries for line in every)
    return sum(line.entries * abs(line.said - line.right) for line in every) / total if total else 0.0
