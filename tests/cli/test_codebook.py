"""`verbale codebook`, and the option by which commands take one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.places import EXAMPLES
from verbale.cli.view import print_report
from verbale.codebook import coded, named, read_codebook
from verbale.model import Actor, Coding, Event, Position, Report, Span

Run = Callable[..., Result]
BOOK = "codebook: ours\nextends: plover\ntypes: {X: {from: AID}}\nissues: {Talks: [meeting]}\n"


def test_a_new_one_is_right_and_no_file_is_overwritten(verbale: Run, here: Path) -> None:
    made = verbale("codebook", "new", "my talks.yaml")
    assert made.exit_code == 0
    assert "codebook: my-talks " in (here / "my talks.yaml").read_text("utf-8")
    checked = verbale("codebook", "check", "my talks.yaml")
    assert (checked.exit_code, checked.stdout) == (
        0, "my talks.yaml: my-talks: 2 types, 2 issues, 1 actor, 3 cue words; all is right.\n")  # fmt: skip
    again = verbale("codebook", "new", "my talks.yaml")
    assert again.exit_code == 2
    assert "there is such a file already" in again.stderr
    assert verbale("codebook", "new", "no/such/x.yaml").exit_code == 2


def test_every_mistake_is_told(verbale: Run, here: Path) -> None:
    (here / "x.yaml").write_text(BOOK + "cues: {asert: [x], deni: [y]}\n")
    result = verbale("codebook", "check", "x.yaml")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(" expected")[0] for line in lines] == ["x.yaml:5:", "x.yaml:5:"]
    assert "did you mean 'assert'?" in lines[0]
    assert verbale("codebook", "check", "none.yaml").exit_code == 2


def test_one_is_shown_with_what_it_has_from_plover(verbale: Run, here: Path) -> None:
    (here / "x.yaml").write_text(BOOK)
    shown = verbale("codebook", "show", "x.yaml").stdout
    assert "  X\n    from: AID\n" in shown
    assert "  Talks\n    words: Talks, meeting\n" in shown
    assert "ASSAULT" in shown
    told = json.loads(verbale("codebook", "show", "x.yaml", "--json").stdout)
    assert told["types"][0]["of"] == ["AID"]
    assert told["plover"]["statuses"][0]["name"] == "happened"


def test_plover_is_shown_where_no_file_is_named(verbale: Run) -> None:
    shown = verbale("codebook", "show").stdout
    assert "  CONSULT: meeting" in shown
    assert "    phone: " in shown
    assert "  cyber: " in shown


@pytest.mark.parametrize("command", ["read", "show", "check"])
def test_commands_take_one(verbale: Run, story: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    asked: list[object] = []

    def opened(ctx: object, actors: object, sure: object, codebook: object, threads: int = 0) -> object:
        asked.append(codebook)
        raise SystemExit(7)

    monkeypatch.setattr("verbale.cli.options.opening", opened)
    assert verbale(command, str(story), "--codebook", "x.yaml").exit_code == 7
    assert asked == [Path("x.yaml")]


def test_types_and_issues_are_shown(verbale: Run, capsys: pytest.CaptureFixture[str], here: Path) -> None:
    from rich.console import Console

    (here / "x.yaml").write_text(BOOK)
    text = "Karsia sent grain to the meeting."
    event = Event("e1", "AID", "happened", ("a1",), (), Span(0, 17))
    position = Position("p1", "a1", "meeting", "supports", Span(0, 17))
    actors, book = (Actor("a1", "Karsia", "country"),), read_codebook(here / "x.yaml")
    coding = Coding("r", actors=actors, events=coded(book, [event], actors, text),
                    positions=named(book, [position], text))  # fmt: skip
    print_report(Console(width=100), Report("r", text), coding)
    out = capsys.readouterr().out
    assert "AID (X), happened: Karsia" in out
    assert "Karsia supports meeting (issue: Talks)" in out


def test_the_example_is_right(verbale: Run) -> None:
    assert verbale("codebook", "check", str(EXAMPLES / "lerin-codebook.yaml")).exit_code == 0
