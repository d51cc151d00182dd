"""`verbale happenings` from the outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from verbale.model import Actor, Coding, Event, Report, Span
from verbale.record import Record

Run = Callable[..., Result]
TEXT = "Mira Olan met Osk Brandt\x1b[31m over the lake border."


def add(record: Record, id_: str, status: str, day: int) -> None:
    published = date(2025, 3, day)
    actors = (
        Actor("a1", "Mira Olan", "person", "VEL", "GOV", register="olan"),
        Actor("a2", "Osk Brandt", "person", "TOR", "GOV", register="brandt"),
    )
    event = Event("e1", "CONSULT", status, ("a1",), ("a2",), Span(0, len(TEXT) - 1), date="2025-03-05")
    coding = Coding(id_, published, actors=actors, events=(event,))
    record.add(Report(id_, TEXT, f"Report {id_}", "The Post", published), coding)


@pytest.fixture
def place(tmp_path: Path) -> str:
    path = tmp_path / "r.db"
    with Record.open(path) as record:
        add(record, "before", "planned", 1)
        add(record, "after", "happened", 6)
    return str(path)


def test_listing_showing_parting_and_joining(verbale: Run, place: str) -> None:
    listed = verbale("happenings", "list", "--actor", "olan", "--record", place)
    id_, *cells = listed.output.rstrip("\n").split("\t")
    assert cells == ["2025-03-05", "CONSULT", "happened", "2", "Mira Olan", "Osk Brandt", "", "status"]
    shown = verbale("happenings", "show", id_, "--record", place).output
    assert "2 tellings in 2 reports of 2 sources" in shown
    assert "status differs: planned (1); happened (1)" in shown
    assert "\x1b" not in shown
    whole = json.loads(verbale("happenings", "show", id_, "--json", "--record", place).output)
    events = [telling["event"]["id"] for telling in whole["tellings"]]
    assert whole["row"]["day"] == "2025-03-05"
    parted = verbale("happenings", "part", events[0], "--coder", "Ada", "--record", place)
    assert parted.exit_code == 0
    assert "\tAda\tpart\t" in parted.output
    assert verbale("happenings", "list", "--record", place).exit_code == 1
    joined = verbale("happenings", "join", *events, "--coder", "Ada", "--json", "--record", place)
    assert json.loads(joined.output)[0]["action"] == "join"
    assert verbale("happenings", "list", "--record", place).output.rstrip().endswith("status *")
    assert verbale("happenings", "gather", "--record", place).output == "1 happenings.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "happening-none"), "no happening has that id"),
        (("join", "event-none"), "no such event"),
        (("list", "--since", "tomorrow"), "tomorrow"),
    ],
)
def test_what_cannot_be_done(verbale: Run, place: str, arguments: tuple[str, ...], said: str) -> None:
    result = verbale("happenings", *arguments, "--record", place)
    assert result.exit_code == 2
    assert said in result.output


def test_the_list_as_json(verbale: Run, place: str) -> None:
    [row] = json.loads(verbale("happenings", "list", "--json", "--record", place).output)
    assert (row["day"], row["sources"], row["actors"]) == ("2025-03-05", 2, ["Mira Olan"])
    assert verbale("happenings", "list", "--sources", "3", "--record", place).exit_code == 1
