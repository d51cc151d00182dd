"""Web pages as sources: one report a page, or the many that a Factiva export holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from verbale.sources.build import Overrides, make_report
from verbale.sources.factiva import articles_of_page, is_factiva
from verbale.sources.formats import Part
from verbale.sources.limits import HTML_LIMIT
from verbale.sources.source import Made, Piece, Source
from verbale.sources.web import read_page


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The report in the page, or those of a Factiva export."""
    data = source.read(HTML_LIMIT)
    if is_factiva(data):
        yield from articles_of_page(data, source, overrides)
    else:
        yield Piece(source.where, partial(page_report, data, source, overrides))


def page_report(data: bytes, source: Source, overrides: Overrides) -> Made:
    """The report in the bytes of a page. Raises SourceError where there is none."""
    text, about = read_page(data, source.url, source.charset)
    return make_report(text, source.stem, replace(about, url=about.url or source.url), overrides), []
