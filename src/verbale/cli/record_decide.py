"""`verbale record accept, reject, change, add, split, merge, comment, undo, redo`: what a person decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from verbale.cli.record_fields import FieldReader, is_pair, pairs_in
from verbale.cli.record_options import Desk, Place, deciding, open_record, signed, tell
from verbale.errors import RecordError, SettingError

if TYPE_CHECKING:
    from verbale.record.entries import Entry

FIELDS = """
\b
A field is name=value. Words of the report need no offsets:
  evidence="refused to attend"      the words themselves, copied from the report
  evidence@2="talks"                their second occurrence
  actors=Norland actors=Torland     actors by name; a field given again makes a list
  place=                            an empty value takes a field away
"""


@click.command(short_help="Say that entries are right.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@deciding
def accept(ids: tuple[str, ...], **options: Any) -> None:
    """Say that these entries are right as they are."""
    _each("accept", ids, **options)


@click.command(short_help="Say that entries should not be there.")
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@deciding
def reject(ids: tuple[str, ...], **options: Any) -> None:
    """Say that these entries should not be there. They are kept, but no longer count."""
    _each("reject", ids, **options)


@click.command(short_help="Say something about an entry.")
@click.argument("id_", metavar="ID")
@click.argument("text", required=False)
@deciding
def comment(id_: str, text: str | None, comment: str | None, **options: Any) -> None:
    """Say something about an entry, which stays as it is: TEXT, or --comment."""
    said = text or comment
    if not said:
        raise SettingError("expected a comment", hint='verbale record comment ID "what you want to say"')
    _each("comment", (id_,), comment=said, **options)


@click.command(short_help="Give an entry's fields other values.", epilog=FIELDS)
@click.argument("id_", metavar="ID")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@deciding
def change(
    id_: str,
    fields: tuple[str, ...],
    record: Place,
    coder: str | None,
    comment: str | None,
    blind: bool,
    as_json: bool,
) -> None:
    """Give some fields of an entry other values; verbale record show ID prints those that it has."""
    with open_record(record) as opened:
        desk = Desk(opened, signed(coder), blind)
        apart = desk.apart_at(id_)
        reader, entries = _reader(desk, desk.corrections.report_of(id_, desk.coder), apart)
        entry = _entry(entries, id_)
        to = reader.read(entry.kind, fields, entry)
        made = desk.corrections.change(id_, to, desk.coder, comment=comment, blind=apart)
    tell([made], as_json=as_json)


@click.command(
    short_help="Add an entry that the machine missed.",
    epilog=FIELDS
    + """
\b
Example:
  verbale record add talks-1 event type=CONSULT status=planned actors=Norland evidence="is to meet"
""",
)
@click.argument("report")
@click.argument("kind")
@click.argument("fields", metavar="FIELD=VALUE...", nargs=-1, required=True)
@deciding
def add(
    report: str,
    kind: str,
    fields: tuple[str, ...],
    record: Place,
    coder: str | None,
    comment: str | None,
    blind: bool,
    as_json: bool,
) -> None:
    """Add an entry to REPORT that the machine missed. KIND is actor, date, statement, event, position,
    finding or place."""
    with open_record(record) as opened:
        desk = Desk(opened, signed(coder), blind)
        apart = desk.apart(report)
        reader, _ = _reader(desk, report, apart)
        said = reader.read(kind, fields)
        made = desk.corrections.add(report, kind, said, desk.coder, comment=comment, blind=apart)
    tell([made], as_json=as_json)


@click.command(
    short_help="Put several entries in the place of one.",
    epilog=FIELDS
    + """
\b
Example:
  verbale record split event-0123456789abcdef \\
    --part 'actors=Norland evidence="Norland left"' --part 'actors=Torland evidence="Torland stayed"'
""",
)
@click.argument("id_", metavar="ID")
@click.option(
    "--part",
    "parts",
    metavar="FIELDS",
    multiple=True,
    required=True,
    help="What one part says otherwise than the entry; again for each part.",
)
@deciding
def split(
    id_: str,
    parts: tuple[str, ...],
    record: Place,
    coder: str | None,
    comment: str | None,
    blind: bool,
    as_json: bool,
) -> None:
    """Put several entries in the place of one; each has its fields, but for what a --part says."""
    with open_record(record) as opened:
        desk = Desk(opened, signed(coder), blind)
        apart = desk.apart_at(id_)
        reader, entries = _reader(desk, desk.corrections.report_of(id_, desk.coder), apart)
        entry = _entry(entries, id_)
        into = [reader.read(entry.kind, pairs_in(part), entry) for part in parts]
        made = desk.corrections.split(id_, into, desk.coder, comment=comment, blind=apart)
    tell([made], as_json=as_json)


@click.command(short_help="Make several entries one.", epilog=FIELDS)
@click.argument("given", metavar="ID ID... [FIELD=VALUE...]", nargs=-1, required=True)
@deciding
def merge(
    given: tuple[str, ...], record: Place, coder: str | None, comment: str | None, blind: bool, as_json: bool
) -> None:
    """Make the first of these entries stand for all of them; fields say what it has otherwise."""
    ids, fields = [w for w in given if not is_pair(w)], [w for w in given if is_pair(w)]
    if not ids:
        raise SettingError("expected the ids of entries", hint="verbale record merge ID ID")
    with open_record(record) as opened:
        desk = Desk(opened, signed(coder), blind)
        apart = desk.apart_at(ids[0])
        reader, entries = _reader(desk, desk.corrections.report_of(ids[0], desk.coder), apart)
        entry = _entry(entries, ids[0])
        to = reader.read(entry.kind, fields, entry)
        made = desk.corrections.merge(ids, desk.coder, to, comment=comment, blind=apart)
    tell([made], as_json=as_json)


@click.command(short_help="Take a decision back.")
@click.argument("number", type=click.IntRange(1), required=False)
@deciding
def undo(number: int | None, **options: Any) -> None:
    """Take back the decision of that NUMBER (verbale record log shows them), else your last that holds."""
    _turn("undo", number, **options)


@click.command(short_help="Bring a decision back.")
@click.argument("number", type=click.IntRange(1), required=False)
@deciding
def redo(number: int | None, **options: Any) -> None:
    """Bring back the decision of that NUMBER, else the one that you undid last."""
    _turn("redo", number, **options)


def _each(
    action: str,
    ids: tuple[str, ...],
    record: Place,
    coder: str | None,
    comment: str | None,
    blind: bool,
    as_json: bool,
) -> None:
    with open_record(record) as opened:
        desk = Desk(opened, signed(coder), blind)
        apart = {id_: desk.apart_at(id_) for id_ in ids}  # all are looked up before any is decided about
        made = []
        for id_ in ids:
            if action == "comment":
                made.append(desk.corrections.comment(id_, desk.coder, comment or "", blind=apart[id_]))
            else:
                decide = desk.corrections.accept if action == "accept" else desk.corrections.reject
                made += decide([id_], desk.coder, comment=comment, blind=apart[id_])
    tell(made, as_json=as_json)


def _turn(
    action: str,
    number: int | None,
    record: Place,
    coder: str | None,
    comment: str | None,
    blind: bool,
    as_json: bool,
) -> None:
    if comment:
        raise SettingError(f"{action} takes no comment", hint="verbale record comment ID TEXT")
    with open_record(record) as opened:
        desk = Desk(opened, signed(coder), blind)
        turn = desk.corrections.undo if action == "undo" else desk.corrections.redo
        made = turn(desk.coder, number, blind=desk.apart_last(number))
        gone = action == "undo" and made.kind == "report" and opened.report(made.target) is None
    tell([made], as_json=as_json)
    if gone:
        click.echo("The report's text was not kept: it may be read again now.", err=True)


def _reader(desk: Desk, report: str, apart: bool) -> tuple[FieldReader, tuple[Entry, ...]]:
    """What reads fields for the report, and its entries as the coder's layer has them."""
    found = desk.record.report(report)
    folded = desk.corrections.folded(report, layer=desk.coder if apart else "")
    if found is None or folded is None:
        raise RecordError("there is no such report", where=report[:200], hint="see them: verbale board")
    return FieldReader(found.text, folded.entries), folded.entries


def _entry(entries: tuple[Entry, ...], id_: str) -> Entry:
    entry = next((e for e in entries if e.id == id_), None)
    if entry is None:
        raise RecordError("there is no such entry in the report", where=id_[:200])
    return entry
