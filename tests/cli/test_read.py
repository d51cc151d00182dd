"""`verbale read`: what is stored, printed and said, and the exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from verbale.record import Record

Run = Callable[..., Result]


@pytest.fixture
def folder(here: Path, story: Path) -> Path:
    (here / "in").mkdir()
    for number in range(20):
        (here / f"in/{number:02}.txt").write_text(story.read_text() + f"Part {number}.\n")
    return here / "in"


def test_a_folder_goes_into_the_record_with_a_summary(verbale: Run, folder: Path) -> None:
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    result = verbale("read", "in", "--record", "r.db")
    assert result.exit_code == 0, result.output
    for words in (
        "statements 20",
        "events 20 20 happened",
        "positions 20 20 opposes",
        "findings 0",
        "dates 20",
        "actors 40",
        "20 reports read in",
        "reports/s",
        "1 other file in the folders skipped",
        "verbale board --record r.db",
    ):
        assert words in " ".join(result.output.split())
    with Record.open("r.db") as record:
        assert record.counts().reports == 20


def test_the_record_is_verbale_db_where_none_is_named(verbale: Run, story: Path) -> None:
    assert verbale("read", "story.txt").exit_code == 0
    assert Path("verbale.db").exists()


def test_a_second_run_reads_nothing_again(verbale: Run, folder: Path, reader) -> None:  # type: ignore[no-untyped-def]
    verbale("read", "in")
    (folder / "new.txt").write_text("Olan said so.")
    reader.seen.clear()
    result = verbale("read", "in")
    assert reader.seen == ["Olan said so."]
    assert "1 report read" in result.stdout
    assert "20 already in the record" in result.stdout
    reader.versions = {"model": "newer"}
    assert "21 reports read" in verbale("read", "in").stdout


def test_ctrl_c_keeps_what_was_read_and_the_same_command_goes_on(verbale: Run, folder: Path, reader) -> None:  # type: ignore[no-untyped-def]
    (folder / "12.txt").write_text("Olan said: interrupt me.")
    result = verbale("read", "in")
    assert result.exit_code == 130
    assert "Stopped. What was read is kept" in result.stdout
    with Record.open("verbale.db") as record:
        assert record.counts().reports == 12  # all before the report that Ctrl-C fell into
    (folder / "12.txt").write_text("Olan said no more.")
    reader.seen.clear()
    assert verbale("read", "in").exit_code == 0
    assert len(reader.seen) == 8


def test_one_bad_report_of_each_kind_does_not_stop_the_others(verbale: Run, folder: Path) -> None:
    bad: dict[str, bytes] = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "latin2.txt": "Zażółć gęślą jaźń: tak powiedział".encode("iso-8859-2"),
        "emoji.txt": "😀🎉".encode(),
        "arabic.txt": "التقى الوزراء في العاصمة".encode(),
        "large.txt": b"word " * 500_000,
        "deep.html": b"<div>" * 10_000 + b"words",
        "crash.txt": b"Olan said crash.",
    }
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    (folder / "lines.jsonl").write_text(
        '{"text": "Olan said one."}\n{broken\n{"text": "Olan said two.", "published": "5"}\n'
    )
    result = verbale("read", "in", "missing.txt")
    assert result.exit_code == 1
    for name in (*bad, "lines.jsonl:2", "missing.txt"):
        assert f"problem: {'' if name == 'missing.txt' else 'in/'}{name}: " in result.stderr
    assert "note: in/lines.jsonl:3: " in result.stderr
    assert "IndexError" in result.stderr
    assert "22 reports read" in result.stdout
    with Record.open("verbale.db") as record:
        assert record.problems().total == len(bad) + 3


def test_what_somebody_took_out_is_not_read_again(verbale: Run, story: Path, reader) -> None:  # type: ignore[no-untyped-def]
    verbale("read", "story.txt", "--record", "r.db")
    with Record.open("r.db") as record:
        (row,) = record.reports()
        record.corrections.remove(row.id, "Ada", comment="a draft")
    reader.seen.clear()
    result = verbale("read", "story.txt", "--record", "r.db")
    assert result.exit_code == 0, result.output
    assert "Ada took this report out of the record" in " ".join(result.output.split())
    assert reader.seen == []
    with Record.open("r.db") as record:
        assert record.counts().reports == 0


def test_problems_that_were_mended_leave_the_record(verbale: Run, folder: Path) -> None:
    (folder / "00.txt").write_bytes(b"")
    assert verbale("read", "in").exit_code == 1
    (folder / "00.txt").write_text("Olan said so.")
    assert verbale("read", "in").exit_code == 0
    with Record.open("verbale.db") as record:
        assert record.problems().total == 0


def test_an_odd_date_is_a_note_and_no_failure(verbale: Run, here: Path) -> None:
    (here / "a.jsonl").write_text('{"text": "Olan said so.", "published": "soon"}')
    result = verbale("read", "a.jsonl")
    assert result.exit_code == 0
    assert "note: a.jsonl:1" in result.stderr


def test_json_of_one_report_is_one_object_and_makes_no_record(verbale: Run, story: Path) -> None:
    result = verbale("read", "--json", "story.txt", "--published", "2025-03-04", "--publisher", "P")
    coding = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert coding["report"]["text"] == story.read_text()
    assert (coding["published"], coding["report"]["publisher"]) == ("2025-03-04", "P")
    (event,) = coding["events"]
    assert coding["report"]["text"][event["evidence"]["start"] : event["evidence"]["end"]] == "refuses talks"
    assert not Path("verbale.db").exists()


def test_json_of_several_is_an_array(verbale: Run, folder: Path) -> None:
    assert len(json.loads(verbale("read", "--json", "in").stdout)) == 20
    (folder / "one.jsonl").write_text('{"text": "Olan said so."}')
    assert len(json.loads(verbale("read", "--json", "in/one.jsonl").stdout)) == 1
    (folder / "none.jsonl").write_text("")
    assert json.loads(verbale("read", "--json", "in/none.jsonl").stdout) == []


def test_json_with_a_record_prints_what_it_holds_too(verbale: Run, story: Path, reader) -> None:  # type: ignore[no-untyped-def]
    first = verbale("read", "--json", "story.txt", "--record", "r.db")
    reader.seen.clear()
    assert verbale("read", "--json", "story.txt", "--record", "r.db").stdout == first.stdout
    assert reader.seen == []


def test_json_of_an_unreadable_report_is_nothing(verbale: Run, here: Path) -> None:
    (here / "a.txt").write_bytes(b"")
    result = verbale("read", "--json", "a.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the file is empty" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read"], "Missing argument"),
        (["read", "story.txt", "--published", "soon"], "expected a day"),
        (["read", "story.txt", "--record", "no/r.db"], "folder of the record does not exist"),
        (["read", "story.txt", "--record", "story.txt"], "no SQLite database"),
        (["read", "story.txt", "--nonsense"], "No such option"),
        (["nonsense"], "No such command"),
    ],
)
def test_wrong_usage_is_status_2(verbale: Run, story: Path, arguments: list[str], says: str) -> None:
    result = verbale(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert story.read_text().startswith("Olan")


def test_names_of_files_cannot_steer_the_terminal(verbale: Run, here: Path) -> None:
    (here / "a\x1b[31m.txt").write_bytes(b"")
    result = verbale("read", "--json", "a\x1b[31m.txt")
    assert "\x1b" not in result.stderr
    assert "a␛[31m.txt" in result.stderr
