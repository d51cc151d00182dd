"""`verbale record show, log, verify`: a report's entries, what was decided, and the proof of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from verbale.cli.record_options import (
    Desk,
    Place,
    blind_option,
    coder_option,
    json_option,
    line_of,
    open_record,
    place_option,
    signed,
)
from verbale.cli.safe import safe_line
from verbale.errors import RecordError

if TYPE_CHECKING:
    from verbale.record.entries import Entry

FAULTY = 1
_ANCHORS = {
    "date": "span",
    "statement": "content",
    "event": "evidence",
    "position": "evidence",
    "finding": "evidence",
}
_SORTS = {"statement": "act", "event": "type", "position": "stance"}


@click.command(
    short_help="Show a report's entries, or one entry with all its fields.",
    epilog="""
\b
Examples:
  verbale record show talks-1 --record talks.db
  verbale record show event-0123456789abcdef --record talks.db
""",
)
@click.argument("what", metavar="REPORT|ID")
@json_option
@blind_option
@coder_option
@place_option
def show(what: str, record: Place, coder: str | None, blind: bool, as_json: bool) -> None:
    """Show a report's entries with their ids, or one entry with its fields and what was decided about it.

    In reports given to you, and with --blind, they are those of your own layer. The columns of a list are
    parted by tabs: id, id inside the report, type, what was decided, words.
    """
    with open_record(record) as opened:
        desk = Desk(opened, signed(coder, quietly=True), blind)
        is_report = opened.report(what) is not None
        report = what if is_report else desk.corrections.report_of(what, desk.coder)
        layer = desk.coder if desk.apart(report) else ""
        found, folded = opened.report(report), desk.corrections.folded(report, layer=layer)
        if found is None or folded is None:
            raise RecordError("there is no such report", where=report[:200])
        entries = [e for e in folded.entries if is_report or e.id == what]
        if not entries and not is_report:
            raise RecordError("there is no such entry in the report", where=what[:200])
        log = [] if is_report else desk.corrections.decisions(target=what, layer=layer)
    if as_json:
        told = [asdict(e) for e in entries]
        value = told if is_report else {"report": report, **told[0], "decisions": [asdict(d) for d in log]}
        click.echo(json.dumps(value, ensure_ascii=False, indent=1))
    elif is_report:
        for entry in entries:
            click.echo(_row(entry, found.text))
    else:
        names = {e.id: e.fields["name"] for e in folded.entries if e.kind == "actor"}
        _print_entry(report, entries[0], found.text, names)
        for decision in log:
            click.echo(line_of(decision))


def _row(entry: Entry, text: str) -> str:
    sort = entry.fields.get(_SORTS.get(entry.kind, "kind")) or ""
    cells = (entry.id, entry.local, str(sort), entry.checked or "", _words(entry, text))
    return "\t".join(safe_line(cell) for cell in cells)


def _words(entry: Entry, text: str) -> str:
    if entry.kind in ("actor", "place"):
        return str(entry.fields["name"])
    value = entry.fields[_ANCHORS[entry.kind]]
    if entry.kind == "statement" and not value:
        value = entry.fields["cue"]
    return " … ".join(text[start:end] for start, end in _spans(value))


def _spans(value: Any) -> list[tuple[int, int]]:
    if value and isinstance(value[0], int):
        return [(value[0], value[1])]
    return [(start, end) for start, end in value or ()]


def _print_entry(report: str, entry: Entry, text: str, names: Mapping[str, str]) -> None:
    from verbale.record.fields import KINDS

    decided = f", {entry.checked} by {entry.checked_by}" if entry.checked else ""
    click.echo(
        safe_line(f"{entry.id}: {entry.kind} {entry.local} of {report}, sure {entry.confidence:.2f}{decided}")
    )
    for name, form in KINDS[entry.kind].items():
        shown = _value(form.of, entry.fields.get(name), text, names)
        click.echo(f"  {name:<11} {safe_line(shown)}".rstrip())
    for name, value in entry.differs.items():
        told = (
            _value(KINDS[entry.kind][name].of, value, text, names)
            if name in KINDS[entry.kind]
            else "no such entry"
        )
        click.echo(f"  the machine now: {name} {safe_line(told)}")


def _value(form: str, value: Any, text: str, names: Mapping[str, str]) -> str:
    if value in (None, []):
        return ""
    if form in ("span", "spans"):
        return ", ".join(f"“{text[start:end]}”" for start, end in _spans(value))
    if form in ("actor", "actors"):
        return ", ".join(names.get(one, one) for one in _several(value))
    return ", ".join(map(str, _several(value)))


def _several(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else [value]


@click.command(
    short_help="What was decided, the latest first.",
    epilog="""
\b
Examples:
  verbale record log --record talks.db --limit 20
  verbale record log --of talks-1 --json
""",
)
@click.option("--of", "about", metavar="REPORT|ID", help="Only what is about this report, or this entry.")
@click.option("--by", metavar="NAME", help="Only what this coder decided.")
@click.option("--apart", metavar="NAME", help="The layer of this coder, not the record itself.")
@click.option(
    "--all", "everything", is_flag=True, help="All layers: shows what coders decided unseen by others."
)
@click.option(
    "--limit", default=100, show_default=True, type=click.IntRange(1, 100_000), help="At most so many."
)
@json_option
@place_option
def log(
    record: Place,
    about: str | None,
    by: str | None,
    apart: str | None,
    everything: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Print decisions, the latest first. The columns are parted by tabs: number, time (UTC), coder, what was
    decided, the entry, comment."""
    with open_record(record) as opened:
        is_report = about is not None and opened.report(about) is not None
        found = opened.corrections.decisions(
            report=about if is_report else None,
            target=None if is_report else about,
            coder=by,
            layer=None if everything else apart or "",
            limit=limit,
        )
    if as_json:
        click.echo(json.dumps([asdict(d) for d in found], ensure_ascii=False, indent=1))
        return
    for decision in found:
        click.echo(line_of(decision))


@click.command(short_help="Check that the log is whole and the record holds what was decided.")
@json_option
@place_option
@click.pass_context
def verify(ctx: click.Context, record: Place, as_json: bool) -> None:
    """Go through the chain of decisions, and see that every report's entries are what the machine's reading
    and the decisions make of them.

    Prints how many decisions there are and the hash of the last: keep it elsewhere to be able to prove later
    that nothing was cut off the end. Exit status 0 all is well, 1 something is not (each fault is named).
    """
    with open_record(record) as opened:
        found = opened.corrections.verify()
    if as_json:
        click.echo(json.dumps(asdict(found), indent=1))
    else:
        click.echo(f"{found.decisions:,} decisions; the last has the hash {found.head}")
        for fault in found.faults:
            click.echo(f"Fault: {safe_line(fault)}")
        click.echo(
            "The record holds what was decided." if not found.faults else f"{len(found.faults):,} faults."
        )
    ctx.exit(FAULTY if found.faults else 0)
