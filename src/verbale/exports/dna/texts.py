"""Texts and places in them as DNA has them: in units of UTF-16, with line feeds alone; names that fit."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from itertools import accumulate

from verbale.exports.characters import for_xml
from verbale.exports.dna.layout import TEXT_LIMIT
from verbale.model import Span

_WIDE = re.compile("\r\n|[\U00010000-\U0010ffff]")
_MARK_DIGITS = 8


class Text:
    """A report's text as DNA shows it. Java counts a character beyond U+FFFF as two, and its text panes make
    one line feed of a carriage return with a line feed; what no XML could hold is replaced, one for one."""

    def __init__(self, text: str) -> None:
        self.shown = for_xml(text.replace("\r\n", "\n").replace("\r", "\n"))
        wide = [(m.start(), -1 if m.group() == "\r\n" else 1) for m in _WIDE.finditer(text)]
        # Behind the first of the two characters of a line's end, and behind one that counts as two
        self._at = [start + 1 for start, _ in wide]
        self._moved = [0, *accumulate(by for _, by in wide)]

    def unit(self, offset: int) -> int:
        """The place in `shown`, in units of UTF-16, of an offset into the text."""
        return offset + self._moved[bisect_right(self._at, offset)]

    def units(self, span: Span) -> tuple[int, int]:
        """Where a span begins and ends; at least one unit long, as DNA asks."""
        start = self.unit(span.start)
        return start, max(start + 1, self.unit(span.end))


def short(text: str) -> str:
    """A text on one line that fits a name: a longer one is cut, with a piece of its hash to stay its own."""
    plain = for_xml(" ".join(text.split()))
    if len(plain) <= TEXT_LIMIT:
        return plain
    mark = hashlib.sha256(plain.encode("utf-8")).hexdigest()[:_MARK_DIGITS]
    return f"{plain[: TEXT_LIMIT - _MARK_DIGITS - 2]}… {mark}"[:TEXT_LIMIT]
