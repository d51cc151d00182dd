"""`verbale search`: what it prints, its exit status, saved searches."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from verbale.cli.main import cli
from verbale.model import Actor, Coding, Report, Span, Statement
from verbale.record import Record

TEXT = "Mira Olan said the river talks had ended.\x1b[31m"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    coding = Coding(
        "r1",
        published=date(2025, 3, 4),
        actors=(Actor("a1", "Mira Olan", "person"),),
        statements=(Statement("s1", "a1", Span(0, 9), Span(10, 14), (Span(15, 41),), "indirect", "assert"),),
    )
    with Record.open(tmp_path / "r.db") as record:
        record.add(Report("r1", TEXT, "Talks", "The Post", date(2025, 3, 4)), coding)
    return tmp_path / "r.db"


def run(path: Path, *args: str) -> Result:
    return CliRunner().invoke(cli, ["search", *args, "--record", str(path)])


def test_a_hit_is_shown_with_its_sentence(path: Path) -> None:
    result = run(path, "river", "speaker:olan")
    assert result.exit_code == 0
    assert "2025-03-04 statement assert: Mira Olan" in result.stdout
    assert "the river talks had ended" in result.stdout
    assert "\x1b" not in result.stdout
    assert "1 of 1 found" in result.stderr


def test_hits_as_json_have_true_offsets(path: Path) -> None:
    (hit,) = json.loads(run(path, "kind:statement talks", "--json").stdout)
    assert hit["report"] == "r1"
    assert [TEXT[m["start"] : m["end"]] for m in hit["marks"]] == ["talks"]
    assert TEXT[hit["passage"]["start"] : hit["passage"]["end"]] == hit["passage"]["words"]


def test_nothing_found_and_a_search_that_is_none(path: Path) -> None:
    assert run(path, "zeppelin").exit_code == 1
    result = run(path, "foo:bar")
    assert result.exit_code == 2
    assert "search, character 1" in result.stderr


def test_searches_are_saved_listed_and_forgotten(path: Path) -> None:
    assert run(path, "list").exit_code == 1
    assert run(path, "save", "rivers", "river", "act:assert").exit_code == 0
    assert run(path, "list").stdout == "rivers\t0 new\triver act:assert\n"
    assert run(path, "forget", "rivers").exit_code == 0
    assert run(path, "forget", "rivers").exit_code == 2
