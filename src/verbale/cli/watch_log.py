"""What `verbale watch` says while it runs: a line for all that happens, each with the time of day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from verbale.cli.safe import safe_line
from verbale.cli.watch_entries import Stored
from verbale.errors import RecordError
from verbale.sources import Problem
from verbale.sources.polling.entry import Feed, Waiting
from verbale.sources.polling.lists import Poll


@dataclass(slots=True)
class WatchLog:
    """Writes the lines, and counts: reports `new` in the record, those that were `known`, entries that were
    given up, and feeds that `failed` when they were asked last."""

    say: Callable[[str], None]
    new: int = 0
    known: int = 0
    given_up: int = 0
    failing: set[str] = field(default_factory=set)

    def asked(self, feed: Feed, poll: Poll | None, new: int) -> None:
        """A feed was asked."""
        again = f"again at {clock(feed.next_at)}"
        if feed.problem:
            self.failing.add(feed.url)
            self._line("failed", f"{feed.url}: {feed.problem}; {again}")
            return
        self.failing.discard(feed.url)
        if poll is None:
            what = "nothing new"
        elif poll.inner:
            what = f"a list of {len(poll.inner)} lists"
        else:
            what = f"{new} new of {len(poll.entries)}"
        self._line("asked", f"{feed.url}: {what}; {again}")

    def read(self, item: Stored, waiting: Waiting) -> None:
        """A report was read, or is in the record already."""
        self.new += item.new
        self.known += not item.new
        title = item.report.title or item.report.id
        self._line("read" if item.new else "known", f"{title} ({waiting.url or waiting.feed})")

    def later(self, waiting: Waiting, problem: Problem) -> None:
        """A page could not be had, and is asked for again."""
        self._line("later", f"{problem}; again at {clock(waiting.next_at)}")

    def carried(self, problem: Problem) -> None:
        """A page could not be had, but the feed carries the report."""
        self._line("note", f"{problem}: taken as the feed carries it")

    def unread(self, problem: Problem) -> None:
        """An entry was given up."""
        self.given_up += 1
        self._line("unread", str(problem))

    def record_failed(self, error: RecordError) -> None:
        """The record could not be written."""
        self._line("failed", f"{error}; tried again in a minute")

    def rests(self, feeds: int, next_at: float | None) -> None:
        """Nothing is due."""
        so_far = f"{self.new} read, {self.given_up} unread since the start"
        at = f"; next at {clock(next_at)}" if next_at is not None else ""
        failing = f", {len(self.failing)} of them failing" if self.failing else ""
        self._line("waiting", f"{feeds} feeds{failing}; {so_far}{at}")

    def ends(self, why: str) -> None:
        """It is over."""
        words = f"{why}: {self.new} reports read, {self.known} known already, {self.given_up} unread"
        self._line("ended", words)

    def _line(self, what: str, words: str) -> None:
        self.say(f"{datetime.now():%Y-%m-%d %H:%M:%S} {what:<7} {safe_line(words)}")


def clock(at: float) -> str:
    """A time of day on this machine's clock; with the day where it is another."""
    when, now = datetime.fromtimestamp(at), datetime.now()
    return f"{when:%H:%M:%S}" if when.date() == now.date() else f"{when:%Y-%m-%d %H:%M}"
