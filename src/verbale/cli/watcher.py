"""Watching feeds: one loop that takes what came of each request, keeps it, and reads what is new."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from verbale.cli.watch_entries import EntryReader, Stored
from verbale.cli.watch_log import WatchLog
from verbale.errors import RecordError, SourceError
from verbale.sources import Problem
from verbale.sources.fetch import Fetched
from verbale.sources.manners import Forbidden
from verbale.sources.polling.answers import after, failed, hold_of
from verbale.sources.polling.asker import Asker, Found
from verbale.sources.polling.entry import Entry, Feed, Waiting
from verbale.sources.polling.lanes import Job
from verbale.sources.polling.lists import Poll
from verbale.sources.polling.timing import Timing, passes, retry_page

RECORD_RETRY = 60.0
"""Seconds after which what the record could not take is tried again."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to watch: when to ask, whether to end `once` nothing more is due, whether to fetch the `pages` of
    entries, and which entries to leave out by their day."""

    timing: Timing = field(default_factory=Timing)
    once: bool = False
    pages: bool = True
    since: date | None = None


@dataclass(slots=True)
class Watcher:
    """Asks the feeds given, reads their entries: `run` it in one thread, `stop` it from a signal or another.

    `refresh` does what takes a view of all reports; it is called when nothing is due and some were read.
    """

    given: Sequence[str]
    entries: EntryReader
    asker: Asker
    log: WatchLog
    settings: Settings
    refresh: Callable[[], None] = lambda: None
    clock: Callable[[], float] = time.time
    stopped: bool = False
    _feeds: set[str] = field(default_factory=set)
    _carried: deque[Waiting] = field(default_factory=deque)
    _resting: bool = False
    _grown: bool = False

    def stop(self) -> None:
        """End after the report at hand."""
        self.stopped = True
        self.asker.wake()

    def run(self) -> None:
        """Watch until stopped, or, where asked to do so once, until nothing is due. Raises RecordError where
        the record cannot be read at the start."""
        self._begin()
        while not self.stopped:
            busy = bool(self._carried)
            if busy:
                waiting = self._carried.popleft()
                self._guarded(waiting, partial(self._read_carried, waiting))
            elif self.asker.idle() and self._rest():
                break
            if came := self.asker.take(wait=not busy):
                self._resting = False
                self._guarded(came[0].of, partial(self._use, *came))

    def _begin(self) -> None:
        known = {feed.url: feed for feed in self.entries.watching.feeds(self.given)}
        for feed in ({url: Feed(url) for url in self.given} | known).values():
            self._add_feed(feed)
        for waiting in self.entries.watching.waiting(self._feeds):
            self._add(waiting)

    def _add_feed(self, feed: Feed) -> None:
        """Ask a feed when it is due, but where it went well not later than in a day: the clock may have
        been wrong when it was asked last."""
        latest = feed.next_at if feed.failures else self.settings.timing.after_gone(self.clock())
        self._feeds.add(feed.url)
        self.asker.add(Job(feed.url, feed, min(feed.next_at, latest)))

    def _add(self, waiting: Waiting) -> None:
        if waiting.url is None or not self.settings.pages:
            self._carried.append(waiting)
        else:
            self.asker.add(Job(waiting.url, waiting, waiting.next_at))

    def _guarded(self, of: Feed | Waiting, use: Callable[[], None]) -> None:
        """Use what came of a feed or entry; where the record cannot be written, ask again later."""
        try:
            use()
        except RecordError as error:
            self.log.record_failed(error)
            at = self.clock() + RECORD_RETRY
            self.asker.add(
                Job(of.url or "", of, at) if isinstance(of, Feed) or of.url else Job(of.feed, of, at)
            )

    def _use(self, job: Job, found: Found) -> None:
        hold = hold_of(found, self.clock()) if isinstance(found, Fetched) else None
        if hold:
            self.entries.watching.hold(job.host, self.clock() + hold)
        if isinstance(job.of, Waiting):
            self._use_page(job.of, found)
        elif job.of.url in self._feeds:  # an inner list may have gone meanwhile
            self._use_feed(job.of, found)

    def _use_feed(self, feed: Feed, found: Found) -> None:
        now, timing = self.clock(), self.settings.timing
        poll: Poll | None = None
        if isinstance(found, Fetched):
            known, poll = after(feed, found, now, timing)
        else:
            known = failed(feed, found, now, timing)
        new = self.entries.watching.polled(known, self._wanted(poll.entries if poll else ()))
        self.log.asked(known, poll, len(new))
        self._add_feed(known)
        if poll and poll.inner:
            self._use_inner(known, poll.inner)
        for waiting in new:
            self._add(waiting)

    def _use_inner(self, feed: Feed, urls: Iterable[str]) -> None:
        """Watch the lists that a list names, and no longer those that it named."""
        self._feeds -= set(self.entries.watching.keep_inner(feed.url, urls))
        for url in urls:
            if url not in self._feeds:
                inner = Feed(url, via=feed.url)
                self.entries.watching.polled(inner)
                self._add_feed(inner)

    def _wanted(self, entries: Sequence[Entry]) -> list[Entry]:
        since = self.settings.since
        return [e for e in entries if not (since and e.published and e.published < since)]

    def _use_page(self, waiting: Waiting, found: Found) -> None:
        outcome = self._page(waiting, found)
        if not isinstance(outcome, Problem):
            self._settle(waiting, outcome)
        elif at := self._again(waiting, found):
            later = replace(waiting, next_at=at, tries=waiting.tries + 1)
            self.entries.watching.postpone(later, outcome.what)
            self.log.later(later, outcome)
            self._add(later)
        else:
            self._without_page(waiting, outcome)

    def _page(self, waiting: Waiting, found: Found) -> list[Stored] | Problem:
        try:
            if isinstance(found, SourceError):
                raise found
            return self.entries.page(waiting, found)
        except SourceError as error:
            return Problem(waiting.url or waiting.feed, error.what, error.hint)

    def _again(self, waiting: Waiting, found: Found) -> float | None:
        """When to ask for a page again that gave no report; None where that is no use."""
        now = self.clock()
        if isinstance(found, SourceError):
            return None if isinstance(found, Forbidden) else retry_page(now, waiting.tries + 1)
        return retry_page(now, waiting.tries + 1, hold_of(found, now)) if passes(found.status) else None

    def _without_page(self, waiting: Waiting, problem: Problem) -> None:
        """Read what the feed carries where that is whole; else give the entry up."""
        if self.entries.is_whole(waiting):
            self.log.carried(problem)
            self._read_carried(waiting)
        else:
            self._give_up(waiting, problem)

    def _read_carried(self, waiting: Waiting) -> None:
        outcome = self.entries.carried(waiting)
        if isinstance(outcome, Problem):
            self._give_up(waiting, outcome)
        else:
            self._settle(waiting, outcome)

    def _settle(self, waiting: Waiting, stored: Iterable[Stored]) -> None:
        self.entries.watching.settle(waiting.key, "read")
        for item in stored:
            self._grown = self._grown or item.new
            self.log.read(item, waiting)

    def _give_up(self, waiting: Waiting, problem: Problem) -> None:
        self.entries.record.note_problem(problem)
        self.entries.watching.settle(waiting.key, "unread", problem.what)
        self.log.unread(problem)

    def _rest(self) -> bool:
        """Nothing is due: do what takes a view of all reports, tell when it goes on; whether to end."""
        if self._grown:
            self._refreshed()
        if self.settings.once:
            return True
        if not self._resting:
            self._resting = True
            self.log.rests(len(self._feeds), self.asker.next_at())
        return False

    def _refreshed(self) -> None:
        self._grown = False
        try:
            self.refresh()
        except RecordError as error:
            self._grown = True
            self.log.record_failed(error)
