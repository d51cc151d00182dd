"""What the benchmark of speed tells: figures of a process of its own, rates, failures by name."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks.speed import __main__ as command
from benchmarks.speed.fresh import rates, run, task
from benchmarks.speed.tasks import reports_in, words_of


@pytest.fixture
def news(tmp_path: Path) -> Path:
    lines = [json.dumps({"id": f"n{k}", "text": f"The envoy met minister {k} in Vienna."}) for k in range(5)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    return tmp_path / "news.jsonl"


def test_a_process_tells_what_it_took() -> None:
    cost = run([sys.executable, "-c", "x = bytearray(60_000_000); print(sum(range(10**6)))"])
    assert (cost.status, cost.output.strip()) == (0, "499999500000")
    assert cost.peak_mb > 60
    assert cost.cpu > 0


def test_a_task_that_fails_says_so() -> None:
    assert task("no_such_task") == {"failed": "exit status 1"}


def test_a_task_gives_rates(news: Path) -> None:
    given = task("timex", path=str(news), most=3)
    assert (given["reports"], given["words"]) == (3, 21)
    assert given["peak_mb"] > 10


def test_rates_are_by_the_clock_and_by_processor_time() -> None:
    told = rates(10, 2000, 4.0, 8.0)
    assert (told["reports_per_s"], told["words_per_s"], told["words_per_cpu_s"]) == (2.5, 500, 250)


def test_reports_and_words_are_counted(news: Path) -> None:
    assert words_of(reports_in(str(news), 2)) == 14


def test_without_the_reports_it_says_where_they_should_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--quick", "--data", str(tmp_path)]) == 1
    assert "say with --data" in capsys.readouterr().err


def test_the_machine_is_named() -> None:
    assert {"cores", "usable", "python", "memory_mb"} <= set(command.machine())
