"""PDF with text in it, through pypdf: one report a file, columns read one after another, hyphens at line ends
mended, and of each page the offset at which it begins (`extra["pages"]`).

Scanned pages hold pictures of words, which are not read. pypdf is held to limits of our own: what a stream
unpacks to, how many pages and seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any

from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources.bounded import end_early
from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.formats import Part
from verbale.sources.layout import Piece as Words
from verbale.sources.layout import join, lines, paragraphs, without_margins
from verbale.sources.limits import (
    PDF_LIMIT,
    PDF_PAGE_LIMIT,
    PDF_SECONDS_LIMIT,
    PDF_STREAM_LIMIT,
    TEXT_LIMIT,
)
from verbale.sources.source import Made, Piece, Source

if TYPE_CHECKING:
    from pypdf import PdfReader

_SLIPS = (ValueError, KeyError, TypeError, AttributeError, IndexError)  # of pypdf, over broken files
_OPERATIONS = 300_000  # marks and words of one page's stream; a full newspaper page has some 50,000


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """The one report."""
    yield Piece(source.where, partial(_report, source, overrides))


def page_of(report: Report, offset: int) -> int | None:
    """The number, from 1, of the page on which an offset into a report's text lies; None where the
    report did not come from a PDF."""
    pages = report.extra.get("pages")
    if not isinstance(pages, Sequence) or isinstance(pages, str):
        return None
    return sum(isinstance(start, int) and start <= offset for start in pages) or None


def _report(source: Source, overrides: Overrides) -> Made:
    from pypdf import apply_configuration
    from pypdf.errors import PyPdfError

    try:
        with source.seeking(PDF_LIMIT) as stream, apply_configuration(**_limits()):
            _refuse_large(stream)
            text, starts = _text(_open(stream))
    except (PyPdfError, NotImplementedError, RecursionError, *_SLIPS) as error:
        raise end_early(error, "a PDF") from error
    return make_report(text, source.stem, Metadata(url=source.url, extra={"pages": starts}), overrides), []


def _limits() -> dict[str, Any]:
    """pypdf's limits, its own being made for pictures."""
    unpacked = ("array_based_stream", "jbig2", "lzw", "run_length", "zlib", "brotli")
    return {
        **{f"{name}_maximum_output_length": PDF_STREAM_LIMIT for name in unpacked},
        "maximum_declared_stream_length": PDF_LIMIT,
        "stream_decoding_work_maximum_length": 4 * PDF_STREAM_LIMIT,
        "stream_parsing_work_maximum_count": _OPERATIONS,
        "zlib_maximum_recovery_input_length": PDF_STREAM_LIMIT // 10,
        "disable_legacy_handling": True,
    }


def _refuse_large(stream: Any) -> None:
    size = stream.seek(0, 2)
    stream.seek(0)
    if size > PDF_LIMIT:
        raise SourceError(f"expected at most {PDF_LIMIT:,} bytes, found {size:,}", hint="split it")


def _open(stream: Any) -> PdfReader:
    from pypdf import PdfReader

    reader = PdfReader(stream)
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError("expected an open PDF, found one with a password", hint="save it without")
    if len(reader.pages) > PDF_PAGE_LIMIT:
        raise SourceError(f"expected at most {PDF_PAGE_LIMIT} pages, found {len(reader.pages):,}",
                          hint="split it into its reports")  # fmt: skip
    return reader


def _text(reader: PdfReader) -> tuple[str, list[int]]:
    """The text, and at which offset of it each page begins."""
    pages, deadline = [], monotonic() + PDF_SECONDS_LIMIT
    for page in reader.pages:
        pages.append(lines(_words(page)))
        if monotonic() > deadline:
            raise SourceError(
                f"expected a PDF that is read within {PDF_SECONDS_LIMIT} seconds, found a slower"
            )
    texts = [paragraphs(page) for page in without_margins(pages)]
    if not any(texts):
        raise SourceError("expected a PDF with text, found none",
                          hint="pages that were scanned need character recognition (OCR) first")  # fmt: skip
    return join(texts)


def _words(page: Any) -> list[Words]:
    """The pieces of text on a page, in the order in which they were written."""
    found: list[Words] = []
    size = 0

    def note(text: str, around: Any, matrix: Any, font: Any, height: float) -> None:
        nonlocal size
        size += len(text)
        if size > TEXT_LIMIT:
            raise SourceError(f"expected at most {TEXT_LIMIT:,} characters on a page, found more")
        if text.strip():
            found.append(_piece(text, around, matrix, height))

    page.extract_text(visitor_text=note)
    return found


def _piece(text: str, around: Sequence[float], matrix: Sequence[float], height: float) -> Words:
    """A piece of text, where it begins in points from the page's lower left, and its size."""
    x = matrix[4] * around[0] + matrix[5] * around[2] + around[4]
    y = matrix[4] * around[1] + matrix[5] * around[3] + around[5]
    scale = abs(matrix[3] * around[3] + matrix[2] * around[1]) or 1.0
    return Words(float(x), float(y), abs(float(height or 1.0)) * float(scale), text)
