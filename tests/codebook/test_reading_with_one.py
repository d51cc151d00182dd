"""Reading with a codebook: cue words that the language model gave nothing, acts, versions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.reading.builder import build
from verbale.codebook import Codebook, Cues, Issue, Phrases, Type
from verbale.model import Analysis, Attribution, Frame, Range, Report
from verbale.reading.cued import BY_CLAUSE, BY_QUOTATION, OwnCues
from verbale.reading.pipeline import Reader
from verbale.register import Register
from verbale.text.quotes import quotations

CUES = Cues(Phrases(("quip", "pooh-pooh")), ("assert", "deny"))

CLAUSE = """
Anna    PROPN  3  nsubj  PERSON
Kovac   PROPN  1  flat   PERSON
quipped VERB   0  root
that    SCONJ  7  mark
talks   NOUN   7  nsubj
had     AUX    7  aux
failed  VERB   3  ccomp
^.      PUNCT  3  punct
"""
QUOTED = """
Kovac   PROPN  2  nsubj  PERSON
quipped VERB   0  root
in      ADP    4  case
Sarn    PROPN  2  obl    LOC
^:      PUNCT  2  punct
“       PUNCT  7  punct
^Nobody PRON   9  nsubj
will    AUX    9  aux
sign    VERB   2  dep
this    DET    11 det
paper   NOUN   9  obj
^.      PUNCT  9  punct
^”      PUNCT  9  punct
"""
SET_IN = """
Talks   NOUN   7  nsubj
^,      PUNCT  4  punct
Kovac   PROPN  4  nsubj  PERSON
quipped VERB   7  parataxis
^,      PUNCT  4  punct
had     AUX    7  aux
failed  VERB   0  root
^.      PUNCT  7  punct
"""
NO_SUBJECT = """
Quipped VERB   0  root
that    SCONJ  4  mark
talks   NOUN   4  nsubj
failed  VERB   1  ccomp
"""
NOUN = """
Kovac   PROPN  2  nsubj  PERSON
had     VERB   0  root
a       DET    4  det
quip    NOUN   2  obj
"""


def added(notation: str) -> list[tuple[str, str, list[str], float]]:
    analysis = build(notation)
    found = OwnCues(analysis, CUES).added([], quotations(analysis.text))
    said = analysis.words
    return [(said(a.cue), said(a.source or a.cue), [said(c) for c in a.content], a.score) for a in found]


@pytest.mark.parametrize(
    ("notation", "source", "content", "sure"),
    [
        (CLAUSE, "Anna Kovac", ["that talks had failed"], BY_CLAUSE),
        (QUOTED, "Kovac", ["“Nobody will sign this paper.”"], BY_QUOTATION),
        (SET_IN, "Kovac", ["Talks", "had failed."], BY_QUOTATION),
    ],
)
def test_a_verb_of_the_list_says_what_it_takes(
    notation: str, source: str, content: list[str], sure: float
) -> None:
    assert added(notation) == [("quipped", source, content, sure)]


@pytest.mark.parametrize("notation", [NO_SUBJECT, NOUN, CLAUSE.replace("quipped", "joked")])
def test_nothing_is_added_without_a_verb_a_subject_or_a_clause(notation: str) -> None:
    assert added(notation) == []


def test_what_the_model_found_stays_and_gets_the_act_of_the_word() -> None:
    analysis = build(CLAUSE)
    own, model = OwnCues(analysis, CUES), Attribution(Range(2, 3), Range(0, 2), (Range(4, 7),), "ask", 0.5)
    assert own.added([model], []) == [model]
    assert own.act(model.cue) == "assert"
    assert OwnCues(analysis, Cues()).act(model.cue) is None


class _Fixed:
    """A language model that sees one analysis."""

    version = "fixed"

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis

    def analyse(self, text: str) -> Analysis:
        return self._analysis


def test_a_reader_with_a_codebook() -> None:
    frames = (
        Frame("event", 6, "CONSULT", {"status": "happened", "mode": "none"}, (), 0.9),
        Frame("stance", 6, "opposes", {}, (), 0.9),
    )
    told = CLAUSE.replace("Anna ", "South").replace("Kovac", "Korea").replace("PERSON", "LOC")
    analysis = replace(build(told), frames=frames)
    issues = (Issue("River talks", Phrases(("talk",))),)
    book = Codebook("ours", "0", "plover", types=(Type("TALK", of=("CONSULT",)),), issues=issues, cues=CUES)
    language: Any = _Fixed(analysis)
    report, register = Report("r", analysis.text), Register.open()
    plain = Reader(language, register).read(report)
    coding = Reader(language, register, codebook=book).read(report)
    assert (plain.statements, [e.codes for e in plain.events]) == ((), [()])
    assert [(s.act, coding.actor(s.speaker) and coding.actor(s.speaker).name) for s in coding.statements] == [
        ("assert", "South Korea")]  # type: ignore[union-attr]  # fmt: skip
    assert [e.codes for e in coding.events] == [("TALK",)]
    assert {p.issue for p in coding.positions} == {"River talks"}
    assert coding.versions == {**plain.versions, "codebook": "ours 0"}
