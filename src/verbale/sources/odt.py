"""ODT (ISO/IEC 26300): the paragraphs and headings of the document; not what was deleted in it, nor notes
and comments."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.formats import Part
from verbale.sources.office import Paragraphs, read_part
from verbale.sources.source import Made, Piece, Source

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SIGNS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_LEFT_OUT = frozenset((f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation", f"{_OFFICE}forms"))


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The one report."""
    yield Piece(source.where, partial(_report, source, overrides))


def _report(source: Source, overrides: Overrides) -> Made:
    handler = Paragraphs(frozenset((f"{_TEXT}p", f"{_TEXT}h")), frozenset(), _SIGNS, _LEFT_OUT)
    text = "\n\n".join(read_part(source, "content.xml", handler)) + "\n"
    return make_report(text, source.stem, Metadata(url=source.url), overrides), []
