"""CSV: a report a row, the names of the columns in the first one (RFC 4180).

Columns are parted by commas, semicolons, tabs or bars, whichever the first row has most of. Text is
UTF-8, or UTF-16 with a byte order mark.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from verbale.errors import SourceError
from verbale.sources.build import Overrides
from verbale.sources.formats import Part
from verbale.sources.limits import CELL_LIMIT, LINE_LIMIT
from verbale.sources.rows import SeenIds, require_columns, row_report
from verbale.sources.source import Made, Piece, Source

_PARTING = ",;\t|"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """A report a row; `where` has the line on which the row begins. Raises SourceError for what is no
    table, and for a cell or line too long: what follows it could not be told apart."""
    with _lines(source) as lines:
        first = next(lines, "")
        if not first.strip():
            raise SourceError("the file is empty")
        parting = max(_PARTING, key=first.count)
        names = next(csv.reader([first], delimiter=parting), [])
        require_columns(names, overrides)
        rows, seen, line = csv.reader(lines, delimiter=parting), SeenIds(), 2
        for cells in _rows(rows):
            if any(cells):
                make = partial(_report, names, cells, line, source, overrides, seen)
                yield Piece(f"{source.where}:{line}", make)
            line = rows.line_num + 2


def _rows(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows. The reader's limit is the process's own, so it is set before each and put back."""
    while True:
        before = csv.field_size_limit(CELL_LIMIT)
        try:
            cells = next(rows, None)
        except csv.Error as error:
            raise SourceError(f"expected CSV, but: {error}", hint="is a quotation mark left open?") from error
        finally:
            csv.field_size_limit(before)
        if cells is None:
            return
        yield cells


def _report(
    names: list[str], cells: list[str], line: int, source: Source, overrides: Overrides, seen: SeenIds
) -> Made:
    if len(cells) > len(names):
        raise SourceError(f"expected {len(names)} cells as in the first row, found {len(cells)}",
                          hint="put quotation marks around cells with commas")  # fmt: skip
    known = {name: cell for name, cell in zip(names, cells, strict=False) if name and cell != ""}
    report, notes = row_report(known, source.stem, overrides)
    seen.add(report, f"line {line}")
    return report, notes


@contextmanager
def _lines(source: Source) -> Iterator[Iterator[str]]:
    with source.open() as raw:
        stream = io.BufferedReader(raw) if isinstance(raw, io.RawIOBase) else raw
        start = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else _peek(stream)
        text = io.TextIOWrapper(stream, "utf-16" if start in _UTF16 else "utf-8-sig", newline="")
        yield _bounded(text)


def _peek(stream: object) -> bytes:
    """The first two bytes of a stream that can go back to them."""
    assert isinstance(stream, io.BytesIO)
    return stream.getvalue()[:2]


def _bounded(text: io.TextIOWrapper) -> Iterator[str]:
    try:
        while line := text.readline(LINE_LIMIT + 1):
            if len(line) > LINE_LIMIT:
                raise SourceError(f"expected at most {LINE_LIMIT:,} characters in a line, found more")
            if "\0" in line:
                raise SourceError("expected CSV, found binary data", hint="save it as CSV in UTF-8")
            yield line
    except UnicodeError as error:
        raise SourceError(f"expected UTF-8 text, but: {error}", hint="save it as UTF-8") from error
