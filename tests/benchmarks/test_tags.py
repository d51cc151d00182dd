"""Annotated tags as ranges."""

from __future__ import annotations

import pytest

from benchmarks.language.tags import ranges

LABELS = ["O", "B-x", "I-x", "B-y", "I-y"]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("", []),
        ("O B-x I-x B-x O I-y", [(1, 3, "x"), (3, 4, "x"), (5, 6, "y")]),
        ("B-x I-y I-y O", [(0, 1, "x"), (1, 3, "y")]),
    ],
)
def test_ranges(tags: str, found: list[tuple[int, int, str]]) -> None:
    assert [(*r.range, r.label) for r in ranges([LABELS.index(t) for t in tags.split()], LABELS)] == found
