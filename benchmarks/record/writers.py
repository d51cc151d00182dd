"""Two programs that write to one record without a pause: how long the slower one ever waits for a report."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from benchmarks.record.generate import Generator
from verbale.record import Record

REPORTS = 100
"""Reports that each program adds."""


def longest_waits(small: Path) -> Iterator[tuple[str, float, float]]:
    """The database; the longest that adding a report took with one program writing, and with two, in ms. On
    SQLite in a copy of the `small` record; on PostgreSQL, where a server can be started, in a new one."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copyfile(small, Path(folder) / "two.db")
        yield "SQLite", _longest(str(copy), 1), _longest(str(copy), 2)
    with _server() as place:
        if place:
            yield "PostgreSQL", _longest(place, 1), _longest(place, 2)


def _longest(place: str, writers: int) -> float:
    Record.open(place).close()
    with ProcessPoolExecutor(writers, get_context("spawn")) as pool:
        return max(pool.map(_write, [place] * writers, range(writers), [time.time_ns()] * writers))


def _write(place: str, writer: int, run: int) -> float:
    """Add reports; the longest time that one took."""
    readings = list(islice(Generator(run + writer).reports(), REPORTS))
    took = []
    with Record.open(place) as record:
        for report, coding in readings:
            new = f"two-{run}-{writer}-{report.id}"
            started = time.perf_counter()
            record.add(replace(report, id=new), replace(coding, report=new))
            took.append(time.perf_counter() - started)
    return max(took[1:]) * 1000


@contextmanager
def _server() -> Iterator[str | None]:
    """The address of an empty database on a server of our own; None where there are no programs of one."""
    try:
        from tests.postgres import programs, temporary
    except ImportError:  # the driver is not installed
        yield None
        return
    if programs() is None:
        yield None
        return
    with temporary() as server, server.new() as place:
        yield place
