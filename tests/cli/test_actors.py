"""`verbale actors`: show, list, import; and --actors of the other commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
OWN = "people:\n  - {name: Edda Mohr, country: LIE, offices: [{office: mayor, from: 2024-03-01}]}\n"


@pytest.fixture
def own(here: Path) -> str:
    (here / "own.yaml").write_text(OWN)
    return "own.yaml"


def test_who_somebody_was(verbale: Run) -> None:
    result = verbale("actors", "show", "the US president", "--on", "2010-05-01")
    assert result.exit_code == 0
    first = result.output.splitlines()[0]
    assert first == "Barack Obama: person, holder of the office president of United States on 2010-05-01"
    assert "  held: president, United States, from 2009-01-20 to 2017-01-20 (source: " in result.output
    assert "CAMEO USAGOV" in result.output


def test_who_nobody_was(verbale: Run) -> None:
    result = verbale("actors", "show", "\x1b[31mthe tea house", "--on", "2010-05-01")
    assert result.exit_code == 1
    assert "knows nobody" in result.output
    assert "\x1b" not in result.output


def test_candidates_as_json(verbale: Run, own: str) -> None:
    result = verbale("actors", "show", "Edda Mohr", "--actors", own, "--on", "2025-01-01", "--json")
    (mohr,) = json.loads(result.output)
    assert (mohr["country"], mohr["cameo"], mohr["offices"][0]["held"]) == ("LIE", "LIEGOV", True)


def test_an_institution_is_shown(verbale: Run) -> None:
    assert verbale("actors", "show", "Chile's navy").output.startswith("Chilean navy: organisation")


def test_who_held_an_office(verbale: Run) -> None:
    result = verbale("actors", "list", "--country", "Germany", "--office", "chancellor", "--on", "2010-01-01")
    assert result.exit_code == 0
    assert [line.split("\t")[0] for line in result.output.splitlines()] == ["Angela Merkel"]


def test_organisations_and_offices_are_listed(verbale: Run) -> None:
    lines = verbale("actors", "list", "--country", "RUS", "--kind", "organisation").output.splitlines()
    assert "State Duma\tstate-duma\tRUS\tLEG" in lines
    assert "foreign-minister" in verbale("actors", "list", "--offices").output.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [(), ("--country", "Nowhereland"), ("--office", "tea taster"), ("--country", "TUR", "--on", "x")],
)
def test_questions_that_make_no_sense(verbale: Run, arguments: tuple[str, ...]) -> None:
    assert verbale("actors", "list", *arguments).exit_code == 2


def test_importing(verbale: Run, here: Path) -> None:
    person = {"id": "p", "schema": "Person", "properties": {"name": ["Edda Mohr"], "country": ["li"]}}
    (here / "e.json").write_text(json.dumps(person) + "\n{\n")
    result = verbale("actors", "import", "e.json", "-o", "own.csv")
    assert result.exit_code == 1
    assert "e.json:2: expected a JSON object" in result.stderr
    assert "own.csv: 1 people with 0 offices held" in result.stdout
    assert verbale("actors", "show", "Edda Mohr", "--actors", "own.csv").exit_code == 0


@pytest.mark.parametrize("text", ["", "{}\n", '{"head": {}, "results": {"bindings": []}}'])
def test_nothing_to_import(verbale: Run, here: Path, text: str) -> None:
    (here / "e.json").write_text(text)
    assert verbale("actors", "import", "e.json", "-o", "own.yaml").exit_code == 2
    assert not (here / "own.yaml").exists()


def test_a_broken_file_of_own_actors_is_named(verbale: Run, here: Path) -> None:
    (here / "own.yaml").write_text("people:\n  - nam: x\n")
    result = verbale("actors", "show", "x", "--actors", "own.yaml")
    assert result.exit_code == 2
    assert "own.yaml:2: expected the fields name" in result.stderr


@pytest.mark.parametrize("command", ["show", "list", "import"])
def test_help_has_examples(verbale: Run, command: str) -> None:
    assert f"  verbale actors {command} " in verbale("actors", command, "--help").output
