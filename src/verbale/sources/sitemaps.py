"""Sitemaps (https://www.sitemaps.org/protocol.html), those of news among them: lists of addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from verbale.errors import SourceError
from verbale.sources.address import Address
from verbale.sources.build import Overrides
from verbale.sources.formats import Part
from verbale.sources.limits import ADDRESS_LIMIT, XML_LIMIT
from verbale.sources.manners import Manners
from verbale.sources.source import Source
from verbale.sources.xml import walk


def is_sitemap(root: bytes) -> bool:
    """Whether a file whose first element has that name is a sitemap."""
    return root in (b"urlset", b"sitemapindex")


def addresses(data: bytes, source: Source, overrides: Overrides) -> Iterator[Part]:
    """The pages that it lists, to be fetched. Raises SourceError where they may not be, or are too many."""
    listed = listed_in(data)
    if not overrides.follow:
        raise SourceError(f"found a list of {len(listed):,} addresses, which are not asked unless told",
                          hint="to fetch them: --follow")  # fmt: skip
    if source.depth:
        raise SourceError("expected pages in a list of addresses, found another list",
                          hint="name the inner list itself")  # fmt: skip
    manners = Manners()
    for page in listed:
        yield Address(page.url, manners, depth=1)


@dataclass(slots=True)
class Listed:
    """An address in a sitemap: when it changed last, when its report was published and what it is titled,
    as far as the sitemap says; all empty where it does not."""

    url: str = ""
    changed: str = ""
    published: str = ""
    title: str = ""


_FIELDS = {"loc": "url", "lastmod": "changed", "publication_date": "published", "title": "title"}


def listed_in(data: bytes) -> list[Listed]:
    """What a sitemap lists, in its order. Raises SourceError for broken XML, and for more addresses than are
    followed."""
    listed = _Listing()
    walk(BytesIO(data), listed, XML_LIMIT)
    return [page for page in listed.found if page.url]


class _Listing:
    """Gathers what is said within each "url" (or "sitemap", in a list of lists)."""

    def __init__(self) -> None:
        self.found: list[Listed] = []
        self._field, self._words = "", list[str]()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins. Raises SourceError for more addresses than are followed."""
        name = tag.rpartition("}")[2]
        if name in ("url", "sitemap"):
            if len(self.found) == ADDRESS_LIMIT:
                raise SourceError(f"expected at most {ADDRESS_LIMIT:,} addresses in a list, found more")
            self.found.append(Listed())
        elif name in _FIELDS and self.found and "image" not in tag and "video" not in tag:
            self._field, self._words = _FIELDS[name], []

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._field:
            setattr(self.found[-1], self._field, " ".join("".join(self._words).split()))
            self._field = ""

    def data(self, words: str) -> None:
        """Words in it."""
        if self._field:
            self._words.append(words)
