"""What an answer makes of a feed: read, unchanged or failed, and when it is asked next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Protocol

from verbale.errors import SourceError
from verbale.sources.bounded import end_early
from verbale.sources.polling.entry import Feed
from verbale.sources.polling.lists import Poll, read_list
from verbale.sources.polling.timing import FIRST_RETRY, Timing, retry_after
from verbale.sources.source import Source

HELD = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


class Answer(Protocol):
    """What is needed of `verbale.sources.fetch.Fetched`."""

    @property
    def url(self) -> str:
        """Where it came from."""

    @property
    def status(self) -> int:
        """That of HTTP."""

    @property
    def headers(self) -> Mapping[str, str]:
        """By their names in lower case."""

    def source(self, where: str) -> Source:
        """Its bytes. Raises SourceError where there are none."""


def conditions(feed: Feed, url: str) -> dict[str, str]:
    """The headers by which a server need not send again what a feed said last (RFC 9110, 13.1); none for
    another address than the one that gave it."""
    if url != feed.at:
        return {}
    headers = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
    return {name: value for name, value in headers.items() if value}


def after(feed: Feed, answer: Answer, now: float, timing: Timing) -> tuple[Feed, Poll | None]:
    """The feed as it is known after an answer, and what it lists; None where that is as it was, or cannot be
    read (`Feed.problem` says why)."""
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return _well(feed, now, timing), None
    try:
        poll = _read(answer, feed)
    except SourceError as error:
        return _failed_by(feed, answer, error, now, timing), None
    known = replace(
        feed,
        title=poll.title or feed.title,
        at=answer.url,
        etag=answer.headers.get("etag"),
        modified=answer.headers.get("last-modified"),
        every=poll.every,
    )
    return _well(known, now, timing), poll


def failed(feed: Feed, error: SourceError, now: float, timing: Timing, asked: float | None = None) -> Feed:
    """The feed after it could not be read; `asked` are the seconds for which its host wants to be left
    alone."""
    failures = feed.failures + 1
    at = timing.after_failure(now, failures, asked)
    return replace(feed, asked_at=now, next_at=at, failures=failures, problem=error.what[:500])


def hold_of(answer: Answer, now: float) -> float | None:
    """The seconds for which a host that answers so wants to be left alone, all its pages; None for no such
    wish."""
    if answer.status not in HELD:
        return None
    asked = retry_after(answer.headers.get("retry-after"), now)
    return FIRST_RETRY if asked is None else asked


def _read(answer: Answer, feed: Feed) -> Poll:
    try:
        poll = read_list(answer.source(feed.url))
    except SourceError:
        raise
    except Exception as error:  # what one feed does to a library must not cost the others
        raise end_early(error, "a feed") from error
    if poll.inner and feed.via:
        raise SourceError("expected pages in a list of addresses, found another list",
                          hint="name the inner list itself")  # fmt: skip
    return poll


def _failed_by(feed: Feed, answer: Answer, error: SourceError, now: float, timing: Timing) -> Feed:
    known = failed(feed, error, now, timing, hold_of(answer, now))
    gone = answer.status == HTTPStatus.GONE
    return replace(known, next_at=max(known.next_at, timing.after_gone(now))) if gone else known


def _well(feed: Feed, now: float, timing: Timing) -> Feed:
    at = timing.after_poll(now, feed.every)
    return replace(feed, asked_at=now, next_at=at, failures=0, problem=None)
