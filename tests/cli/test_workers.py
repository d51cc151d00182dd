"""Several processes: the same result in the same order, and a worker that dies costs only what killed it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count, islice
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verbale.cli.main import cli
from verbale.cli.run import Found
from verbale.cli.workers import BATCH, WINDOW, Workers
from verbale.model import Coding, DateMention, Report, Span
from verbale.reading.issues import Phrase
from verbale.record import Record
from verbale.sources import Problem

Run = Callable[..., Result]


class Timid:
    """Reads a date in every report, raises at `crash`, and is killed by a report with the word `kill`."""

    versions: Mapping[str, str] = {"model": "timid"}

    def read(self, report: Report) -> Coding:
        if "kill" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "crash" in report.text:
            raise IndexError("no such token")
        dates = (DateMention(Span(0, 4), "DATE", f"{os.getpid()}"),)
        return Coding(report.id, None, False, (), dates, (), (), (), (), dict(self.versions))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Coding]:
        return map(self.read, reports)

    def same_issues(self, phrases: Sequence[Phrase], known: Mapping[str, str]) -> dict[str, str]:
        return {}


class Counting(Timid):
    """Says how often it was asked, by one worker."""

    def __init__(self) -> None:
        self.asked = count()

    def read(self, report: Report) -> Coding:
        dates = (DateMention(Span(0, 4), "DATE", str(next(self.asked))),)
        return Coding(report.id, None, False, (), dates, (), (), (), (), {})


def founds(texts: Iterable[str]) -> Iterator[Found]:
    return (Found(f"{k}.txt", Report(f"r{k}", text)) for k, text in enumerate(texts))


def texts(number: int, odd: Mapping[int, str] = {}) -> list[str]:
    return [odd.get(k, f"Olan said {k}.") for k in range(number)]


def names(results: Iterable[Coding | Problem]) -> list[str]:
    return [r.where if isinstance(r, Problem) else r.report for r in results]


def test_results_come_in_order_from_several_processes() -> None:
    with Workers(2, Timid) as workers:
        results = list(workers.read_each(founds(texts(10 * BATCH + 3))))
    assert names(results) == [f"r{k}" for k in range(10 * BATCH + 3)]
    readers = {r.dates[0].value for r in results if isinstance(r, Coding)}
    assert len(readers) == 2
    assert str(os.getpid()) not in readers


def test_a_failing_report_costs_only_itself() -> None:
    with Workers(2, Timid) as workers:
        results = list(workers.read_each(founds(texts(40, {5: "crash"}))))
    assert names(results) == [f"{k}.txt" if k == 5 else f"r{k}" for k in range(40)]
    assert isinstance(results[5], Problem)
    assert "no such token" in results[5].what


def test_a_worker_that_dies_costs_only_the_report_that_killed_it() -> None:
    with Workers(2, Timid) as workers:
        results = list(workers.read_each(founds(texts(40, {5: "kill"}))))
    assert names(results) == [f"{k}.txt" if k == 5 else f"r{k}" for k in range(40)]
    assert isinstance(results[5], Problem)
    assert "signal 9" in results[5].what


def test_no_more_is_taken_ahead_than_workers_can_do() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "Olan said so."

    with Workers(1, Timid) as workers:
        results = workers.read_each(founds(endless()))
        assert len(list(islice(results, 100))) == 100
        assert taken <= 100 + (WINDOW + 1) * BATCH
        results.close()  # type: ignore[attr-defined]
        assert names(workers.read_each(founds(texts(3)))) == ["r0", "r1", "r2"]


def test_workers_start_as_there_is_work_and_go_on_between_runs() -> None:
    with Workers(4, Counting) as workers:
        for first in (0, 3):
            results = [r for r in workers.read_each(founds(texts(3))) if isinstance(r, Coding)]
            assert [r.dates[0].value for r in results] == [str(first + k) for k in range(3)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for k, text in enumerate(texts(30, {7: "Olan said: crash.", 21: "Olan said: kill."})):
        (tmp_path / "in" / f"{k:02}.txt").write_text(text)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, obj=Timid, prog_name="verbale")


def test_a_record_made_by_workers_and_gone_on_with(folder: Path) -> None:
    result = run("read", "in", "--workers", "2")
    assert result.exit_code == 1
    assert "28 reports read" in result.stdout
    assert "07.txt: reading failed" in result.stderr
    assert "21.txt: the process that read this report ended (signal 9)" in result.stderr
    with Record.open("verbale.db") as record:
        assert record.counts().reports == 28
        assert record.counts().problems == 2
    (folder / "in" / "21.txt").write_text("Olan said no more.")
    assert "1 report read" in run("read", "in", "--workers", "2").stdout


def test_json_comes_in_order(folder: Path) -> None:
    (folder / "in" / "21.txt").unlink()
    several, one = (run("read", "in", "--json", "--workers", number).stdout for number in "21")
    ids = [[entry["report"] for entry in json.loads(out)] for out in (several, one)]
    assert len(ids[0]) == 28
    assert ids[0] == ids[1]
