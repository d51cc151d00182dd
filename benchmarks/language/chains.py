"""Scores of coreference chains, exact mentions: MUC, B-cubed, entity-based CEAF, and their mean F1.

MUC: Vilain et al. 1995; B-cubed: Bagga and Baldwin 1998; CEAF with phi-4: Luo 2005; the mean and the
handling of mentions that one side lacks: the CoNLL scorer (Pradhan et al. 2014).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.language.matching import largest_total

Chain = frozenset[Hashable]


class Shares(NamedTuple):
    """Recall and precision as sums over documents: recalled / gold, and precise / found."""

    recalled: float = 0.0
    gold: float = 0.0
    precise: float = 0.0
    found: float = 0.0

    def plus(self, other: Shares) -> Shares:
        """Both together."""
        return Shares(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision; 0 where either is nothing."""
        recall = self.recalled / self.gold if self.gold else 0.0
        precision = self.precise / self.found if self.found else 0.0
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def muc(found: Sequence[Chain], gold: Sequence[Chain]) -> Shares:
    """Links: a chain of n mentions has n - 1; in p parts on the other side, it keeps n - p."""
    return Shares(_kept_links(gold, found), _links(gold), _kept_links(found, gold), _links(found))


def _links(chains: Sequence[Chain]) -> int:
    return sum(len(c) - 1 for c in chains)


def _kept_links(chains: Sequence[Chain], others: Sequence[Chain]) -> int:
    home = {m: k for k, c in enumerate(others) for m in c}
    parts = (len({home.get(m, m) if m in home else ("alone", m) for m in c}) for c in chains)
    return sum(len(c) - n for c, n in zip(chains, parts, strict=True))


def b_cubed(found: Sequence[Chain], gold: Sequence[Chain]) -> Shares:
    """Mentions: for each, the share of its chain that the other side has it together with."""
    return Shares(_together(gold, found), _mentions(gold), _together(found, gold), _mentions(found))


def _mentions(chains: Sequence[Chain]) -> int:
    return sum(map(len, chains))


def _together(chains: Sequence[Chain], others: Sequence[Chain]) -> float:
    return sum(len(c & o) ** 2 / len(c) for c in chains for o in others if c & o)


def ceaf_e(found: Sequence[Chain], gold: Sequence[Chain]) -> Shares:
    """Chains: each paired with one of the other side at most, so that they are most alike in all."""
    alike = [[2 * len(f & g) / (len(f) + len(g)) for g in gold] for f in found]
    weights = np.array(alike, float).reshape(len(found), len(gold))
    # Chains that are like no other one do not weigh in.
    weights = weights[weights.any(1)][:, weights.any(0)]
    total = largest_total(weights) if weights.size else 0.0
    return Shares(total, len(gold), total, len(found))


SCORES = {"MUC": muc, "B-cubed": b_cubed, "CEAF-e": ceaf_e}


class Total(NamedTuple):
    """The three scores over the documents so far."""

    shares: tuple[Shares, ...] = (Shares(),) * len(SCORES)

    def plus(self, found: Sequence[Chain], gold: Sequence[Chain]) -> Total:
        """These and one more document."""
        more = (score(found, gold) for score in SCORES.values())
        return Total(tuple(a.plus(b) for a, b in zip(self.shares, more, strict=True)))

    @property
    def f1s(self) -> dict[str, float]:
        """F1 by score, and their mean, the CoNLL F1."""
        own = dict(zip(SCORES, (s.f1 for s in self.shares), strict=True))
        return {"CoNLL F1": sum(own.values()) / len(own), **own}
