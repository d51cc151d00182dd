"""The best path that BIO allows, and what it names."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from benchmarks.language.paths import allowed, best_path, ranges

LABELS = ["O", "B-x", "I-x", "B-y", "I-y"]


def path(rows: list[list[float]]) -> list[str]:
    scores = np.array(rows, np.float32).reshape(len(rows), len(LABELS))
    return [LABELS[k] for k in best_path(scores, LABELS)]


@pytest.mark.parametrize(
    ("rows", "tags"),
    [
        ([], ""),
        ([[0, 5, 0, 0, 0], [0, 0, 5, 0, 0]], "B-x I-x"),
        ([[0, 0, 5, 0, 0]], "O"),  # no I comes first
        ([[0, 4, 5, 0, 0], [0, 0, 5, 0, 0]], "B-x I-x"),
        ([[0, 5, 0, 0, 0], [0, 0, 2, 0, 3]], "B-x I-x"),  # an I of another label cannot follow
        ([[3, 2, 0, 0, 0], [0, 0, 5, 0, 0]], "B-x I-x"),  # a weak B for a strong I
        ([[5, 0, 0, 0, 0], [2, 1, 0, 0, 0], [0, 0, 0, 0, 1]], "O O O"),
    ],
)
def test_best_path(rows: list[list[float]], tags: str) -> None:
    assert path(rows) == tags.split()


def test_best_path_is_the_best_of_all_allowed() -> None:
    step = allowed(LABELS)
    scores = np.random.default_rng(3).normal(size=(4, len(LABELS))).astype(np.float32)
    every = [
        p
        for p in product(range(len(LABELS)), repeat=4)
        if LABELS[p[0]][0] != "I" and all(step[a, b] for a, b in pairwise(p))
    ]
    best = max(every, key=lambda p: float(scores[range(4), p].sum()))
    assert best_path(scores, LABELS) == list(best)


def test_ranges() -> None:
    tags = [LABELS.index(t) for t in "O B-x I-x B-x O I-y".split()]
    assert [(*r.range, r.label) for r in ranges(tags, LABELS)] == [(1, 3, "x"), (3, 4, "x"), (5, 6, "y")]
    assert ranges([], LABELS) == []
