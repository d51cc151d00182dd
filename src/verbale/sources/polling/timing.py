"""When to ask again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime

from verbale.errors import SettingError

HOUR = 3600.0
DAY = 24 * HOUR
LONGEST_OWN = DAY
"""Seconds; a feed that asks to be left alone for longer is asked once a day: many that say "weekly" bring
reports daily."""
LONGEST_WAIT = 7 * DAY
"""Seconds; what a host asks for by Retry-After counts up to a week."""
SHORTEST = 60.0
"""Seconds between two polls of one feed at least."""
FIRST_RETRY = 10 * 60.0
"""Seconds until a page that could not be had is asked for again; twice that the next time, and so on."""
TRIES = 5
"""How often a page is asked for before it is given up: over some two and a half hours."""
AGAIN = frozenset((408, 421, 425, 429))
"""Statuses below 500 that say nothing of the page but of the moment."""
_PERIODS = {"hourly": HOUR, "daily": DAY, "weekly": 7 * DAY, "monthly": 30 * DAY, "yearly": 365 * DAY}
_UNITS = {"s": 1.0, "m": 60.0, "h": HOUR, "d": DAY}
_DURATION = re.compile(r"(\d{1,6})\s*(s|m|h|d)?")


@dataclass(frozen=True, slots=True)
class Timing:
    """How often feeds are asked: `every` so many seconds, less often where a feed asks for it or fails."""

    every: float = HOUR / 2

    def after_poll(self, now: float, own: float | None) -> float:
        """When to ask a feed again that could be read, and asks for a pause of its `own`."""
        return now + max(self.every, min(own or 0.0, LONGEST_OWN))

    def after_failure(self, now: float, failures: int, asked: float | None = None) -> float:
        """When to ask a feed again that failed so many times in a row: after twice the pause each time, up to
        a day, and not before the pause that was `asked` for."""
        wait = max(self.every, min(self.every * 2.0 ** min(failures, 30), DAY))
        return now + max(wait, asked or 0.0)

    def after_gone(self, now: float) -> float:
        """When to ask a feed again that is said to be gone for good."""
        return now + max(self.every, DAY)


def retry_page(now: float, tries: int, asked: float | None = None) -> float | None:
    """When to ask for a page again that could not be had so many times; None where it is given up."""
    return None if tries >= TRIES else now + max(FIRST_RETRY * 2.0 ** (tries - 1), asked or 0.0)


def passes(status: int) -> bool:
    """Whether a status tells of the moment only, so that asking again is worth while."""
    return status >= 500 or status in AGAIN


def retry_after(words: str | None, now: float) -> float | None:
    """The seconds that a header Retry-After (RFC 9110, 10.2.3) asks for, given as such or as a day and time;
    None where it says nothing."""
    words = (words or "").strip()
    if words.isascii() and words.isdecimal() and len(words) < 12:
        return min(float(words), LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(0.0, at.replace(tzinfo=at.tzinfo or UTC).timestamp() - now), LONGEST_WAIT)


def own_pause(ttl: str | None, period: str | None, frequency: str | None) -> float | None:
    """The pause in seconds that a feed asks for: `ttl` in minutes (RSS 2.0), or how many times in a `period`
    it changes (the module "syndication" of RSS 1.0); the longer of the two."""
    pauses = []
    if minutes := _number(ttl):
        pauses.append(60.0 * minutes)
    if (length := _PERIODS.get((period or "").strip().lower())) is not None:
        pauses.append(length / (_number(frequency) or 1))
    return max(pauses, default=None)


def _number(words: str | None) -> int:
    words = (words or "").strip()
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 9 else 0


def seconds_of(words: str) -> float:
    """The seconds that "90s", "30m", "2h" or "1d" mean, a bare number being minutes. Raises SettingError for
    anything else, and for less than a minute."""
    match = _DURATION.fullmatch(words.strip().lower())
    seconds = int(match[1]) * _UNITS[match[2] or "m"] if match else 0.0
    if not SHORTEST <= seconds <= 30 * DAY:
        raise SettingError(f"expected a time from one minute to 30 days such as 30m or 2h, got {words!r}",
                           where="--every")  # fmt: skip
    return seconds
