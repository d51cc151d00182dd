"""Precision, recall and F1 from three counts."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from typing import NamedTuple


class Counts(NamedTuple):
    """How many were right, how many were found, how many there are."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def plus(self, right: int, found: int, gold: int) -> Counts:
        """These and some more."""
        return Counts(self.right + right, self.found + found, self.gold + gold)

    def plus_exact(self, found: Collection[Hashable], gold: Collection[Hashable]) -> Counts:
        """These and those of two sets, where only what is in both is right."""
        return self.plus(len(set(found) & set(gold)), len(set(found)), len(set(gold)))

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 where there is nothing."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where nothing was found and there is nothing."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0
