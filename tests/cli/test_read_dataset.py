"""`verbale read --dataset`: the same as into a record, what is missing alone, and what could not be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import STORY, FakeReader
from verbale.record import Record
from verbale.record.streaming import stream

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from verbale.dataset import DataSet

Run = Callable[..., Result]


def lines(path: Path, texts: list[str]) -> None:
    path.write_text("".join(json.dumps({"id": f"{path.stem}-{n}", "text": text}) + "\n"
                            for n, text in enumerate(texts)))  # fmt: skip


def test_a_data_set_holds_what_a_record_would(verbale: Run, here: Path) -> None:
    lines(here / "many.jsonl", [f"{STORY}\nNumber {n}." for n in range(5)] + ["crash", STORY + " x"])
    (here / "one.txt").write_text(STORY)
    (here / "broken.jsonl").write_text("{\n")
    made = verbale("read", "many.jsonl", "one.txt", "broken.jsonl", "--dataset", "set")
    assert made.exit_code == 1, made.output
    assert "holds 7 reports" in made.stdout
    assert "no such token" in made.stderr
    assert "mend or drop the line" in made.stderr
    assert verbale("read", "many.jsonl", "one.txt", "broken.jsonl", "--record", "r.db").exit_code == 1
    data = DataSet.open("set", must_exist=True)
    with Record.open("r.db") as record:
        want = {one.report.id: one for one in stream(record)}
        assert record.counts().problems == len(list(data.problems())) == 2
    assert {one.report.id: (one.coding, one.entries) for one in data.stream()} == {
        id_: (one.coding, one.entries) for id_, one in want.items()
    }


def test_only_what_is_missing_is_read_again(verbale: Run, here: Path, reader: FakeReader) -> None:
    lines(here / "a.jsonl", [STORY])
    assert verbale("read", ".", "--dataset", "../set").exit_code == 0
    lines(here / "b.jsonl", [STORY + "More."])
    again = verbale("read", "a.jsonl", "b.jsonl", "--dataset", "../set")
    assert again.exit_code == 0, again.output
    data = DataSet.open("../set")
    assert sorted(one.report.id for one in data.stream()) == ["a-0", "b-0"]
    seen = len(reader.seen)
    assert "2 already" in verbale("read", "a.jsonl", "b.jsonl", "--dataset", "../set").stdout
    assert len(reader.seen) == seen


def test_a_file_that_changed_is_read_again_and_its_old_reports_go(verbale: Run, here: Path) -> None:
    lines(here / "a.jsonl", [STORY, STORY + "x"])
    assert verbale("read", "a.jsonl", "--dataset", "set").exit_code == 0
    lines(here / "a.jsonl", [STORY + "A new end."])
    assert verbale("read", "a.jsonl", "--dataset", "set").exit_code == 0
    assert [one.report.text for one in DataSet.open("set").stream()] == [STORY + "A new end."]


def test_other_versions_take_the_place_of_earlier_ones(verbale: Run, here: Path, reader: FakeReader) -> None:
    lines(here / "a.jsonl", [STORY])
    verbale("read", "a.jsonl", "--dataset", "set")
    reader.versions = {"model": "newer"}
    verbale("read", "a.jsonl", "--dataset", "set")
    data = DataSet.open("set")
    assert [part.versions for part in data.parts()] == [{"model": "newer"}]
    assert data.count() == 1


def test_ctrl_c_keeps_whole_partitions_and_the_next_run_goes_on(
    verbale: Run, here: Path, reader: FakeReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("verbale.sources.shards.TOGETHER", 1)  # each file by itself
    for name in "abc":
        lines(here / f"{name}.jsonl", [STORY if name != "b" else "interrupt"])
    stopped = verbale("read", "a.jsonl", "b.jsonl", "c.jsonl", "--dataset", "set")
    assert (stopped.exit_code, "Stopped" in stopped.stdout) == (130, True)
    assert [one.report.id for one in DataSet.open("set").stream()] == ["a-0"]
    lines(here / "b.jsonl", [STORY])
    assert verbale("read", "a.jsonl", "b.jsonl", "c.jsonl", "--dataset", "set").exit_code == 0
    assert [one.report.id for one in DataSet.open("set").stream()] == ["a-0", "b-0", "c-0"]
    assert len(reader.seen) == 4


def test_what_cannot_stand_together_is_told(verbale: Run, story: Path) -> None:
    assert "--on needs --dataset" in verbale("read", "story.txt", "--on", "ray").stderr
    assert verbale("read", "story.txt", "--dataset", "set", "--json").exit_code == 2
    assert "standard input" in verbale("read", "-", "--dataset", "set").stderr
    assert "fetch it first" in verbale("read", "https://example.org/", "--dataset", "set").stderr
