"""The command `verbale`. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys

import click

from verbale import __version__
from verbale.cli.later import Later, LaterGroup
from verbale.cli.safe import safe_line
from verbale.errors import VerbaleError

FAILED = 2
"""Exit status where nothing could be done: wrong usage, no record, no model."""


COMMANDS = {
    "actors": "Ask the register who is who; bring in your own lists.",
    "analyse": "Print what the language model sees.",
    "board": "Show the record in a browser.",
    "check": "Print only what does not add up.",
    "codebook": "Your own event types, issues, actors and cue words.",
    "export": "Write a record in the form that another program reads.",
    "happenings": "Events that several reports tell, gathered; join and part them.",
    "issues": "Gather what positions are about under one name; see stances change.",
    "mcp": "Let an assistant ask the record, with sources.",
    "processes": "Negotiations and disputes: parties, rounds, conditions, last words.",
    "read": "Read reports into a record.",
    "record": "Check and correct entries; several coders, agreement; an audit.",
    "score": "Hold the reading against your own annotation.",
    "search": "Find entries and reports by words, fields or meaning.",
    "serve": "Give the record to programs, as JSON.",
    "show": "Show a report and its entries in the terminal.",
    "watch": "Ask feeds again and again; read each new report once.",
}
"""Every command with what stands for it in `verbale --help`: `name` is the attribute `name` of
`verbale.cli.name`, imported when it is called. A new command is one line here."""


class _Failure(click.ClickException):
    exit_code = FAILED


class Commands(LaterGroup):
    """A group whose commands turn errors of ours into a line on stderr and status 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except VerbaleError as error:
            raise _Failure(safe_line(str(error))) from error


@click.group(
    cls=Commands,
    commands=Later("verbale.cli", COMMANDS),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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


def main() -> None:
    """The entry point of the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")  # a terminal that is not UTF-8 is no reason to fail
    cli(prog_name="verbale")
