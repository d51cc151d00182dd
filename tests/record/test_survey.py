"""Questions about the record as a whole, and that what is kept for them stays true."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from verbale.errors import SettingError
from verbale.model import Actor, Coding, Event, Place, Position, Report, Span, Statement
from verbale.record import Record, schema

TEXT = "Norland met Sudland in Port Sund. Officials said so, and Velia was told of it again."
WORDS = Span(0, 33)
TABLES = (schema.appearances, schema.ties, schema.spots, schema.sites, schema.agenda)


def report(id_: str, day: date | None, *events: Event, stance: str = "supports") -> tuple[Report, Coding]:
    """A report of three parties and a crowd, in which Norland speaks and holds a position."""
    actors = (
        Actor("a1", "Norland", "country", mentions=(Span(0, 7),), register="NOR"),
        Actor("a2", "Sudland", "country", mentions=(Span(12, 19),)),
        Actor("a3", "Velia", "organisation", mentions=(Span(56, 61),)),
        Actor("a4", "officials", "group", mentions=(Span(34, 43),)),
    )
    return Report(id_, TEXT, published=day), Coding(
        id_,
        day,
        False,
        actors,
        statements=(Statement("s1", "a1", None, Span(44, 48), (WORDS,), "direct", "assert"),),
        events=events,
        positions=(Position("p1", "a1", "the truce", stance, WORDS),),
        places=(Place("l1", "Port Sund", "city", "NOR", 60.5, 10.25, (Span(23, 32),)),),
    )


def met(*parties: str, status: str = "happened", on: str | None = None, **more: Any) -> Event:
    """A meeting of the first with the others."""
    return Event("e1", "CONSULT", status, parties[:1], parties[1:], WORDS, date=on, **more)


def kept(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """All that is kept, in order."""
    with record.connection() as connection:
        return {t.name: sorted(map(tuple, connection.execute(select(t))), key=repr) for t in TABLES}


def test_what_is_kept_follows_every_change(record: Record) -> None:
    record.add(*report("r1", date(2024, 3, 1), met("a1", "a2", place="Port Sund")))
    record.add(*report("r2", None, met("a2", "a3", status="planned", on="2024-04")))
    record.add(*report("r1", date(2024, 5, 1), met("a1", "a3", place="Elsewhere")))
    record.corrections.reject([record.events(report="r2").rows[0].id], "Ada")
    before = kept(record)
    record.survey.make_anew()
    after = kept(record)
    before["sites"] = after["sites"]  # where a place lies stays known
    assert after == before
    assert [(t.source, t.target) for t in record.survey.ties()] == [("Norland", "Velia")]


def test_ties_by_type_status_month_and_least_number(record: Record) -> None:
    record.add(*report("r1", date(2024, 3, 1), met("a1", "a2")))
    record.add(*report("r2", date(2024, 3, 9), met("a1", "a2", status="refused")))
    record.add(*report("r3", date(2024, 4, 1), met("a2", "a1")))
    record.add(*report("r4", None, Event("e1", "AID", "happened", ("a3",), ("a4",), WORDS)))

    def told(**filters: Any) -> list[tuple[str, str, int]]:
        return [(t.source, t.target, t.number) for t in record.survey.ties(**filters)]

    assert told() == [("Norland", "Sudland", 2), ("Sudland", "Norland", 1)]
    assert told(least=2) == [("Norland", "Sudland", 2)]
    assert told(status="refused") == [("Norland", "Sudland", 1)]
    assert told(since=date(2024, 4, 30)) == [("Sudland", "Norland", 1)]
    assert told(until=date(2024, 3, 1), types=["CONSULT"]) == [("Norland", "Sudland", 2)]
    assert told(named=False, types=["AID"]) == [("Velia", "officials", 1)]
    with pytest.raises(SettingError):
        told(limit=0)


def test_those_who_do_it_together_are_tied(record: Record) -> None:
    together = Event("e1", "AGREE", "happened", ("a1", "a2", "a3"), (), WORDS)
    record.add(*report("r1", date(2024, 3, 1), together))
    pairs = {(t.source, t.target) for t in record.survey.ties()}
    assert pairs == {("Norland", "Sudland"), ("Norland", "Velia"), ("Sudland", "Velia")}
    assert [e.report for e in record.survey.between("Norland", "Sudland")] == ["r1"]
    assert record.survey.between("Sudland", "officials") == ()


def test_places_with_events(record: Record) -> None:
    record.add(*report("r1", date(2024, 3, 1), met("a1", "a2", place="Port Sund")))
    record.add(*report("r2", date(2024, 4, 1), met("a1", "a2", place="Nowhere")))
    found = record.survey.spots()
    assert [(s.key, s.latitude, s.longitude, s.number) for s in found.rows] == [
        ("Port Sund (NOR)", 60.5, 10.25, 1)
    ]
    assert found.nowhere == 1
    assert record.survey.spots(since=date(2024, 4, 1)).rows == ()
    assert [e.report for e in record.survey.events("Port Sund (NOR)", "place")] == ["r1"]


def test_an_actor_by_role_and_day(record: Record) -> None:
    record.add(*report("r1", date(2024, 3, 1), met("a1", "a2")))
    record.add(*report("r2", date(2024, 3, 2), met("a2", "a1"), stance="opposes"))
    found = record.survey.doings("Norland")
    assert found.totals == {"report": 2, "speaker": 2, "actor": 1, "recipient": 1, "party": 2}
    assert found.days["actor"] == {date(2024, 3, 1): 1}
    assert [i.register for i in record.survey.identities("Norland")] == ["NOR"]
    assert [s.report for s in record.survey.statements("Norland")] == ["r2", "r1"]
    assert [r.id for r in record.survey.reports("Norland")] == ["r2", "r1"]
    [stand] = record.survey.stands("Norland")
    assert (stand.latest.stance, stand.number, stand.changed) == ("opposes", 2, True)
    assert [(t.position.stance, t.before) for t in record.survey.history("Norland", "The truce")] == [
        ("supports", None),
        ("opposes", "supports"),
    ]
    assert record.survey.doings("Nobody").totals == {}
    assert record.survey.stands("Nobody") == record.survey.history("Norland", "tax") == ()


@pytest.mark.parametrize(
    ("later", "became"),
    [
        (met("a1", "a2", on="2024-03-12"), "happened"),
        (met("a1", "a2", "a3"), "happened"),
        (met("a2", "a1", status="refused", on="2024-03-12"), "refused"),
        (met("a2", "a1", status="denied", on="2024-03"), "denied"),
        (met("a1", "a3", on="2024-03-12"), None),
        (met("a1", "a2", on="2024-03-30"), None),
        (Event("e1", "AID", "happened", ("a1",), ("a2",), WORDS, date="2024-03-12"), None),
    ],
)
def test_what_became_of_a_planned_meeting(record: Record, later: Event, became: str | None) -> None:
    record.add(*report("r1", date(2024, 3, 1), met("a1", "a2", status="planned", on="2024-03-12")))
    record.add(*report("r2", date(2024, 3, 13), later))
    [plan] = record.survey.month(date(2024, 3, 1)).plans
    assert (plan.first, plan.last, plan.parties) == (
        date(2024, 3, 12),
        date(2024, 3, 12),
        ("Norland", "Sudland"),
    )
    assert (plan.outcome.what if plan.outcome else None) == became


def test_what_became_of_a_plan_goes_by_what_people_join_and_part(record: Record) -> None:
    record.add(*report("r1", date(2024, 3, 1), met("a1", "a2", status="planned", on="2024-03-12")))
    record.add(*report("r2", date(2024, 3, 13), met("a1", "a2", on="2024-03-12")))
    record.add(*report("r3", date(2024, 3, 14), met("a1", "a3", status="denied", on="2024-04-20")))
    ids = {event.report: event.id for event in record.events()}

    def became() -> str | None:
        [plan] = record.survey.month(date(2024, 3, 1)).plans
        return plan.outcome.what if plan.outcome else None

    assert became() == "happened"
    record.merging.join([ids["r1"], ids["r3"]], "Ada")  # another day and party: only a person knows
    assert became() == "denied"
    record.corrections.undo("Ada")
    record.merging.part([ids["r2"]], "Ada")
    assert became() is None


def test_plans_that_are_one_event_are_one_plan(record: Record) -> None:
    record.add(*report("r1", date(2024, 3, 1), met("a1", "a2", status="planned", on="2024-03-12")))
    record.add(*report("r2", date(2024, 3, 2), met("a1", "a3", status="planned", on="2024-03-13")))
    assert len(record.survey.month(date(2024, 3, 1)).plans) == 2
    record.merging.join([event.id for event in record.events()], "Ada")
    [plan] = record.survey.month(date(2024, 3, 1)).plans
    assert (plan.first, len(plan.events)) == (date(2024, 3, 12), 2)


def test_a_month_of_plans(record: Record) -> None:
    record.add(*report("r1", date(2024, 3, 1), met("a1", "a2", status="planned", on="2024-W14")))
    record.add(*report("r2", date(2024, 3, 2), met("a2", "a1", status="proposed", on="2024-W14")))
    record.add(*report("r3", date(2024, 3, 3), met("a3", "a4", status="planned", on="2024-06-01")))
    aid = Event("e1", "AID", "planned", ("a1",), ("a2",), WORDS, date="2024-04-10")
    record.add(*report("r4", date(2024, 3, 3), aid))
    april = record.survey.month(date(2024, 4, 1))
    [week] = april.plans
    assert (week.first, week.last, len(week.events)) == (date(2024, 4, 1), date(2024, 4, 7), 2)
    assert (april.before, april.after) == (None, date(2024, 6, 1))
    assert len(record.survey.month(date(2024, 4, 1), every_type=True).plans) == 2
    assert record.survey.month(date(2024, 4, 1), party="Velia").plans == ()
    assert record.survey.latest_day() == date(2024, 3, 3)


def test_an_older_record_is_given_what_is_kept(record: Record) -> None:
    record.add(*report("r1", date(2024, 3, 1), met("a1", "a2")))
    before = kept(record)
    with record.connection(writing=True) as connection:
        for table in TABLES:
            connection.execute(table.delete())
    record.survey.make_anew()
    assert kept(record) == before
