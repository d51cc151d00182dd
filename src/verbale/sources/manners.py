"""How a list of addresses is asked for: as robots.txt allows (RFC 9309), and not too fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from time import monotonic, sleep
from typing import Protocol
from urllib.parse import urlsplit

from verbale.errors import SourceError
from verbale.sources.robots import Rules, read_rules

PAUSE = 1.0
"""Seconds between two requests to one host, unless it asks for more."""
LONGEST_PAUSE = 60.0
"""Seconds; a host that asks for longer pauses is asked no more seldom than that."""
_RULES_SIZE = 2_000_000  # bytes of robots.txt that are taken; how much of it counts, `robots` says
_REFUSED = "the site asks programs not to read this page (robots.txt)"


class Forbidden(SourceError):
    """An address may not be asked: its host forbids it, or it lies in a private net. Asking again later
    changes nothing."""


class Fetched(Protocol):
    """What is needed of `verbale.sources.fetch.Fetched`."""

    @property
    def status(self) -> int:
        """That of HTTP."""

    def source(self, where: str) -> ReadsBytes:
        """What was fetched."""


class ReadsBytes(Protocol):
    """What is needed of `verbale.sources.source.Source`."""

    def read(self, limit: int) -> bytes:
        """All bytes."""


@dataclass(slots=True, eq=False)
class Manners:
    """What hosts allow (an error where one does not tell), and when each was last asked. Compared by
    identity."""

    pause: float = PAUSE
    rules: dict[str, Rules | SourceError] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)

    def wait(self, url: str, fetch: Callable[[str], Fetched]) -> None:
        """Wait until the address may be asked. Raises SourceError where its host forbids it, or does not
        tell."""
        host = host_of(url)
        if host not in self.rules:
            self.rules[host] = _found(host, fetch)
        rules = self.rules[host]
        if isinstance(rules, SourceError):
            raise SourceError(rules.what, where=url, hint=rules.hint)
        check(rules, url)
        pause = pause_of(rules, self.pause)
        sleep(max(0.0, self.asked.get(host, -pause) + pause - monotonic()))
        self.asked[host] = monotonic()


def _found(host: str, fetch: Callable[[str], Fetched]) -> Rules | SourceError:
    try:
        return rules_of(fetch(f"{host}/robots.txt"))
    except SourceError as error:
        return error


def check(rules: Rules, url: str) -> None:
    """Raises Forbidden where the rules of its host forbid an address."""
    if not rules.allow(url):
        raise Forbidden(_REFUSED, where=url, hint="save the page from a browser")


def host_of(url: str) -> str:
    """The scheme and host of an address, which rules and pauses are for."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(url)).lower()


def pause_of(rules: Rules, pause: float = PAUSE) -> float:
    """Seconds between two requests to a host with those rules."""
    return min(max(pause, rules.delay), LONGEST_PAUSE)


def rules_of(answer: Fetched) -> Rules:
    """The rules in a host's answer. As the RFC has it, a host that has none (any status of 4xx) forbids
    nothing, and one that fails to answer forbids everything: raises SourceError."""
    if answer.status == HTTPStatus.OK:
        return read_rules(answer.source("robots.txt").read(_RULES_SIZE).decode("utf-8", "replace"))
    if HTTPStatus.BAD_REQUEST <= answer.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Rules()
    raise SourceError(f"the site does not tell what it allows: its robots.txt answers {answer.status}",
                      hint="try again later")  # fmt: skip
