"""Who holds a position, from hand-built frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Event, Frame, Position, Role, Span
from verbale.reading.actors import ActorTable, read_actors
from verbale.reading.dates import read_dates
from verbale.reading.positions import read_positions
from verbale.reading.statements import read_statements
from verbale.register import Register

DAY = date(2024, 5, 8)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def stance(token: int, label: str = "supports", score: float = 0.9, **holders: float) -> Frame:
    """A frame whose holders are given as `w0=0.9`: the word's number and its score."""
    roles = tuple(Role(int(word[1:]), "holder", sure) for word, sure in holders.items())
    return Frame("stance", token, label, {}, roles, score)


def read(
    register: Register, notation: str, *frames: Frame, events: Sequence[Event] = ()
) -> tuple[ActorTable, Sequence[Position]]:
    analysis = replace(build(notation), frames=frames)
    actors = read_actors(analysis, register, DAY)
    statements = read_statements(analysis, actors, read_dates(analysis, DAY))
    return actors, read_positions(analysis, actors, statements, events)


def holders(register: Register, notation: str, *frames: Frame) -> list[str]:
    actors, positions = read(register, notation, *frames)
    return [actors.get(p.actor).name for p in positions]


READY = """
Norway       PROPN  3  nsubj  LOC
is           AUX    3  cop
ready        ADJ    0  root
to           PART   5  mark
extend       VERB   3  xcomp
trade        NOUN   5  obj
with         ADP    8  case
France       PROPN  6  nmod   LOC
^.           PUNCT  3  punct
"""
HOPES = """
Norway       PROPN  4  nsubj  LOC
and          CCONJ  3  cc
Denmark      PROPN  1  conj   LOC
hope         VERB   0  root
for          ADP    6  case
trade        NOUN   4  obl
with         ADP    8  case
France       PROPN  6  nmod   LOC
^.           PUNCT  4  punct
"""
BOYCOTTED = """
Norway       PROPN  3  nsubj:pass  LOC
was          AUX    3  aux:pass
boycotted    VERB   0  root
by           ADP    5  case
France       PROPN  3  obl:agent   LOC
^.           PUNCT  3  punct
"""


def test_the_subject_holds_it_and_not_whom_it_is_with(register: Register) -> None:
    assert holders(register, HOPES, stance(3, w0=0.9, w7=0.7)) == ["Norway", "Denmark"]


def test_of_a_passive_the_agent_holds_it(register: Register) -> None:
    assert holders(register, BOYCOTTED, stance(2, "opposes", w0=0.8, w4=0.6)) == ["France"]


def test_where_no_doer_is_a_holder_all_that_are_sure_count(register: Register) -> None:
    assert holders(register, READY, stance(5, w0=0.6, w7=0.6)) == ["Norway", "France"]


def test_a_doer_may_be_less_sure_than_others(register: Register) -> None:
    assert holders(register, HOPES, stance(3, w0=0.3, w7=0.3)) == ["Norway", "Denmark"]
    assert holders(register, READY, stance(5, w0=0.3)) == []


WELCOMED = """
The          DET    3  det
Halden       PROPN  3  compound  ORG  src
Gazette      PROPN  4  nsubj     ORG  src
said         VERB   0  root      cue
the          DET    6  det       say
ban          NOUN   8  nsubj     say
was          AUX    8  cop       say
welcome      ADJ    4  ccomp     say
in           ADP    10 case      say
Bergby       PROPN  8  obl       LOC  say
^.           PUNCT  4  punct
"""


def test_media_do_not_hold_what_they_pass_on(register: Register) -> None:
    assert holders(register, WELCOMED, stance(7)) == []
    assert holders(register, WELCOMED, stance(3, w2=0.9)) == ["Halden Gazette"]


def test_a_mere_place_holds_no_position(register: Register) -> None:
    assert holders(register, WELCOMED, stance(7, w9=0.9)) == []


def test_of_two_stances_of_one_party_on_the_same_words_the_surer_counts(register: Register) -> None:
    weak, sure = stance(2, "opposes", 0.4, w0=0.9), stance(5, "supports", 0.8, w0=0.9)
    for frames in ((weak, sure), (sure, weak)):
        _, positions = read(register, READY, *frames)
        assert [(p.id, p.stance) for p in positions] == [("p1", "supports")]


def test_positions_stand_in_the_order_of_their_words(register: Register) -> None:
    late, early = stance(11, "opposes", 0.9, w13=0.9), stance(2, "supports", 0.5, w0=0.9)
    actors, positions = read(register, READY + BOYCOTTED, late, early)
    assert [(p.id, actors.get(p.actor).name) for p in positions] == [("p1", "Norway"), ("p2", "France")]


QUOTED = """
Denmark      PROPN  2  nsubj  LOC  src
said         VERB   0  root   cue
^:           PUNCT  2  punct
"            PUNCT  6  punct  say
France       PROPN  6  nsubj  LOC  say
opposes      VERB   2  ccomp  say
trade        NOUN   6  obj    say
^"           PUNCT  6  punct  say
^.           PUNCT  2  punct
"""
INDIRECT = """
Denmark      PROPN  2  nsubj  LOC  src
said         VERB   0  root   cue
France       PROPN  4  nsubj  LOC  say
opposes      VERB   2  ccomp  say
trade        NOUN   4  obj    say
^.           PUNCT  2  punct
"""


@pytest.mark.parametrize(("score", "found"), [(0.4, []), (0.6, ["France"])])
def test_what_is_said_of_anothers_stance_in_ones_own_words_must_be_surer(
    register: Register, score: float, found: list[str]
) -> None:
    assert holders(register, QUOTED, stance(5, "opposes", score, w4=0.9)) == found
    assert holders(register, INDIRECT, stance(3, "opposes", 0.4, w2=0.9)) == ["France"]


def test_of_ones_own_stance_it_need_not(register: Register) -> None:
    assert holders(register, QUOTED, stance(5, "opposes", 0.4, w0=0.9)) == ["Denmark"]


TITLED = """
Ann          PROPN  6  nsubj  PERSON
Holm         PROPN  1  flat   PERSON
^,           PUNCT  1  punct
{noun}       NOUN   1  appos
^,           PUNCT  1  punct
opposes      VERB   0  root
trade        NOUN   6  obj
^.           PUNCT  6  punct
"""


@pytest.mark.parametrize(("noun", "found"), [("banker", []), ("senator", ["Ann Holm"])])
def test_people_in_business_hold_no_positions(register: Register, noun: str, found: list[str]) -> None:
    assert holders(register, TITLED.format(noun=noun), stance(5, "opposes", w0=0.9)) == found


AIM = """
Norway       PROPN  2  nsubj  LOC
signed       VERB   0  root
^,           PUNCT  4  punct
hoping       VERB   2  advcl
for          ADP    6  case
trade        NOUN   4  obl
^.           PUNCT  2  punct
"""


def test_an_aim_or_circumstance_must_be_surer(register: Register) -> None:
    assert holders(register, AIM, stance(3, "supports", 0.4, w0=0.9)) == []
    assert holders(register, AIM, stance(3, "supports", 0.6, w0=0.9)) == ["Norway"]
    assert holders(register, AIM, stance(1, "supports", 0.4, w0=0.9)) == ["Norway"]


def test_an_accusation_must_be_surer_to_be_a_position(register: Register) -> None:
    words = Span(0, len("Denmark said France opposes trade"))
    weak = stance(3, "opposes", 0.4, w2=0.9)
    for kind, found in (("ACCUSE", 0), ("REJECT", 1)):
        event = Event("e1", kind, "happened", (), (), words)
        assert len(read(register, INDIRECT, weak, events=(event,))[1]) == found


PAIR = """
Norway       PROPN  2  nsubj  LOC
met          VERB   0  root
Denmark      PROPN  2  obj    LOC
^.           PUNCT  2  punct

Both         DET    2  det
sides        NOUN   3  nsubj
favour       VERB   0  root
trade        NOUN   3  obj
^.           PUNCT  3  punct
"""
MEMBERS = """
NATO         PROPN  2  compound  ORG
members      NOUN   3  nsubj
favour       VERB   0  root
trade        NOUN   3  obj
^.           PUNCT  3  punct
"""


@pytest.mark.parametrize("score", [0.9, 0.3])
def test_both_sides_are_the_two_countries_named_before(register: Register, score: float) -> None:
    assert holders(register, PAIR, stance(6, w5=score)) == ["Norway", "Denmark"]


@pytest.mark.parametrize("score", [0.9, 0.3])
def test_the_members_of_a_body_hold_what_it_holds(register: Register, score: float) -> None:
    assert holders(register, MEMBERS, stance(2, w1=score)) == ["NATO"]


ROAD = """
Norway       PROPN  2  nsubj     LOC  src
said         VERB   0  root      cue
the          DET    4  det       say
road         NOUN   6  nsubj     say
will         AUX    6  aux       say
help         VERB   2  ccomp     say
farmers      NOUN   6  obj       say
^.           PUNCT  2  punct

Norway       PROPN  2  nsubj     LOC
built        VERB   0  root
it           PRON   2  obj
^.           PUNCT  2  punct
"""


@pytest.mark.parametrize(("score", "found"), [(0.4, []), (0.6, ["Norway"])])
def test_what_a_government_tells_of_a_thing_needs_more(
    register: Register, score: float, found: list[str]
) -> None:
    assert holders(register, ROAD, stance(5, "supports", score)) == found


@pytest.mark.parametrize(("score", "found"), [(0.4, []), (0.6, ["Norway"])])
def test_what_the_report_tells_of_nobody_in_particular_needs_more(
    register: Register, score: float, found: list[str]
) -> None:
    assert holders(register, ROAD, stance(9, "supports", score)) == found
    assert holders(register, ROAD, stance(9, "supports", score, w8=0.9)) == ["Norway"]
