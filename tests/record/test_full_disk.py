"""A disk that is full at any moment: said clearly, nothing lost; the record goes on once there is room."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.record.faults import failing_at, room_for
from tests.record.generated import made
from verbale.errors import RecordError
from verbale.record import Record

FULL = "disk is full"
PAGE = 4096


def told_clearly(error: RecordError) -> None:
    assert FULL in str(error)


def numbers(database: str) -> list[int]:
    """The first statements one by one, then some; fewer on a server, where each takes longer."""
    return [*range(1, 10), *range(10, 1000, 9)] if database == "sqlite" else [*range(1, 1000, 25)]


def test_full_at_the_nth_statement_of_adding(record: Record, database: str) -> None:
    record.add(*made(0, 8))
    record.corrections.accept([record.events().rows[0].id], "Ada")
    for number in numbers(database):
        try:
            with failing_at(number):
                added = record.add(*made(1, 8))
        except RecordError as error:
            told_clearly(error)
            assert record.report("made-1") is None
            assert record.coding("made-0") == made(0, 8)[1]
        else:
            break
    assert added
    assert number > 15
    assert record.coding("made-1") == made(1, 8)[1]
    assert record.corrections.verify().faults == ()


def test_full_at_the_nth_statement_of_deciding(record: Record, database: str) -> None:
    report, coding = made(0, 8)
    record.add(report, coding)
    id_ = record.events().rows[0].id
    for number in numbers(database):
        try:
            with failing_at(number):
                record.corrections.reject([id_], "Ada")
        except RecordError as error:
            told_clearly(error)
            assert record.coding(report.id) == coding
            assert record.corrections.verify().decisions == 0
        else:
            break
    assert number > 15
    found = record.corrections.verify()
    assert (found.decisions, found.faults) == (1, ())


def test_full_at_the_nth_page_of_a_file(tmp_path: Path) -> None:
    """Pages go to the journal beside the file first; each opening begins a new one."""
    path, failed = tmp_path / "r.db", []
    pages = [*range(1, 12), *range(12, 400, 40)]
    for number, most in enumerate(pages):
        report, coding = made(number, 30)
        with Record.open(path) as record:
            record.counts()
            try:
                with room_for(most * PAGE):
                    record.add(report, coding)
            except RecordError as error:
                failed.append(most)
                told_clearly(error)
                assert record.report(report.id) is None
                assert record.add(report, coding)  # there is room again
            assert record.coding(report.id) == coding
        if len(failed) <= number:
            break
    assert len(failed) > 11
    with Record.open(path) as record:
        assert record.reports().total == number + 1
        assert all(record.coding(made(n, 30)[0].id) == made(n, 30)[1] for n in range(number + 1))
        assert record.corrections.verify().faults == ()


@pytest.mark.parametrize("most", [1, 3, 20, 60])
def test_full_while_a_record_is_made(tmp_path: Path, most: int) -> None:
    with pytest.raises(RecordError, match=FULL), room_for(most * PAGE):
        Record.open(tmp_path / "r.db")
    with Record.open(tmp_path / "r.db") as record:
        assert record.add(*made(0, 10))
