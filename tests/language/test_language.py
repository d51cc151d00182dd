"""The shipped model on texts of our own: it must read them, not stand in for a reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.errors import ModelError
from verbale.language import Language
from verbale.language.encoder import MOST_THREADS, WINDOWS_A_THREAD

TEXT = (
    "Envoys agree to meet again\n\n"
    "The foreign minister of Ruritania, Anna Kovac, said on Tuesday that her government "
    "would not accept the plan. "
    "“We will not sign,” she told reporters in Geneva.\n\n"
    "Her colleague did not answer."
)


@pytest.fixture(scope="module")
def language() -> Language:
    return Language.open(threads=1)


def test_sentences_tags_and_tree(language: Language) -> None:
    analysis = language.analyse(TEXT)
    assert [analysis.words(p) for p in analysis.paragraphs] == TEXT.split("\n\n")
    assert len(analysis.sentences) == 4
    tags = "NOUN VERB PART VERB ADV DET ADJ NOUN ADP PROPN PUNCT PROPN PROPN PUNCT VERB ADP PROPN SCONJ PRON"
    right = [t.upos == tag for t, tag in zip(analysis.tokens, tags.split(), strict=False)]
    assert sum(right) >= 0.85 * len(right)
    told = next(i for i, t in enumerate(analysis.tokens) if t.text == "told")
    assert analysis.tokens[told].upos == "VERB"
    children = {(analysis.tokens[c].text, analysis.tokens[c].deprel) for c in analysis.children[told]}
    assert {("reporters", "obj"), ("reporters", "iobj")} & children


def test_names_and_times(language: Language) -> None:
    analysis = language.analyse(TEXT)
    assert "Anna Kovac" in {analysis.words(e.range) for e in analysis.entities if e.label == "PERSON"}
    assert "Geneva" in {analysis.words(e.range) for e in analysis.entities if e.label == "LOC"}
    assert "Tuesday" in {analysis.words(t.range) for t in analysis.times}


def test_a_dateline_is_no_part_of_a_name(language: Language) -> None:
    text = "SARN - Velmora denied on Wednesday that its navy had raided a fuel depot.\n"
    analysis = language.analyse(text)
    names = [analysis.span(e.range).of(text) for e in analysis.entities]
    assert "Velmora" in names
    assert not [name for name in names if " - " in name]


def test_attributions(language: Language) -> None:
    analysis = language.analyse(TEXT)
    told = next(a for a in analysis.attributions if "told" in analysis.words(a.cue))
    assert told.source is not None
    assert analysis.words(told.source) == "she"
    assert any("We will not sign" in analysis.words(c) for c in told.content)


def test_a_report_among_others_reads_the_same(language: Language) -> None:
    alone = language.analyse(TEXT)
    assert list(language.analyse_all(["A first line.", TEXT, "x"]))[1] == alone


def test_texts_are_taken_as_they_are_read_and_no_more_than_a_few_ahead(language: Language) -> None:
    taken = 0

    def texts() -> Iterator[str]:
        nonlocal taken
        for k in range(1000):
            taken += 1
            yield f"The minister met envoy {k} in Vienna." if k % 7 else ""

    analyses = language.analyse_all(texts())
    first = [next(analyses) for _ in range(10)]
    assert taken <= 12 + 2 * WINDOWS_A_THREAD * MOST_THREADS
    assert [len(a.tokens) for a in first] == [len(language.analyse(a.text).tokens) for a in first]
    assert first[0].text == ""


@settings(max_examples=25)
@given(st.text(max_size=300))
def test_any_text_can_be_read(language: Language, text: str) -> None:
    analysis = language.analyse(text)
    for token in analysis.tokens:
        assert text[token.start : token.end] == token.text
    assert sum(b - a for a, b in analysis.sentences) == len(analysis.tokens)


def test_a_long_paragraph_is_read_whole(language: Language) -> None:
    analysis = language.analyse("The two sides met in Vienna and agreed on nothing at all. " * 120)
    assert len(analysis.sentences) == pytest.approx(120, abs=6)
    assert len(analysis.paragraphs) == 1


def test_missing_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"verbale\.onnx is missing"):
        Language.open(tmp_path)
