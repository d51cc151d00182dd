"""What a codebook makes of events and positions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from verbale.codebook import Codebook, coded, named
from verbale.model import Actor, Event, Position, Span

Read = Callable[[str], Codebook]
TEXT = "Olan mediated between Torland and Velia over the grain deal."
WHOLE = Span(0, len(TEXT))
ACTORS = (
    Actor("a1", "Mira Olan", "person", "VEL", "IGO", aliases=("Olan",)),
    Actor("a2", "Torland", "country", "TOR"),
)
EVENT = Event("e1", "CONSULT", "happened", ("a1",), ("a2",), WHOLE, "third-party", ("diplomatic",),
              place="Port Sarn", claimed_in="s1")  # fmt: skip
POSITION = Position("p1", "a2", "the corridor", "supports", WHOLE)


def codes(read: Read, rule: str, event: Event = EVENT) -> tuple[str, ...]:
    return coded(read(f"types:\n  X: {rule}"), [event], ACTORS, TEXT)[0].codes


@pytest.mark.parametrize(
    "rule",
    [
        "{from: CONSULT}",
        "{from: [AID, CONSULT]}",
        "{when: {mode: third-party}}",
        "{when: {status: [planned, happened]}}",
        "{when: {contexts: [economic, diplomatic]}}",
        "{when: {place: [port sarn]}}",
        "{when: {claimed: yes}}",
        "{when: {words: mediate}}",
        "{when: {actors: {name: OLAN}}}",
        "{when: {actors: {country: VEL, sector: [GOV, IGO], kind: person}}}",
        "{when: {recipients: {country: TOR}}}",
        "{when: {parties: {kind: country}}}",
        "{when: [{mode: phone}, {words: mediate}]}",
        "{from: CONSULT, unless: {words: shuttle}}",
    ],
)
def test_a_rule_that_holds(read: Read, rule: str) -> None:
    assert codes(read, rule) == ("X",)


@pytest.mark.parametrize(
    "rule",
    [
        "{from: AID}",
        "{when: {mode: visit}}",
        "{when: {status: planned}}",
        "{when: {contexts: economic}}",
        "{when: {place: Sarn}}",
        "{when: {claimed: no}}",
        "{when: {words: shuttle}}",
        "{when: {actors: {name: Torland}}}",
        "{when: {actors: {country: VEL, sector: GOV}}}",
        "{when: {recipients: {kind: person}}}",
        "{when: {parties: {name: Velia}}}",
        "{when: {mode: third-party, words: shuttle}}",
        "{from: CONSULT, unless: [{words: shuttle}, {status: happened}]}",
    ],
)
def test_a_rule_that_does_not_hold(read: Read, rule: str) -> None:
    assert codes(read, rule) == ()


def test_an_event_keeps_its_type_and_may_be_of_several_in_the_order_of_the_file(read: Read) -> None:
    book = read(
        "types: {TALK: {from: CONSULT}, MEDIATE: {from: TALK, when: {words: mediate}}, GIFT: {from: AID}}"
    )
    one, other = coded(book, [EVENT, replace(EVENT, type="AID", evidence=Span(0, 4))], ACTORS, TEXT)
    assert (one.type, one.codes) == ("CONSULT", ("TALK", "MEDIATE"))
    assert (other.type, other.codes) == ("AID", ("GIFT",))


@pytest.mark.parametrize(
    ("issues", "issue"),
    [
        ("{Grain: [corridor]}", "Grain"),
        ("{Corridor: {meaning: its own name is enough}}", "Corridor"),
        ("{Grain: [grain deals]}", "Grain"),
        ("{By evidence: [grain deal], By toward: [corridor]}", "By toward"),
        ("{First: [the corridor], Second: [corridor]}", "First"),
        ("{Prisoners: [swap]}", None),
    ],
)
def test_positions_get_the_name_of_their_issue(read: Read, issues: str, issue: str | None) -> None:
    found = named(read(f"issues: {issues}"), [POSITION], TEXT)[0]
    assert (found.toward, found.issue) == ("the corridor", issue)
