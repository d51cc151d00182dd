"""Quotations found by their marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.quotes import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we agree” twice.", ["“we agree”"]),
        ('He said "we agree" twice.', ['"we agree"']),
        ("One “that is never closed\n\nThe next paragraph.", ["“that is never closed"]),
        ("“First part.\n\n“Second part,” she said.", ["“First part.", "“Second part,”"]),
        ("The envoy's plan isn't new.", []),
        ("‘We shall not go there,’ he said.", ["‘We shall not go there,’"]),
        ("``Old marks'' are read too.", ["``Old marks''"]),
        ("He called it “peace” and “war”.", ["“peace”", "“war”"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [q.of(text) for q in quotations(text)] == quoted


@given(st.text(alphabet="ab “”\"‘’'\n", max_size=60))
def test_any_marks_give_spans_apart_and_in_order(text: str) -> None:
    found = quotations(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= q.start < q.end <= len(text) for q in found)
