"""Plain text: one report a file, kept exactly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.encoding import decode
from verbale.sources.formats import Part
from verbale.sources.limits import TEXT_LIMIT
from verbale.sources.source import Made, Piece, Source


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The one report."""
    yield Piece(source.where, partial(_report, source, overrides))


def _report(source: Source, overrides: Overrides) -> Made:
    text, encoding = decode(source.read(TEXT_LIMIT))
    extra = {} if encoding == "utf-8" else {"encoding": encoding}
    return make_report(text, source.stem, Metadata(url=source.url, extra=extra), overrides), []
