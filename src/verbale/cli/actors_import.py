"""`verbale actors import`: a Wikidata query result or FollowTheMoney entities into a file of own actors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.safe import safe_line
from verbale.errors import RegisterError

if TYPE_CHECKING:
    from verbale.register.own import Fault, OwnActors

SOME_UNUSED = 1
_FAULTS_SHOWN = 50
_HEAD = 4096  # bytes looked at to tell the two forms apart


@click.command(
    "import",
    short_help="Bring in a Wikidata query result or FollowTheMoney file.",
    epilog="""
\b
Examples:
  verbale actors import query.json -o ministers.yaml
  verbale actors import entities.ftm.json -o peps.csv
  verbale read reports/ --actors ministers.yaml --actors peps.csv

\b
Exit status: 0 all used, 1 some could not be used (each is named), 2 nothing could be done.
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-o", "--out", required=True, metavar="OUT", type=click.Path(path_type=Path),
              help="The file to write: .yaml or .csv, in the form that --actors takes.")  # fmt: skip
@click.pass_context
def import_(ctx: click.Context, file: Path, out: Path) -> None:
    """Turn FILE into a file of your own actors, to look through, mend, and use with --actors.

    FILE is the JSON of a Wikidata query (docs/register.md has a query to run), or FollowTheMoney entities
    as JSON lines, such as OpenSanctions publishes: people, organisations, positions, occupancies,
    memberships. What cannot be used is named, and the rest goes on.
    """
    from verbale.register import Register
    from verbale.register.own import write_own
    from verbale.register.own.follow_the_money import read_follow_the_money
    from verbale.register.own.wikidata import is_wikidata, read_wikidata

    read = read_wikidata if is_wikidata(_head(file)) else read_follow_the_money
    own, faults = read(file, Register.open())
    _print_faults(faults)
    if not (own.people or own.bodies):
        raise RegisterError("nothing in it could be used", where=str(file), hint="see docs/register.md")
    write_own(own, out)
    click.echo(f"{safe_line(str(out))}: {_counts(own)}{_unused(faults)}")
    ctx.exit(SOME_UNUSED if faults else 0)


def _head(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(_HEAD).decode("utf-8", errors="replace").lstrip("\ufeff")
    except OSError as error:
        raise RegisterError(f"cannot be read: {error.strerror}", where=str(file)) from error


def _print_faults(faults: list[Fault]) -> None:
    for fault in faults[:_FAULTS_SHOWN]:
        click.echo(f"problem: {safe_line(str(fault))}", err=True)
    if len(faults) > _FAULTS_SHOWN:
        click.echo(f"... and {len(faults) - _FAULTS_SHOWN:,} more problems", err=True)


def _counts(own: OwnActors) -> str:
    held = sum(len(person.tenures) for person in own.people)
    return (
        f"{len(own.people):,} people with {held:,} offices held, {len(own.bodies):,} organisations, "
        f"{len(own.offices):,} offices that the register did not have"
    )


def _unused(faults: list[Fault]) -> str:
    return f"; {len(faults):,} problems named above" if faults else ""
