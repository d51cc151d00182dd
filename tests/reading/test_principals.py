"""Whose positions somebody's are."""

from __future__ import annotations

import pytest

from tests.reading.builder import build
from verbale.model import Actor
from verbale.reading.actors import ActorTable
from verbale.reading.principals import principal

NORWAY = Actor("a0", "Norway", "country", country="NOR", register="NOR")


def table(actor: Actor) -> ActorTable:
    """A table of an actor and the country that it is taken to act for."""
    analysis = build("Norway  PROPN  0  root  LOC")
    return ActorTable(analysis, (NORWAY, actor), (), {"a0": "a0", actor.id: "a0"}, ())


def party(actor: Actor) -> str:
    actors = table(actor)
    return actors.get(principal(actor.id, actors)).name


def person(role: str | None, register: str | None = None, name: str = "Liv Fjeldvik") -> Actor:
    return Actor("a1", name, "person", country="NOR", sector="GOV", role=role, register=register)


def body(name: str, register: str | None = None) -> Actor:
    return Actor("a1", name, "organisation", country="NOR", sector="GOV", register=register)


@pytest.mark.parametrize(
    "role", ["Norwegian foreign minister", "senior official", "deputy governor", "chief negotiator"]
)
def test_an_official_speaks_for_his_government(role: str) -> None:
    assert party(person(role)) == "Norway"


@pytest.mark.parametrize(
    "role", ["former Norwegian minister", "prime minister-designate", "candidate for president"]
)
@pytest.mark.parametrize("register", [None, "Q1"])
def test_who_is_not_in_office_speaks_for_himself(role: str, register: str | None) -> None:
    assert party(person(role, register)) == "Liv Fjeldvik"


@pytest.mark.parametrize("role", ["president of the growers", "managing director", "spokeswoman"])
def test_a_title_that_not_only_states_give_makes_an_official_only_of_whom_the_register_knows(
    role: str,
) -> None:
    assert party(person(role)) == "Liv Fjeldvik"
    assert party(person(role, "Q1")) == "Norway"


def test_an_office_of_a_party_or_company_is_none_of_the_state() -> None:
    assert party(person("party spokeswoman", "Q1")) == "Liv Fjeldvik"
    assert party(person("company executive", "Q1")) == "Liv Fjeldvik"
    assert party(person("president and party leader", "Q1")) == "Norway"


def test_without_title_only_whom_the_register_knows_is_an_official() -> None:
    assert party(person(None)) == "Liv Fjeldvik"
    assert party(person(None, "Q1")) == "Norway"
    assert party(person(None, name="official")) == "Norway"  # the name is the title


def test_a_country_speaks_for_itself_and_an_international_official_for_his_body() -> None:
    assert party(NORWAY) == "Norway"
    envoy = Actor("a1", "Ann Holm", "person", sector="IGO", role="former minister")
    assert party(envoy) == "Norway"  # whoever the table says


@pytest.mark.parametrize("name", ["foreign ministry", "government", "Norwegian cabinet"])
def test_a_ministry_speaks_for_its_government(name: str) -> None:
    assert party(body(name)) == "Norway"


@pytest.mark.parametrize(
    "name", ["Norwegian police", "Halden government", "local government", "central bank"]
)
def test_police_banks_and_lower_governments_speak_for_themselves(name: str) -> None:
    assert party(body(name)) == name


def test_a_government_that_the_register_composes_is_the_country() -> None:
    assert party(body("Norwegian government", "NOR:government")) == "Norway"
