"""Commands whose modules are imported when they are called, so that `verbale --help` comes at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module

import click


class Later(MutableMapping[str, click.Command]):
    """The commands of a group by name; each is imported when it is looked up, from the attribute of its
    name in the module of its name in the package `home`."""

    def __init__(self, home: str, names: Mapping[str, str]) -> None:
        self._home = home
        self.short_help = dict(names)
        self._known: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._known and name in self.short_help:
            self._known[name] = getattr(import_module(f"{self._home}.{name}"), name)
        return self._known[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._known[name], self.short_help[name] = command, command.get_short_help_str()

    def __delitem__(self, name: str) -> None:
        del self.short_help[name]
        self._known.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self.short_help

    def __iter__(self) -> Iterator[str]:
        return iter(self.short_help)

    def __len__(self) -> int:
        return len(self.short_help)


class LaterGroup(click.Group):
    """A group over `Later` commands; its list of commands comes without importing them."""

    commands: Later

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their short help."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(self.commands.short_help.items()))
