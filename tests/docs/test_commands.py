"""What the pages tell of is there: every command, option, format, query and table."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tests.docs.commands import PAGES, ROOT, command_of, options_in, options_of, shown, walk
from verbale.cli.main import cli
from verbale.exports.formats import FORMATS
from verbale.record import Record
from verbale.record.schema import metadata

CLI, RECORD, EXPORT = (
    (ROOT / "docs" / f"{name}.md").read_text("utf-8") for name in ("cli", "record", "export")
)
SECTIONS = dict(re.findall(r"^## `verbale (\w+)[^\n]*\n(.*?)(?=^## |\Z)", CLI, re.M | re.S))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_on_pages_can_be_typed(page: Path) -> None:
    for line in shown(page):
        command, words = command_of(line)
        assert set(options_in(words)) <= options_of(command), line


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_options_on_the_page_of_commands_are_there(name: str) -> None:
    told = set(re.findall(r"(?<=`)--[a-z][a-z-]+", SECTIONS[name]))
    assert told <= options_of(cli.commands[name]) | _others()


def _others() -> set[str]:
    """Options of other commands, which a section may name to tell where something comes from."""
    return {way for _, command in walk() for way in options_of(command)}


def test_sections_are_commands() -> None:
    assert set(SECTIONS) == set(cli.commands)


@pytest.mark.parametrize(
    ("name", "command"), list(walk()), ids=lambda one: one if isinstance(one, str) else ""
)
def test_every_command_says_what_it_does_with_examples(name: str, command: click.Command) -> None:
    assert command.help
    assert command.get_short_help_str()
    if name.count(" ") == 1:
        assert "Examples:" in (command.epilog or command.help), name


def test_formats_on_the_page_are_there() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", EXPORT, re.M)) == set(FORMATS)


def test_queries_on_the_page_are_there() -> None:
    assert [q for q in re.findall(r"^\| `(\w+)\(", RECORD, re.M) if not hasattr(Record, q)] == []


def test_tables_on_the_page_are_there() -> None:
    told = set(re.findall(r"^\| `([a-z_]+)` \|", RECORD.split("## Tables", 1)[-1], re.M))
    assert told <= {*metadata.tables, "alembic_version", *dir(Record)}
