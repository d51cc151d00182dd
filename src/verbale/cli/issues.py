"""`verbale issues`: what positions are about, under one name each; and how a stance went over time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import open_reader, record_option
from verbale.cli.safe import safe_line

if TYPE_CHECKING:
    from verbale.record import Record, Turn

NOTHING = 1
MOST = 500
WAYS_SHOWN = 3


@click.group(
    epilog="""
\b
Examples:
  verbale issues list --record talks.db
  verbale issues gather --record talks.db                    by meaning, offline
  verbale issues merge "grain deal" "Black Sea initiative" --as "Grain corridor" --record talks.db
  verbale issues split "grain prices" --record talks.db
  verbale issues history Russia "Grain corridor" --record talks.db
""",
)
def issues() -> None:
    """Gather what positions are about under one name, and see how a party's stance went.

    Reports write one issue in many ways. `verbale read` gathers those that mean the same as it goes; what
    you merge or split stays as you said, whatever is read later.
    """


@issues.command("list", short_help="The issues, those with most positions first.")
@click.argument("words", required=False)
@record_option(made=False)
@click.pass_context
def list_(ctx: click.Context, words: str | None, record: Path | str) -> None:
    """The issues, those with most positions first, or those written with WORDS anywhere. The columns are
    parted by tabs: positions, name (with a * where you or a codebook said what belongs to it), parties, how
    it is written."""
    with _opened(record) as opened:
        rows = opened.issues(q=words, limit=MOST).rows
    for row in rows:
        name = f"{row.name}{' *' if row.pinned else ''}"
        ways = "; ".join(row.ways[:WAYS_SHOWN]) + (" …" if len(row.ways) > WAYS_SHOWN else "")
        cells = (str(row.positions), name, ", ".join(row.parties), ways)
        click.echo("\t".join(safe_line(cell) for cell in cells))
    ctx.exit(0 if rows else NOTHING)


@issues.command(short_help="Put issues that mean the same under one name.")
@record_option(made=False)
@click.pass_context
def gather(ctx: click.Context, record: Path | str) -> None:
    """Put issues that mean the same under one name, by the language model's sense of them. What you merged
    or split stays as it is."""
    with _opened(record) as opened:
        changed = opened.gather_issues(open_reader(ctx).same_issues)
        total = opened.issues(limit=1).total
    click.echo(f"{changed:,} positions moved; {total:,} issues.")


@issues.command(short_help="Make several issues one, under a name of yours.")
@click.argument("which", metavar="ISSUE...", nargs=-1, required=True)
@click.option("--as", "name", required=True, metavar="NAME", help="What the issue is called from now on.")
@record_option(made=False)
def merge(which: tuple[str, ...], name: str, record: Path | str) -> None:
    """Make several issues one, under a name of yours; with one ISSUE, give it another name."""
    with _opened(record) as opened:
        changed = opened.merge_issues(which, name)
    click.echo(f"{changed:,} positions are now on {safe_line(name)}.")


@issues.command(short_help="Take a way of writing out of its issue.")
@click.argument("words", metavar="WORDS")
@record_option(made=False)
def split(words: str, record: Path | str) -> None:
    """Make a way of writing an issue of its own: WORDS as `verbale issues list` shows them."""
    with _opened(record) as opened:
        changed = opened.split_issue(words)
    click.echo(f"{changed:,} positions are now on {safe_line(words)}.")


@issues.command(short_help="A party's stance over time, and when it changed.")
@click.argument("party")
@click.argument("issue")
@record_option(made=False)
@click.pass_context
def history(ctx: click.Context, party: str, issue: str, record: Path | str) -> None:
    """What PARTY said on ISSUE, the oldest first, and the day its stance changed."""
    with _opened(record) as opened:
        turns = opened.history(party, issue)
    for turn in turns:
        click.echo(_line(turn))
    ctx.exit(0 if turns else NOTHING)


def _line(turn: Turn) -> str:
    row = turn.position
    day = row.published.isoformat() if row.published else "undated"
    changed = f" (changed from {turn.before})" if turn.before else ""
    return safe_line(f"{day} {row.stance}{changed} “{row.evidence.words}” {row.report}")


def _opened(place: Path | str) -> Record:
    from verbale.record import Record

    return Record.open(place, must_exist=True)
