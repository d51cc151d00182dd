"""`verbale record import` and `verbale export --dataset`: a data set is as good as a record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import STORY
from verbale.record import Record
from verbale.record.streaming import stream

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

Run = Callable[..., Result]


@pytest.fixture
def made(verbale: Run, here: Path) -> Path:
    texts = [*(f"{STORY}\nNumber {n}." for n in range(6)), "crash"]
    rows = [json.dumps({"id": f"r{n}", "text": text}) for n, text in enumerate(texts)]
    (here / "in.jsonl").write_text("\n".join(rows))
    assert verbale("read", "in.jsonl", "--dataset", "set").exit_code == 1
    assert verbale("read", "in.jsonl", "--record", "read.db").exit_code == 1
    return here


def test_a_record_by_import_is_the_record_by_reading(verbale: Run, made: Path) -> None:
    first = verbale("record", "import", "set", "--record", "taken.db")
    assert (first.exit_code, "6 reports taken in." in first.stdout) == (0, True), first.output
    again = verbale("record", "import", "set", "--record", "taken.db")
    assert "0 reports taken in, 6 were there." in again.stdout
    with Record.open("read.db") as read, Record.open("taken.db") as taken:
        read_, taken_ = ({one.report.id: one for one in stream(record)} for record in (read, taken))
        assert read_ == taken_
        assert read.counts() == taken.counts()
        assert taken.counts().problems == 1


def test_an_export_needs_no_record(verbale: Run, made: Path) -> None:
    assert verbale("export", "jsonl", "--dataset", "set", "-o", "set.jsonl").exit_code == 0
    assert verbale("export", "jsonl", "--record", "read.db", "-o", "record.jsonl").exit_code == 0
    lines = [sorted((made / name).read_text().splitlines()) for name in ("set.jsonl", "record.jsonl")]
    for one, other in zip(*(map(json.loads, some) for some in lines), strict=True):
        assert {**one, "issues": 0} == {**other, "issues": 0}
    some = verbale("export", "jsonl", "--dataset", "set", "-o", "some.jsonl", "--where", "report:r3")
    assert "1 reports written" in some.stderr
    assert json.loads((made / "some.jsonl").read_text())["report"]["id"] == "r3"


def test_what_is_wrong_is_told(verbale: Run, made: Path) -> None:
    assert "there is no data set" in verbale("record", "import", "nowhere").stderr
    both = verbale("export", "jsonl", "--dataset", "set", "--record", "read.db", "-o", "x")
    assert "cannot stand together" in both.stderr
    next((made / "set" / "reports").iterdir()).write_bytes(b"other")
    assert "found one of other bytes" in verbale("record", "import", "set").stderr
    (made / "set" / "manifest.json").write_text('{"format": "x"}')
    assert "expected a data set" in verbale("record", "import", "set").stderr
