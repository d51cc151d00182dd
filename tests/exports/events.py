"""A report with events, positions and a meeting, each made to be hard for a form that others read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from verbale.exports.formats import About
from verbale.model import Actor, Coding, Event, Place, Position, Report, Span, Statement
from verbale.record.entries import identify
from verbale.record.streaming import CodedReport

TEXT = "Velia refuses talks\n\nMira Olan said that Velia would meet Torland in Sund on Monday.\n"
OLAN = Actor("a1", "Mira Olan", "person", "RUS", "GOV", (Span(21, 30),), ("Olan",), "envoy")
VELIA = Actor("a2", "Velia", "country", "COD", None, (Span(0, 5),))
TORLAND = Actor("a3", "Torland", "country", "USA", "GOV", (Span(58, 65),), register="torland")
COUNCIL = Actor("a4", "the Lake Council", "organisation", None, "IGO")
NASTY = '=cmd|"x"\t1\n\x002\x1f\u2028&<é😀;,\\'
HARD = Actor("a5", NASTY, "group", "XXQ", "REB")
SUND = Place("l1", "Sund", "city", "USA", 40.5, -15.25)
ACTORS = (OLAN, VELIA, TORLAND, COUNCIL, HARD)
SAID = Statement("s1", "a1", Span(21, 30), Span(31, 35), (Span(36, 60),), "indirect", "announce")
PUBLISHED = date(2025, 3, 4)


def event(status: str = "happened", **changes: Any) -> Event:
    """Velia met Torland in Sund on 3 March, with what is said otherwise."""
    made = Event("e1", "CONSULT", status, ("a2",), ("a3",), Span(41, 73), "visit", ("diplomatic", "military"),
                 "2025-03-03", "Sund", "s1", 0.75, cameo="042")  # fmt: skip
    return replace(made, **changes)


def position(stance: str = "supports", **changes: Any) -> Position:
    """Velia's stance on the grain talks, as Mira Olan said."""
    made = Position("p1", "a2", "the grain talks", stance, Span(21, 30), "s1", 0.5)
    return replace(made, **changes)


def coded(
    events: Sequence[Event] = (),
    positions: Sequence[Position] = (),
    *,
    text: str = TEXT,
    published: date | None = PUBLISHED,
    id_: str = "velia-1",
    **about: Any,
) -> CodedReport:
    """A report with these, their ids numbered, as a record gives it."""
    told = {"title": "Velia refuses talks", "publisher": "The Post", "url": "https://example.org/1",
            "language": "en"}  # fmt: skip
    report = Report(id_, text, published=published, **{**told, **about})
    coding = Coding(
        id_, published, actors=ACTORS, places=(SUND,), statements=(SAID,), versions={"model": "m1"},
        events=tuple(replace(e, id=f"e{n}") for n, e in enumerate(events, 1)),
        positions=tuple(replace(p, id=f"p{n}") for n, p in enumerate(positions, 1)),
    )  # fmt: skip
    entries = tuple(identify(report, coding))
    issues = {e.id: e.fields["issue"] or e.fields["toward"] for e in entries if e.kind == "position"}
    return CodedReport(report, coding, entries, issues)


def about(record: Any = None) -> About:
    """Where an export comes from; no language model."""
    return About("talks", record, _unasked)


def _unasked() -> Any:
    raise AssertionError("the language model is not needed")


def hard_dates() -> Iterator[tuple[str | None, str]]:
    """Dates with the day that a row of event data has for them."""
    yield "2025-03-03", "2025-03-03"
    yield "2025-02", "2025-02-01"
    yield "2025-03-01/2025-03-05", "2025-03-01"
    yield "2025", "2025-01-01"
    yield "P3D", "2025-03-04"
    yield None, "2025-03-04"
