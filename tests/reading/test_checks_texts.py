"""Figures and quotations that differ within a report."""

from __future__ import annotations

import pytest

from verbale.model import Analysis, Finding, Range, Report, Statement, Token
from verbale.reading.checks import figures, quotations
from verbale.text.words import paragraphs, words


def plain(text: str) -> Analysis:
    """Words, paragraphs, and sentences cut at their points; no tree, nothing named."""
    tokens: list[Token] = []
    sentences: list[Range] = []
    blocks: list[Range] = []
    for block in paragraphs(text):
        first = begun = len(tokens)
        for span in words(text, block.start, block.end):
            tokens.append(Token(span.start, span.end, span.of(text), "NOUN", begun, "dep"))
            if span.of(text) == ".":
                sentences.append(Range(begun, len(tokens)))
                begun = len(tokens)
        if begun < len(tokens):
            sentences.append(Range(begun, len(tokens)))
        blocks.append(Range(first, len(tokens)))
    return Analysis(text, tuple(tokens), tuple(sentences), tuple(blocks), (), (), (), ())


def figures_of(text: str) -> list[Finding]:
    return list(figures.check(Report("r", text), plain(text)))


def words_of(text: str, finding: Finding) -> list[str]:
    return [span.of(text) for span in finding.evidence]


def test_headline_and_body_disagree() -> None:
    text = "Blast in harbour kills 12\n\nFifteen people were killed on Monday when a tanker exploded."
    (found,) = figures_of(text)
    assert found.kind == "figure-differs"
    assert words_of(text, found) == ["kills 12", "Fifteen people were killed"]
    assert "12" in found.message
    assert "15" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "Blast kills 12\n\nTwelve people were killed on Monday.",
        "Blast kills at least 12\n\nFifteen people were killed on Monday.",
        "Blast kills 12\n\nMore than 15 people were killed on Monday.",
        "Blasts kill 12\n\nFive soldiers were killed in one town and seven farmers died in another.",
        "Blast kills 12\n\nFifteen people were injured on Monday.",
        "Blast kills 12\n\nThe fire burnt for 15 days, killing crops.",
        "Twelve people were killed on Monday. Later 15 died.\n\nFifteen were killed.",
    ],
)
def test_figures_that_may_well_agree(text: str) -> None:
    assert figures_of(text) == []


def quotes_of(text: str, statements: tuple[Statement, ...] = ()) -> list[Finding]:
    return list(quotations.check(plain(text), statements))


def test_one_quotation_in_two_wordings() -> None:
    text = (
        "“We shall never give up one metre of our land,” the minister said.\n\n"
        "He repeated: “We shall never give away one metre of our land.”"
    )
    (found,) = quotes_of(text)
    assert found.kind == "quotation-differs"
    assert words_of(text, found) == [
        "We shall never give up one metre of our land,",
        "We shall never give away one metre of our land.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“We shall never give up one metre of our land,” he said. “We shall never give up one metre.”",
        "“We want peace for all our people,” said one. “They want war against all of us,” said another.",
        "“We shall never give up one metre of it”, and again: “we shall never give up one metre of it.”",
    ],
)
def test_shortened_or_different_quotations_are_fine(text: str) -> None:
    assert quotes_of(text) == []


def test_two_speakers_may_word_it_differently() -> None:
    text = "“We must all leave this city by noon,” A said. “We must all leave this town by noon,” B said."
    analysis = plain(text)
    first, second = (q.span for q in quotations.quotations_in(analysis))
    said = tuple(
        Statement(f"s{i}", f"a{i}", None, span, (span,), "direct", "assert")
        for i, span in enumerate((first, second))
    )
    assert quotes_of(text, said) == []
    assert len(quotes_of(text)) == 1
