"""Lists of feeds: OPML (http://opml.org/spec2.opml), as programs that read feeds export it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from verbale.errors import SourceError
from verbale.sources.folders import place
from verbale.sources.limits import FEED_LIMIT, XML_LIMIT
from verbale.sources.polling.entry import page_url
from verbale.sources.source import of_path
from verbale.sources.xml import walk


def feeds_in(path: Path) -> list[str]:
    """The feeds of an OPML file. Raises SourceError, which names the file, as below."""
    source = of_path(path, place(path))
    try:
        return feeds_named(source.read(XML_LIMIT))
    except SourceError as error:
        raise SourceError(error.what, where=source.where, hint=error.hint) from error
    except OSError as error:
        raise SourceError(f"the file cannot be read: {error.strerror}", where=source.where) from error


def feeds_named(data: bytes) -> list[str]:
    """The addresses of the feeds in an OPML file, each once, in its order. Raises SourceError for another
    file, one without feeds, and one with too many."""
    outline = _Outline()
    walk(BytesIO(data), outline, XML_LIMIT)
    feeds = list(dict.fromkeys(outline.found))
    if not outline.is_opml or not feeds:
        found = "none in it" if outline.is_opml else "another XML file"
        raise SourceError(f"expected a list of feeds (OPML), found {found}",
                          hint="export it from a program that reads feeds")  # fmt: skip
    if len(feeds) > FEED_LIMIT:
        raise SourceError(f"expected at most {FEED_LIMIT:,} feeds, found {len(feeds):,}", hint="split it")
    return feeds


class _Outline:
    """Gathers the attribute xmlUrl of every outline."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.is_opml = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.rpartition("}")[2].lower()
        self.is_opml = self.is_opml or name == "opml"
        if name == "outline":
            given = {key.lower(): value for key, value in attributes.items()}
            if url := page_url(given.get("xmlurl")):
                self.found.append(url)

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, words: str) -> None:
        """Words in it: none that matter."""
