"""The commands that the pages show, and what the program knows of them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from verbale.cli.main import cli

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
_SHOWN = re.compile(r"^(?:    |\$ )(verbale .*)$", re.M)
_ASIDE = re.compile(r"\s(?:#|\s{2,}).*$")
"""What stands beside a command: after a sign for comments, or well apart from it."""
_OPTION = re.compile(r"(?<!\S)--?[a-z][a-z-]*")


def shown(page: Path) -> Iterator[str]:
    """Every command of a page, as somebody would type it."""
    for found in _SHOWN.findall(page.read_text("utf-8")):
        yield _ASIDE.sub("", found)


def command_of(line: str) -> tuple[click.Command, list[str]]:
    """The command that a line calls, and the rest of the line. Raises AssertionError where there is none."""
    words = shlex.split(line.split(" || ")[0].split(" | ")[0].split(" > ")[0])[1:]
    command: click.Command = cli
    while isinstance(command, click.Group) and words:
        name = words[0] if words[0] in command.commands else _default(command)
        if name is None:
            assert command.invoke_without_command, f"{line}: no command {words[0]}"
            break
        words = words[1:] if name == words[0] else words
        command = command.commands[name]
    return command, words


def _default(group: click.Group) -> str | None:
    """The command that `verbale search QUERY` means where it names none."""
    return "find" if group.name == "search" else None


def options_of(command: click.Command) -> set[str]:
    """Every way in which an option of the command, or of a command below it, is written."""
    own = {way for p in command.params if isinstance(p, click.Option) for way in (*p.opts, *p.secondary_opts)}
    below = command.commands.values() if isinstance(command, click.Group) else ()
    return own.union({"--help", "-h"}, *(options_of(one) for one in below))


def options_in(words: list[str]) -> list[str]:
    """The options among the words of a line."""
    return [word.split("=")[0] for word in words if _OPTION.match(word)]


def walk(command: click.Command = cli, name: str = "verbale") -> Iterator[tuple[str, click.Command]]:
    """Every command with its full name, the groups too."""
    yield name, command
    if isinstance(command, click.Group):
        for word, one in command.commands.items():
            yield from walk(one, f"{name} {word}")
