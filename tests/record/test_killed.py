"""`kill -9` at random moments of reading and correcting: nothing done is lost, nothing is half there.

The number of kills on each database is 8, or what VERBALE_KILLS says: 200 is what is promised, and takes
some minutes.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from multiprocessing import get_context
from random import Random

import pytest

from tests.postgres import Server
from tests.record.conftest import NewPlace
from tests.record.generated import made
from tests.record.working import ADDED, DECIDED, ENTRIES, work
from verbale.errors import RecordError
from verbale.record import Record

KILLS = int(os.environ.get("VERBALE_KILLS", "8"))
ROUNDS = 12
"""Kills on one record, before a new one is begun: checking a long one takes long."""
LONGEST_S = 0.25
"""The longest that a program writes before it is killed, after it has begun."""

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here"),
    pytest.mark.timeout(120 + 4 * KILLS),
]


def killed(place: str, seed: int, delay: float) -> Iterator[tuple[str, int]]:
    """Let a program write to the record, kill it after `delay` seconds; what it said it had done."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["pytest", "tests.record.working"])
    ours, theirs = context.Pipe(duplex=False)
    program = context.Process(target=work, args=(place, seed, theirs), daemon=True)
    program.start()
    theirs.close()
    yield ours.recv()
    time.sleep(delay)
    program.kill()
    program.join()
    try:
        while True:
            yield ours.recv()
    except EOFError:
        ours.close()


def check(place: str, told: list[tuple[str, int]]) -> None:
    """The record opens, its chain holds, every report is whole, and all that was told is there."""
    with Record.open(place, must_exist=True) as record:
        found = record.corrections.verify()
        assert found.faults == ()
        assert found.decisions >= sum(kind == DECIDED for kind, _ in told)
        there = {row.id: row for row in record.reports(limit=500)}
        assert {f"made-{number}" for kind, number in told if kind == ADDED} <= set(there)
        for id_ in there:
            report, coding = made(int(id_.removeprefix("made-")), ENTRIES)
            assert record.report(id_) == report
            assert record.corrections.machine(id_) == coding


def test_killed_while_reading_and_correcting(new_place: NewPlace) -> None:
    random = Random(7)
    for first in range(0, KILLS, ROUNDS):
        with new_place() as place:
            told: list[tuple[str, int]] = []
            for number in range(first, min(first + ROUNDS, KILLS)):
                told += killed(place, number, random.uniform(0, LONGEST_S))
                check(place, told)


def test_the_servers_process_is_killed(postgres: Server) -> None:
    """PostgreSQL throws out all its clients then, and comes back by itself."""
    with postgres.new() as place, Record.open(place) as record:
        record.add(*made(0, ENTRIES))
        with pytest.raises(RecordError, match="was lost"):
            _write_half(record)
        _wait_for(place)
        check(place, [(ADDED, 0)])
        assert record.add(*made(1, ENTRIES))


def _write_half(record: Record) -> None:
    with record.connection(writing=True) as connection:
        process = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        connection.exec_driver_sql("UPDATE reports SET title = 'half'")
        os.kill(process, 9)
        connection.exec_driver_sql("SELECT 1")


def _wait_for(place: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            Record.open(place).close()
        except RecordError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return
