"""Where sentences begin and end, told from the text alone: results show the sentence that an entry stands in.

The language model's own sentences are not stored; these need be no more than good to read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from verbale.model import Span

LONGEST = 600
"""Code points after which a sentence is cut: one line of a table without a full stop is no sentence."""
WRAPPED_AT_MOST = 100
"""Code points in a line of text that was wrapped to a width: the end of a longer line ends a sentence."""
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])|\n[^\S\n]*\n\s*|\n")
_SHORT = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St|Jr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept?|Oct|Nov|Dec)\.$"
)


def sentences(text: str) -> list[Span]:
    """The sentences of a text in their order, none empty, outer space cut off; they do not overlap."""
    out: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == "\n" and not _ends_line(text, match):
            continue
        if match[0][0] == "." and _SHORT.search(text, max(start, match.start() - 6), match.start() + 1):
            continue
        _add(out, text, start, match.end())
        start = match.end()
    _add(out, text, start, len(text))
    return out


def around(bounds: Sequence[Span], start: int, end: int) -> Span:
    """From the beginning of the sentence that `start` stands in to the end of that of the last word before
    `end`; the words themselves where no sentence is there."""
    if not bounds:
        return Span(start, end)
    first = bounds[max(0, bisect_right(bounds, start, key=lambda s: s.start) - 1)]
    last = bounds[max(0, bisect_right(bounds, end - 1, key=lambda s: s.start) - 1)]
    return Span(min(first.start, start), max(last.end, end))


def _ends_line(text: str, match: re.Match[str]) -> bool:
    """Whether a line's end is a sentence's: a blank line follows, or the line was not wrapped."""
    if match[0].count("\n") > 1:
        return True
    return match.start() - (text.rfind("\n", 0, match.start()) + 1) > WRAPPED_AT_MOST


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        out.append(Span(start, cut))
        start = cut + 1 if text[cut].isspace() else cut
    if start < end:
        out.append(Span(start, end))
