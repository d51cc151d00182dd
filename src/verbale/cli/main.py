"""The command `verbale`. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys

import click

from verbale import __version__
from verbale.cli.actors import actors
from verbale.cli.analyse import analyse
from verbale.cli.board import board
from verbale.cli.check import check
from verbale.cli.codebook import codebook
from verbale.cli.happenings import happenings
from verbale.cli.issues import issues
from verbale.cli.processes import processes
from verbale.cli.read import read
from verbale.cli.record import record
from verbale.cli.safe import safe_line
from verbale.cli.score import score
from verbale.cli.search import search
from verbale.cli.show import show
from verbale.errors import VerbaleError

FAILED = 2
"""Exit status where nothing could be done: wrong usage, no record, no model."""


class _Failure(click.ClickException):
    exit_code = FAILED


class Commands(click.Group):
    """A group whose commands turn errors of ours into a line on stderr and status 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except VerbaleError as error:
            raise _Failure(safe_line(str(error))) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="verbale")
def cli() -> None:
    """Read news reports of diplomacy and conflict, and keep the record of what they say.

    \b
    Start here:
      verbale read reports/ --record verbale.db    read a folder into a record
      verbale board --record verbale.db            look at it in a browser
      verbale show report.txt                      look at one report in the terminal
      verbale check report.txt                     only what does not add up
    """


for command in (
    read,
    show,
    check,
    analyse,
    board,
    actors,
    codebook,
    score,
    issues,
    happenings,
    search,
    record,
    processes,
):
    cli.add_command(command)


def main() -> None:
    """The entry point of the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8 is no reason to fail
    cli(prog_name="verbale")
