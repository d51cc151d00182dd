"""Paths that are no record get a clear error, and are left as they were."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from tests.record.faults import failing_at, room_for
from verbale.errors import RecordError
from verbale.model import Coding, Report
from verbale.record import Record
from verbale.record import engine as engine_module

OLDER = Path(__file__).with_name("older")
"""What records of earlier schemas hold, as `sqlite3 FILE .dump` prints it."""


def test_a_missing_record_is_made_or_missed(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record"):
        Record.open(tmp_path / "r.db", must_exist=True)
    assert not (tmp_path / "r.db").exists()
    Record.open(str(tmp_path / "r.db")).close()
    assert (tmp_path / "r.db").exists()


def test_a_folder_or_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="found a folder"):
        Record.open(tmp_path)
    with pytest.raises(RecordError, match="does not exist"):
        Record.open(tmp_path / "no" / "r.db")


def test_a_text_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and long enough to be taken for the head of a file. " * 20)
    before = path.read_bytes()
    with pytest.raises(RecordError, match="no SQLite database"):
        Record.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE cats (name TEXT)")
    with pytest.raises(RecordError, match="another program"):
        Record.open(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("cats",)]


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    Record.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 99")
    with pytest.raises(RecordError, match=r"schema 99.*newer Verbale"):
        Record.open(path)


@pytest.mark.parametrize("dump", sorted(OLDER.glob("*.sql")), ids=lambda p: p.stem)
def test_an_older_record_is_brought_up_to_date(
    dump: Path, tmp_path: Path, report: Report, coding: Coding
) -> None:
    path = tmp_path / "r.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(dump.read_text("utf-8"))
    with Record.open(path) as record:
        old = record.coding("old")
        number = int(dump.stem.removeprefix("schema-"))
        assert old is not None
        assert [e.type for e in old.events] == ["REJECT"]
        assert old.statements[0].occasion is None
        known = (("SHUTTLE",), "River talks") if number >= 4 else ((), None)
        assert (old.events[0].codes, old.positions[0].issue) == known
        assert number < 5 or [i.name for i in record.issues(q="lake")] == ["Lake border"]
        record.add(report, coding)
        assert record.coding(report.id) == coding
    kept = path.with_name(f"r.db.{dump.stem}")
    assert dumped(kept) == made_from(dump, tmp_path / "again.db")
    assert sorted(p.name for p in tmp_path.glob("r.db.*")) == [kept.name]


ANOTHER = """
INSERT INTO reports
  SELECT 'old-2', sha256, text, title, publisher, published, url, language, extra FROM reports;
INSERT INTO readings SELECT 'old-2', run_id, read_at, published, published_inferred FROM readings;
INSERT INTO actors
  SELECT id || '2', 'old-2', seq, local, name, kind, country, sector, role, register, aliases,
  confidence, stage
  FROM actors;
INSERT INTO events
  SELECT id || '2', 'old-2', seq, local, type, status, mode, contexts, date, place, start, "end", words,
  claimed_in_id, cameo, dead, injured, size, confidence, stage
  FROM events;
INSERT INTO participants SELECT event_id || '2', role, seq, actor_id || '2' FROM participants;
"""
"""Another report that tells the same event."""


def test_an_upgrade_gathers_what_several_reports_tell(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    made_from(OLDER / "schema-5.sql", path)
    with sqlite3.connect(path) as connection:
        connection.executescript(ANOTHER)
    with Record.open(path) as record:
        (found,) = record.happenings(sources=1)
        assert (found.type, found.tellings, found.reports) == ("REJECT", 2, 2)
        assert record.merging.gather() == 1


def dumped(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


def made_from(dump: Path, path: Path) -> list[str]:
    """Make an older record of its dump; how it looks."""
    with sqlite3.connect(path) as connection:
        connection.executescript(dump.read_text("utf-8"))
    return dumped(path)


@pytest.mark.parametrize("number", [1, 2, 5, 9, 14, 20, 40])
def test_a_failed_upgrade_leaves_the_old_record_whole(tmp_path: Path, number: int) -> None:
    path = tmp_path / "r.db"
    before = made_from(OLDER / "schema-3.sql", path)
    with pytest.raises(RecordError, match="disk is full"), failing_at(number):
        Record.open(path)
    assert dumped(path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["r.db"]
    with Record.open(path) as record:
        assert record.counts().reports == 1


def test_no_room_for_the_copy_leaves_the_old_record_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    before = made_from(OLDER / "schema-3.sql", path)
    with pytest.raises(RecordError, match="could not be copied"), room_for(40_000):
        Record.open(path)
    assert dumped(path) == before
    assert [p.name for p in tmp_path.iterdir()] == ["r.db"]


def test_an_earlier_copy_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    made_from(OLDER / "schema-5.sql", path)
    path.with_name("r.db.schema-5").write_text("kept")
    Record.open(path).close()
    assert path.with_name("r.db.schema-5").read_text() == "kept"
    assert path.with_name("r.db.schema-5-2").exists()


def test_an_upgraded_record_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    made_from(OLDER / "schema-1.sql", tmp_path / "old.db")
    with Record.open(tmp_path / "old.db") as old, Record.open(tmp_path / "new.db") as new:
        assert looks(old) == looks(new)


def looks(record: Record) -> dict[str, tuple[set[str], set[str]]]:
    """The names of columns and indexes, by table."""
    with record.connection() as connection:
        found = inspect(connection)
        return {
            table: (
                {column["name"] for column in found.get_columns(table)},
                {str(index["name"]) for index in found.get_indexes(table)},
            )
            for table in found.get_table_names()
        }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RecordError, match="cannot be opened"):
        Record.open(tmp_path / "r.db")


def test_a_record_being_written_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "WRITER_WAIT_S", 0.05)
    path = tmp_path / "r.db"
    Record.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Record.open(path) as record:
        assert record.counts().reports == 0
        with pytest.raises(RecordError, match="another program is writing"):
            record.add(Report("r", "Words."), Coding("r"))
    other.close()


def test_a_name_with_signs_of_a_url(tmp_path: Path) -> None:
    path = tmp_path / "a?b=c#d%20 é.db"
    Record.open(path).close()
    assert path.exists()
