"""What does not add up between reports of a record."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.model import Actor, Coding, Event, Report, Span, Statement
from verbale.record import Record
from verbale.record.across import Clash, find_clashes, latest_clashes

DAY = date(2025, 3, 4)
WORDS = "“We shall never give up one metre of our land,”"


def add(record: Record, id_: str, text: str, on: date = DAY, quoted: str = "", **event: str | None) -> None:
    """A report in which Olan says `quoted`, and an event rests on the whole text."""
    actors = (Actor("a1", "Mira Olan", "person"), Actor("a2", "Torland", "country"))
    start = text.find(quoted)
    said = Statement("s1", "a1", None, Span(0, 1), (Span(start, start + len(quoted)),), "direct", "assert")
    told = {"date": None, "place": None, **event}
    acts = (
        Event("e1", told["type"] or "", told["status"] or "", ("a1",), ("a2",), Span(0, len(text)),
              date=told["date"], place=told["place"]),
    ) if event else ()  # fmt: skip
    coding = Coding(id_, on, actors=actors, statements=(said,) if quoted else (), events=acts)
    record.add(Report(id_, text, published=on), coding)


def clashes(record: Record) -> list[Clash]:
    return list(find_clashes(record))


def test_one_quotation_in_two_wordings(record: Record) -> None:
    other = WORDS.replace("one metre", "one inch")
    add(record, "r1", f"{WORDS} she said.", quoted=WORDS)
    add(record, "r2", f"{other} she said.", quoted=other)
    (clash,) = clashes(record)
    assert (clash.kind, clash.level) == ("quotation-differs", "doubt")
    assert [p.report for p in clash.passages] == ["r1", "r2"]
    assert [p.quote.words for p in clash.passages] == [WORDS, other]


@pytest.mark.parametrize(
    ("other", "on"),
    [
        (WORDS, DAY),
        ("“We shall never give up one metre,”", DAY),
        (WORDS.replace("metre", "metres"), DAY),
        (WORDS.replace("metre", "inch"), date(2025, 6, 1)),
    ],
)
def test_quotations_that_agree(record: Record, other: str, on: date) -> None:
    add(record, "r1", f"{WORDS} she said.", quoted=WORDS)
    add(record, "r2", f"{other} she said.", on, quoted=other)
    assert clashes(record) == []


@pytest.mark.parametrize(
    ("count", "on", "level"), [("15", DAY, "doubt"), ("15", date(2025, 3, 5), "note"), ("12", DAY, None)]
)
def test_figures_of_one_attack(record: Record, count: str, on: date, level: str | None) -> None:
    about = {"type": "ASSAULT", "status": "happened", "date": "2025-03-03", "place": "Velia"}
    add(record, "r1", "A bomb killed 12 people.", **about)
    add(record, "r2", f"A bomb killed {count} people.", on, **about)
    assert [c.level for c in clashes(record)] == ([level] if level else [])


@pytest.mark.parametrize(
    ("date_", "status", "on", "count"),
    [
        ("2025-03-10", "refused", DAY, 1),
        (None, "denied", DAY, 1),
        ("2025-03-11", "refused", DAY, 0),
        (None, "happened", DAY, 0),
        (None, "refused", date(2025, 9, 1), 0),
    ],
)
def test_a_meeting_planned_and_refused(
    record: Record, date_: str | None, status: str, on: date, count: int
) -> None:
    add(record, "r1", "Olan is to meet the envoy.", type="CONSULT", status="planned", date="2025-03-10")
    add(record, "r2", "Olan will not meet the envoy.", on, type="CONSULT", status=status, date=date_)
    found = clashes(record)
    assert len(found) == count
    assert all(c.kind == "meeting-refused" for c in found)


def test_the_latest_are_looked_through_and_the_day_down_to_which(record: Record) -> None:
    other = WORDS.replace("one metre", "one inch")
    for number, (day, quoted) in enumerate([(1, WORDS), (2, other), (20, WORDS), (21, other)]):
        text = f"{quoted} she said in the morning of day {number}."
        add(record, f"r{number}", text, date(2025, 3, day), quoted=quoted)
    every = latest_clashes(record)
    assert [[p.report for p in c.passages] for c in every.clashes] == [["r3", "r2"], ["r1", "r0"]]
    assert every.since is None
    some = latest_clashes(record, most=4)  # two of each mode
    assert ([c.passages[0].report for c in some.clashes], some.since) == (["r3"], date(2025, 3, 20))
    earlier = latest_clashes(record, until=date(2025, 3, 19), most=4)
    assert ([c.passages[0].report for c in earlier.clashes], earlier.since) == (["r1"], None)
    entry = record.statements(report="r3").rows[0].id
    assert every.clashes[0].passages[0].entry == entry
