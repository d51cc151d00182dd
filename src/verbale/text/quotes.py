"""Quotations in a text, found by their marks.

An opening mark without its partner holds to the end of its paragraph; a paragraph that opens with a mark
anew continues it (the convention of printed speech). No mark, however odd, makes a text unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import Span
from verbale.text.words import paragraphs

_PAIRS = {"“": "”", "„": "“”", "«": "»", "``": "''", '"': '"', "‘": "’"}
_MARK = re.compile(r"``|''|[“”„«»\"‘’]")
# Single quotation marks are mostly apostrophes: a quotation in them is taken only where it is this long.
SHORTEST_SINGLE = 8


def quotations(text: str) -> list[Span]:
    """The spans of quotations, marks included, in order and apart from each other."""
    return [span for p in paragraphs(text) for span in _in_paragraph(text, p)]


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    at = paragraph.start
    while (opening := _opening(text, at, paragraph.end)) is not None:
        mark = opening.group()
        end = _closing(text, opening.end(), paragraph.end, mark)
        if mark == "‘" and (end is None or end - opening.start() < SHORTEST_SINGLE):
            at = opening.end()
            continue
        stop = end if end is not None else paragraph.end
        yield Span(opening.start(), stop)
        at = stop


def _opening(text: str, start: int, end: int) -> re.Match[str] | None:
    for m in _MARK.finditer(text, start, end):
        if m.group() in _PAIRS and (m.group() != '"' or m.end() < end):
            return m
    return None


def _closing(text: str, start: int, end: int, mark: str) -> int | None:
    for m in _MARK.finditer(text, start, end):
        if m.group() in _PAIRS[mark] and (m.group() != "’" or not text[m.end() : m.end() + 1].isalnum()):
            return m.end()
    return None
