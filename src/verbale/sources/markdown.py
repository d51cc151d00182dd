"""Markdown: the words without their marks, and what a front matter says of them.

The front matter is what site generators and note books write: YAML between two lines of "---" at the
top. Of its keys those of JSON lines are taken, and `date` and `author`; tables, code and pictures are
left out as in web pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.days import parse_day
from verbale.sources.encoding import decode
from verbale.sources.formats import Part
from verbale.sources.limits import TEXT_LIMIT
from verbale.sources.source import Made, Piece, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>.{0,20000}?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_LEFT_OUT = frozenset(("table", "fence", "code_block", "html_block"))
_NESTING = 20  # lists and quotations within one another; deeper is no report, and slow to take apart


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The one report."""
    yield Piece(source.where, partial(_report, source, overrides))


def _report(source: Source, overrides: Overrides) -> Made:
    text, _ = decode(source.read(TEXT_LIMIT))
    front = _FRONT.match(text)
    notes: list[str] = []
    about = _about(front["yaml"], notes) if front else Metadata()
    return make_report(plain(text[front.end() :] if front else text), source.stem, about, overrides), notes


def plain(text: str) -> str:
    """The words of a text in Markdown: blocks parted by blank lines, without marks, addresses and code."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table")
    blocks, inside = [], 0
    for token in parser.parse(text):
        if token.type.removesuffix("_open").removesuffix("_close") in _LEFT_OUT:
            inside += token.nesting
        elif token.type == "inline" and not inside:
            blocks.append(_words(token))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _words(token: Token) -> str:
    words = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append("\n")
    return "".join(words).strip()


def _about(yaml: str, notes: list[str]) -> Metadata:
    import yaml as reader

    try:
        data = reader.load(yaml, reader.BaseLoader)
    except (reader.YAMLError, RecursionError, ValueError):
        data = None
    if not isinstance(data, dict):
        notes.append("expected YAML between the lines of ---, found something else: left out")
        return Metadata()
    said = {str(key).lower(): value.strip() for key, value in data.items() if isinstance(value, str)}
    day = said.get("published") or said.get("date") or ""
    published = parse_day(day)
    if day and published is None:
        notes.append(f'expected a day such as 2025-08-27 under "date", found {day[:60]!r}: left out')
    extra = {"author": said["author"]} if said.get("author") else {}
    return Metadata(title=said.get("title") or None, publisher=said.get("publisher") or None,
                    published=published, url=said.get("url") or None, extra=extra)  # fmt: skip
