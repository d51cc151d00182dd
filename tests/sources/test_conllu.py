"""CoNLL-U: what is kept, and what is refused with its line's number."""

from __future__ import annotations

import contextlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import SourceError
from verbale.sources.conllu import GivenSentence, batches, given_words, read_conllu
from verbale.sources.limits import CONLLU_LINE_LIMIT, CONLLU_SENTENCE_LIMIT


def row(id_: str, form: str = "word", misc: str = "_") -> str:
    return "\t".join((id_, form, *"_" * 7, misc))


FILE = "\n".join(
    (
        "# newdoc id = quay",
        "# sent_id = 1",
        row("1", "Olan"),
        row("2-3", "won't", "SpaceAfter=No"),
        row("2", "wo"),
        row("3", "n't"),
        row("3.1", "go"),
        row("4", ".", "Note=end|SpaceAfter=No"),
        "",
        row("1-2", "Isn't"),
        row("1", "Is"),
        row("2", "n't"),
        row("3", "he", "SpaceAfter=No"),
        row("4", "?"),
        "",
        "# newpar",
        row("1", "No"),
        "",
    )
)


def read(text: str | bytes) -> list[GivenSentence]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(read_conllu(BytesIO(data), "f.conllu"))


def test_every_line_is_kept() -> None:
    lines = [line for s in read(FILE) for line in (*s.comments, *("\t".join(r) for r in s.rows))]
    assert lines == [line for line in FILE.split("\n") if line]


def test_words_and_what_stands_before_them() -> None:
    words = given_words(read(FILE))
    assert words.words == "Olan wo n't . Is n't he ? No".split()
    assert words.spaced == [bool(int(c)) for c in "110000101"]
    assert [w for w, new in zip(words.words, words.paragraph, strict=True) if new] == ["Olan", "No"]
    assert words.starts == [1, 0, 0, 0, 1, 0, 0, 0, 1]


@pytest.mark.parametrize(
    "text", [FILE, FILE.replace("\n", "\r\n"), FILE + "\n\n\n", "\ufeff" + FILE, "\n\n" + FILE]
)
def test_line_ends_and_blank_lines_make_no_difference(text: str) -> None:
    assert read(text) == read(FILE)


def test_nothing_holds_no_sentence() -> None:
    assert read("") == []


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("# one\n1 Olan said", 2, "expected 10 columns with tabs between them, found 1"),
        (f"{row('1')}\textra", 1, "found 11"),
        (row("2"), 1, "expected word 1, or a range or an empty node there, found the id '2'"),
        (f"{row('1')}\n{row('1')}", 2, "expected word 2"),
        (f"{row('1')}\n{row('3')}", 2, "expected word 2"),
        (row("01"), 1, "found the id '01'"),
        (row("١"), 1, "expected word 1"),
        (row("9" * 5000), 1, "expected word 1"),
        (row(""), 1, "expected word 1"),
        (f"{row('1')}\n{row('1.2')}", 2, "expected word 2"),
        (f"{row('1')}\n{row('3-4')}", 2, "expected word 2"),
        (f"{row('1-3')}\n{row('1')}\n{row('2-3')}", 3, "expected word 2"),
        (f"{row('1-3')}\n{row('1')}\n\n", 3, "expected words up to 3, as a range has it, found 1"),
        (row("1-2"), 1, "expected the words of a sentence, found none"),
        ("# only words about words\n\n", 2, "expected the words of a sentence, found none"),
        (f"{row('1')}\n# late", 2, "expected a word, found a comment"),
        (row("1", ""), 1, "expected the form of word 1"),
        (row("1", "\u00a0"), 1, "expected the form of word 1"),
        (row("1", "caf\xe9").encode("latin-1"), 1, "expected UTF-8 text, found byte 0xe9"),
        (b"\xff\xfe1\x00", 1, "expected UTF-8 text"),
        ("#" * (CONLLU_LINE_LIMIT + 1), 1, "bytes in a line"),
        ("#\n" * (CONLLU_SENTENCE_LIMIT + 5), CONLLU_SENTENCE_LIMIT + 1, "lines in a sentence"),
    ],
    ids=str,
)
def test_what_is_no_conllu_is_named_with_its_line(text: str | bytes, line: int, what: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(text)
    assert caught.value.where == f"f.conllu:{line}"
    assert what in caught.value.what


def test_good_sentences_come_before_the_bad_line() -> None:
    sentences = read_conllu(BytesIO((FILE + "\nbad").encode()), "f")
    assert len([next(sentences) for _ in range(3)]) == 3
    with pytest.raises(SourceError):
        next(sentences)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        read(data)


def test_documents_are_read_apart_and_long_ones_in_parts() -> None:
    one = f"{row('1')}\n{row('2')}\n\n"
    sentences = read(one * 3 + "# newdoc\n" + one * 2)
    assert [len(batch) for batch in batches(sentences)] == [3, 2]
    assert [len(batch) for batch in batches(sentences, most=4)] == [2, 1, 2]
    assert [len(batch) for batch in batches(sentences, most=1)] == [1] * 5
    assert list(batches([])) == []
