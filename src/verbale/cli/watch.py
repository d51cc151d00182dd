"""`verbale watch`: feeds asked again and again, each new report read once into a record."""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import current_thread, main_thread
from types import FrameType
from typing import TYPE_CHECKING

import click

from verbale.cli.options import (
    actors_option,
    codebook_option,
    min_confidence_option,
    open_reader,
    record_option,
)
from verbale.cli.refresh import refresh
from verbale.cli.safe import safe_line
from verbale.errors import SettingError, SourceError
from verbale.sources import Overrides, as_day

if TYPE_CHECKING:
    from verbale.cli.watcher import Watcher

SOME_UNREAD = 1
_ENDING = (signal.SIGTERM, signal.SIGINT)


@click.command(
    short_help="Ask feeds again and again; read each new report once.",
    epilog="""
\b
Examples:
  verbale watch feeds.opml --record talks.db              until Ctrl-C
  verbale watch https://post.example/feed.xml --every 15m
  verbale watch feeds.opml --once                         for cron: all that is due, then end
  verbale watch --list --record talks.db                  how each feed is doing

\b
Exit status: 0 ended by Ctrl-C or SIGTERM, or all read (--once); 1 some could not be read (--once);
2 wrong usage, no record or no model.
""",
)
@click.argument("feeds", nargs=-1, metavar="FEEDS.opml|URL...")
@record_option()
@click.option("--every", default="30m", show_default=True, metavar="TIME",
              help="How often to ask a feed: 90s, 30m, 2h, 1d; less often where it wants that.")  # fmt: skip
@click.option("--once", is_flag=True, help="Ask and read what is due, then end.")
@click.option("--since", metavar="DATE", help="Leave out entries that say they are older than this day.")
@click.option("--no-pages", is_flag=True, help="Read what the feeds carry themselves; fetch no page.")
@click.option("--publisher", metavar="NAME", help="Publisher, whatever the reports say themselves.")
@click.option("--allow-private", is_flag=True, help="Fetch from this machine and from private nets as well.")
@click.option("--list", "listing", is_flag=True, help="Only print how each feed of the record is doing.")
@actors_option
@codebook_option
@min_confidence_option
@click.pass_context
def watch(
    ctx: click.Context,
    feeds: tuple[str, ...],
    record: Path | str,
    every: str,
    once: bool,
    since: str | None,
    no_pages: bool,
    publisher: str | None,
    allow_private: bool,
    listing: bool,
    actors: tuple[Path, ...],
    codebook: Path | None,
    min_confidence: float,
) -> None:
    """Ask feeds again and again; read each new report once.

    Feeds are RSS, Atom, JSON Feed and sitemaps, named by their addresses or in a list that a program
    that reads feeds exports (OPML). Each entry is followed to its page, as the site's robots.txt
    allows, one request a second to a host at most. What was read, and when to ask again, is kept in
    the record: the same command goes on where it ended. One bad feed does not stop the others.
    """
    from verbale.cli.watch_entries import EntryReader
    from verbale.cli.watch_log import WatchLog
    from verbale.cli.watcher import Settings, Watcher
    from verbale.record import Record
    from verbale.sources.polling.asker import Asker
    from verbale.sources.polling.timing import Timing, seconds_of

    if listing:
        _print_feeds(record)
        return
    settings = Settings(Timing(seconds_of(every)), once, not no_pages, as_day(since))
    addresses = addresses_of(feeds)
    overrides = Overrides(publisher=publisher, allow_private=allow_private)
    with Record.open(record) as opened:
        reader = open_reader(ctx, actors, min_confidence, codebook)
        entries, log = EntryReader(opened, reader, overrides), WatchLog(click.echo)
        watcher = Watcher(addresses, entries, Asker(allow_private=allow_private), log, settings,
                          partial(refresh, opened, reader=reader, codebook=codebook))  # fmt: skip
        with _stopped_by_signals(watcher):
            watcher.run()
        log.ends("stopped" if watcher.stopped else "all done")
        ctx.exit(SOME_UNREAD if once and (log.given_up or log.failing) else 0)


def addresses_of(feeds: Sequence[str]) -> list[str]:
    """The addresses of feeds, each once: those named, and those in the lists that were. Raises SettingError
    for none, SourceError for a list that cannot be read."""
    from verbale.sources.polling.entry import page_url

    found: list[str] = []
    for words in feeds:
        url = page_url(words)
        found += [url] if url else _listed(Path(words))
    if not found:
        raise SettingError("expected feeds, got none", hint="name their addresses, or a list of them (OPML)")
    return list(dict.fromkeys(found))


def _listed(path: Path) -> list[str]:
    from verbale.sources.polling.opml import feeds_in

    if not path.is_file():
        hint = "an address begins with https://; a list of feeds is a file"
        what = "expected the address of a feed, or a list of feeds (OPML)"
        raise SourceError(what, where=str(path), hint=hint)
    return feeds_in(path)


@contextmanager
def _stopped_by_signals(watcher: Watcher) -> Iterator[None]:
    """Let SIGTERM and Ctrl-C end it after the report at hand; the second time, at once."""

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(number, before[signal.Signals(number)])
        watcher.stop()

    if current_thread() is not main_thread():
        yield
        return
    before = {number: signal.signal(number, stop) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _print_feeds(record: Path | str) -> None:
    """A line for each feed, its columns parted by tabs."""
    from verbale.cli.watch_log import clock
    from verbale.record import Record

    with Record.open(record, must_exist=True) as opened:
        tallies, feeds = opened.watching.tallies(), opened.watching.feeds()
    for feed in feeds:
        tally = tallies.get(feed.url)
        counts = f"{tally.told} told, {tally.waiting} waiting, {tally.unread} unread" if tally else "0 told"
        how = f"failed {feed.failures} times: {feed.problem}" if feed.problem else "well"
        asked = f"asked {clock(feed.asked_at)}" if feed.asked_at else "not asked yet"
        cells = (feed.url, feed.title or "", asked, f"next {clock(feed.next_at)}", counts, how)
        click.echo("\t".join(safe_line(cell) for cell in cells))
