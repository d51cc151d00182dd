"""Paragraphs of word processors' files, gathered while the XML goes by."""

from __future__ import annotations

from collections.abc import Mapping

from verbale.errors import SourceError
from verbale.sources.bounded import Ration
from verbale.sources.limits import OFFICE_LIMIT, TEXT_LIMIT, XML_LIMIT
from verbale.sources.source import Source
from verbale.sources.xml import walk
from verbale.sources.zips import archive, open_member

_SPACES = 100  # that one mark may stand for


class Paragraphs:
    """Gathers the words of paragraphs (`xml.Handler`). `words` are the elements whose words count (none
    given: all within a paragraph), `signs` what stands for others, `left_out` what is passed over with all
    within it."""

    def __init__(
        self,
        paragraphs: frozenset[str],
        words: frozenset[str],
        signs: Mapping[str, str],
        left_out: frozenset[str],
    ) -> None:
        self._paragraphs, self._words, self._signs, self._left_out = paragraphs, words, signs, left_out
        self._open: list[list[str]] = []
        self._skipped, self._heard, self._size = 0, 0, 0
        self.found: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skipped or tag in self._left_out:
            self._skipped += 1
        elif tag in self._paragraphs:
            self._open.append([])
        elif tag in self._signs and self._open:
            times = next((n for key, n in attributes.items() if key.endswith("}c")), "1")
            self._open[-1].append(self._signs[tag] * (min(int(times), _SPACES) if times.isdecimal() else 1))
        self._heard += tag in self._words

    def end(self, tag: str) -> None:
        """An element ends."""
        self._heard -= tag in self._words
        if self._skipped:
            self._skipped -= 1
        elif tag in self._paragraphs and self._open:
            words = "".join(self._open.pop()).strip()
            self.found += [words] if words else []

    def data(self, words: str) -> None:
        """Words. Raises SourceError where they are too many."""
        if self._open and not self._skipped and (self._heard or not self._words):
            self._size += len(words)
            if self._size > TEXT_LIMIT:
                raise SourceError(f"expected at most {TEXT_LIMIT:,} characters, found more",
                                  hint="split it into its reports")  # fmt: skip
            self._open[-1].append(words)


def read_part(source: Source, part: str, handler: Paragraphs) -> list[str]:
    """The paragraphs of one part of an office file. Raises SourceError where it lacks that part."""
    with archive(source, OFFICE_LIMIT) as opened:
        if part not in opened.namelist():
            raise SourceError(f"expected a document with {part} in it, found a zip file without",
                              hint="save it anew, or as text")  # fmt: skip
        with open_member(opened, part, Ration(OFFICE_LIMIT)) as stream:
            walk(stream, handler, XML_LIMIT)
    return handler.found
