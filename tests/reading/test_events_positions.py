"""Events and positions from hand-built frames."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Analysis, Event, Frame, Position, Role
from verbale.reading.actors import read_actors
from verbale.reading.dates import read_dates
from verbale.reading.events import read_events
from verbale.reading.places import read_places
from verbale.reading.positions import read_positions
from verbale.reading.statements import read_statements
from verbale.register import Register

DAY = date(2024, 5, 8)
VISIT = """
Anna     PROPN  4  nsubj  PERSON
Kovac    PROPN  1  flat   PERSON
will     AUX    4  aux
visit    VERB   0  root
Austria  PROPN  4  obj    LOC
on       ADP    7  case
Friday   PROPN  4  obl    DATE
^,       PUNCT  11 punct
and      CCONJ  11 cc
France   PROPN  11 nsubj  LOC
objects  VERB   4  conj
^.       PUNCT  4  punct
"""


def frame(kind: str, token: int, label: str, score: float = 0.9, **roles: str) -> Frame:
    told = {"status": "planned", "mode": "visit"} if kind == "event" else {}
    filled = tuple(Role(int(i), name, 0.9) for name, tokens in roles.items() for i in tokens.split())
    return Frame(kind, token, label, told, filled, score)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def read(
    register: Register, *frames: Frame
) -> tuple[Analysis, dict[str, str], tuple[Event, ...], tuple[Position, ...]]:
    analysis = replace(build(VISIT), frames=frames)
    actors = read_actors(analysis, register, DAY)
    dates = read_dates(analysis, DAY)
    statements = read_statements(analysis, actors, dates)
    places = read_places(analysis, register)
    events = read_events(analysis, actors, dates, statements, places)
    names = {a.id: a.name for a in actors.actors}
    return analysis, names, events, read_positions(analysis, actors, statements, events)


def test_an_event_with_its_parties_date_and_words(register: Register) -> None:
    analysis, names, (event,), _ = read(register, frame("event", 3, "CONSULT", actor="0 1", recipient="4"))
    assert [names[a] for a in event.actors] == ["Anna Kovac"]
    assert [names[a] for a in event.recipients] == ["Austria"]
    assert (event.status, event.mode, event.date) == ("planned", "visit", "2024-05-10")
    assert event.evidence.of(analysis.text) == "Anna Kovac will visit Austria on Friday"


def test_without_a_named_doer_the_subject_did_it(register: Register) -> None:
    _, names, (event,), _ = read(register, frame("event", 3, "CONSULT", recipient="4"))
    assert [names[a] for a in event.actors] == ["Anna Kovac"]


def test_weak_frames_are_left_out(register: Register) -> None:
    assert read(register, frame("event", 3, "CONSULT", 0.2, actor="0"))[2] == ()


def test_one_act_on_the_same_words_is_one_event(register: Register) -> None:
    twice = (frame("event", 3, "CONSULT", actor="0"), frame("event", 4, "CONSULT", 0.6, actor="0"))
    assert len(read(register, *twice)[2]) == 1


def test_a_position_of_the_party_at_its_words(register: Register) -> None:
    analysis, names, _, (position,) = read(register, frame("stance", 10, "opposes", holder="9"))
    assert (names[position.actor], position.stance) == ("France", "opposes")
    assert "objects" in position.evidence.of(analysis.text)


def test_a_visit_is_set_where_it_goes(register: Register) -> None:
    assert read(register, frame("event", 3, "CONSULT", actor="0 1", recipient="4"))[2][0].place == "Austria"
    other = frame("event", 3, "SUPPORT", actor="0 1")._replace(
        attributes={"status": "happened", "mode": "none"}
    )
    assert read(register, other)[2][0].place is None


def test_a_body_without_a_parent_keeps_its_positions(register: Register) -> None:
    """It once went to the last organisation named that the register does not know."""
    analysis = build(
        """
The        DET    3  det
European   PROPN  3  compound  ORG
Union      PROPN  4  nsubj     ORG
opposes    VERB   0  root
the        DET    7  det
Halden     PROPN  7  compound  ORG
Institute  PROPN  4  obj       ORG
^.         PUNCT  4  punct
"""
    )
    actors = read_actors(analysis, register, DAY)
    union = actors.at(2)
    assert union
    assert actors.at(6)
    assert actors.government_of(union) in (None, union)


def read_one(register: Register, notation: str, event: Frame) -> tuple[list[str], list[str]]:
    """The names of the actors and recipients of the only event."""
    analysis = replace(build(notation), frames=(event,))
    actors = read_actors(analysis, register, DAY)
    (found,) = read_events(analysis, actors, read_dates(analysis, DAY), ())
    names = {a.id: a.name for a in actors.actors}
    return [names[a] for a in found.actors], [names[a] for a in found.recipients]


DANISH = """
Denmark  PROPN  2  nsubj  LOC
heard    VERB   0  root
of       ADP    5  case
Danish   ADJ    5  amod
shelling NOUN   2  obl
on       ADP    7  case
Norway   PROPN  5  nmod   LOC
^.       PUNCT  2  punct
"""
BY = """
The      DET    2  det
arrest   NOUN   6  nsubj
by       ADP    4  case
France   PROPN  2  nmod   LOC
was      AUX    6  cop
new      ADJ    0  root
in       ADP    8  case
Austria  PROPN  6  obl    LOC
^.       PUNCT  6  punct
"""


def test_an_adjective_names_the_doer(register: Register) -> None:
    assert read_one(register, DANISH, frame("event", 4, "ASSAULT", recipient="6")) == (
        ["Denmark"],
        ["Norway"],
    )
    # The model marks the adjective and its noun, which is no actor.
    marked = frame("event", 1, "ASSAULT", actor="3 4", recipient="6")
    assert read_one(register, DANISH, marked)[0] == ["Denmark"]


def test_the_doer_after_by(register: Register) -> None:
    assert read_one(register, BY, frame("event", 1, "COERCE"))[0] == ["France"]


def test_of_weak_roles_the_likeliest_is_taken(register: Register) -> None:
    roles = (Role(3, "actor", 0.25), Role(7, "recipient", 0.4), Role(3, "recipient", 0.22))
    weak = frame("event", 5, "COERCE")._replace(roles=roles)
    assert read_one(register, BY, weak) == (["France"], ["Austria"])


def test_what_is_to_be_done_is_planned(register: Register) -> None:
    to_come = VISIT.replace("will     AUX    4  aux", "is       AUX    5  aux\nto       PART   5  mark")
    shifted = to_come.replace("Anna     PROPN  4", "Anna     PROPN  5")
    done = frame("event", 4, "CONSULT", actor="0 1")._replace(
        attributes={"status": "happened", "mode": "visit"}
    )
    for notation, token, status in ((shifted, 4, "planned"), (VISIT, 3, "happened")):
        analysis = replace(build(notation), frames=(done._replace(token=token),))
        actors = read_actors(analysis, register, DAY)
        (event,) = read_events(analysis, actors, (), ())
        assert event.status == status
