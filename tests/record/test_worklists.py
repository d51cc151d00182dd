"""What to check next: least sure, sampled, differing; from one entry to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from verbale.errors import RecordError, SettingError
from verbale.model import Coding, Event, Report, Span
from verbale.record import Record
from verbale.record.worklists import Work

MANY = 24


@pytest.fixture
def full(record: Record) -> Record:
    for k in range(MANY // 2):
        events = tuple(
            Event(f"e{n}", type_, "happened", (), (), Span(n, n + 6), confidence=0.3 + k / 100 + n / 10)
            for n, type_ in enumerate(("ACCUSE", "CONSULT"))
        )
        record.add(Report(f"r{k:02}", f"Report number {k}."), Coding(f"r{k:02}", events=events))
    return record


def walked(record: Record, work: Work) -> Iterator[str]:
    """The ids of a list, going from each entry to the next."""
    row = record.work.following(work)
    while row is not None:
        yield row.id
        row = record.work.following(work, row.id)


def test_the_least_sure_come_first(full: Record) -> None:
    page = full.work.rows(Work(), limit=500)
    assert page.total == len(page.rows) == MANY
    sure = [row.confidence for row in page.rows]
    assert sure == sorted(sure)
    assert list(walked(full, Work())) == [row.id for row in page.rows]
    assert full.work.rows(Work(), limit=10, offset=20).rows == page.rows[20:]


def test_what_was_checked_leaves_the_list_unless_asked_for(full: Record) -> None:
    first, second = full.work.rows(Work(), limit=2).rows
    full.corrections.accept([first.id], "Ada")
    assert full.work.following(Work()) == second
    assert full.work.following(Work(), first.id) == second
    everything = full.work.following(Work(unchecked=False))
    assert everything is not None
    assert (everything.id, everything.checked, everything.checked_by) == (first.id, "accepted", "Ada")
    standing = full.work.standing(Work())
    assert (standing.entries, standing.left) == (MANY, MANY - 1)


def test_by_kind_and_type(record: Record, report: Report, coding: Coding) -> None:
    record.add(report, coding)
    assert {row.kind for row in record.work.rows(Work()).rows} == {
        "statement",
        "event",
        "position",
        "finding",
    }
    assert [row.type for row in record.work.rows(Work(kinds=("event",), type="CONSULT")).rows] == ["CONSULT"]
    words = {row.words for row in record.work.rows(Work(kinds=("statement",))).rows}
    assert words == {"“We will not talk,”", "talks"}
    assert len(record.work.rows(Work(kinds=("actor", "date", "place"))).rows) == 6


def test_a_sample_is_the_same_for_a_seed_whatever_is_checked(full: Record) -> None:
    work = Work("sample", sample=12, seed=5)
    first = list(walked(full, work))
    assert len(set(first)) == 12
    full.corrections.reject(first[:3], "Ada")
    assert list(walked(full, work)) == first[3:]
    assert list(walked(full, Work("sample", sample=12, seed=5, unchecked=False))) == first
    standing = full.work.standing(work)
    assert (standing.entries, standing.left, standing.population) == (12, 9, MANY)
    assert list(walked(full, Work("sample", sample=12, seed=6))) != first


def test_every_entry_is_drawn_about_as_often(full: Record) -> None:
    drawn = [id_ for seed in range(25) for id_ in walked(full, Work("sample", sample=6, seed=seed))]
    assert len(set(drawn)) == MANY
    types = [row.type for row in full.work.rows(Work("sample", sample=MANY), limit=500).rows]
    assert types.count("ACCUSE") == MANY // 2


def test_where_a_newer_reading_differs(record: Record, report: Report, coding: Coding) -> None:
    record.add(report, coding)
    [row] = record.events(type="CONSULT")
    record.corrections.accept([row.id], "Ada")
    assert list(walked(record, Work("differs"))) == []
    events = (coding.events[0], replace(coding.events[1], status="planned"))
    record.add(report, replace(coding, events=events, versions={"model": "m2"}))
    assert list(walked(record, Work("differs"))) == [row.id]
    assert record.work.rows(Work("differs")).total == 1


def test_what_a_coder_codes_apart_is_no_work_for_the_record(full: Record) -> None:
    full.assignments.give(["Ada"], reports=["r00", "r01"])
    assert full.work.standing(Work(apart="Ada")).left == MANY - 4
    assert full.work.standing(Work(apart="Ben")).left == MANY
    full.assignments.settle("r00")
    assert full.work.standing(Work(apart="Ada")).left == MANY - 2


def test_what_makes_no_sense_is_refused(record: Record) -> None:
    for wrong in (
        {"order": "x"},
        {"kinds": ("sentence",)},
        {"kinds": ()},
        {"sample": 0},
        {"sample": 10**6},
    ):
        with pytest.raises(SettingError):
            Work(**wrong)  # type: ignore[arg-type]
    with pytest.raises(RecordError, match="no such entry"):
        record.work.following(Work(), "event-0000000000000000")
    assert record.work.following(Work()) is None


def test_totals_are_those_of_the_rows_whatever_was_decided_and_coded_apart(full: Record) -> None:
    full.corrections.reject([row.id for row in full.work.rows(Work(type="ACCUSE"), limit=3)], "Ada")
    full.corrections.accept([row.id for row in full.work.rows(Work(type="CONSULT"), limit=2)], "Ada")
    full.assignments.give(["Ben"], reports=["r10", "r11"])
    for kind, type_ in (("event", ""), ("event", "ACCUSE"), ("event", "CONSULT"), ("event", "AID")):
        for apart in ("", "Ben"):
            work = Work(kinds=(kind,), type=type_, apart=apart)
            everything = [*walked(full, replace(work, unchecked=False))]
            standing = full.work.standing(work)
            assert (standing.entries, standing.left) == (len(everything), len([*walked(full, work)]))
