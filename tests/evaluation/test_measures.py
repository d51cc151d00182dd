"""What counts as found, and what as right."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.conftest import span
from verbale.evaluation import Scores, interval, read_annotated, score_report
from verbale.evaluation.overlap import similar

Annotate = Callable[..., Path]


def figures(path: Path, coding: dict[str, Any]) -> dict[str, float]:
    return {m.name: m.value for m in Scores([score_report(read_annotated(path), coding)]).measures()}


def test_what_is_right_throughout_scores_one(annotate: Annotate, coding: dict[str, Any]) -> None:
    found = figures(annotate(), coding)
    assert set(found.values()) == {1.0}
    assert {"actors", "dates+value", "statements+speaker", "events+status+who", "positions+stance"} <= set(
        found
    )


@pytest.mark.parametrize(
    ("kind", "key", "value", "falls"),
    [
        ("events", "type", "AGREE", {"events": 0.0, "events+status": 0.0, "events+status+who": 0.0}),
        ("events", "status", "planned", {"events": 1.0, "events+status": 0.0, "events.status": 0.0}),
        ("events", "actors", ["a2"], {"events": 1.0, "events.direction": 0.0}),
        ("events", "recipients", [], {"events.who": 1.0, "events.direction": 1.0}),
        ("statements", "speaker", None, {"statements": 1.0, "statements+speaker": 0.0}),
        ("statements", "act", "assert", {"statements.act": 0.0, "statements.mode": 1.0}),
        ("positions", "actor", "a2", {"positions": 0.0}),
        ("positions", "stance", "supports", {"positions": 1.0, "positions+stance": 0.0}),
        ("dates", "value", "2025-03-04", {"dates": 1.0, "dates+value": 0.5}),
        ("actors", "name", "Ben Dorn", {"actors": 0.5}),
    ],
)
def test_each_difference_costs_its_own_measure(
    annotate: Annotate, coding: dict[str, Any], kind: str, key: str, value: object, falls: dict[str, float]
) -> None:
    coding[kind][0][key] = value
    found = figures(annotate(), coding)
    assert {name: found[name] for name in falls} == falls


@pytest.mark.parametrize(("codes", "right"), [(["B", "A"], 1.0), (["A"], 0.0), ([], 0.0), (None, 0.0)])
def test_the_types_of_a_codebook_are_judged_where_annotated(
    annotate: Annotate, coding: dict[str, Any], codes: list[str] | None, right: float
) -> None:
    assert "events.codes" not in figures(annotate(), coding)
    coding["events"][0]["codes"] = codes
    event = json.loads(annotate().with_suffix(".json").read_text())["events"][0]
    assert figures(annotate(events=[{**event, "codes": ["A", "B"]}]), coding)["events.codes"] == right


@pytest.mark.parametrize(("issue", "right"), [("Talks", 1.0), (None, 0.0)])
def test_the_issues_of_a_codebook_are_judged_where_annotated(
    annotate: Annotate, coding: dict[str, Any], issue: str | None, right: float
) -> None:
    assert "positions.issue" not in figures(annotate(), coding)
    coding["positions"][0]["issue"] = issue
    position = json.loads(annotate().with_suffix(".json").read_text())["positions"][0]
    assert figures(annotate(positions=[{**position, "issue": "Talks"}]), coding)["positions.issue"] == right


def test_what_is_doubtful_counts_neither_way(annotate: Annotate, coding: dict[str, Any]) -> None:
    more = {**coding["events"][0], "type": "REQUEST", "evidence": span("Torland asked again")}
    coding["events"].append(more)
    assert figures(annotate(), coding)["events"] == pytest.approx(2 / 3)
    doubtful = [{"type": "REQUEST", "evidence": "Torland asked again"}]
    assert figures(annotate(doubtful=doubtful), coding)["events"] == 1.0


def test_misses_name_the_words(annotate: Annotate, coding: dict[str, Any]) -> None:
    coding["events"][0]["status"] = "planned"
    coding["positions"] = []
    misses = score_report(read_annotated(annotate()), coding).misses
    assert [(m.kind, m.what, m.words, m.annotated, m.coded) for m in misses] == [
        ("events", "status", "refuses talks", "happened", "planned"),
        ("positions", "missed", "not talk", "opposes", ""),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zelenskiy", "Zelensky", True),
        ("Sergei Lavrov", "Lavrov", True),
        ("Li", "Le", False),
        ("Norland", "Torland", True),
    ],
)
def test_names_are_one_up_to_spelling(one: str, other: str, same: bool) -> None:
    assert similar(one, other) is same


def test_intervals_hold_the_figure_and_widen_with_few_reports(
    annotate: Annotate, coding: dict[str, Any]
) -> None:
    right = score_report(read_annotated(annotate()), coding)
    coding["events"] = []
    wrong = score_report(read_annotated(annotate()), coding)
    few, many = Scores([right, wrong]), Scores([right, wrong] * 50)
    assert interval(few, "events") == (0.0, 1.0)
    low, high = interval(many, "events")
    assert low < 2 / 3 < high
    assert high - low < 0.3
    assert interval(many, "events") == (low, high)
    with pytest.raises(KeyError):
        interval(few, "weather")


def test_the_measure_is_that_of_the_shared_scorer(
    shared: Path, tmp_path: Path, coding: dict[str, Any]
) -> None:
    """On codings made from the annotation itself, with every third entry spoilt."""
    scores, reports = Scores(), sorted((shared / "reports/dev").glob("*.txt"))
    for path in reports:
        gold = read_annotated(path)
        spoilt = _spoilt(gold)
        (tmp_path / f"{path.stem}.json").write_text(json.dumps(spoilt), "utf-8")
        scores.reports.append(score_report(gold, spoilt))
    command = [shared / "tools/score.py", shared / "reports/dev", "--from", tmp_path, "--json"]
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, check=True)
    theirs = {k: v.get("f1", v.get("accuracy")) for k, v in json.loads(done.stdout).items()}
    assert {m.name: m.value for m in scores.measures()} == pytest.approx(theirs)


def _spoilt(gold: Any) -> dict[str, Any]:
    """A coding like the annotation, every third entry moved and every fourth changed."""
    ids = {item.fields["name"]: f"a{k}" for k, item in enumerate(gold.items["actors"])}
    out: dict[str, Any] = {
        "actors": [{**i.fields, "id": ids[i.fields["name"]]} for i in gold.items["actors"][1:]]
    }
    for kind in ("dates", "statements", "events", "positions", "findings"):
        out[kind] = [_changed(kind, k, item, ids) for k, item in enumerate(gold.items[kind])]
    return out


def _changed(kind: str, k: int, item: Any, ids: dict[str, str]) -> dict[str, Any]:
    shift = 60 if k % 3 == 0 else 0
    spans = [{"start": a + shift, "end": b + shift} for a, b in item.pieces]
    entry = dict(item.fields) | {"date": item.fields.get("date")}
    for key in ("speaker", "actor"):
        entry[key] = ids.get(entry.get(key) or "")
    for key in ("actors", "recipients"):
        entry[key] = [ids[n] for n in entry.get(key) or () if n in ids]
    if k % 4 == 0:
        entry |= {"status": "planned", "stance": "open", "act": "assert", "value": "PAST_REF"}
    if kind == "dates":
        return entry | spans[0]
    if kind == "statements":
        return entry | {"content": spans, "cue": {"start": item.cue[0], "end": item.cue[1]}}
    return entry | {"evidence": spans if kind == "findings" else spans[0]}
