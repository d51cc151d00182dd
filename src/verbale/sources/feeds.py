"""Feeds (RSS, Atom; through feedparser) and sitemaps: XML files of a site that list what it has.

An entry of a feed is a report where it carries one; a feed often carries the first lines only, and then
the report says so (`extra["part"]`). A sitemap is a list of addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any

from verbale.errors import SourceError
from verbale.sources.bounded import end_early
from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.days import parse_day
from verbale.sources.formats import Part
from verbale.sources.fragment import fragment_text, paragraphs
from verbale.sources.limits import XML_LIMIT
from verbale.sources.sitemaps import addresses, is_sitemap
from verbale.sources.source import Made, Piece, Source

_ROOT = re.compile(rb"<(?:[\w.-]{1,40}:)?(rss|feed|RDF|urlset|sitemapindex)[\s>]")
_ROOT_WITHIN = 20_000  # bytes: comments and document types may stand before
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_HALF = re.compile(
    rb"&(?:amp;)?#(?:[xX]0{0,9}(?P<hex>[dD][0-9a-fA-F]{3})|0{0,9}(?P<decimal>5[5-7][0-9]{3}));?"
)
"""A reference to half a surrogate pair, as programs write that take UTF-16 for Unicode (and some others):
feedparser fails over the whole feed."""
_DECLARED = re.compile(rb"\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s*<\?xml[^>]{0,200}encoding")


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The entries of a feed, or the pages of a sitemap. Raises SourceError for any other XML."""
    data = source.read(XML_LIMIT)
    if is_sitemap(root_of(data)):
        yield from addresses(data, source, overrides)
        return
    feed = parsed(data, source)
    for number, entry in enumerate(feed.entries, 1):
        yield Piece(f"{source.where}:{number}", partial(_report, entry, feed.feed, source, overrides))


def root_of(data: bytes) -> bytes:
    """The name of the first element of a feed or sitemap. Raises SourceError for any other XML, and for one
    with entities of its own."""
    root = _ROOT.search(data[:_ROOT_WITHIN])
    if root is None or _ENTITY.search(data):
        found = "one with entities of its own" if root else "something else"
        raise SourceError(
            f"expected a feed or sitemap, found {found}", hint="save its reports as text or HTML"
        )
    return root[1]


def parsed(data: bytes, source: Source) -> Any:
    """A feed as feedparser has it, which decodes it by the marks in it, UTF-8 where it has none and is that,
    else by what the server said. Raises SourceError for what is no feed."""
    import feedparser

    said = not _DECLARED.match(data) and not _is_utf8(data) and source.charset
    headers = {"content-type": f"application/xml; charset={said}" if said else "application/xml"}
    if source.url:
        headers["content-location"] = source.url
    try:
        feed = feedparser.parse(BytesIO(_HALF.sub(_whole, data)), response_headers=headers)
    except Exception as error:  # it means to raise nothing, but a zero byte in an encoding's name does
        raise end_early(error, "a feed") from error
    if not feed.entries:
        refuse_broken(feed)
    return feed


def _whole(match: re.Match[bytes]) -> bytes:
    """U+FFFD for a reference to half a surrogate pair; another reference as it is."""
    code = int(match["hex"], 16) if match["hex"] else int(match["decimal"])
    return b"&#xFFFD;" if 0xD800 <= code <= 0xDFFF else match[0]


def refuse_broken(feed: Any) -> None:
    """Raises SourceError where feedparser found a fault in a feed; one that gave entries all the same may be
    taken as it is."""
    if feed.bozo:
        raise SourceError(f"expected a feed, but: {' '.join(str(feed.bozo_exception).split())[:200]}",
                          hint="is the file whole?")  # fmt: skip


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _report(entry: Any, feed: Any, source: Source, overrides: Overrides) -> Made:
    text, about = entry_of(entry, feed)
    return make_report(text, source.stem, about, overrides), []


def entry_of(entry: Any, feed: Any) -> tuple[str, Metadata]:
    """The text of an entry as far as the feed carries it, headline first, and what it says of itself;
    `extra["part"]` is "summary" where there may be more elsewhere."""
    content, part = _content(entry)
    title = " ".join(fragment_text(entry.get("title", "")).split()) or None
    body = paragraphs(content)
    if title and (not body or body[0].casefold() != title.casefold()):
        body.insert(0, title)
    publisher = (entry.get("source") or {}).get("title") or feed.get("title")
    extra = {"author": entry.get("author"), "entry": entry.get("id"), "part": part}
    about = Metadata(
        title=title,
        publisher=" ".join(publisher.split()) if publisher else None,
        published=_day(entry),
        url=entry.get("link") or None,
        extra={name: words for name, words in extra.items() if words},
    )
    return "\n\n".join(body) + "\n", about


def _content(entry: Any) -> tuple[str, str | None]:
    """The longest of what the entry carries, and "summary" where that is no more than its summary."""
    full = [str(content.get("value", "")) for content in entry.get("content", [])]
    summary = str(entry.get("summary", ""))
    longest = max([*full, summary], key=len)
    return longest, None if longest in full else "summary"


def _day(entry: Any) -> Any:
    """The day in the publisher's own zone, as it is written; feedparser turns it to Greenwich."""
    return parse_day(str(entry.get("published") or entry.get("updated") or ""))
