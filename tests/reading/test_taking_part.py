"""Nouns that name people because of what they do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Frame, Role
from verbale.reading.actors import read_actors
from verbale.reading.actors.taking_part import taking_part
from verbale.register import Register

HELP = """
Norwegian  ADJ    2  amod
climbers   NOUN   3  nsubj
helped     VERB   0  root
shepherds  NOUN   3  obj
at         ADP    7  case
all        DET    7  det
heights    NOUN   4  nmod
with       ADP    9  case
ropes      NOUN   3  obl
and        CCONJ  11 cc
skiers     NOUN   4  conj
^.         PUNCT  3  punct
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def help_frame(score: float, **roles: tuple[tuple[int, float], ...]) -> Frame:
    filled = tuple(Role(token, name, sure) for name, told in roles.items() for token, sure in told)
    return Frame("event", 2, "AID", {"status": "happened", "mode": "none"}, filled, score)


def test_plural_nouns_that_surely_take_part_are_groups(register: Register) -> None:
    frame = help_frame(0.8, actor=((1, 0.9),), recipient=((3, 0.9), (8, 0.5)))
    table = read_actors(replace(build(HELP), frames=(frame,)), register, date(2024, 5, 8))
    assert {a.name: a.kind for a in table.actors if a.kind != "country"} == {
        "Norwegian climbers": "group",
        "shepherds": "group",
    }


def test_nobody_is_made_of_an_event_that_is_hardly_there(register: Register) -> None:
    frame = help_frame(0.35, actor=((1, 0.9),))
    assert taking_part(replace(build(HELP), frames=(frame,))) == frozenset()


def test_a_word_that_describes_a_party_is_none_but_one_joined_to_it_is() -> None:
    frame = help_frame(0.8, recipient=((3, 0.9), (6, 0.9), (10, 0.9)))
    assert taking_part(replace(build(HELP), frames=(frame,))) == {3, 10}


def test_others_are_nobody_by_themselves(register: Register) -> None:
    others = HELP.replace("shepherds", "others   ")
    frame = help_frame(0.8, recipient=((3, 0.9),))
    table = read_actors(replace(build(others), frames=(frame,)), register, date(2024, 5, 8))
    assert "others" not in {a.name for a in table.actors}
