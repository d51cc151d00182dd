"""The pages say what the code does: every command, option and limit; every query of the record."""

from __future__ import annotations

import inspect
from pathlib import Path

import click
import pytest

from verbale.cli.main import cli
from verbale.record import Record
from verbale.record.schema import metadata
from verbale.sources import limits

DOCS = Path(__file__).parents[2] / "docs"
CLI, RECORD = ((DOCS / name).read_text("utf-8") for name in ("cli.md", "record.md"))


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_explained(name: str) -> None:
    assert f"## `verbale {name}" in CLI
    options = [option for option in cli.commands[name].params if isinstance(option, click.Option)]
    assert [o.opts[0] for o in options if f"`{o.opts[0]}" not in CLI] == []


@pytest.mark.parametrize(
    "name", [name for name in dir(limits) if name.endswith("LIMIT") and name != "ID_LIMIT"]
)
def test_every_limit_is_told(name: str) -> None:
    assert f"{getattr(limits, name):,}" in CLI


def test_every_query_is_listed_with_its_filters() -> None:
    lists = "reports statements events positions position_matrix findings actors".split()
    for name in lists:
        parameters = [*inspect.signature(getattr(Record, name)).parameters][1:]
        filters = [p for p in parameters if p not in ("limit", "offset")]
        line = next(line for line in RECORD.splitlines() if line.startswith(f"| `{name}("))
        assert all(p in line for p in filters), (name, filters)


def test_every_table_is_listed() -> None:
    assert [name for name in metadata.tables if f"`{name}`" not in RECORD] == []
