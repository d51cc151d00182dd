"""Asking many hosts side by side, each as it wants to be asked: its robots.txt first and once a day, one
request at a time, a pause after each. Only the requests run in threads."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from threading import Thread

from verbale.errors import SourceError
from verbale.sources.fetch import Fetched, ask, fetch
from verbale.sources.limits import REDIRECT_LIMIT
from verbale.sources.manners import PAUSE, check, pause_of, rules_of
from verbale.sources.polling.answers import conditions, hold_of
from verbale.sources.polling.entry import Feed, page_url
from verbale.sources.polling.lanes import Job, Lanes
from verbale.sources.polling.timing import DAY, FIRST_RETRY
from verbale.sources.robots import Rules

AT_ONCE = 8
"""Hosts that are asked at the same time. Each is asked once a second at most, and reading a report takes
about as long: more would only wait."""
LONGEST_SLEEP = 60.0
"""Seconds; then the clock is looked at again: it may have been set, or the machine have slept."""

Found = Fetched | SourceError


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request and what came of it: for a job, or (None) for the rules of the host."""

    host: str
    job: Job | None
    found: Found | Rules | None = None


class Asker:
    """Takes jobs, gives out what came of each; used by one thread, but for `wake`."""

    def __init__(self, *, allow_private: bool = False, pause: float = PAUSE,
                 clock: Callable[[], float] = time.time) -> None:  # fmt: skip
        self._private, self._pause, self._now = allow_private, pause, clock
        self._lanes, self._back = Lanes(), SimpleQueue[_Asked | None]()
        self._refused = deque[tuple[Job, SourceError]]()
        self._rules: dict[str, tuple[float, Rules | SourceError]] = {}
        self._under_way = 0

    def add(self, job: Job) -> None:
        """One more address to ask."""
        self._lanes.add(job)

    def hold(self, host: str, seconds: float) -> None:
        """Ask nothing of a host for so long."""
        self._lanes.hold(host, self._now() + seconds)

    def idle(self) -> bool:
        """Whether nothing is under way, and nothing due but for pauses."""
        return not self._refused and self._lanes.idle(self._now())

    def next_at(self) -> float | None:
        """When there is something to ask next, by the clock; None where nothing is left."""
        return self._lanes.next_at()

    def wake(self) -> None:
        """Let `take` return; may be called by a signal."""
        self._back.put(None)

    def take(self, *, wait: bool = True) -> tuple[Job, Found] | None:
        """What came of a job, its redirects followed; None where nothing came yet: then call again. With
        `wait` it waits until something may have happened."""
        self._start_due()
        if self._refused:
            return self._refused.popleft()
        try:
            asked = self._back.get(timeout=self._sleep()) if wait else self._back.get_nowait()
        except Empty:
            return None
        return self._took(asked) if asked else None

    def _sleep(self) -> float:
        """Seconds until there may be something to do."""
        at = self._lanes.next_at() if self._under_way < AT_ONCE else None
        return LONGEST_SLEEP if at is None else min(max(0.0, at - self._now()), LONGEST_SLEEP)

    def _start_due(self) -> None:
        while self._under_way < AT_ONCE and (job := self._lanes.take(self._now())):
            rules = self._known_rules(job.host)
            if rules is None:
                self._lanes.add(job)
                self._start(_Asked(job.host, None))
            elif error := _forbidding(rules, job.url):
                self._lanes.unasked(job.host)
                self._refused.append((job, error))
            else:
                self._start(_Asked(job.host, job))

    def _known_rules(self, host: str) -> Rules | SourceError | None:
        """The rules of a host; None where they are to be asked for: at first, and after a day (RFC 9309)."""
        at, rules = self._rules.get(host, (0.0, None))
        lasts = FIRST_RETRY if isinstance(rules, SourceError) else DAY
        return rules if at <= self._now() < at + lasts else None

    def _start(self, asked: _Asked) -> None:
        self._under_way += 1
        Thread(target=self._ask, args=(asked,), daemon=True).start()

    def _ask(self, asked: _Asked) -> None:
        """Ask; in a thread of its own."""
        found: Found | Rules
        try:
            found = self._answer(asked)
        except SourceError as error:
            found = error
        except Exception as error:  # noqa: BLE001 - whatever it is, the host must be freed again
            found = SourceError(f"asking failed: {type(error).__name__}: {error}", where=asked.host)
        self._back.put(replace(asked, found=found))

    def _answer(self, asked: _Asked) -> Found | Rules:
        if asked.job is None:
            return rules_of(fetch(f"{asked.host}/robots.txt", allow_private=self._private))
        of, url = asked.job.of, asked.job.url
        headers = conditions(of, url) if isinstance(of, Feed) else None
        return ask(url, headers=headers, allow_private=self._private)

    def _took(self, asked: _Asked) -> tuple[Job, Found] | None:
        self._under_way -= 1
        found = asked.found
        if asked.job is None and isinstance(found, Rules | SourceError):
            self._rules[asked.host] = (self._now(), found)
        rules = self._rules[asked.host][1]
        pause = pause_of(rules, self._pause) if isinstance(rules, Rules) else self._pause
        self._lanes.done(asked.host, self._now(), pause)
        if asked.job is None or not isinstance(found, Fetched | SourceError):
            return None
        return self._followed(asked.job, found)

    def _followed(self, job: Job, found: Found) -> tuple[Job, Found] | None:
        """What came, or None for a redirect, which is asked in its turn, as the rules of its host are."""
        if isinstance(found, SourceError):
            return job, found
        if hold := hold_of(found, self._now()):
            self.hold(job.host, hold)
        if found.moved_to is None:
            return job, found
        if job.hops == REDIRECT_LIMIT:
            what = f"expected at most {REDIRECT_LIMIT} redirects, found more"
            return job, SourceError(what, where=job.url)
        return self._moved(replace(job, url=found.moved_to, hops=job.hops + 1, due=0.0))

    def _moved(self, job: Job) -> tuple[Job, Found] | None:
        if page_url(job.url) is None:
            what = "expected an address of http or https, found another"
            return job, SourceError(what, where=job.url[:200])
        self._lanes.add(job)
        return None


def _forbidding(rules: Rules | SourceError, url: str) -> SourceError | None:
    """Why an address may not be asked; None where it may."""
    if isinstance(rules, SourceError):
        return rules
    try:
        check(rules, url)
    except SourceError as error:
        return error
    return None
