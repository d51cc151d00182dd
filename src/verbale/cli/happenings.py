"""`verbale happenings`: events that several reports tell, each once, with all its tellings."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from verbale.cli.record_options import (
    Place,
    coder_option,
    comment_option,
    json_option,
    open_record,
    place_option,
    signed,
    tell,
)
from verbale.cli.safe import safe_line
from verbale.errors import RecordError
from verbale.model.coding import EVENT_TYPES, STATUSES
from verbale.sources import as_day

if TYPE_CHECKING:
    from verbale.record.happenings import Difference, Happening, HappeningRow, Telling

NOTHING = 1
MOST = 500


@click.group(
    epilog="""
\b
Examples:
  verbale happenings list --type CONSULT --since 2025-08-01 --record talks.db
  verbale happenings show happening-0123456789abcdef --record talks.db
  verbale happenings join event-01… event-02… --coder Ada --record talks.db
  verbale happenings part event-02… --coder Ada --record talks.db
""",
)
def happenings() -> None:
    """Events that several reports tell, each once, with all that tell it and what they say differently.

    They are gathered as reports are read. What you join or part stays as you said, whatever is read later;
    `verbale record undo` takes it back.
    """


@happenings.command("list", short_help="List them, the latest first.")
@click.option("--type", "type_", type=click.Choice(EVENT_TYPES), metavar="TYPE", help="A type of PLOVER.")
@click.option(
    "--status", type=click.Choice(STATUSES), metavar="STATUS", help="A status that a report gives it."
)
@click.option("--actor", metavar="NAME", help="Who takes part, on either side.")
@click.option("--since", metavar="DATE", help="The first day of the event, e.g. 2025-08-27.")
@click.option("--until", metavar="DATE", help="The last day of the event.")
@click.option("--sources", type=click.IntRange(1), default=2, show_default=True, metavar="N",
              help="Told by at least so many sources; 1 takes in what one report tells twice.")  # fmt: skip
@json_option
@place_option
@click.pass_context
def list_(
    ctx: click.Context, type_: str | None, status: str | None, actor: str | None, since: str | None,
    until: str | None, sources: int, as_json: bool, record: Place,
) -> None:  # fmt: skip
    """List happenings, the latest first, at most 500. The columns are parted by tabs: id, day, type, status,
    sources, who, to or with whom, place, in what the tellings differ. Exit status: 0 some, 1 none."""
    with open_record(record) as opened:
        rows = opened.happenings(
            type=type_, status=status, actor=actor, since=as_day(since), until=as_day(until),
            sources=sources, limit=MOST,
        ).rows  # fmt: skip
    if as_json:
        click.echo(json.dumps([asdict(r) for r in rows], ensure_ascii=False, indent=1, default=_plain))
    else:
        for row in rows:
            click.echo("\t".join(safe_line(cell) for cell in _cells(row)))
    ctx.exit(0 if rows else NOTHING)


@happenings.command(short_help="Show one with all its tellings.")
@click.argument("id_", metavar="ID")
@json_option
@place_option
def show(id_: str, record: Place, as_json: bool) -> None:
    """Show a happening, by its ID or that of an event that tells it: each telling with its report and words,
    and the fields in which they differ."""
    with open_record(record) as opened:
        found = opened.happening(id_)
    if found is None:
        hint = "see them: verbale happenings list"
        raise RecordError("no happening has that id, or is told by that event", where=id_[:200], hint=hint)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1, default=_plain))
        return
    for line in _lines(found):
        click.echo(safe_line(line) if not line.startswith("  ") else f"  {safe_line(line)}")


@happenings.command(short_help="Say that events are one.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@json_option
@comment_option
@coder_option
@place_option
def join(ids: tuple[str, ...], record: Place, coder: str | None, comment: str | None, as_json: bool) -> None:
    """Say that these events, or happenings, are one; what they are one with comes along."""
    with open_record(record) as opened:
        tell([opened.merging.join(ids, signed(coder), comment=comment)], as_json=as_json)


@happenings.command(short_help="Say that events are not what the others tell.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@json_option
@comment_option
@coder_option
@place_option
def part(ids: tuple[str, ...], record: Place, coder: str | None, comment: str | None, as_json: bool) -> None:
    """Say that these events are not what the others tell with which they were gathered."""
    with open_record(record) as opened:
        tell([opened.merging.part(ids, signed(coder), comment=comment)], as_json=as_json)


@happenings.command(short_help="Gather all reports anew.")
@place_option
def gather(record: Place) -> None:
    """Find copies and happenings anew in all reports, as this version of Verbale finds them. What you joined
    or parted stays as it is."""
    with open_record(record) as opened:
        click.echo(f"{opened.merging.gather():,} happenings.")


def _cells(row: HappeningRow) -> tuple[str, ...]:
    return (
        row.id,
        row.day.isoformat() if row.day else "undated",
        row.type,
        row.status,
        str(row.sources),
        ", ".join(row.actors),
        ", ".join(row.recipients),
        row.place or "",
        ", ".join(row.differs) + (" *" if row.decided else ""),
    )


def _lines(found: Happening) -> list[str]:
    row = found.row
    head = f"{row.id}: {row.type}, {row.status}, {row.day.isoformat() if row.day else 'undated'}"
    counts = f"{row.tellings} tellings in {row.reports} reports of {row.sources} sources"
    return [head, counts, *map(_telling, found.tellings), *map(_difference, found.differences)]


def _telling(told: Telling) -> str:
    event = told.event
    day = event.published.isoformat() if event.published else "undated"
    copy = f", a copy of {told.copy_of}" if told.copy_of else ""
    return f"  {event.id} {day} {event.report}{copy}: {event.status} “{event.evidence.words}”"


def _difference(difference: Difference) -> str:
    values = "; ".join(f"{value} ({len(events)})" for value, events in difference.values)
    return f"{difference.field.replace('_', ' ')} differs: {values}"


def _plain(value: object) -> str:
    assert isinstance(value, date)
    return value.isoformat()
