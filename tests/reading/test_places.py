"""Places: which one a name means, and where an event is set."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reading.builder import build
from verbale.model import Analysis, Frame, Place, Range
from verbale.reading.places import read_places
from verbale.reading.settings import Settings
from verbale.register import Register


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def sentence(*names: str) -> str:
    """ "They met in A, B, C." : each name after "in" or a comma."""
    lines = ["They PRON 2 nsubj", "met VERB 0 root", "in ADP 4 case"]
    for k, name in enumerate(names):
        at = len(lines) + 1
        lines.append(f"{name} PROPN {2 if not k else 4} {'obl' if not k else 'appos'} LOC+")
        if k + 1 < len(names):
            lines.append(f"^, PUNCT {at} punct")
    return "\n".join([*lines, "^. PUNCT 2 punct"])


@pytest.mark.parametrize(
    ("names", "country", "kind"),
    [
        (("Paris",), "FRA", "city"),
        (("Paris", "Texas"), "USA", "city"),
        (("Georgia",), "GEO", "country"),
        (("Georgia", "Tbilisi", "Sukhumi"), "GEO", "country"),
        (("Atlanta", "Georgia"), "USA", "city"),
        (("Georgia", "Alabama", "Savannah", "Florida"), "USA", "region"),
        (("Tripoli", "Lebanon"), "LBN", "city"),
        (("Tripoli",), "LBY", "city"),
    ],
)
def test_an_ambiguous_name_is_decided_by_its_neighbours(
    register: Register, names: tuple[str, ...], country: str, kind: str
) -> None:
    place = read_places(build(sentence(*names)), register).places[0]
    assert (place.name, place.country, place.kind) == (names[0], country, kind)
    assert place.latitude is not None


def test_a_place_unknown_has_no_degrees(register: Register) -> None:
    (place,) = read_places(build(sentence("Qwertstadt")), register).places
    assert place == Place("l1", "Qwertstadt", "region", mentions=place.mentions, confidence=0.5)


def test_mentions_of_one_place_are_gathered(register: Register) -> None:
    twice = sentence("Vienna", "Austria") + "\n\n" + sentence("Vienna")
    vienna, austria = read_places(build(twice), register).places
    assert (len(vienna.mentions), len(austria.mentions)) == (2, 1)


SEAT = """
Moscow   PROPN 2 nsubj LOC
said     VERB  0 root
talks    NOUN  4 nsubj
failed   VERB  2 ccomp
in       ADP   6 case
Geneva   PROPN 4 obl   LOC
^.       PUNCT 2 punct
"""


def event(analysis: Analysis, token: int, label: str, mode: str = "none", status: str = "happened") -> Frame:
    return Frame("event", token, label, {"status": status, "mode": mode}, (), 0.9)


def place_of(notation: str, token: int, label: str, mode: str = "none") -> str | None:
    analysis = build(notation)
    frame = event(analysis, token, label, mode)
    analysis = replace(analysis, frames=(frame,))
    places = read_places(analysis, Register.open())
    return Settings(analysis, places).of(frame, Range(0, len(analysis.tokens)))


def test_a_capital_as_a_government_is_no_place(register: Register) -> None:
    assert [p.name for p in read_places(build(SEAT), register).places] == ["Geneva"]
    assert place_of(SEAT, 3, "CONSULT") == "Geneva"


ATTACK = """
Troops   NOUN  2 nsubj
shelled  VERB  0 root
Kharkiv  PROPN 2 obj LOC
^,       PUNCT 2 punct
Berlin   PROPN 6 nsubj LOC
said     VERB  2 parataxis
^.       PUNCT 2 punct
"""
TRIP = """
He       PRON  3 nsubj
will     AUX   3 aux
travel   VERB  0 root
from     ADP   5 case
Oslo     PROPN 3 obl LOC
to       ADP   7 case
Lima     PROPN 3 obl LOC
^.       PUNCT 3 punct
"""


def test_what_is_attacked_or_gone_to_is_the_place() -> None:
    assert place_of(ATTACK, 1, "ASSAULT") == "Kharkiv"
    assert place_of(TRIP, 2, "CONSULT", "visit") == "Lima"
