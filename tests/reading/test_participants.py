"""Who takes part in an event, where the words that fill its roles do not say so plainly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Frame, Role
from verbale.reading.actors import read_actors
from verbale.reading.dates import read_dates
from verbale.reading.events import read_events
from verbale.reading.statements import read_statements
from verbale.register import Register

DAY = date(2024, 5, 8)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def who(
    register: Register,
    notation: str,
    label: str,
    token: int,
    *roles: tuple[str, int, float],
    act: str = "assert",
) -> tuple[set[str], set[str]]:
    """The names of the doers and recipients of the only event; a role is its name, a token and a score."""
    filled = tuple(Role(at, name, score) for name, at, score in roles)
    frame = Frame("event", token, label, {"status": "happened", "mode": "none"}, filled, 0.9)
    analysis = replace(build(notation, act=act), frames=(frame,))
    actors, dates = read_actors(analysis, register, DAY), read_dates(analysis, DAY)
    (event,) = read_events(analysis, actors, dates, read_statements(analysis, actors, dates))
    names = {a.id: a.name for a in actors.actors}
    return {names[a] for a in event.actors}, {names[a] for a in event.recipients}


NEIGHBOURS = """
Norway   PROPN  2  nsubj  LOC
borders  VERB   0  root
Sweden   PROPN  2  obj    LOC
^.       PUNCT  2  punct

The        DET   3  det
two        NUM   3  nummod
countries  NOUN  4  nsubj
signed     VERB  0  root
a          DET   6  det
treaty     NOUN  4  obj
^.         PUNCT 4  punct
"""


def test_the_two_countries_are_the_two_named_before(register: Register) -> None:
    assert who(register, NEIGHBOURS, "AGREE", 7, ("actor", 6, 0.9))[0] == {"Norway", "Sweden"}


def test_of_three_countries_none_are_the_two(register: Register) -> None:
    third = NEIGHBOURS.replace("treaty     NOUN  4  obj", "treaty     NOUN  4  obj").replace(
        "^.       PUNCT  2  punct",
        "and      CCONJ  5  cc\nDenmark  PROPN  3  conj   LOC\n^.       PUNCT  2  punct",
    )
    assert who(register, third, "AGREE", 9, ("actor", 8, 0.9))[0] == {"countries"}


def test_countries_not_counted_are_no_pair(register: Register) -> None:
    many = NEIGHBOURS.replace("two        NUM   3  nummod", "small      ADJ   3  amod")
    assert who(register, many, "AGREE", 7, ("actor", 6, 0.9))[0] == {"small countries"}


ARREST = """
Ten      NUM    2  nummod  say
pickets  NOUN   4  nsubj:pass  say
were     AUX    4  aux:pass  say
held     VERB   6  ccomp  say
^,       PUNCT  6  punct
SPEAKER  NOUN   7  nsubj  src
said     VERB   0  root   cue
^.       PUNCT  7  punct
"""
HELD = ("recipient", 1, 0.9)


def test_police_who_tell_of_an_arrest_made_it(register: Register) -> None:
    assert who(register, ARREST.replace("SPEAKER", "police"), "COERCE", 3, HELD) == ({"police"}, {"pickets"})


def test_others_who_tell_of_an_arrest_did_not_make_it(register: Register) -> None:
    assert who(register, ARREST.replace("SPEAKER", "nurses"), "COERCE", 3, HELD) == (set(), {"pickets"})


DEMAND = """
Norway   PROPN  3  nsubj  LOC  say
must     AUX    3  aux    say
pay      VERB   6  ccomp  say
^,       PUNCT  6  punct
Sweden   PROPN  6  nsubj  LOC  src
said     VERB   0  root   cue
^.       PUNCT  6  punct
"""


def test_who_demands_requests_it_of_who_is_to_do_it(register: Register) -> None:
    meant = who(register, DEMAND, "REQUEST", 2, ("actor", 0, 0.8), act="demand")
    assert meant == ({"Sweden"}, {"Norway"})


def test_what_is_only_said_keeps_its_doer(register: Register) -> None:
    assert who(register, DEMAND, "REQUEST", 2, ("actor", 0, 0.8), act="assert")[0] == {"Norway"}


SEIZED = """
Police   NOUN   2  nsubj
seized   VERB   0  root
Ola      PROPN  2  obj    PERSON
Berg     PROPN  3  flat   PERSON
in       ADP    6  case
Norway   PROPN  2  obl    LOC
^.       PUNCT  2  punct
"""


def test_a_recipient_must_be_surer_than_a_doer(register: Register) -> None:
    roles = (("actor", 0, 0.4), ("recipient", 2, 0.9), ("recipient", 5, 0.55))
    assert who(register, SEIZED, "COERCE", 1, *roles) == ({"Police"}, {"Ola Berg"})


COUNCIL = """
Members  NOUN   4  nsubj
of       ADP    3  case
NATO     PROPN  1  nmod   ORG
met      VERB   0  root
in       ADP    6  case
Norway   PROPN  4  obl    LOC
^.       PUNCT  4  punct
"""


def test_the_members_of_a_body_are_the_body(register: Register) -> None:
    assert who(register, COUNCIL, "CONSULT", 3, ("actor", 0, 0.9)) == ({"NATO"}, set())


BEFORE = """
NATO     PROPN  2  compound  ORG
members  NOUN   3  nsubj
met      VERB   0  root
^.       PUNCT  3  punct
"""


def test_members_named_after_their_body_do_what_they_do_themselves(register: Register) -> None:
    assert who(register, BEFORE, "CONSULT", 2, ("actor", 1, 0.9))[0] == {"NATO members"}


def test_the_members_of_anything_else_stay_themselves(register: Register) -> None:
    crowd = COUNCIL.replace("NATO     PROPN  3  nmod   ORG", "crowds   NOUN   1  nmod").replace(
        "NATO     PROPN  1  nmod   ORG", "crowds   NOUN   1  nmod"
    )
    assert who(register, crowd, "CONSULT", 3, ("actor", 0, 0.9))[0] == {"Members"}


RAID = """
Sweden   PROPN  2  nsubj  LOC
raided   VERB   0  root
an       DET    4  det
island   NOUN   2  obj
near     ADP    6  case
Norway   PROPN  4  nmod   LOC
^.       PUNCT  2  punct
"""


def test_the_subject_goes_before_a_weak_doer_only(register: Register) -> None:
    assert who(register, RAID, "ASSAULT", 1, ("actor", 5, 0.35))[0] == {"Sweden"}
    assert who(register, RAID, "ASSAULT", 1, ("actor", 5, 0.45))[0] == {"Norway"}


def test_a_subject_that_may_be_the_recipient_does_not(register: Register) -> None:
    roles = (("actor", 5, 0.35), ("recipient", 0, 0.4))
    assert who(register, RAID, "ASSAULT", 1, *roles)[0] == {"Norway"}
