"""The table: a line a figure, what is worse than the float model marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.language.__main__ import MEASURES, arguments, main, write
from benchmarks.language.rows import ABSENT, Figure, Row
from benchmarks.language.sets import Sets
from benchmarks.language.table import lines, number, table

OWN = [
    Row("trees", "EWT", (Figure("UAS", 89.0, "92.3"), Figure("LAS", 86.5))),
    Row("pairs", "PLV", note=ABSENT),
    Row("speed", "EWT", (Figure("pieces", 9000.0, unit="a second"),)),
]
FLOAT = [
    Row("trees", "EWT", (Figure("UAS", 89.3), Figure("LAS", 87.0))),
    Row("speed", "EWT", (Figure("pieces", 9900.0, unit="a second"),)),
]


def test_only_points_lost_are_marked() -> None:
    found = lines(OWN, FLOAT)
    assert [(x.figure, x.loses) for x in found] == [
        ("UAS", False), ("LAS", True), ("", False), ("pieces", False),
    ]  # fmt: skip


def test_a_better_figure_is_no_loss() -> None:
    assert not any(x.loses for x in lines(FLOAT, OWN))


def test_table_as_shown() -> None:
    assert list(table(lines(OWN), compared=False)) == [
        "task   set  figure             value  bar",
        "trees  EWT  UAS                 89.0  92.3",
        "            LAS                 86.5",
        "pairs  PLV  not in this model",
        "speed  EWT  pieces (a second)   9000",
    ]


def test_table_compared() -> None:
    head, _, las, *_ = table(lines(OWN, FLOAT), compared=True)
    assert head.split() == ["task", "set", "figure", "value", "bar", "against", "difference"]
    assert las.split() == "LAS 86.5 87.0 -0.5 loses over 0.4".split()


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(86.54, "", "86.5"), (0.456, "s", "0.46"), (1234.5, "", "1234"), (None, "", "")],
)
def test_number(value: float | None, unit: str, shown: str) -> None:
    assert number(value, unit) == shown


def test_figures_as_json(tmp_path: Path) -> None:
    write(tmp_path / "out.json", lines(OWN, FLOAT), 12.4)
    told = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert told["seconds"] == 12
    assert told["figures"][1]["value"] == 86.5
    assert told["figures"][1]["loses"]
    assert told["figures"][2]["note"] == ABSENT


def test_every_measure_is_run_unless_named() -> None:
    assert arguments([]).only == list(MEASURES)
    assert arguments(["--only", "speed", "trees"]).only == ["speed", "trees"]


def test_missing_data_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "none"), "--only", "trees"]) == 1
    assert "ewt-dev.conllu is not there: say with --data" in capsys.readouterr().err


def test_a_missing_model_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--model", str(tmp_path)]) == 1
    assert "verbale.onnx is missing" in capsys.readouterr().err


def test_a_missing_folder_of_files_is_no_empty_set(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        _ = Sets(tmp_path).gum
