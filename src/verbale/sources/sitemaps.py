"""Sitemaps (https://www.sitemaps.org/protocol.html), those of news among them: lists of addresses."""

from __future__ import annotations

from collections.abc import Iterator
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
    listed = _Listed()
    walk(BytesIO(data), listed, XML_LIMIT)
    if not overrides.follow:
        raise SourceError(f"found a list of {len(listed.found):,} addresses, which are not asked unless told",
                          hint="to fetch them: --follow")  # fmt: skip
    if source.depth:
        raise SourceError("expected pages in a list of addresses, found another list",
                          hint="name the inner list itself")  # fmt: skip
    manners = Manners()
    for url in listed.found:
        yield Address(url, manners)


class _Listed:
    """Gathers the words of each "loc"."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._words: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if tag.rpartition("}")[2] == "loc" and "image" not in tag and "video" not in tag:
            self._words = []

    def end(self, tag: str) -> None:
        """An element ends. Raises SourceError for more addresses than are followed."""
        if self._words is None:
            return
        if len(self.found) == ADDRESS_LIMIT:
            raise SourceError(f"expected at most {ADDRESS_LIMIT:,} addresses in a list, found more")
        self.found.append("".join(self._words).strip())
        self._words = None

    def data(self, words: str) -> None:
        """Words in it."""
        if self._words is not None:
            self._words.append(words)
