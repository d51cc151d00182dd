"""DOCX (ECMA-376): the paragraphs of the document; not what was deleted in it, nor notes and headers.

An export of Nexis Uni is split into its reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.formats import Part
from verbale.sources.nexis import documents, is_nexis
from verbale.sources.office import Paragraphs, read_part
from verbale.sources.source import Made, Piece, Source

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_MAIN}{name}": sign for name, sign in
          (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("noBreakHyphen", "\u2011"))}  # fmt: skip
_LEFT_OUT = frozenset(
    (
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",  # the same once more
        f"{_MAIN}del",
        f"{_MAIN}moveFrom",
        f"{_MAIN}pPr",  # tab stops are written as tabs
    )
)


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The report, or those of a Nexis Uni export."""
    handler = Paragraphs(frozenset((f"{_MAIN}p",)), frozenset((f"{_MAIN}t",)), _SIGNS, _LEFT_OUT)
    paragraphs = read_part(source, "word/document.xml", handler)
    if is_nexis(paragraphs):
        yield from documents(paragraphs, source, overrides)
    else:
        yield Piece(source.where, partial(_report, paragraphs, source, overrides))


def _report(paragraphs: list[str], source: Source, overrides: Overrides) -> Made:
    text = "\n\n".join(paragraphs) + "\n"
    return make_report(text, source.stem, Metadata(url=source.url), overrides), []
