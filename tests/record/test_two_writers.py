"""Several programs and threads write to one record at once: nothing is lost, and nobody is kept out.

How long each waits is measured by `make bench-record`.
"""

from __future__ import annotations

import time
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from dataclasses import replace
from multiprocessing import get_context

import pytest

from tests.record.generated import made
from verbale.record import Record

REPORTS, DECISIONS = 15, 10


def write(place: str, first: int) -> None:
    """Add reports and decide about them without a pause."""
    with Record.open(place) as record:
        for number in range(first, first + REPORTS):
            record.add(*made(number, 20))
        for row in record.events(report=f"made-{first}", limit=DECISIONS):
            record.corrections.accept([row.id], f"Coder {first}")


def read(record: Record, until: list[Future[None]]) -> int:
    """Ask until the writers are done; how many answers there were."""
    answers = 0
    while not all(future.done() for future in until):
        assert record.coding("made-0") == made(0, 20)[1]
        answers += 1
        time.sleep(0.01)
    return answers


def check(place: str, writers: int) -> None:
    with Record.open(place) as record:
        assert record.reports().total == 1 + writers * REPORTS
        for writer in range(writers):
            for number in range(1000 * (writer + 1), 1000 * (writer + 1) + REPORTS):
                assert record.corrections.machine(f"made-{number}") == made(number, 20)[1]
        found = record.corrections.verify()
    assert found.faults == ()
    assert found.decisions > writers


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_two_write_and_one_reads(place: str, kind: str) -> None:
    with Record.open(place) as record:
        record.add(*made(0, 20))
        pool = (
            ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, get_context("forkserver"))
        )
        with pool:
            every = [pool.submit(write, place, 1000 * (writer + 1)) for writer in range(2)]
            answers = read(record, every)
    for future in every:
        future.result()  # raises what a writer raised: that the record was busy, for one
    assert answers > 1
    check(place, 2)


def test_many_open_a_new_record_at_once(place: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        opened = [pool.submit(Record.open, place) for _ in range(6)]
        wait(opened)
        for number, future in enumerate(opened):
            with future.result() as record:
                record.add(*made(number, 5))
    with Record.open(place) as record:
        assert record.reports().total == 6


def test_a_reader_is_not_kept_by_an_open_writer(record: Record) -> None:
    record.add(*made(0, 20))
    with ThreadPoolExecutor(1) as pool, record.connection(writing=True):
        assert pool.submit(record.coding, "made-0").result(timeout=5) == made(0, 20)[1]


def test_what_is_read_is_one_state_of_the_record(record: Record) -> None:
    """A report is read again while its coding is asked for: the answer is the old one or the new one."""
    report, coding = made(0, 40)
    other = replace(coding, events=(), versions={"model": "m2"})
    record.add(report, coding)
    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(lambda: [record.add(report, (other, coding)[n % 2]) for n in range(20)])
        seen = []
        while not writer.done():
            seen.append(record.coding(report.id))
        writer.result()
    assert all(one in (coding, other) for one in seen)
