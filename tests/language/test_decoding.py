"""Scores to trees and ranges."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from verbale.language.spans import bio_ranges, runs
from verbale.language.trees import tree_heads
from verbale.model import Range


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_heads_always_form_a_tree_with_one_root(size: int, seed: int) -> None:
    heads = tree_heads(np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32))
    roots = [i for i in range(size) if heads[i] == i]
    assert len(roots) == 1
    for i in range(size):
        at, steps = i, 0
        while at != roots[0]:
            at, steps = int(heads[at]), steps + 1
            assert steps <= size


def test_the_best_heads_stand_where_they_form_a_tree() -> None:
    arcs = np.full((3, 3), -1.0, np.float32)
    arcs[0, 1] = arcs[1, 1] = arcs[2, 1] = 5
    assert tree_heads(arcs).tolist() == [1, 1, 1]


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    arcs = np.array([[0, 9, 1], [9, 0, 8], [-5, -5, 9]], np.float32)
    assert tree_heads(arcs).tolist() == [1, 2, 2]


def _scores(tags: list[int], kinds: int) -> np.ndarray:  # type: ignore[type-arg]
    return np.eye(kinds, dtype=np.float32)[tags] * 9


def test_a_tag_that_may_not_stand_alone_gets_the_likelier_beginning() -> None:
    labels = ["O", "B-CUE", "I-CUE"]
    scores = _scores([0, 1, 2, 1, 0, 2], 3)
    assert [f.range for f in bio_ranges(scores, labels)] == [Range(1, 3), Range(3, 4)]
    scores[5] = [0, 3, 4]
    assert [f.range for f in bio_ranges(scores, labels)] == [Range(1, 3), Range(3, 4), Range(5, 6)]


def test_short_gaps_in_a_filler_are_closed() -> None:
    chances = np.array([0.9, 0.1, 0.9, 0, 0, 0, 0, 0.8], np.float32)
    assert runs(chances) == [Range(0, 3), Range(7, 8)]
