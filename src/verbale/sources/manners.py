"""How a list of addresses is asked for: as robots.txt allows (RFC 9309), and not too fast."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from verbale.errors import SourceError

if TYPE_CHECKING:
    from urllib.robotparser import RobotFileParser

AGENT = "Verbale"
PAUSE = 1.0
"""Seconds between two requests to one host, unless it asks for more."""
_LONGEST_PAUSE = 60.0  # seconds; a host that asks for more is asked no more often than that
_RULES_SIZE = 500_000  # bytes of robots.txt that are read, as RFC 9309 has it


class Fetched(Protocol):
    """What is needed of `verbale.sources.fetch.Fetched`."""

    def source(self, where: str) -> ReadsBytes:
        """What was fetched."""


class ReadsBytes(Protocol):
    """What is needed of `verbale.sources.source.Source`."""

    def read(self, limit: int) -> bytes:
        """All bytes."""


@dataclass(slots=True, eq=False)
class Manners:
    """What hosts allow, and when each was last asked. Compared by identity."""

    pause: float = PAUSE
    rules: dict[str, RobotFileParser | None] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)

    def wait(self, url: str, fetch: Callable[[str], Fetched]) -> None:
        """Wait until the address may be asked. Raises SourceError where its host forbids it."""
        host = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if host not in self.rules:
            self.rules[host] = _rules(host, fetch)
        rules = self.rules[host]
        if rules is not None and not rules.can_fetch(AGENT, url):
            raise SourceError("the site asks programs not to read this page (robots.txt)", where=url,
                              hint="save the page from a browser")  # fmt: skip
        delay = float(rules.crawl_delay(AGENT) or 0) if rules else 0.0
        pause = min(max(self.pause, delay), _LONGEST_PAUSE)
        sleep(max(0.0, self.asked.get(host, -pause) + pause - monotonic()))
        self.asked[host] = monotonic()


def _rules(host: str, fetch: Callable[[str], Fetched]) -> RobotFileParser | None:
    """The rules of a host; None where it has none."""
    from urllib.robotparser import RobotFileParser  # brings much of urllib along

    try:
        data = fetch(f"{host}/robots.txt").source(host).read(_RULES_SIZE)
    except SourceError:
        return None
    rules = RobotFileParser()
    rules.parse(data.decode("utf-8", "replace").splitlines())
    return rules
