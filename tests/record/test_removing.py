"""A report is taken out of a record, with all that came with it, and put back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tests.record.generated import made
from verbale.errors import RecordError
from verbale.model import Coding, Report
from verbale.record import Record, schema

OURS = ("decisions", "removed_reports", "runs", "search_reports", "search_rows", "search_index")
"""Tables that rightly tell that the report once was there: the log, what is kept aside, and the index, which
gives a report another number."""


def held(record: Record) -> dict[str, Any]:
    """All rows of all tables but `OURS`; rows of the index by what they find."""
    out: dict[str, Any] = {}
    with record.connection() as connection:
        for table in schema.metadata.sorted_tables:
            if table.name not in OURS:
                columns = [c for c in table.c if c.name != "key" or table is not schema.position_cells]
                rows = connection.execute(select(*columns)).mappings()
                live = (dict(row) for row in rows if row.get("number") != 0 and row.get("reports") != 0)
                out[table.name] = sorted(map(repr, live))
        found = connection.execute(select(schema.search_rows.c.entry_id)).scalars()
        out["found"] = sorted(found)
    return out


@pytest.fixture
def two(record: Record) -> Record:
    """Two reports of which one is the other's copy, with decisions and an assignment."""
    first, coding = made(1, 30)
    record.add(first, coding)
    record.add(replace(first, id="made-copy"), replace(coding, report="made-copy"))
    record.assignments.give(["Ada"], reports=["made-1"])
    rows = record.events(report="made-1").rows
    record.corrections.reject([rows[0].id], "Ben")
    record.corrections.change(rows[1].id, {"status": "denied"}, "Ben", comment="see the end")
    return record


def test_nothing_of_it_is_left(record: Record) -> None:
    record.add(*made(2, 20))
    before = held(record)
    record.add(*made(1, 30))
    record.corrections.remove("made-1", "Ada", comment="twice")
    assert held(record) == before
    assert record.report("made-1") is None
    assert record.search.find("report=made-1").total == 0
    assert record.corrections.verify().faults == ()


def test_undoing_brings_it_back_as_it_was(two: Record) -> None:
    before = held(two)
    two.corrections.remove("made-1", "Ada")
    assert [row.id for row in two.reports()] == ["made-copy"]
    assert two.happenings(sources=1).total == 0
    assert two.corrections.verify().faults == ()
    two.corrections.undo("Ada")
    assert held(two) == before
    assert two.corrections.verify().faults == ()
    two.corrections.redo("Ada")
    assert two.report("made-1") is None
    assert [d.seq for d in two.corrections.decisions(report="made-1")] == [5, 4, 3, 2, 1]


def test_what_was_decided_meanwhile_holds_when_it_is_back(two: Record) -> None:
    two.corrections.remove("made-1", "Ada")
    two.corrections.undo("Ben", 2)
    two.corrections.undo("Ada", 3)
    assert "denied" not in [r.checked for r in two.events(report="made-1")]
    assert [r.checked for r in two.events(report="made-1", checked="yes")] == []
    assert two.corrections.verify().faults == ()


def test_the_original_of_a_copy_goes(two: Record) -> None:
    with two.connection() as connection:
        assert len(connection.execute(select(schema.copies)).all()) == 1
    for id_ in ("made-1", "made-copy"):
        two.corrections.remove(id_, "Ada")
        with two.connection() as connection:
            assert connection.execute(select(schema.copies)).all() == []
        two.corrections.undo("Ada")
        with two.connection() as connection:
            assert len(connection.execute(select(schema.copies)).all()) == 1


def test_it_is_not_read_again_unless_asked(two: Record) -> None:
    report, coding = made(1, 30)
    two.corrections.remove("made-1", "Ada", comment="a draft")
    with pytest.raises(RecordError, match=r"Ada took this report out of the record on .*: a draft") as told:
        two.add(report, coding)
    assert told.value.hint.endswith("verbale record undo 3")
    assert two.reports().total == 1


def test_for_good_keeps_no_text(two: Record) -> None:
    report, coding = made(1, 30)
    taken = two.corrections.remove("made-1", "Ada", keep=False)
    assert str(report.title) not in str(taken.payload)
    with two.connection() as connection:
        assert connection.execute(select(schema.removed_reports)).all() == []
    two.corrections.undo("Ada")
    assert two.report("made-1") is None
    assert two.corrections.verify().faults == ()
    two.add(report, coding)
    assert len(two.events(report="made-1", checked="yes")) == 1  # what was decided about it holds again
    assert two.corrections.verify().faults == ()


def test_verify_tells_of_one_that_was_slipped_in_again(two: Record) -> None:
    two.corrections.remove("made-1", "Ada")
    with two.connection(writing=True) as connection:
        row = connection.execute(select(schema.reports)).mappings().one()
        connection.execute(schema.reports.insert(), {**row, "id": "made-1"})
    assert "report made-1 was taken out, and is there" in two.corrections.verify().faults


def test_what_is_not_there(record: Record, report: Report, coding: Coding) -> None:
    with pytest.raises(RecordError, match="no such report"):
        record.corrections.remove("nothing", "Ada")
    assert record.corrections.removal("nothing") is None
    record.add(report, coding)
    record.corrections.remove(report.id, "Ada")
    found = record.corrections.removal(report.id)
    assert found is not None
    assert (found.coder, found.action) == ("Ada", "remove")
