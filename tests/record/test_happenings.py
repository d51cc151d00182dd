"""One event from many reports: gathered as they come in, kept when read again, joined and parted by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from verbale.errors import RecordError, SettingError
from verbale.model import Actor, Coding, Event, Place, Report, Span
from verbale.record import Record
from verbale.record.happenings.traits import days_of

DAY = date(2025, 3, 4)
VELIA = Actor("a1", "Velia", "country", "VEL", register="velia")
TORLAND = Actor("a2", "Torland", "country", "TOR", register="torland")
OLAN = Actor("a3", "Mira Olan", "person", "VEL", "GOV", register="mira-olan")
BRANDT = Actor("a4", "Osk Brandt", "person", "TOR", "GOV", register="osk-brandt")
GUNMEN = Actor("a5", "gunmen", "group")
ACTORS = (VELIA, TORLAND, OLAN, BRANDT, GUNMEN)
MET = "Mira Olan and Osk Brandt met over lake borders in Sundmark"


@dataclass
class Desk:
    """Writes reports of one sentence an event."""

    record: Record
    seen: dict[str, tuple[Report, Coding]] = field(default_factory=dict)

    def tell(self, id_: str, *events: tuple[str, Event], day: int | None = 0) -> None:
        """Add a report of that id with these events, each with its words."""
        text, made = "", []
        for number, (words, event) in enumerate(events):
            span = Span(len(text), len(text) + len(words))
            made.append(replace(event, id=f"e{number}", evidence=span))
            text += f"{words}. "
        published = None if day is None else DAY + timedelta(days=day)
        places = tuple(
            Place(f"l{n}", name, "country" if name == "Velia" else "city", "VEL")
            for n, name in enumerate(dict.fromkeys(e.place for e in made if e.place))
        )
        report = Report(id_, text, f"Report {id_}", "The Post", published)
        coding = Coding(
            id_, published, actors=ACTORS, events=tuple(made), places=places, versions={"model": "m1"}
        )
        self.seen[id_] = report, coding
        self.record.add(report, coding)

    def event(self, report: str, number: int = 0) -> str:
        """The stable id of a report's event."""
        rows = self.record.events(report=report).rows
        return next(row.id for row in rows if row.local == f"e{number}")

    def groups(self) -> list[set[str]]:
        """The reports of each happening."""
        found = self.record.happenings(sources=1, limit=500).rows
        return sorted(
            ({t.event.report for t in self.happening(row.id).tellings} for row in found), key=sorted
        )

    def happening(self, id_: str) -> Any:
        """A happening that is there."""
        found = self.record.happening(id_)
        assert found is not None
        return found


def met(
    status: str = "happened", on: str | None = "2025-03-04", place: str | None = "Sundmark", **more: Any
) -> Event:
    """A meeting of Olan and Brandt."""
    return Event("", "CONSULT", status, ("a3",), ("a4",), Span(0, 1), date=on, place=place, **more)


@pytest.fixture
def desk(record: Record) -> Desk:
    return Desk(record)


def test_two_reports_of_one_meeting(desk: Desk) -> None:
    desk.tell("one", (MET, met(size=2)))
    desk.tell("two", ("Olan, of Velia, talked with Brandt about borders of the lake", met(size=3)), day=1)
    [row] = desk.record.happenings().rows
    assert (row.type, row.status, row.day, row.place) == ("CONSULT", "happened", DAY, "Sundmark")
    assert (row.actors, row.recipients) == (("Mira Olan",), ("Osk Brandt",))
    assert (row.tellings, row.reports, row.sources, row.differs) == (2, 2, 2, ("size",))
    assert (row.first_told, row.last_told) == (DAY, DAY + timedelta(days=1))
    whole = desk.happening(row.id)
    assert [t.event.report for t in whole.tellings] == ["one", "two"]
    assert whole.tellings[0].event.evidence.words == MET
    [size] = whole.differences
    assert (size.field, [value for value, _ in size.values]) == ("size", ["2", "3"])
    assert size.values[1][1] == (desk.event("two"),)
    assert desk.happening(desk.event("two")) == whole


def test_a_plan_and_what_became_of_it(desk: Desk) -> None:
    desk.tell("before", ("Olan will meet Brandt on Tuesday over lake borders", met("planned")), day=-9)
    desk.tell("after", (MET, met()), day=1)
    [row] = desk.record.happenings().rows
    assert (row.status, row.differs) == ("happened", ("status",))
    [status] = desk.happening(row.id).differences
    assert [value for value, _ in status.values] == ["planned", "happened"]
    assert desk.record.happenings(status="planned").total == 1
    assert desk.record.happenings(status="denied").total == 0


@pytest.mark.parametrize(
    ("words", "event"),
    [
        (MET, met(on="2025-03-07")),
        (MET, met(place="Velmark")),
        (MET, replace(met(), type="REQUEST")),
        (MET, replace(met(), actors=("a5",), recipients=())),
        ("Olan greeted Brandt", replace(met(on=None), recipients=("a1",))),
        ("Olan spoke", replace(met(on=None), recipients=())),
    ],
    ids=["another day", "another place", "another type", "others", "another party", "too little"],
)
def test_what_is_another_event(desk: Desk, words: str, event: Event) -> None:
    desk.tell("one", (MET, met()))
    desk.tell("two", (words, event))
    assert desk.groups() == []


def test_what_is_said_decides_between_two_demands(desk: Desk) -> None:
    asked = Event("", "REQUEST", "happened", ("a1",), ("a2",), Span(0, 1), date="2025-03-04")
    desk.tell("one", ("Velia asked Torland to open its archive of treaties", asked))
    desk.tell("two", ("Velia called on Torland to withdraw patrol boats from the strait", asked))
    desk.tell("three", ("Velia demanded that Torland open the treaty archive", asked))
    assert desk.groups() == [{"one", "three"}]


def test_a_country_and_its_minister_are_one_party(desk: Desk) -> None:
    attack = Event(
        "", "ASSAULT", "happened", ("a1",), ("a2",), Span(0, 1), date="2025-03-04", place="Sundmark"
    )
    desk.tell("one", ("Velia shelled customs posts of Torland", attack))
    desk.tell("two", ("Olan had customs posts shelled", replace(attack, actors=("a3",), place=None)), day=1)
    assert desk.groups() == [{"one", "two"}]


def test_two_entries_of_one_report(desk: Desk) -> None:
    desk.tell("one", (MET, met()), ("They met over lake borders in Sundmark for an hour", met()))
    [row] = desk.record.happenings(sources=1).rows
    assert (row.tellings, row.reports, row.sources) == (2, 1, 1)
    assert desk.record.happenings().total == 0


def test_copies_are_one_source(desk: Desk) -> None:
    story = " and ".join(f"the {n}th fisherman of the northern shore saw boat {n} adrift" for n in range(9))
    filler = Event("", "PROTEST", "happened", ("a5",), (), Span(0, 1))
    for number, id_ in enumerate(("one", "two")):
        desk.tell(id_, (story, filler), (MET, met(on=None)), day=number)
    desk.tell("three", (MET, met()), day=1)
    [row] = desk.record.happenings(type="CONSULT", sources=1).rows
    assert (row.reports, row.sources) == (3, 2)
    assert [t.copy_of for t in desk.happening(row.id).tellings] == [None, None, "one"]


def test_filters_and_pages(desk: Desk) -> None:
    desk.tell("one", (MET, met()))
    desk.tell("two", (MET, met()))
    record = desk.record
    assert record.happenings(actor="brandt").total == 1
    assert record.happenings(actor="gunmen").total == 0
    assert record.happenings(type="ASSAULT").total == 0
    assert record.happenings(since=DAY, until=DAY).total == 1
    assert record.happenings(until=DAY - timedelta(days=1)).total == 0
    assert record.happenings(sources=3).total == 0
    assert record.happening("happening-none") is None
    with pytest.raises(SettingError):
        record.happenings(limit=0)


def test_reading_again_keeps_the_happening(desk: Desk) -> None:
    desk.tell("one", (MET, met()))
    desk.tell("two", (MET, met()))
    [before] = desk.record.happenings().rows
    for id_ in ("one", "two"):
        report, coding = desk.seen[id_]
        desk.record.add(report, replace(coding, versions={"model": "m2"}))
    assert desk.record.happenings().rows == (before,)
    desk.tell("two", ("Nothing of it", replace(met(), type="AID")))
    assert desk.record.happenings(sources=1).total == 0


def test_a_rejected_telling_does_not_count(desk: Desk) -> None:
    for id_ in ("one", "two", "three"):
        desk.tell(id_, (MET, met()))
    desk.record.corrections.reject([desk.event("two")], "Ada")
    assert desk.groups() == [{"one", "three"}]
    desk.record.corrections.undo("Ada")
    assert desk.groups() == [{"one", "three", "two"}]
    desk.record.corrections.change(desk.event("three"), {"type": "AID"}, "Ada")
    assert desk.groups() == [{"one", "two"}]


def test_joined_by_hand(desk: Desk) -> None:
    desk.tell("one", (MET, met()))
    desk.tell("two", (MET, met()))
    desk.tell("three", ("A handshake in the rain", met("denied", "2025-04-01", "Velia")), day=30)
    record, three = desk.record, desk.event("three")
    [row] = record.happenings().rows
    made = record.merging.join([row.id, three], "Ada", comment="the same day, misprinted")
    assert (made.action, made.kind, made.target) == ("join", "happening", row.id)
    assert desk.groups() == [{"one", "three", "two"}]
    assert record.happenings().rows[0].decided
    assert record.happenings().rows[0].id == row.id
    assert record.corrections.verify().faults == ()
    record.corrections.undo("Ada")
    assert desk.groups() == [{"one", "two"}]
    record.corrections.redo("Ada")
    assert desk.groups() == [{"one", "three", "two"}]


def test_parted_by_hand_and_read_again(desk: Desk) -> None:
    for id_ in ("one", "two", "three"):
        desk.tell(id_, (MET, met()))
    record, two = desk.record, desk.event("two")
    record.merging.part([two], "Ada")
    assert desk.groups() == [{"one", "three"}]
    report, coding = desk.seen["two"]
    record.add(report, replace(coding, versions={"model": "m2"}))
    desk.tell("four", (MET, met()))
    assert desk.groups() == [{"four", "one", "three"}]
    assert record.corrections.verify().faults == ()
    record.corrections.undo("Ada")
    assert desk.groups() == [{"four", "one", "three", "two"}]


def test_a_decision_follows_its_words(desk: Desk) -> None:
    desk.tell("one", (MET, met()))
    desk.tell("two", ("A handshake in the rain", met("denied", "2025-04-01", "Velia")))
    desk.record.merging.join([desk.event("one"), desk.event("two")], "Ada")
    desk.tell("two", ("After long talks a handshake in the rain", replace(met(place="Velia"), type="AGREE")))
    assert desk.groups() == [{"one", "two"}]
    assert desk.record.corrections.verify().faults == ()


def test_the_last_decision_rules(desk: Desk) -> None:
    for id_ in ("one", "two"):
        desk.tell(id_, (MET, met()))
    one, two = desk.event("one"), desk.event("two")
    desk.record.merging.part([two], "Ada")
    desk.record.merging.join([one, two], "Ben")
    assert desk.groups() == [{"one", "two"}]
    desk.record.merging.part([one], "Ada")
    assert desk.groups() == []


def test_what_cannot_be_decided(desk: Desk) -> None:
    for id_ in ("one", "two"):
        desk.tell(id_, (MET, met()))
    desk.tell("three", ("A handshake", met(on="2025-04-01")))
    merging, one = desk.record.merging, desk.event("one")
    with pytest.raises(RecordError, match="no such event"):
        merging.join([one, "event-none"], "Ada")
    with pytest.raises(RecordError, match="two events or more"):
        merging.join([desk.event("three")], "Ada")
    with pytest.raises(RecordError, match="one happening"):
        merging.part([desk.event("three")], "Ada")
    with pytest.raises(RecordError, match="one happening"):
        merging.part([one, desk.event("three")], "Ada")
    with pytest.raises(RecordError, match="got all"):
        merging.part([one, desk.event("two")], "Ada")
    with pytest.raises(RecordError, match="coder's name"):
        merging.part([one], " ")
    assert desk.record.corrections.verify().decisions == 0


def test_gathering_anew_finds_the_same(desk: Desk) -> None:
    for id_ in ("one", "two", "three"):
        desk.tell(id_, (MET, met()))
    desk.tell("four", ("A handshake", met(on="2025-04-01")))
    desk.record.merging.part([desk.event("two")], "Ada")
    before = desk.record.happenings(sources=1).rows
    assert desk.record.merging.gather() == 1
    assert desk.record.happenings(sources=1).rows == before


@pytest.mark.parametrize(
    ("value", "told", "days"),
    [
        ("2025-03-04", 0, ("2025-03-04", "2025-03-04")),
        ("2025-03-04T10:00", 0, ("2025-03-04", "2025-03-04")),
        ("2025-03-04/2025-03-06", 0, ("2025-03-04", "2025-03-06")),
        ("2025-W10", 0, ("2025-03-03", "2025-03-09")),
        ("2025-W10-WE", 0, ("2025-03-08", "2025-03-09")),
        (None, DAY.toordinal(), ("2025-03-03", "2025-03-04")),
        ("2025-03", DAY.toordinal(), None),
        ("2025-03-04/2025-04-04", DAY.toordinal(), None),
        ("2025-02-31", DAY.toordinal(), None),
        ("2025-03-06/2025-03-04", DAY.toordinal(), None),
        (None, 0, None),
    ],
)
def test_days_of_a_date(value: str | None, told: int, days: tuple[str, str] | None) -> None:
    meant = tuple(date.fromisoformat(d).toordinal() for d in days) if days else (0, 0)
    assert days_of(value, told) == meant
