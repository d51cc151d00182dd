"""Those who say something together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Coding, Frame
from verbale.reading.actors import read_actors
from verbale.reading.joint import with_joint_speakers
from verbale.reading.positions import read_positions
from verbale.reading.statements import read_statements
from verbale.register import Register

DAY = date(2024, 5, 8)
BOTH = """
Norway  PROPN  4  nsubj  LOC src
and     CCONJ  3  cc     src
Sweden  PROPN  1  conj   LOC src
said    VERB   0  root   cue
talks   NOUN   6  nsubj  say
failed  VERB   4  ccomp  say
^.      PUNCT  4  punct
"""
WITH_AIDES = BOTH.replace("Sweden  PROPN  1  conj   LOC src", "aides   NOUN   1  conj   src")
EITHER = BOTH.replace("and     CCONJ", "or      CCONJ")
ONLY_ONE = BOTH.replace("and     CCONJ  3  cc     src", "and     CCONJ  3  cc").replace(
    "conj   LOC src", "conj   LOC"
)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def coding(notation: str, register: Register) -> Coding:
    analysis = build(notation)
    stance = Frame("stance", 5, "opposes", {}, (), 0.9)
    analysis = replace(analysis, frames=(stance,))
    actors = with_joint_speakers(analysis, read_actors(analysis, register, DAY))
    statements = read_statements(analysis, actors, ())
    positions = read_positions(analysis, actors, statements, ())
    return Coding("r", actors=actors.actors, statements=statements, positions=positions)


def test_two_who_are_named_speak_as_a_group(register: Register) -> None:
    found = coding(BOTH, register)
    speaker = found.actor(found.statements[0].speaker)
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.country) == ("Norway and Sweden", "group", None)
    assert len({a.id for a in found.actors}) == len(found.actors) == 3


def test_each_of_them_holds_the_position(register: Register) -> None:
    found = coding(BOTH, register)
    holders = [found.actor(p.actor) for p in found.positions]
    assert [a.name for a in holders if a] == ["Norway", "Sweden"]


@pytest.mark.parametrize("notation", [WITH_AIDES, EITHER, ONLY_ONE])
def test_otherwise_the_first_speaks(register: Register, notation: str) -> None:
    found = coding(notation, register)
    speaker = found.actor(found.statements[0].speaker)
    assert speaker is not None
    assert speaker.name == "Norway"


def test_one_group_for_all_that_they_say(register: Register) -> None:
    found = coding(f"{BOTH}\n{BOTH}", register)
    assert len({s.speaker for s in found.statements}) == 1
    assert [a.name for a in found.actors].count("Norway and Sweden") == 1
