"""The best sequence of tags against every sequence there is."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.language.paths import best_tags

LABELS = ("O", "B-A", "I-A", "B-B", "I-B")


def allowed(path: tuple[int, ...]) -> bool:
    names = ["O", *(LABELS[k] for k in path)]
    return all(b[0] != "I" or (a[1:] == b[1:] and a != "O") for a, b in pairwise(names))


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_no_allowed_sequence_is_likelier(size: int, seed: int) -> None:
    chances = np.random.default_rng(seed).dirichlet(np.ones(5) / 2, size).astype(np.float32)
    found = tuple(best_tags(chances, LABELS).tolist())
    assert allowed(found)
    best = max(
        float(sum(np.log(chances[i, k] + 1e-12) for i, k in enumerate(path)))
        for path in product(range(5), repeat=size)
        if allowed(path)
    )
    assert sum(np.log(chances[i, k] + 1e-12) for i, k in enumerate(found)) == pytest.approx(best, abs=1e-4)


@given(st.integers(1, 60), st.integers(0, 10_000))
def test_long_sequences_are_always_allowed(size: int, seed: int) -> None:
    chances = np.random.default_rng(seed).dirichlet(np.ones(5) / 2, size).astype(np.float32)
    assert allowed(tuple(best_tags(chances, LABELS).tolist()))
