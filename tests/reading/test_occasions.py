"""Occasions, channels, places and hearers of statements, from hand-built attributions."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Analysis, Statement
from verbale.reading.actors import read_actors
from verbale.reading.dates import read_dates
from verbale.reading.places import read_places
from verbale.reading.statements import read_statements
from verbale.register import Register

DAY = date(2024, 5, 8)
SAID = """
Anna    PROPN  3  nsubj  PERSON src
Kovac   PROPN  1  flat   PERSON src
said    VERB   0  root   cue
"""
TALKS = """
talks   NOUN   {2}  nsubj  say
failed  VERB   3    ccomp  say
^.      PUNCT  3    punct
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def one(register: Register, notation: str) -> tuple[Analysis, Statement, dict[str, str]]:
    analysis = build(notation)
    actors = read_actors(analysis, register, DAY)
    places = read_places(analysis, register)
    (statement,) = read_statements(analysis, actors, read_dates(analysis, DAY), places)
    return analysis, statement, {a.id: a.name for a in actors.actors}


def said(register: Register, phrase: str) -> tuple[str | None, Statement, dict[str, str]]:
    """The occasion of "Anna Kovac said `phrase` talks failed.", the phrase one word a line."""
    size = len(phrase.strip().splitlines()) + 3
    tail = TALKS.replace("{2}", str(size + 2))
    analysis, statement, names = one(register, SAID.strip() + "\n" + phrase.strip() + "\n" + tail.strip())
    return statement.occasion and statement.occasion.of(analysis.text), statement, names


def test_a_statement_is_its_own_channel(register: Register) -> None:
    assert said(register, "in ADP 6 case\na DET 6 det\nstatement NOUN 3 obl")[0] == "in a statement"


def test_the_day_at_the_end_is_left_out(register: Register) -> None:
    words = """
in ADP 6 case
a DET 6 det
briefing NOUN 3 obl
on ADP 8 case
Tuesday PROPN 6 nmod DATE
"""
    assert said(register, words)[0] == "in a briefing"


def test_social_media_is_a_channel_and_media_alone_is_none(register: Register) -> None:
    social = said(register, "on ADP 6 case\nsocial ADJ 6 amod\nmedia NOUN 3 obl")
    bare = said(register, "on ADP 6 case\nthe DET 6 det\nmedia NOUN 3 obl")
    assert (social[0], bare[0]) == ("on social media", None)


def test_who_passed_it_on_is_no_occasion(register: Register) -> None:
    assert said(register, "by ADP 6 case\nstate NOUN 6 compound\ntelevision NOUN 3 obl")[0] is None
    assert said(register, "by ADP 5 case\ntelephone NOUN 3 obl")[0] == "by telephone"


def test_an_interview_names_the_hearer_and_a_letter_too(register: Register) -> None:
    interview = """
in ADP 6 case
an DET 6 det
interview NOUN 3 obl
with ADP 8 case
Reuters PROPN 6 nmod ORG
"""
    occasion, statement, names = said(register, interview)
    assert occasion == "in an interview with Reuters"
    assert names[statement.addressee or ""] == "Reuters"


def test_a_place_on_the_cue_is_where_it_was_said(register: Register) -> None:
    assert said(register, "in ADP 5 case\nVienna PROPN 3 obl LOC")[1].place == "Vienna"


def test_a_visit_is_where_it_goes_and_its_host_no_hearer(register: Register) -> None:
    visit = """
during ADP 6 case
a DET 6 det
visit NOUN 3 obl
to ADP 8 case
Austria PROPN 6 nmod LOC
"""
    occasion, statement, _ = said(register, visit)
    assert (occasion, statement.place, statement.addressee) == ("during a visit to Austria", "Austria", None)


def test_places_within_what_was_said_are_not_where_it_was_said(register: Register) -> None:
    _, statement, _ = one(
        register,
        SAID.strip()
        + """
talks   NOUN   5  nsubj  say
failed  VERB   3  ccomp  say
in      ADP    7  case   say
Vienna  PROPN  5  obl    LOC say
^.      PUNCT  3  punct
""",
    )
    assert statement.place is None
