"""Words and sentences that are given: kept as they are, each sentence one tree."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.exports.words.conllu import to_conllu
from verbale.language import Language
from verbale.model import Analysis
from verbale.sources.conllu import GivenSentence, given_words, read_conllu

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


CELL = st.one_of(
    st.just("_"), st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\t\n\r"), max_size=5)
)
FORM = WORD.filter(str.strip)


@st.composite
def conllu(draw: st.DrawFn) -> str:
    """A sentence with comments, a range of words now and then, and anything in the other columns."""
    forms = draw(st.lists(FORM, min_size=1, max_size=8))
    first = draw(st.integers(1, len(forms)))
    rows = [[str(k), form, *draw(st.tuples(*[CELL] * 8))] for k, form in enumerate(forms, 1)]
    if draw(st.booleans()):
        rows.insert(first - 1, [f"{first}-{len(forms)}", draw(FORM), *["_"] * 7, draw(CELL)])
    return "".join(["# any = thing\n", *("\t".join(row) + "\n" for row in rows), "\n"])


@settings(max_examples=15)
@given(st.lists(conllu(), min_size=1, max_size=3))
def test_conllu_keeps_what_is_given_and_every_sentence_is_a_tree(
    language: Language, given: list[str]
) -> None:
    sentences = list(read_conllu(BytesIO("".join(given).encode()), "f"))
    lines = "".join(to_conllu(sentences, language.analyse_words(*given_words(sentences))))
    out = list(read_conllu(BytesIO(lines.encode()), "f"))
    assert list(map(_kept, out)) == list(map(_kept, sentences))
    for sentence in out:
        heads = [int(row.head) for row in sentence.words]
        assert heads.count(0) == 1
        above = set(range(1, len(heads) + 1))
        for _ in heads:
            above = {heads[i - 1] for i in above if i}
        assert above <= {0}


def _kept(sentence: GivenSentence) -> tuple[object, ...]:
    """All but what the model says of words."""
    rows = (
        (r.id, r.form, r.lemma, r.feats, r.deps, [] if r.misc in ("", "_") else
         [part for part in r.misc.split("|") if not part.startswith("NER=")])
        if r.is_word else r
        for r in sentence.rows
    )  # fmt: skip
    return sentence.comments, *rows
