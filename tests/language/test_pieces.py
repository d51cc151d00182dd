"""Words to pieces, shapes and windows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.language.pieces import MAX_PIECES_OF_A_WORD, PieceCutter, shape
from verbale.language.windows import cut_windows

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "talk", "##s", "peace", "-", "the", "cafe"]


@pytest.fixture
def cutter() -> PieceCutter:
    return PieceCutter(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("talks", ("talk", "##s")),
        ("Talks", ("talk", "##s")),
        ("café", ("cafe",)),
        ("peace-talk", ("peace", "-", "talk")),
        ("xyzzy", ("[UNK]",)),
        ("☃", ("[UNK]",)),
    ],
)
def test_longest_pieces_first(cutter: PieceCutter, word: str, pieces: tuple[str, ...]) -> None:
    assert cutter.cut(word) == tuple(VOCABULARY.index(p) for p in pieces)


def test_a_long_word_is_cut_short(cutter: PieceCutter) -> None:
    assert len(cutter.cut("talk-" * 50)) == MAX_PIECES_OF_A_WORD


def test_a_window_marks_paragraphs_and_finds_first_pieces(cutter: PieceCutter) -> None:
    window = cutter.window(["the", "talks", "peace"], [True, True, True], [True, False, True])
    assert [VOCABULARY[i] for i in window.ids] == ["[CLS]", "the", "talk", "##s", "[SEP]", "peace", "[SEP]"]
    assert [VOCABULARY[window.ids[i]] for i in window.first] == ["the", "talk", "peace"]
    assert len(window.shapes) == len(window.ids)


def test_shapes_tell_case_and_space() -> None:
    kinds = [shape(w, False) for w in ("word", "Word", "UN", "A", "McDonald", "2nd", "“")]
    assert len(set(kinds)) == 7
    assert shape("word", True) == shape("word", False) + 8


@given(st.lists(st.integers(1, 8), max_size=80), st.integers(12, 60), st.randoms())
def test_windows_cover_every_word_once_within_the_limit(sizes: list[int], limit: int, random) -> None:  # type: ignore[no-untyped-def]
    paragraph = [k == 0 or random.random() < 0.1 for k in range(len(sizes))]
    windows = cut_windows(sizes, paragraph, lambda k: int(paragraph[k]), limit)
    assert [i for a, b in windows for i in range(a, b)] == list(range(len(sizes)))
    for a, b in windows:
        assert b - a == 1 or 2 + sum(sizes[a:b]) + sum(paragraph[a:b]) <= limit
