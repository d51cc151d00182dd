"""A record made by hand for the pages for seeing."""

from __future__ import annotations

from datetime import date

from tests.board.samples import hostile, talks
from verbale.model import Actor, Coding, Event, Finding, Place, Position, Report, Span, Statement
from verbale.record import Record

TEXT = "Norland met Sudland in Baghdad. The United States backed the truce, and Imre Vass would come too."


def report(number: int, day: date | None, *events: Event, stance: str = "supports") -> tuple[Report, Coding]:
    """A report on Norland, Sudland and others, with a position of Norland's."""
    text, id_ = TEXT, f"seen-{number}"
    words = Span(0, 30)
    coding = Coding(
        id_,
        day,
        False,
        actors=(
            Actor("a1", "Norland", "country", "NOR", mentions=(Span(0, 7),)),
            Actor("a2", "Sudland", "country", mentions=(Span(12, 19),)),
            Actor("a3", "George W. Bush", "person", "USA", "GOV", (Span(36, 49),), register="george-w-bush",
                  role="President"),
            Actor("a4", "officials", "group", mentions=(Span(72, 76),)),
        ),
        statements=(Statement("s1", "a1", None, Span(8, 11), (words,), "direct", "assert"),),
        events=events,
        positions=(Position("p1", "a1", "the truce", stance, words),),
        findings=(
            Finding("figure-differs", (Span(0, 7), Span(12, 19)), "It differs.", level="doubt"),
            Finding("impossible-date", (Span(8, 11),), "No such day.", level="contradiction"),
        ),
        places=(Place("l1", "Baghdad", "city", "IRQ", 33.34, 44.4, (Span(23, 30),)),
                Place("l2", "Iraq", "country", "IRQ", 33.65, 44.78, (Span(23, 30),))),
    )  # fmt: skip
    return Report(id_, text, f"Report {number}", "Sund Courier", day), coding


def met(status: str = "happened", on: str | None = None, place: str | None = None) -> Event:
    """Norland meets Sudland."""
    return Event("e1", "CONSULT", status, ("a1",), ("a2",), Span(0, 30), date=on, place=place)


def fill(record: Record) -> None:
    """Plans and what became of them, places, ties, a stance that changes, and the hostile report."""
    record.add(*talks())
    record.add(*hostile())
    record.add(*report(1, date(2024, 3, 1), met("planned", "2024-03-12")))
    record.add(*report(2, date(2024, 3, 5), met("planned", "2024-W14")))
    record.add(*report(3, date(2024, 3, 13), met(place="Baghdad"), stance="opposes"))
    aid = Event("e1", "AID", "planned", ("a3",), ("a2",), Span(0, 30), date="2024-03", place="Iraq")
    record.add(*report(4, date(2024, 3, 20), aid, stance="opposes"))
    record.add(*report(5, None, Event("e1", "ASSAULT", "happened", ("a2",), ("a4",), Span(0, 30))))
