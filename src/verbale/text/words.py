"""Cutting a text into words and marks, and into paragraphs.

Words follow Universal Dependencies for English: clitics apart ("do|n't", "Moscow|'s"), hyphens
apart between words ("cease|-|fire"), abbreviations with their point ("U.S.", "Oct.").
"""

from __future__ import annotations

import re

from verbale.model import Span

_ABBREVIATIONS = (
    "Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|Pres|Prof|Rev|Hon|Jr|Sr|Inc|Corp|Co|Ltd|vs|etc"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Ave|Blvd|Mt|Ft|Adm|Cmdr|Brig"
)
_WORD = re.compile(
    rf"""(?P<url>https?://\S+|www\.\S+|[\w.+-]{{1,64}}+@[\w-]{{1,64}}\.[\w.]+)
      | (?P<number>\d+(?:[.,:]\d+)*[^\W\d_]*)
      | (?P<dotted>(?:[^\W\d_]\.){{2,}})
      | (?P<abbr>\b(?:{_ABBREVIATIONS})\.(?=\s+\S))
      | (?P<initial>\b[A-Z]\.(?=\s+[A-Z]))
      | (?P<clitic>(?<=\w)['’](?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)\b)
      | (?P<nt>(?<=\w)n['’]t\b)
      | (?P<word>[^\W_]+?(?=n['’]t\b)|[^\W_]+(?:[&'’](?!(?:s|S|re|RE|ve|VE|ll|LL|d|D|m|M)\b)[^\W_]+)*)
      | (?P<dots>\.{{2,}}|…|-{{2,}}|–|—)
      | (?P<mark>\S)
    """,
    re.VERBOSE,
)
# Begun at the start of a line alone: a line of a million blanks is looked at once, not from every blank.
_PARAGRAPH = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words and marks of text[start:end], in order; white space is in none of them."""
    return [Span(*pair) for pair in bounds(text, start, end)]


def bounds(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The same as pairs of numbers, which cost half the time where few of the words are wanted as spans."""
    return [m.span() for m in _WORD.finditer(text, start, len(text) if end is None else end)]


def paragraphs(text: str) -> list[Span]:
    """Runs of text that no line break interrupts, blank lines left out."""
    return [Span(*m.span()) for m in _PARAGRAPH.finditer(text)]
