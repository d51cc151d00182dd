"""`verbale search`: find entries and reports of a record by words, fields or meaning."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verbale.cli.options import record_option
from verbale.cli.safe import safe_line
from verbale.cli.terminal import console, progress
from verbale.errors import SettingError

if TYPE_CHECKING:
    from verbale.record import Record
    from verbale.record.search.find import Hit, Hits
    from verbale.record.search.searching import Searching

NOTHING = 1
COMMANDS = ("find", "index", "save", "list", "forget")


class _Group(click.Group):
    """A group whose first word may be a search: `verbale search QUERY` is `verbale search find QUERY`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `find` before anything that is no command of the group."""
        if args and args[0] not in (*COMMANDS, "--help", "-h"):
            args = ["find", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_Group,
    epilog="""
\b
Examples:
  verbale search withdrawal --record talks.db
  verbale search '"grain corridor" speaker:minister act:deny since:2025-03' --record talks.db
  verbale search 'type:CONSULT status:planned -checked:yes confidence:<0.6' --record talks.db
  verbale search --like "pulling back the troops" --record talks.db
  verbale search save denials 'act:deny' --record talks.db
""",
)
def search() -> None:
    """Find entries and reports of a record.

    QUERY holds words and "phrases", which must all be there, OR between two, - before what must not be
    there, word* for a beginning, ( ), and fields: kind: actor: speaker: party: agent: recipient: issue:
    place: publisher: type: code: status: stance: act: mode: since: until: confidence: checked: coder:
    differs: report:. A word after a name's field is a word of the name; with = it is the whole name.
    """


@search.command(short_help="Find what fits QUERY; the command where none is named.")
@click.argument("query", nargs=-1)
@click.option("--like", metavar="WORDS", help="Find sentences that mean nearly this, also in other words.")
@click.option("--best", is_flag=True, help="The best of the latest first, not the latest.")
@click.option("--limit", type=click.IntRange(1, 500), default=20, show_default=True, help="Hits to show.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Hits to leave out first.")
@click.option("--json", "as_json", is_flag=True, help="Print an array of objects instead.")
@record_option(made=False)
@click.pass_context
def find(
    ctx: click.Context,
    query: tuple[str, ...],
    like: str | None,
    best: bool,
    limit: int,
    offset: int,
    as_json: bool,
    record: Path,
) -> None:
    """Find what fits QUERY, the latest reports first: entries with the sentence they stand in, and reports.
    All entries where QUERY is empty. Several words need no quotation marks of the shell."""
    with _opened(record) as opened:
        text = " ".join(query)
        if like:
            hits = _like(opened.search, like, text, limit)
        else:
            hits = opened.search.find(text, order="best" if best else "newest", limit=limit, offset=offset)
    if as_json:
        click.echo(json.dumps([_object(hit) for hit in hits.hits], ensure_ascii=False, indent=2))
    else:
        _print(hits)
    ctx.exit(0 if hits.hits else NOTHING)


@search.command(short_help="Read the meaning of all sentences, for --like.")
@click.option("--again", is_flag=True, help="Make the index of words again as well, and drop old meanings.")
@record_option(made=False)
def index(again: bool, record: Path) -> None:
    """Read the meaning of every sentence that has not been read, so that --like can find it. It can be
    stopped at any time and goes on from there. The index of words needs no such step: it is always in step
    with the entries."""
    errors = console(stderr=True)
    with _opened(record) as opened:
        if again:
            with progress(errors, lambda: opened.counts().reports) as done:
                opened.search.make_index(done)
        with progress(errors, lambda: opened.search.unread()) as done:
            number = opened.search.read_meanings(_language(), again=again, done=done)
    click.echo(f"{number:,} reports read for their meaning.")


@search.command(short_help="Keep a search under a name.")
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@record_option(made=False)
def save(name: str, query: tuple[str, ...], record: Path) -> None:
    """Keep a search under NAME, in place of what is saved there."""
    with _opened(record) as opened:
        opened.search.save(name, " ".join(query))
    click.echo(f"Saved as {safe_line(name)}.")


@search.command("list", short_help="Saved searches, and what each has found since.")
@record_option(made=False)
@click.pass_context
def list_(ctx: click.Context, record: Path) -> None:
    """Saved searches, one a line; the columns are parted by tabs: name, how many hits came in since somebody
    looked at them on the board, the search."""
    with _opened(record) as opened:
        rows = opened.search.saved()
    for row in rows:
        click.echo("\t".join((safe_line(row.name), f"{row.new} new", safe_line(row.search.text))))
    ctx.exit(0 if rows else NOTHING)


@search.command(short_help="Drop a saved search.")
@click.argument("name")
@record_option(made=False)
def forget(name: str, record: Path) -> None:
    """Drop the search saved under NAME."""
    with _opened(record) as opened:
        if not opened.search.forget(name):
            raise SettingError(f"no search is saved as {name!r}", hint="see them: verbale search list")
    click.echo(f"Forgot {safe_line(name)}.")


def _like(searching: Searching, words: str, query: str, limit: int) -> Hits:
    hits = searching.like(words, _language(), query, limit=limit)
    if unread := searching.unread():
        click.echo(f"{unread:,} reports are not read for their meaning yet: verbale search index", err=True)
    return hits


def _language() -> Any:
    from verbale.language import Language

    return Language.open()


def _print(hits: Hits) -> None:
    from rich.text import Text

    out = console()
    for hit in hits.hits:
        day = _day(hit)
        out.print(Text(safe_line(f"{day} {hit.kind} {about(hit)}"), style="bold"), soft_wrap=True)
        out.print(_marked(hit), soft_wrap=True)
        out.print(Text(f"  {safe_line(hit.report)} {hit.id}", style="dim"), soft_wrap=True)
    total = f"more than {hits.total:,}" if hits.more else f"{hits.total:,}"
    click.echo(f"{len(hits.hits):,} of {total} found.", err=True)


def _marked(hit: Hit) -> Any:
    from rich.text import Text

    out, at, words, start = Text("  "), 0, hit.passage.words, hit.passage.span.start
    for mark in hit.marks:
        out.append(_plain(words[at : mark.start - start]))
        out.append(_plain(words[mark.start - start : mark.end - start]), style="bold underline")
        at = mark.end - start
    out.append(_plain(words[at:]))
    return out


def _plain(words: str) -> str:
    from verbale.cli.safe import safe

    return safe(words).replace("\n", " ")


def about(hit: Hit) -> str:
    """What the entry says, in a few words."""
    row: Any = hit.row
    if hit.kind == "statement":
        return f"{row.act}: {row.speaker or 'not named'}"
    if hit.kind == "event":
        sides = ", ".join(row.actors) + (f" → {', '.join(row.recipients)}" if row.recipients else "")
        return f"{row.type} {row.status}: {sides}"
    if hit.kind == "position":
        return f"{row.party} {row.stance}: {row.toward}"
    return f"{row.kind}: {row.message}" if hit.kind == "finding" else row.title or ""


def _day(hit: Hit) -> str:
    day: date | None = hit.row.published
    return day.isoformat() if day else "undated"


def _object(hit: Hit) -> dict[str, Any]:
    start = hit.passage.span.start
    return {
        "kind": hit.kind,
        "id": hit.id,
        "report": hit.report,
        "published": hit.row.published.isoformat() if hit.row.published else None,
        "about": about(hit),
        "passage": {"start": start, "end": hit.passage.span.end, "words": hit.passage.words},
        "marks": [{"start": m.start, "end": m.end} for m in hit.marks],
        "evidence": [{"start": e.start, "end": e.end} for e in hit.evidence],
        **({} if hit.nearness is None else {"nearness": round(hit.nearness, 3)}),
    }


def _opened(path: Path) -> Record:
    from verbale.record import Record

    return Record.open(path, must_exist=True)
