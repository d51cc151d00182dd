"""`verbale score` from the outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import STORY

Run = Callable[..., Result]
GOLD = {
    "meta": {"published": "2025-03-03"},
    "actors": [{"name": "Olan", "kind": "person"}, {"name": "Torland", "kind": "country"}],
    "dates": [{"text": "Monday", "value": "2025-03-03"}],
    "statements": [
        {
            "speaker": "Olan",
            "cue": "said",
            "content": ["“We will not talk,”"],
            "mode": "direct",
            "act": "deny",
        }
    ],
    "events": [],
    "positions": [],
}


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    (tmp_path / "olan.txt").write_text(STORY, "utf-8")
    (tmp_path / "olan.json").write_text(json.dumps(GOLD), "utf-8")
    return tmp_path


def test_figures_and_misses_are_printed(verbale: Run, annotated: Path) -> None:
    result = verbale("score", str(annotated), "--misses", "statements", "--each")
    assert result.exit_code == 0, result.output
    rows = {line.split()[0]: line.split() for line in result.output.splitlines() if line.strip()}
    assert rows["statements+speaker"][1:4] == ["1.000", "1.00–1.00", "1.000"]
    assert rows["statements.act"][1] == "0.000"
    assert rows["events"][1] == "0.000"
    assert "olan statements act deny, coded reject: “We will not talk,”" in result.output
    assert "olan: actors=" in result.output


def test_json_holds_figures_intervals_and_misses(verbale: Run, annotated: Path) -> None:
    found = json.loads(verbale("score", str(annotated), "--json", "--misses", "all").stdout)
    assert found["reports"] == 1
    statements = next(m for m in found["measures"] if m["name"] == "statements")
    assert statements["value"] == 1.0
    assert statements["interval"] == [1.0, 1.0]
    assert {"kind": "events", "what": "extra"}.items() <= next(
        m for m in found["misses"] if m["kind"] == "events"
    ).items()


def test_errors_are_counted_by_kind(verbale: Run, annotated: Path) -> None:
    printed = verbale("score", str(annotated), "--kinds", "events", "--kinds", "statements").output
    rows = [" ".join(line.split()) for line in printed.splitlines()]
    assert "statements act 1 deny as reject 1" in rows
    assert "events extra, nothing annotated there 1 REJECT 1" in rows
    found = json.loads(verbale("score", str(annotated), "--json", "--kinds", "statements").stdout)
    assert found["kinds"] == [
        {"kind": "statements", "error": "act", "entries": 1, "commonest": [["deny as reject", 1]]}
    ]


def test_codings_of_another_program(
    verbale: Run, annotated: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = tmp_path_factory.mktemp("made")
    (made / "olan.json").write_text("[{}]", "utf-8")
    result = verbale("score", str(annotated), "--from", str(made), "--resamples", "0")
    assert result.exit_code == 0, result.output
    assert "0.000" in result.output


@pytest.mark.parametrize("content", ["{", '{"events": [{}]}', '{"events": 3}', "[]"])
def test_one_bad_coding_is_named(
    verbale: Run, annotated: Path, tmp_path_factory: pytest.TempPathFactory, content: str
) -> None:
    made = tmp_path_factory.mktemp("made")
    (made / "olan.json").write_text(content, "utf-8")
    result = verbale("score", str(annotated), "--from", str(made))
    assert result.exit_code == 1
    assert "Not scored:" in result.output


def test_it_reads_with_a_codebook(verbale: Run, annotated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def opened(ctx: object, actors: object, sure: object, codebook: object, threads: int = 0) -> object:
        asked.append(codebook)
        raise SystemExit(7)

    monkeypatch.setattr("verbale.cli.options.opening", opened)
    assert verbale("score", str(annotated), "--codebook", "x.yaml").exit_code == 7
    assert asked == [Path("x.yaml")]


@pytest.mark.parametrize("option", [("--codebook", "x.yaml"), ("--actors", "x.yaml"), ("--undated",)])
def test_what_is_for_reading_is_refused_where_nothing_is_read(
    verbale: Run, annotated: Path, option: tuple[str, ...]
) -> None:
    result = verbale("score", str(annotated), "--from", str(annotated), *option)
    assert result.exit_code == 2
    assert "--from scores what was read before" in result.output


def test_one_bad_annotation_leaves_the_others(verbale: Run, annotated: Path) -> None:
    (annotated / "bad.txt").write_text(STORY, "utf-8")
    (annotated / "bad.json").write_text('{"dates": [{"text": "Friday", "value": "x"}]}', "utf-8")
    result = verbale("score", str(annotated))
    assert result.exit_code == 1
    assert "the report has no such words: 'Friday'" in result.output
    assert "statements+speaker" in result.output


def test_nothing_to_score_is_said(verbale: Run, tmp_path: Path) -> None:
    result = verbale("score", str(tmp_path))
    assert result.exit_code == 2
    assert "no annotated reports here" in result.output
