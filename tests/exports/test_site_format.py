"""The format `site`: of a whole record, and of what a search finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.board.samples import hostile, talks
from tests.record.generated import made
from verbale.cli.main import cli
from verbale.errors import ExportError
from verbale.exports import site
from verbale.exports.formats import About, Analyses, export
from verbale.record import Record
from verbale.record.streaming import stream


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "made.db") as record:
        for report, coding in (talks(), hostile(), made(1, 12), made(2, 12)):
            record.add(report, coding)
        event = record.events(report="talks/1", status="refused").rows[0]
        record.corrections.change(event.id, {"status": "denied"}, "Ana the Coder")
        record.merge_issues([row.key for row in record.issues(q="plan").rows], "The harbour plan")
        yield record


def unasked() -> Analyses:
    pytest.fail("the language model is not needed")


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["export", "site", *words])
    return done.exit_code, done.output


def test_a_record_becomes_a_folder_that_stands_by_itself(record: Record, tmp_path: Path) -> None:
    code, said = run("--record", str(tmp_path / "made.db"), "-o", str(tmp_path / "out"))
    assert code == 0, said
    assert len(list((tmp_path / "out" / "report").iterdir())) == 4
    assert "<h1>Events</h1>" in (tmp_path / "out" / "events.html").read_text("utf-8")
    assert not list(tmp_path.glob(".out*"))


def test_a_search_chooses_what_every_page_counts(record: Record, tmp_path: Path) -> None:
    place = tmp_path / "out"
    code, said = run(
        "--record",
        str(tmp_path / "made.db"),
        "-o",
        str(place),
        "--where",
        "kind:event status:denied report:talks/1",
    )
    assert code == 0, said
    assert [path.name[:7] for path in (place / "report").iterdir()] == ["talks-1"]
    counts = re.findall(r"<b>(\d+)</b> (\w+)", (place / "index.html").read_text("utf-8"))
    assert {what: number for number, what in counts}["events"] == "1"
    assert "Imre Vass" not in (place / "actors.html").read_text("utf-8")
    whole = "".join(path.read_text("utf-8") for path in place.rglob("*.html"))
    assert "Ana the Coder" not in whole
    assert "Record: <bdi>made.db</bdi>" in whole


def test_issues_keep_the_names_that_people_gave(record: Record, tmp_path: Path) -> None:
    place = tmp_path / "out"
    assert (
        run(
            "--record", str(tmp_path / "made.db"), "-o", str(place), "--where", "kind:position report:talks/1"
        )[0]
        == 0
    )
    assert "The harbour plan" in (place / "positions.html").read_text("utf-8")


def test_without_the_board_there_is_no_site(record: Record, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="made of the board's pages"):
        export("site", stream(record), tmp_path / "out", About("made", record, unasked))
    assert not (tmp_path / "out").exists()


def test_a_site_that_is_too_large_is_refused(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "BYTES_LIMIT", 10)
    about = About("made", record, unasked, pages=lambda _: iter([("a.html", b"x" * 11)]))
    with pytest.raises(ExportError, match="too large"):
        export("site", stream(record), tmp_path / "out", about)
    assert not (tmp_path / "out").exists()
