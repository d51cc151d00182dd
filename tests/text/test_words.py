"""Words and paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.words import paragraphs, words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("She didn't.", "She did n't ."),
        ("Moscow’s cease-fire", "Moscow ’s cease - fire"),
        ("U.S. officials", "U.S. officials"),
        ("Oct. 14, 1999", "Oct. 14 , 1999"),
        ("$3.5m at 10:30 p.m. on", "$ 3.5m at 10:30 p.m. on"),
        ("O’Brien cannot", "O’Brien cannot"),
        ("3,000 (AT&T)…", "3,000 ( AT&T ) …"),
        ("see https://example.org/a?b=c now", "see https://example.org/a?b=c now"),
        ("write to desk@example.org", "write to desk@example.org"),
    ],
)
def test_words(text: str, cut: str) -> None:
    assert [w.of(text) for w in words(text)] == cut.split()


@given(st.text(max_size=200))
def test_every_mark_is_in_one_word(text: str) -> None:
    found = words(text)
    assert "".join(w.of(text) for w in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_long_run_of_points_takes_no_longer_than_its_length() -> None:
    assert len(words("ab.1-" * 40_000)) == 160_000


def test_paragraphs() -> None:
    text = "One.\n\n Two. \nThree."
    assert [p.of(text) for p in paragraphs(text)] == ["One.", " Two. ", "Three."]
