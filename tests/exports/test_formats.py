"""What all formats share: a whole file or none, a search, what people decided."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.record.generated import made
from verbale.cli.main import cli
from verbale.errors import SettingError
from verbale.exports import json_lines
from verbale.exports.coding_json import to_json
from verbale.exports.formats import FORMATS, About, Analyses, export
from verbale.record import Record
from verbale.record.search.language import Search
from verbale.record.streaming import CodedReport, count, stream


@pytest.fixture
def record(tmp_path: Path) -> Iterable[Record]:
    with Record.open(tmp_path / "made.db") as record:
        for number in (200, 3, 1):
            record.add(*made(number, 20))
        yield record


def unasked() -> Analyses:
    pytest.fail("the language model is not needed")


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["export", *words])
    return done.exit_code, done.output


def test_reports_come_by_day_and_equal_what_was_read(record: Record) -> None:
    found = list(stream(record))
    assert [one.report.id for one in found] == ["made-1", "made-3", "made-200"]
    assert [(one.report, one.coding) for one in found] == [made(n, 20) for n in (1, 3, 200)]
    assert count(record) == 3


def test_a_search_chooses_entries_with_what_they_name(record: Record) -> None:
    found = list(stream(record, Search.of("kind:event type:CONSULT")))
    events = [event for one in found for event in one.coding.events]
    assert events
    assert {event.type for event in events} == {"CONSULT"}
    for one in found:
        assert {s.id for s in one.coding.statements} == {e.claimed_in for e in one.coding.events}
        assert not one.coding.positions
        actors = {id_ for e in one.coding.events for id_ in (*e.actors, *e.recipients)}
        assert actors <= {actor.id for actor in one.coding.actors}
    assert count(record, Search.of("kind:event type:CONSULT")) == len(found)


def test_what_people_dropped_is_left_out(record: Record) -> None:
    event = record.events(report="made-1").rows[0]
    record.corrections.reject([event.id], "Ada")
    one = next(stream(record))
    assert event.id not in {entry.id for entry in one.entries}
    assert len(one.coding.events) == len(made(1, 20)[1].events) - 1


def test_json_lines_are_what_read_prints(record: Record, tmp_path: Path) -> None:
    code, _ = run("jsonl", "--record", str(tmp_path / "made.db"), "-o", str(tmp_path / "out.jsonl"))
    assert code == 0
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    for line, number in zip(lines, (1, 3, 200), strict=True):
        assert to_json(*made(number, 20)).items() <= line.items()
        assert line["ids"]["events"] == [e.id for e in sorted(record.events(report=f"made-{number}"),
                                                              key=lambda e: int(e.local[1:]))]  # fmt: skip


def test_what_is_there_is_kept(record: Record, tmp_path: Path) -> None:
    there = tmp_path / "out.jsonl"
    there.write_text("mine")
    about = About("made", record, unasked)
    with pytest.raises(SettingError, match="there already"):
        export("jsonl", stream(record), there, about)
    assert there.read_text() == "mine"
    export("jsonl", stream(record), there, about, overwrite=True)
    assert there.read_text("utf-8").count("\n") == 3


def test_nothing_is_left_of_what_fails(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(reports: Iterable[CodedReport], out: Path, about: About) -> None:
        out.write_text("half")
        raise RuntimeError("in the middle")

    monkeypatch.setattr(json_lines, "write", fails)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RuntimeError, match="in the middle"):
        export("jsonl", stream(record), tmp_path / "out", About("made", record, unasked))
    assert sorted(tmp_path.iterdir()) == before


def test_a_format_that_is_none(tmp_path: Path) -> None:
    code, said = run("tables", "-o", str(tmp_path / "x"))
    assert code == 2
    assert "jsonl" in said


def test_every_format_is_told() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text("utf-8")
    assert [name for name in FORMATS if f"| `{name}` |" not in page] == []
    assert [name for name in FORMATS if name not in run("--help")[1]] == []
