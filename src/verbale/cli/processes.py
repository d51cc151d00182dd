"""`verbale processes`: negotiations and disputes, found from who deals with whom about what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verbale.cli.options import codebook_option
from verbale.cli.record_options import (
    Place,
    coder_option,
    comment_option,
    open_record,
    place_option,
    signed,
)
from verbale.cli.safe import safe_line

if TYPE_CHECKING:
    from verbale.record import EventRow
    from verbale.record.processes import ProcessPage, ProcessRow

NOTHING = 1
MOST = 500
PARTIES_SHOWN = 5
HEADINGS = {
    "planned": "Meetings planned",
    "held": "Rounds held",
    "proposed": "Meetings proposed",
    "refused": "Meetings refused",
    "agreed": "Agreed",
    "demanded": "Demanded",
    "rejected": "Rejected",
    "conditional": "Depending on something",
    "pressed": "Threats, sanctions, accusations",
    "fought": "Force",
    "gave": "Aid, support, withdrawal",
}


id_argument = click.argument("which", metavar="ID")


@click.group(
    epilog="""
\b
Examples:
  verbale processes find --record talks.db
  verbale processes list Iran --record talks.db
  verbale processes show process-86d855feee757056 --record talks.db
  verbale processes name process-86d855feee757056 "Nuclear talks" --coder Ana --record talks.db
  verbale record undo --coder Ana --record talks.db
""",
)
def processes() -> None:
    """Negotiations and disputes, found from who deals with whom about what.

    `verbale read` finds them as it ends, in a record of up to 5,000 reports; `verbale processes find` in any.
    What you name, merge, split, change, pin or drop goes into the log of decisions and holds whatever is
    found later.
    """


@processes.command(short_help="Find the processes of a record anew.")
@codebook_option
@place_option
def find(codebook: Path | None, record: Place) -> None:
    """Find the processes of a record anew, from all its reports. Those found before keep their ids, and what
    people decided about them. The processes that a codebook names are found by its parties and issues."""
    from verbale.record.processes import definitions

    named = []
    if codebook:
        from verbale.codebook import read_codebook

        named = definitions(read_codebook(codebook).processes)
    with open_record(record) as opened:
        number = opened.processes.find(named)
        found = opened.processes.found()
    click.echo(f"{number:,} processes in {found.reports:,} reports.")


@processes.command("list", short_help="The processes, those with most dealings first.")
@click.argument("words", required=False)
@click.option("--dropped", is_flag=True, help="Those that people dropped instead.")
@place_option
@click.pass_context
def list_(ctx: click.Context, words: str | None, dropped: bool, record: Place) -> None:
    """The processes, those with most dealings first, or those with WORDS in their name or a party. The
    columns are parted by tabs: id, reports, first and last day, name (a * after it: pinned), parties."""
    with open_record(record) as opened:
        rows = opened.processes.list(q=words, dropped=dropped, limit=MOST).rows
        since = opened.processes.found().since
    for row in rows:
        click.echo("\t".join(map(safe_line, _cells(row))))
    if since:
        click.echo(f"{since:,} reports were read since: verbale processes find", err=True)
    ctx.exit(0 if rows else NOTHING)


@processes.command(short_help="One process: rounds, conditions, last words.")
@id_argument
@place_option
def show(which: str, record: Place) -> None:
    """One process: parties, mediators, hosts, meetings, agreements, conditions, and what each side last
    said; each line ends with its report."""
    with open_record(record) as opened:
        page = opened.processes.page(which)
    if page is None:
        raise click.ClickException(f"there is no process {safe_line(which)!r}: see verbale processes list")
    for line in _lines(page):
        click.echo(line)


@processes.command(short_help="Give a process a name.")
@id_argument
@click.argument("name")
@coder_option
@comment_option
@place_option
def name(which: str, name: str, coder: str | None, comment: str | None, record: Place) -> None:
    """Give a process a name."""
    with open_record(record) as opened:
        opened.processes.change(which, signed(coder), name=name, comment=comment)
    click.echo(f"It is called {safe_line(name)} now.")


@processes.command(short_help="Put parties or issues in, or leave some out.")
@id_argument
@click.option("--party", "parties", multiple=True, metavar="NAME", help="Put in; may be given again.")
@click.option("--without", multiple=True, metavar="NAME", help="Leave this party out; may be given again.")
@click.option("--issue", "issues", multiple=True, metavar="WORDS", help="Put in; may be given again.")
@click.option("--no-issue", "no_issues", multiple=True, metavar="WORDS",
              help="Leave this issue out; may be given again.")  # fmt: skip
@coder_option
@comment_option
@place_option
def change(
    which: str, parties: tuple[str, ...], without: tuple[str, ...], issues: tuple[str, ...],
    no_issues: tuple[str, ...], coder: str | None, comment: str | None, record: Place,
) -> None:  # fmt: skip
    """Put parties or issues into a process, or leave some out."""
    with open_record(record) as opened:
        opened.processes.change(which, signed(coder), parties=parties, without=without, issues=issues,
                                no_issues=no_issues, comment=comment)  # fmt: skip
    click.echo("Done.")


@processes.command(short_help="Make several processes one.")
@click.argument("which", metavar="ID...", nargs=-1, required=True)
@click.option("--as", "name", metavar="NAME", help="What it is called from now on.")
@coder_option
@comment_option
@place_option
def merge(
    which: tuple[str, ...], name: str | None, coder: str | None, comment: str | None, record: Place
) -> None:
    """Make several processes one: the first of them."""
    with open_record(record) as opened:
        opened.processes.merge(which, signed(coder), name=name, comment=comment)
    click.echo(f"{len(which)} are one now: {which[0]}")


@processes.command(short_help="Take some parties' dealings out as a process of their own.")
@id_argument
@click.option("--as", "name", required=True, metavar="NAME", help="What the new one is called.")
@click.option("--party", "parties", multiple=True, metavar="NAME",
              help="Take out what this party deals; may be given again.")  # fmt: skip
@click.option("--theme", "themes", multiple=True, metavar="THEME",
              help="Take out what is on this theme (weapons, trade, ...); may be given again.")  # fmt: skip
@coder_option
@comment_option
@place_option
def split(
    which: str, name: str, parties: tuple[str, ...], themes: tuple[str, ...], coder: str | None,
    comment: str | None, record: Place,
) -> None:  # fmt: skip
    """Take the dealings of some parties, or on some themes, out of a process into one of their own."""
    with open_record(record) as opened:
        made = opened.processes.split(
            which, signed(coder), name=name, parties=parties, themes=themes, comment=comment
        )
    click.echo(f"{safe_line(name)} is {made.payload['id']}")


@processes.command(short_help="Make a process of the dealings of some parties.")
@click.argument("name")
@click.argument("parties", metavar="PARTY...", nargs=-1, required=True)
@click.option("--issue", "issues", multiple=True, metavar="WORDS",
              help="Only reports on this issue; may be given again.")  # fmt: skip
@coder_option
@comment_option
@place_option
def add(
    name: str, parties: tuple[str, ...], issues: tuple[str, ...], coder: str | None, comment: str | None,
    record: Place,
) -> None:  # fmt: skip
    """Make a process of the dealings that some parties have with each other."""
    with open_record(record) as opened:
        made = opened.processes.add(name, parties, signed(coder), issues=issues, comment=comment)
    click.echo(f"{safe_line(name)} is {made.target}")


@processes.command(short_help="Hold on to a process.")
@id_argument
@coder_option
@comment_option
@place_option
def pin(which: str, coder: str | None, comment: str | None, record: Place) -> None:
    """Hold on to a process: it stays of these parties and matters, whatever is found later."""
    with open_record(record) as opened:
        opened.processes.accept(which, signed(coder), comment=comment)
    click.echo("It is held on to.")


@processes.command(short_help="Say that it is no process.")
@id_argument
@coder_option
@comment_option
@place_option
def drop(which: str, coder: str | None, comment: str | None, record: Place) -> None:
    """Say that this is no process: it is no longer shown."""
    with open_record(record) as opened:
        opened.processes.reject(which, signed(coder), comment=comment)
    click.echo("It is dropped.")


def _cells(row: ProcessRow) -> tuple[str, ...]:
    names = [party.name for party in row.parties]
    parties = ", ".join(names[:PARTIES_SHOWN]) + (" …" if len(names) > PARTIES_SHOWN else "")
    days = f"{row.first or 'undated'} – {row.last}" if row.last else "undated"
    return row.id, str(row.reports), days, f"{row.name}{' *' if row.pinned_by else ''}", parties


def _lines(page: ProcessPage) -> list[str]:
    row = page.row
    out = [
        safe_line(row.name),
        f"{row.reports:,} reports, {row.first or 'undated'} – {row.last or 'undated'}",
    ]
    out.append(safe_line("Parties: " + ", ".join(party.name for party in row.parties)))
    for words, named in (("Mediators", page.mediators), ("Places of meetings", page.hosts)):
        if named:
            told = (f"{n.name} ({', '.join(f'{c} {s}' for s, c in n.statuses.items())})" for n in named)
            out.append(safe_line(f"{words}: {', '.join(told)}"))
    for section, words in HEADINGS.items():
        if page.sections[section]:
            out += ["", words, *(_event(t.row, t.day, len(t.rows)) for t in page.sections[section])]
    if page.conditions:
        out += [
            "",
            "Conditions",
            *(_said(p.party, "sets", p.evidence.words, p.report) for p in page.conditions),
        ]
    for side in page.sides:
        if side.positions:
            out += ["", safe_line(f"{side.party.name} last said")]
            out += [
                _said(str(p.published or "undated"), p.stance, p.evidence.words, p.report)
                for p in side.positions
            ]
    return out


def _event(row: EventRow, day: str | None, tellings: int) -> str:
    who = ", ".join((*row.actors, *row.recipients))
    more = f" and {tellings - 1} more" if tellings > 1 else ""
    when = day or (row.published.isoformat() if row.published else "undated")
    return "  " + safe_line(f"{when} {who}: “{row.evidence.words}” {row.report}{more}")


def _said(who: str, how: str, words: str, report: str) -> str:
    return "  " + safe_line(f"{who} {how}: “{words}” {report}")
