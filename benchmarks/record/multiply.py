# ruff: noqa: E501, S608
"""A large record from a small one: every report and all that stands in it, many times over under other ids.

Reading a hundred thousand reports one by one would take hours; what counts here is how many rows there are
and how they lie. Rows are copied inside the database; texts, names and issues are those of the small record,
days are moved by a few for each copy. Only what the lists, pages and searches of a record ask is copied.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Table, select

from verbale.record import Record, schema
from verbale.record.rebuild import read_entries, read_report
from verbale.record.search.keys import NUMBER_BITS, PLACE_BITS, key_of
from verbale.record.search.terms import findables

COUNTS = {"kept_counts": ("number",), "names": ("reports", "statements"), "ties": ("number",),
          "spots": ("number",)}  # fmt: skip
"""Tables of counts: their numbers are multiplied."""
SHARED = frozenset(
    """runs issue_names sites decisions assignments machine_codings saved_searches problems rulings ruled_events
    meanings meaning_blocks processes process_units process_events process_names process_findings""".split()
)
"""Tables that stay as they are."""
IDS = frozenset({"id", "report_id", "original", "alike"})
FAST = """PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-4000000; PRAGMA threads=2;
PRAGMA foreign_keys=OFF; PRAGMA temp_store=FILE"""
"""A record that is half made is thrown away, so nothing need be safe."""
MOVED = 7
"""Days by which each copy is moved, so that days fill evenly."""


def multiply(small: Path, large: Path, times: int) -> None:
    """Make the record `large`, `times` times `small`. Where this is stopped, no record is left there."""
    half = large.with_suffix(".half")
    shutil.copyfile(small, half)
    terms = _terms(small)
    with closing(sqlite3.connect(half, isolation_level=None)) as connection:
        connection.executescript(FAST)
        connection.execute("ATTACH ? AS small", (str(small),))
        reports = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
        connection.execute("CREATE TEMP TABLE copies_made (copy INTEGER PRIMARY KEY)")
        connection.executemany("INSERT INTO copies_made VALUES (?)", ((n,) for n in range(1, times)))
        indexes = _without_indexes(connection)
        connection.execute("BEGIN")
        for table in _copied(connection):
            with _timed(table.name):
                connection.execute(_copying(table, reports))
        for name, columns in COUNTS.items():
            sets = ", ".join(f"{c} = {c} * {times}" for c in columns)
            connection.execute(f"UPDATE {name} SET {sets}")
        with _timed("search_index"):
            _index_words(connection, terms, times, reports)
        with _timed("indexes"):
            for sql in indexes:
                connection.execute(sql)
        connection.execute("COMMIT")
        connection.execute("DETACH small")
        connection.execute("PRAGMA journal_mode=WAL")
    half.rename(large)


@contextmanager
def _timed(what: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - started:.1f} s", flush=True)


def _copied(connection: sqlite3.Connection) -> list[Table]:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    tables = schema.metadata.sorted_tables
    return [t for t in tables if t.name in there and t.name not in SHARED and t.name not in COUNTS]


def _without_indexes(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _ in rows:
        connection.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in rows]


def _copying(table: Table, reports: int) -> str:
    """Copies of all rows: in the order in which they were written where rows lie so, else in that of the key,
    which is quicker by far than putting each into its place."""
    values = ", ".join(_value(table, c.name, reports) for c in table.columns)
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    lie = "copy, small.rowid"
    if not table.dialect_options["sqlite"]["with_rowid"]:
        lie = ", ".join(str([c.name for c in table.columns].index(c.name) + 1) for c in table.primary_key)
    return (
        f"INSERT OR IGNORE INTO {table.name} ({columns}) SELECT {values}"
        f" FROM copies_made CROSS JOIN small.{table.name} AS small ORDER BY {lie}"
    )


def _is_id(table: Table, name: str) -> bool:
    return name in IDS or (name.endswith("_id") and name != "run_id")


def _copied_id(name: str) -> str:
    """A report's id with the number of the copy; an entry's with other digits, which still are a hash."""
    digits = f"instr(\"{name}\", '-')"
    other = "printf('%04x', (copy * 40503) & 65535)"
    return (
        f"CASE WHEN \"{name}\" LIKE 'report-%' THEN \"{name}\" || '~' || copy ELSE "
        f'substr("{name}", 1, {digits}) || {other} || substr("{name}", {digits} + 5) END'
    )


def _value(table: Table, name: str, reports: int) -> str:
    if name == "key" and table.name in ("search_rows", "position_cells"):
        low = NUMBER_BITS + PLACE_BITS
        return f'"key" + ((copy * {reports}) << {PLACE_BITS}) + ((copy % {MOVED}) << {low})'
    if table.name == "search_reports" and name == "number":
        return f"number + copy * {reports}"
    if _is_id(table, name):
        return _copied_id(name)
    if name == "day" and table.name not in ("event_keys", "copy_bands"):
        return f'"day" + copy % {MOVED}'
    if name == "published":
        return f"date(\"published\", '+' || (copy % {MOVED}) || ' days')"
    return f'"{name}"'


def _terms(small: Path) -> list[tuple[int, str]]:
    """The keys and terms of all rows of the small record's index."""
    out: list[tuple[int, str]] = []
    with Record.open(small) as record, record.connection() as connection:
        for row in connection.execute(select(schema.search_reports)).all():
            report = read_report(connection, row.report_id)
            positions = schema.positions.c
            found = select(positions.id, positions.issue).where(positions.report_id == row.report_id)
            issues = {p.id: p.issue for p in connection.execute(found)}
            assert report is not None
            rows = findables(report, read_entries(connection, report.id), issues)
            out += [(key_of(row.day, row.number, n), " ".join(one.terms)) for n, one in enumerate(rows)]
    return sorted(out)


def _index_words(
    connection: sqlite3.Connection, terms: list[tuple[int, str]], times: int, reports: int
) -> None:
    for copy in range(1, times):
        add = ((copy * reports) << PLACE_BITS) + ((copy % MOVED) << (NUMBER_BITS + PLACE_BITS))
        rows = ((key + add, words) for key, words in terms)
        connection.executemany("INSERT INTO search_index (rowid, terms) VALUES (?, ?)", rows)


if __name__ == "__main__":
    multiply(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
