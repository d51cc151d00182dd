"""`verbale record work, assign, done`: what to check next, and who codes what."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from verbale.cli.record_options import Place, coder_option, json_option, open_record, place_option, signed
from verbale.cli.safe import safe_line
from verbale.errors import SettingError

if TYPE_CHECKING:
    from verbale.record.standing import Standing
    from verbale.record.worklists import Work, WorkRow

NOTHING = 1
ORDERS = ("unsure", "sample", "differs")
KINDS = ("statement", "event", "position", "finding", "actor", "date", "place")
SAMPLE = 100


@click.command(
    short_help="What to check next.",
    epilog="""
\b
Examples:
  verbale record work --record talks.db                      the least sure first
  verbale record work --kind event --type CONSULT            one type only
  verbale record work --sample 200 --seed 1                  a random sample, the same again for the same seed
  verbale record work --differs                              where a newer reading says otherwise than you
""",
)
@click.option("--sample", type=click.IntRange(1, 10_000), metavar="N", help="A random sample of N entries.")
@click.option("--seed", default=0, show_default=True, help="Which sample: the same number draws the same.")
@click.option(
    "--differs", is_flag=True, help="Where the machine's latest reading differs from a person's decision."
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only entries of this kind; may be given again. Else statements, events, positions and findings.",
)
@click.option("--type", "type_", metavar="WORD", help="Only those of this act, event type, stance or kind.")
@click.option("--checked", is_flag=True, help="Also those that somebody decided about.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 500), help="At most so many.")
@json_option
@place_option
@click.pass_context
def work(
    ctx: click.Context,
    record: Place,
    sample: int | None,
    seed: int,
    differs: bool,
    kinds: tuple[str, ...],
    type_: str | None,
    checked: bool,
    limit: int,
    as_json: bool,
) -> None:
    """List entries to check, the least sure first; or a random sample; or those where readings differ.

    The columns are parted by tabs: id, type, how sure the machine is, what was decided, report, words. How
    much there is in all, and what share a sample is, goes to standard error.
    """
    from verbale.record.worklists import KINDS as USUAL
    from verbale.record.worklists import Work

    if sample and differs:
        raise SettingError("--sample and --differs are two lists", hint="ask for one")
    order = "sample" if sample else "differs" if differs else "unsure"
    asked = Work(order, kinds or USUAL, type_ or "", not checked, sample or SAMPLE, seed)
    with open_record(record) as opened:
        rows, standing = opened.work.rows(asked, limit=limit), opened.work.standing(asked)
    if as_json:
        told = [{k: v for k, v in asdict(row).items() if k != "place"} for row in rows]
        click.echo(json.dumps({**asdict(standing), "seed": seed, "rows": told}, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            click.echo(_line(row))
        click.echo(_standing(asked, standing), err=True)
    ctx.exit(0 if rows.rows else NOTHING)


def _line(row: WorkRow) -> str:
    decided = f"{row.checked} by {row.checked_by}" if row.checked else ""
    cells = (row.id, row.type, f"{row.confidence:.2f}", decided, row.report, row.words)
    return "\t".join(safe_line(cell) for cell in cells)


def _standing(asked: Work, standing: Standing) -> str:
    if asked.order == "sample":
        share = standing.entries / standing.population if standing.population else 0.0
        drawn = f"{standing.entries:,} of {standing.population:,} entries ({share:.1%}), seed {asked.seed}"
        return f"A sample of {drawn}: {standing.left:,} left to check."
    if asked.order == "differs":
        return f"{standing.entries:,} entries in which the readings differ."
    return f"{standing.left:,} of {standing.entries:,} entries left to check."


@click.command(
    short_help="Give reports to several coders.",
    epilog="""
\b
Examples:
  verbale record assign --coders Ada,Ben --sample 50 --seed 1 --record talks.db
  verbale record assign talks-1 talks-2 --coders Ada,Ben
  verbale record assign --list
  verbale record assign talks-1 --coders Ben --take-back
""",
)
@click.argument("reports", nargs=-1)
@click.option("--coders", metavar="NAME,NAME", default="", help="Who codes them, parted by commas.")
@click.option("--sample", type=click.IntRange(1), metavar="N", help="N reports drawn at random.")
@click.option("--seed", default=0, show_default=True, help="Which sample: the same number draws the same.")
@click.option("--every", is_flag=True, help="All reports of the record.")
@click.option("--list", "listed", is_flag=True, help="Print who was given what, and what is done.")
@click.option("--take-back", is_flag=True, help="Take the REPORTs back from these coders.")
@json_option
@place_option
def assign(
    reports: tuple[str, ...],
    record: Place,
    coders: str,
    sample: int | None,
    seed: int,
    every: bool,
    listed: bool,
    take_back: bool,
    as_json: bool,
) -> None:
    """Give the same reports to several coders, who code them without seeing each other's work: the REPORTs
    named, a --sample, or --every one.

    In a report given to a coder, all that the coder decides is kept in a layer of the coder's own, until the
    differences have been settled (verbale record adjudicate).
    """
    names = [name.strip() for name in coders.split(",") if name.strip()]
    with open_record(record) as opened:
        if listed:
            rows = [one for one in opened.assignments.list() if not names or one.coder in names]
            _print_assignments([asdict(one) for one in rows], as_json)
            return
        if not names:
            raise SettingError("expected coders", hint="name them: --coders Ada,Ben")
        if sum((bool(reports), sample is not None, every)) != 1:
            raise SettingError("expected reports, --sample N or --every", hint="give one of them")
        if take_back:
            taken = sum(opened.assignments.take_back(r, c) for r in reports for c in names)
            click.echo(f"{taken:,} taken back.")
            return
        given = opened.assignments.give(names, reports=reports or None, sample=sample, seed=seed)
    if as_json:
        click.echo(
            json.dumps({**asdict(given), "share": given.share, "coders": names}, ensure_ascii=False, indent=1)
        )
        return
    drawn = f", seed {given.seed}" if given.seed is not None else ""
    click.echo(
        f"{len(given.reports):,} of {given.population:,} reports ({given.share:.1%}{drawn}) are given to "
        f"{safe_line(', '.join(names))}; {given.new:,} assignments are new."
    )


def _print_assignments(rows: list[dict[str, object]], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        state = "settled" if row["adjudicated"] else f"done {row['done_at']}" if row["done_at"] else "open"
        cells = (row["report_id"], row["coder"], f"given {row['given_at']}", state)
        click.echo("\t".join(safe_line(str(cell)) for cell in cells))


@click.command(short_help="Say that you are done with reports that were given to you.")
@click.argument("reports", nargs=-1, required=True)
@click.option("--not", "not_done", is_flag=True, help="Say that you are not done after all.")
@coder_option
@place_option
def done(reports: tuple[str, ...], record: Place, coder: str | None, not_done: bool) -> None:
    """Say that you are done with these REPORTs. Entries that you left as they are count as right from then
    on. Agreement is worked out over reports with which two coders or more are done."""
    with open_record(record) as opened:
        name = signed(coder)
        for report in reports:
            opened.assignments.done(report, name, done=not not_done)
        left = len(opened.assignments.list(coder=name, done=False))
    click.echo(f"{safe_line(name)} has {left:,} reports left.")
