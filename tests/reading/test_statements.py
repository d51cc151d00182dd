"""Statements from hand-built attributions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Analysis, Range, Statement
from verbale.reading.actors import read_actors
from verbale.reading.dates import read_dates
from verbale.reading.statements import read_statements
from verbale.register import Register

DAY = date(2024, 5, 8)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def _read(analysis: Analysis, register: Register) -> tuple[tuple[Statement, ...], dict[str, str]]:
    actors = read_actors(analysis, register, DAY)
    statements = read_statements(analysis, actors, read_dates(analysis, DAY))
    return statements, {a.id: a.name for a in actors.actors}


INDIRECT = """
Anna    PROPN  3  nsubj  PERSON src
Kovac   PROPN  1  flat   PERSON src
said    VERB   0  root   cue
on      ADP    5  case
Tuesday PROPN  3  obl    DATE
that    SCONJ  9  mark   say
talks   NOUN   9  nsubj  say
had     AUX    9  aux    say
failed  VERB   3  ccomp  say
^.      PUNCT  3  punct
"""

DIRECT = """
“       PUNCT  5  punct  say
^We     PRON   5  nsubj  say
will    AUX    5  aux    say
not     PART   5  advmod say
sign    VERB   8  ccomp  say
^,      PUNCT  5  punct  say
^”      PUNCT  5  punct  say
said    VERB   0  root   cue
Anna    PROPN  8  nsubj  PERSON src
Kovac   PROPN  9  flat   PERSON src
^.      PUNCT  8  punct
"""


def test_an_indirect_statement(register: Register) -> None:
    analysis = build(INDIRECT)
    (one,), names = _read(analysis, register)
    assert names[one.speaker or ""] == "Anna Kovac"
    assert [c.of(analysis.text) for c in one.content] == ["talks had failed"]
    assert (one.mode, one.cue.of(analysis.text), one.said_on) == ("indirect", "said", "2024-05-07")


def test_a_direct_statement_keeps_its_marks(register: Register) -> None:
    analysis = build(DIRECT)
    (one,), _ = _read(analysis, register)
    assert [c.of(analysis.text) for c in one.content] == ["“We will not sign,”"]
    assert one.mode == "direct"


def test_a_participle_speaks_for_the_subject_above(register: Register) -> None:
    analysis = build(
        """
Anna       PROPN  3  nsubj  PERSON
Kovac      PROPN  1  flat   PERSON
resigned   VERB   0  root
^,         PUNCT  5  punct
saying     VERB   3  advcl  cue
talks      NOUN   8  nsubj  say
had        AUX    8  aux    say
failed     VERB   5  ccomp  say
^.         PUNCT  3  punct
"""
    )
    (one,), names = _read(analysis, register)
    assert one.source is None
    assert names[one.speaker or ""] == "Anna Kovac"


def test_weak_attributions_are_left_out(register: Register) -> None:
    analysis = build(INDIRECT)
    weak = replace(analysis, attributions=tuple(a._replace(score=0.05) for a in analysis.attributions))
    assert _read(weak, register)[0] == ()


def test_one_speaker_says_the_same_words_once(register: Register) -> None:
    analysis = build(INDIRECT)
    (one,) = analysis.attributions
    again = one._replace(cue=Range(0, 1), score=0.5)
    twice = replace(analysis, attributions=(one._replace(score=0.9), again))
    assert [s.cue.of(analysis.text) for s in _read(twice, register)[0]] == ["said"]
