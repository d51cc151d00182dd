"""What a feed lists: RSS and Atom (through feedparser), JSON Feed 1.1 (https://jsonfeed.org), sitemaps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from verbale.errors import SourceError
from verbale.sources.build import Metadata, whole
from verbale.sources.days import parse_day
from verbale.sources.feeds import entry_of, parsed, refuse_broken, root_of
from verbale.sources.fetch import joined
from verbale.sources.fragment import paragraphs
from verbale.sources.limits import ADDRESS_LIMIT, INNER_LIST_LIMIT, XML_LIMIT
from verbale.sources.polling.entry import Entry, key_of, page_url
from verbale.sources.polling.timing import own_pause
from verbale.sources.sitemaps import Listed, is_sitemap, listed_in
from verbale.sources.source import Source

_KEPT = ("author", "entry", "part")


@dataclass(frozen=True, slots=True)
class Poll:
    """What a feed said when it was asked: its title, its entries in its order, the addresses of `inner` lists
    (for a sitemap of sitemaps, the latest first), and the pause in seconds that it asks for."""

    title: str | None
    entries: tuple[Entry, ...]
    inner: tuple[str, ...] = ()
    every: float | None = None


def read_list(source: Source) -> Poll:
    """What a feed or sitemap lists. Raises SourceError for anything else."""
    data = source.read(XML_LIMIT)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, source)
    root = root_of(data)
    if is_sitemap(root):
        return _sitemap(listed_in(data), inner=root == b"sitemapindex")
    return _feed(data, source)


def _feed(data: bytes, source: Source) -> Poll:
    feed = parsed(data, source)
    about = feed.feed
    every = own_pause(about.get("ttl"), about.get("sy_updateperiod"), about.get("sy_updatefrequency"))
    entries = _of_use(_entries(feed.entries[:ADDRESS_LIMIT], about, source))
    if not entries:
        refuse_broken(feed)
    return Poll(_title(about.get("title")), entries, every=every)


def _of_use(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that lead to a page or carry words."""
    return tuple(entry for entry in entries if entry.url or entry.text)


def _entries(entries: Iterable[Any], about: Any, source: Source) -> Iterator[Entry]:
    for entry in entries:
        try:
            yield _entry(*entry_of(entry, about), source)
        except SourceError:
            continue  # one entry with more marks than can be read: the others count


def _entry(text: str, about: Metadata, source: Source) -> Entry:
    url = page_url(about.url and joined(source.url or "", about.url))
    extra = {name: whole(str(words)) for name, words in (about.extra or {}).items() if name in _KEPT}
    return Entry(
        key_of(url, f"{source.url} {extra.get('entry') or text}"),
        url,
        whole(about.title) if about.title else None,
        whole(about.publisher) if about.publisher else None,
        about.published,
        whole(text) if text.strip() else "",
        "part" not in extra,
        extra,
    )


def _sitemap(listed: list[Listed], *, inner: bool) -> Poll:
    if inner:
        latest = sorted(listed, key=lambda page: page.changed, reverse=True)[:INNER_LIST_LIMIT]
        return Poll(None, (), tuple(url for page in latest if (url := page_url(page.url))))
    pages = ((page, page_url(page.url)) for page in listed)
    return Poll(None, tuple(_page(page, url) for page, url in pages if url))


def _page(page: Listed, url: str) -> Entry:
    """An entry of a sitemap. `changed` is no day of publication: it may be that of a new menu."""
    return Entry(key_of(url, ""), url, page.title or None, published=parse_day(page.published))


def _json_feed(data: bytes, source: Source) -> Poll:
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"expected a feed, but: {error}", hint="is the file whole?") from error
    if not str(feed.get("version", "")).startswith("https://jsonfeed.org/version/1"):
        raise SourceError("expected a feed, found another JSON file")
    items = feed.get("items")
    items = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    title = _title(feed.get("title"))
    return Poll(title, _of_use(_item(item, title, source) for item in items[:ADDRESS_LIMIT]))


def _item(item: dict[str, Any], publisher: str | None, source: Source) -> Entry:
    words = {name: value for name, value in item.items() if isinstance(value, str)}
    body = _body(words)
    title = _title(words.get("title"))
    if title and (not body or body[0].casefold() != title.casefold()):
        body.insert(0, title)
    about = Metadata(
        title=title,
        publisher=publisher,
        published=parse_day(words.get("date_published", "")),
        url=words.get("url"),
        extra={"entry": str(item.get("id", ""))[:1000]} | ({} if _carried(words) else {"part": "summary"}),
    )
    return _entry("\n\n".join(body) + "\n", about, source)


def _carried(words: dict[str, str]) -> str:
    return words.get("content_html") or words.get("content_text") or ""


def _body(words: dict[str, str]) -> list[str]:
    try:
        if html := words.get("content_html"):
            return paragraphs(html)
    except SourceError:
        return []
    lines = (words.get("content_text") or words.get("summary") or "").splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


def _title(words: object) -> str | None:
    plain = whole(words).replace("\0", " ") if isinstance(words, str) else ""
    return " ".join(plain.split())[:300] or None
