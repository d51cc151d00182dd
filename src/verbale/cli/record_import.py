"""`verbale record import`: a data set into a record."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import record_option
from verbale.cli.summary import print_problems
from verbale.cli.terminal import console, progress

if TYPE_CHECKING:
    from verbale.record.bulk import Loaded

INTERRUPTED, SOME_NOT = 130, 1


@click.command(
    "import",
    epilog="""
\b
Examples:
  verbale record import talks/ --record talks.db
  verbale record import s3://ours/talks --record postgresql://desk@db/talks

\b
Exit status: 0 all taken in, 1 some could not be (each is named), 2 nothing could be done, 130 interrupted.
""",
)
@click.argument("dataset", metavar="DATASET")
@record_option()
@click.pass_context
def import_(ctx: click.Context, dataset: str, record: Path | str) -> None:
    """Take a data set into a record: its reports and entries, and what could not be read.

    The record is the one that reading the same into it makes, decisions of people applied. What it holds
    already is passed over; Ctrl-C keeps what was taken in, and the same command goes on from there. Issues
    that mean the same are gathered by verbale issues gather, processes found by verbale processes find.
    """
    from verbale.cli.drafting import drafts
    from verbale.dataset import DataSet
    from verbale.record import Record
    from verbale.record.bulk import load, note_problems

    data = DataSet.open(dataset, must_exist=True)
    errors, done = console(stderr=True), list["Loaded"]()
    stopped = False
    with Record.open(record) as opened:
        with progress(errors, data.count, "Taking in") as advance:
            try:
                for loaded in load(opened, drafts(dataset)):
                    done.append(loaded)
                    advance(loaded.added + loaded.held + len(loaded.problems))
                note_problems(opened, data.problems())
            except KeyboardInterrupt:
                stopped = True
        total = opened.counts().reports
    problems = list(chain.from_iterable(loaded.problems for loaded in done))
    print_problems(errors, problems)
    held = sum(loaded.held for loaded in done)
    more = f", {held:,} were there" if held else ""
    click.echo(f"{sum(loaded.added for loaded in done):,} reports taken in{more}.")
    click.echo(f"The record {opened.address!s} holds {total:,} reports.")
    if stopped:
        click.echo("Stopped. What was taken in is kept; the same command goes on from there.")
    ctx.exit(INTERRUPTED if stopped else SOME_NOT if problems else 0)
