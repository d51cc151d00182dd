"""Several coders from the command line: given reports, coding apart, agreement, adjudication, gold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tests.cli.conftest import STORY, fake_coding
from verbale.model import Report
from verbale.record import Record

Run = Callable[..., Result]


@pytest.fixture
def record(verbale: Run, tmp_path: Path) -> Callable[..., Any]:
    """Three reports, all given to Ada and Ben; runs a command of the group."""
    with Record.open(tmp_path / "verbale.db") as made:
        for name in ("one", "two", "three"):
            report = Report(name, STORY)
            made.add(report, fake_coding(report, {"model": "fake"}))

    def run(*arguments: str, fails: str = "") -> Any:
        result = verbale("record", *arguments)
        assert (result.exit_code != 0) == bool(fails), result.output
        assert fails in result.output
        return json.loads(result.stdout) if "--json" in arguments and not fails else result.output

    assert "3 of 3 reports (100.0%) are given to Ada, Ben; 6 assign" in run(
        "assign", "--coders", "Ada,Ben", "--every"
    )
    return run


def event_of(record: Callable[..., Any], report: str) -> str:
    listed = record("show", report, "--json", "--coder", "Zoe")
    return next(str(e["id"]) for e in listed if e["kind"] == "event")


def finish(record: Callable[..., Any]) -> None:
    for coder in ("Ada", "Ben"):
        assert f"{coder} has 0 reports left" in record("done", "one", "two", "three", "--coder", coder)


def test_reports_are_given_listed_and_taken_back(record: Callable[..., Any]) -> None:
    drawn = record("assign", "--coders", "Cleo", "--sample", "2", "--seed", "1", "--json")
    assert (len(drawn["reports"]), drawn["population"], drawn["new"]) == (2, 3, 2)
    assert record("assign", "--list", "--coders", "Cleo").count("\topen\n") == 2
    assert "1 taken back" in record("assign", drawn["reports"][0], "--coders", "Cleo", "--take-back")
    assert len(record("assign", "--list", "--json")) == 7
    record("assign", "--coders", "Ada", fails="expected reports, --sample N or --every")
    record("assign", "one", fails="expected coders")
    record("done", "one", "--coder", "Cleo" if drawn["reports"][0] == "one" else "Dora", fails="not given to")


def test_a_coder_works_apart_without_saying_so(record: Callable[..., Any]) -> None:
    event = event_of(record, "one")
    assert "Ada (apart)" in record("reject", event, "--coder", "Ada")
    assert record("log") == ""
    assert "reject" in record("log", "--apart", "Ada")
    assert "reject" in record("log", "--all")
    for coder, checked in (("Ada", "rejected"), ("Ben", None), ("Zoe", None)):
        assert record("show", event, "--coder", coder, "--json")["checked"] == checked
    assert "undo" in record("undo", "--coder", "Ada")
    assert "Zoe (apart)" in record("accept", event, "--coder", "Zoe", "--blind")


def test_agreement_is_printed(record: Callable[..., Any]) -> None:
    record("agreement", fails="No report was coded by two")
    record("reject", event_of(record, "one"), "--coder", "Ada")
    record("change", event_of(record, "two"), "status=refused", "--coder", "Ben")
    finish(record)
    found = record("agreement", "--json", "--resamples", "50")
    assert (found["coders"], len(found["reports"])) == (["Ada", "Ben"], 3)
    [entry] = [m for m in found["measures"] if (m["kind"], m["attribute"]) == ("event", "entry")]
    assert entry["percent"]["value"] == pytest.approx(2 / 3)
    assert entry["percent"]["low"] < entry["percent"]["high"]
    assert [(d["attribute"], d["values"]) for d in found["differences"]] == [
        ("entry", {"Ada": "no", "Ben": "yes"}),
        ("status", {"Ada": "happened", "Ben": "refused"}),
    ]
    said = record("agreement", "--resamples", "0", "--differences")
    assert "Ada, Ben; 3 reports" in said
    assert "event\tstatus\tAda: happened; Ben: refused" in said
    assert record("agreement", "--coders", "Ada", "--machine", "--json")["coders"] == ["Ada", "machine"]
    record("agreement", "--coders", "Dora", fails="was given no reports")


def test_differences_are_settled(record: Callable[..., Any]) -> None:
    event = event_of(record, "one")
    record("change", event, "status=refused", "--coder", "Ada")
    for coder in ("Ada", "Ben"):
        record("reject", event_of(record, "two"), "--coder", coder)
    record("adjudicate", "one", fails="no two coders are done")
    finish(record)
    [case] = record("adjudicate", "one", "--json")
    assert case["says"]["record"]["status"] == "happened"
    shown = record("adjudicate", "one")
    assert f"{event}\tevent\tstatus\tAda: refused; Ben: happened; record: happened\trefuses talks" in shown
    assert "from Ada" in record("adjudicate", "one", event, "--take", "Ada", "--coder", "Cleo")
    assert "0 to settle" in record("adjudicate", "one")
    assert "settled" in record("assign", "--list")
    assert record("show", event, "--coder", "Zoe", "--json")["fields"]["status"] == "refused"
    assert "1 decided alike" in record("adjudicate", "two")
    assert "agreed by Ada, Ben" in record("adjudicate", "two", "--agreed", "--coder", "Cleo")
    record("adjudicate", "one", event, fails="whose version to take")
    assert "The record holds what was decided." in record("verify")


def test_corrections_become_data_that_is_scored(verbale: Run, record: Callable[..., Any]) -> None:
    record("export-gold", "gold", "--checked-only", fails="nothing to write")
    event = event_of(record, "one")
    record("change", event, "status=refused", "--coder", "Zoe")
    assert "1 reports written to gold" in record("export-gold", "gold", "--checked-only")
    scored = json.loads(verbale("score", "gold", "--json", "--resamples", "0").stdout)
    values = {m["name"]: m["value"] for m in scored["measures"] if m["of"]}
    assert (values["events"], values["events.status"]) == (1.0, 0.0)
    assert "3 reports written" in record("export-gold", "all")
    record("export-gold", "all", fails="there is an annotation already")
    assert "1 reports" in record("export-gold", "all", "--report", "two", "--overwrite")
    record("export-gold", "ada", "--coder", "Ada", fails="is done with no report")
    assert "3 reports" in record("export-gold", "ada", "--coder", "Ada", "--unfinished")
