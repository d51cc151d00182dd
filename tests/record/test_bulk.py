"""Readings added many at a time make the record that adding them one after another makes."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from itertools import starmap
from typing import Any

import pytest
from sqlalchemy import Table, select

from tests.record.conftest import NewPlace
from tests.record.generated import made
from verbale.model import Coding, Report
from verbale.record import Record
from verbale.record.bulk import Draft, load
from verbale.record.schema import metadata
from verbale.record.search.language import Search

Reading = tuple[Report, Coding]
LATER = {"readings": "read_at", "runs": "first_at"}
"""Columns with the time at which something was stored."""


def several() -> list[Reading]:
    """Reports of several days with copies among them, undated and empty ones."""
    every = [made(n % 40, 25) for n in range(130)]
    own = [(replace(r, id=f"r{n}"), replace(c, report=f"r{n}")) for n, (r, c) in enumerate(every)]
    report, coding = own[7]
    own[7] = (replace(report, published=None), replace(coding, published=None))
    return [*own, (Report("bare", "Nothing."), Coding("bare", date(2025, 3, 1)))]


def contents(record: Record) -> dict[str, list[Any]]:
    """All rows of all tables, by table."""
    with record.connection() as connection:
        return {name: _rows(connection, table) for name, table in metadata.tables.items()}


def _rows(connection: Any, table: Table) -> list[Any]:
    names = [c.name for c in table.c if c.name != LATER.get(table.name)]
    return sorted(repr(tuple(row)) for row in connection.execute(select(*(table.c[n] for n in names))))


def test_every_table_is_the_same(new_place: NewPlace) -> None:
    readings = several()
    with ExitStack() as held:
        one, other = (held.enter_context(Record.open(held.enter_context(new_place()))) for _ in range(2))
        for reading in readings:
            one.add(*reading)
        assert sum(loaded.added for loaded in load(other, starmap(Draft.of, readings))) == len(readings)
        assert contents(one) == contents(other)
        assert one.counts() == other.counts()
        for words in ("lake", "actor:Olan type:CONSULT", "kind=report", "since:2025-01-05 -stance:opposes"):
            search = Search.of(words.replace("kind=", "kind:"))
            assert _found(one, search) == _found(other, search)
        assert other.corrections.verify().faults == ()


def _found(record: Record, search: Search) -> list[str]:
    with record.connection() as connection:
        return sorted(connection.execute(record.search.ids(search, "event")).scalars())


def test_again_nothing_changes_and_what_was_read_anew_takes_its_place(record: Record) -> None:
    readings = several()[:20]
    assert [(x.added, x.held) for x in load(record, starmap(Draft.of, readings))] == [(20, 0)]
    assert [(x.added, x.held) for x in load(record, starmap(Draft.of, readings))] == [(0, 20)]
    report, coding = readings[3]
    newer = (report, replace(coding, versions={"model": "m2"}, events=()))
    assert [(x.added, x.held) for x in load(record, starmap(Draft.of, [newer, newer]))] == [(1, 1)]
    assert record.coding(report.id) == newer[1]


def test_what_people_decided_is_applied(record: Record) -> None:
    readings = several()[:3]
    list(load(record, starmap(Draft.of, readings)))
    event = record.events(report=readings[0][0].id).rows[0]
    record.corrections.change(event.id, {"status": "refused"}, coder="Ada")
    newer = [(report, replace(coding, versions={"model": "m2"})) for report, coding in readings]
    list(load(record, starmap(Draft.of, newer)))
    (kept,) = [row for row in record.events(report=readings[0][0].id).rows if row.id == event.id]
    assert (kept.status, kept.checked) == ("refused", "changed")


def test_one_that_cannot_be_stored_costs_no_other(record: Record) -> None:
    readings = several()[:5]
    report, coding = readings[2]
    readings[2] = (report, replace(coding, report="another"))
    (loaded,) = load(record, starmap(Draft.of, readings))
    assert loaded.added == 4
    assert [problem.where for problem in loaded.problems] == [report.id]


@pytest.mark.parametrize("number", [0, 1])
def test_few_are_enough(record: Record, number: int) -> None:
    list(load(record, starmap(Draft.of, several()[:number])))
    assert record.counts().reports == number
