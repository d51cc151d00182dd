"""What a feed tells of, and what is known of feed and entry from one poll to the next."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

from verbale.sources.manners import host_of

_CAMPAIGN = re.compile(r"utm_\w+=[^&]*&?", re.ASCII)
_URL_LENGTH = 2000  # characters; what is longer is no address of a page


@dataclass(frozen=True, slots=True)
class Entry:
    """One report that a feed tells of.

    `key` is the same in every poll, and in every feed that has the same page. `url` is the page (None where
    the feed names none); `text` is what the feed itself carries, headline first, which is `whole` where
    the feed says that there is no more of it elsewhere.
    """

    key: str
    url: str | None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    text: str = ""
    whole: bool = False
    extra: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and how asking it went last. Times are seconds since 1970 (UTC).

    `via` is the list that named it (a sitemap of sitemaps), `at` the address that gave `etag` and `modified`
    in the end, `every` the pause in seconds that the feed asks for, `failures` how often in a row it could
    not be read, `problem` why.
    """

    url: str
    via: str | None = None
    title: str | None = None
    at: str | None = None
    etag: str | None = None
    modified: str | None = None
    every: float | None = None
    asked_at: float | None = None
    next_at: float = 0.0
    failures: int = 0
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry still to be read, not before `next_at`; `tries` were made in vain."""

    key: str
    feed: str
    url: str | None
    next_at: float = 0.0
    tries: int = 0

    @property
    def host(self) -> str:
        """Whose turn it takes."""
        return host_of(self.url or self.feed)


def page_url(words: str | None) -> str | None:
    """The address of a page, None for words that are none of the web."""
    words = (words or "").strip()
    if len(words) > _URL_LENGTH or not words.isprintable():
        return None
    try:
        parts = urlsplit(words)
        return words if parts.scheme.lower() in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def key_of(url: str | None, id_: str) -> str:
    """By what an entry is known: its page's address without fragment and marks of campaigns (utm_source and
    the like), and whether by http or https; else by its id."""
    if url is None:
        return sha256(f"id {id_}".encode("utf-8", "replace")).hexdigest()
    parts = urlsplit(url)
    query = _CAMPAIGN.sub("", parts.query).rstrip("&")
    plain = urlunsplit(("", parts.netloc.lower(), parts.path or "/", query, ""))
    return sha256(plain.encode("utf-8", "replace")).hexdigest()
