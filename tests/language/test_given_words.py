"""Words and sentences that are given: kept as they are, each sentence one tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.language import Language
from verbale.model import Analysis

WORD = st.one_of(
    st.sampled_from("the envoy said , that talks will go on . “ No ” Geneva Ruritania".split()),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=6),
)


@pytest.fixture(scope="module")
def language() -> Language:
    return Language.open(threads=1)


def _given(language: Language, sentences: list[list[str]]) -> Analysis:
    words = [word for sentence in sentences for word in sentence]
    starts = [int(k == 0) for sentence in sentences for k in range(len(sentence))]
    return language.analyse_words(words, [True] * len(words), [False] * len(words), starts)


def _check_trees(analysis: Analysis) -> None:
    for start, end in analysis.sentences:
        heads = [analysis.tokens[i].head for i in range(start, end)]
        assert all(start <= head < end for head in heads)
        (root,) = [i for i in range(start, end) if analysis.tokens[i].head == i]
        assert len(analysis.subtree(root)) == end - start
        assert all((analysis.tokens[i].deprel == "root") == (i == root) for i in range(start, end))


@settings(max_examples=15)
@given(st.lists(st.lists(WORD, min_size=1, max_size=9), max_size=5))
def test_given_sentences_and_words_come_back(language: Language, sentences: list[list[str]]) -> None:
    analysis = _given(language, sentences)
    assert [[analysis.tokens[i].text for i in range(*s)] for s in analysis.sentences] == sentences
    assert all(analysis.text[t.start : t.end] == t.text for t in analysis.tokens)
    _check_trees(analysis)


def test_a_sentence_longer_than_its_windows_is_one_tree(language: Language) -> None:
    long = "the envoys of both sides met again and".split() * 90
    analysis = _given(language, ["They met .".split(), long, "Nobody spoke .".split()])
    assert [end - start for start, end in analysis.sentences] == [3, len(long), 3]
    _check_trees(analysis)


def test_words_as_they_stand_in_a_text_are_read_as_the_text(language: Language) -> None:
    text = "The envoy did n't answer.\n\nTalks go on."
    read = language.analyse(text)
    words = [t.text for t in read.tokens]
    spaced = [k == 0 or text[t.start - 1].isspace() for k, t in enumerate(read.tokens)]
    paragraph = [k in {p.start for p in read.paragraphs} for k in range(len(words))]
    assert language.analyse_words(words, spaced, paragraph, [1 if p else -1 for p in paragraph]) == read
