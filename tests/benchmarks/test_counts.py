"""Counts, matchings and chains against values worked out by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from benchmarks.language.chains import Total, b_cubed, ceaf_e, muc
from benchmarks.language.counts import Counts
from benchmarks.language.matching import largest_total, most_pairs


def chains(text: str) -> list[frozenset[str]]:
    """Chains written as words, a letter a mention."""
    return [frozenset(word) for word in text.split()]


# The example that Pradhan et al. (2014) work through.
GOLD, FOUND = chains("abc defg"), chains("ab cd fghi")


def test_counts() -> None:
    counts = Counts().plus_exact({1, 2, 3}, {2, 3, 4, 5})
    assert counts == (2, 3, 4)
    assert (counts.precision, counts.recall) == (2 / 3, 0.5)
    assert counts.f1 == pytest.approx(4 / 7)


def test_nothing_counts_as_nothing() -> None:
    nothing = Counts()
    assert nothing.f1 == nothing.precision == nothing.recall == 0.0


@pytest.mark.parametrize(
    ("fits", "most"),
    [
        ([], 0),
        ([[]], 0),
        ([[0], [0]], 1),
        ([[0, 1], [0]], 2),  # the first gives way
        ([[0, 1], [1, 2], [0], [1]], 3),
    ],
)
def test_most_pairs(fits: list[list[int]], most: int) -> None:
    assert most_pairs(fits) == most


@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (4, 4), (3, 5), (5, 3), (1, 4)])
@pytest.mark.parametrize("seed", range(5))
def test_largest_total_is_the_best_of_all_pairings(shape: tuple[int, int], seed: int) -> None:
    weights = np.random.default_rng(seed).integers(0, 9, shape) / 4
    wide = weights if shape[0] <= shape[1] else weights.T
    every = permutations(range(wide.shape[1]), wide.shape[0])
    assert largest_total(weights) == pytest.approx(max(wide[range(len(p)), p].sum() for p in every))


def test_muc() -> None:
    score = muc(FOUND, GOLD)
    assert (score.recalled / score.gold, score.precise / score.found) == (2 / 5, 2 / 5)


def test_b_cubed() -> None:
    score = b_cubed(FOUND, GOLD)
    assert score.recalled / score.gold == pytest.approx((5 / 3 + 5 / 4) / 7)
    assert score.precise / score.found == pytest.approx(4 / 8)


def test_ceaf_e() -> None:
    score = ceaf_e(FOUND, GOLD)
    assert score.recalled / score.gold == pytest.approx((4 / 5 + 4 / 8) / 2)
    assert score.precise / score.found == pytest.approx((4 / 5 + 4 / 8) / 3)


def test_conll_f1_is_the_mean_of_three() -> None:
    b = 2 * 0.5 * (35 / 84) / (0.5 + 35 / 84)
    f1s = Total().plus(FOUND, GOLD).f1s
    assert f1s == pytest.approx({"CoNLL F1": (0.4 + b + 0.52) / 3, "MUC": 0.4, "B-cubed": b, "CEAF-e": 0.52})


def test_documents_are_summed_before_they_are_divided() -> None:
    twice = Total().plus(FOUND, GOLD).plus(GOLD, GOLD)
    # CEAF-e: 1.3 of 2 and 2 of 2 chains recalled; 1.3 of 3 and 2 of 2 precise
    assert twice.f1s["CEAF-e"] == pytest.approx(2 * (3.3 / 4) * (3.3 / 5) / (3.3 / 4 + 3.3 / 5))


def test_the_same_chains_are_perfect() -> None:
    assert set(Total().plus(GOLD, GOLD).f1s.values()) == {1.0}


@pytest.mark.parametrize(("found", "gold"), [("", ""), ("ab", ""), ("", "ab"), ("ab", "cd")])
def test_chains_with_nothing_in_common_give_nothing(found: str, gold: str) -> None:
    assert set(Total().plus(chains(found), chains(gold)).f1s.values()) == {0.0}


def test_single_mentions_have_no_links() -> None:
    score = muc(chains("a b"), chains("a b"))
    assert (score.gold, score.found, score.f1) == (0, 0, 0.0)
    assert b_cubed(chains("a b"), chains("a b")).f1 == 1.0
