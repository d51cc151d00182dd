"""JSON lines: one report a line, as an object with `text` and what is known of it (see `rows`)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, NoReturn

from verbale.errors import SourceError
from verbale.sources.build import Overrides
from verbale.sources.formats import Part
from verbale.sources.limits import LINE_LIMIT
from verbale.sources.rows import SeenIds, kind, row_report
from verbale.sources.source import Made, Piece, Source

_BLOCK = 1 << 16  # bytes
_MARK = b"\xef\xbb\xbf"


def parts(source: Source, overrides: Overrides) -> Iterator[Part]:
    """A report a line, each line held in memory alone. Raises SourceError for binary data."""
    seen = SeenIds()
    with source.open() as stream:
        for number, line in enumerate(_bounded(stream), 1):
            if number == 1:
                line = line and _first(line)
            if line is None or line.strip():
                yield Piece(
                    f"{source.where}:{number}", partial(_report, line, number, source, overrides, seen)
                )


def _first(line: bytes) -> bytes:
    if b"\0" in line:
        raise SourceError("expected JSON lines, found binary data", hint="save it as UTF-8")
    return line.removeprefix(_MARK)


def _bounded(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one longer than the limit, which is passed over."""
    while line := stream.readline(LINE_LIMIT + 1):
        whole_line = len(line) <= LINE_LIMIT
        yield line if whole_line else None
        while not whole_line and line and not line.endswith(b"\n"):
            line = stream.readline(_BLOCK)  # in small pieces: none of it is held


def _report(line: bytes | None, number: int, source: Source, overrides: Overrides, seen: SeenIds) -> Made:
    report, notes = row_report(_object(line), source.stem, overrides)
    seen.add(report, f"line {number}")
    return report, notes


def _object(line: bytes | None) -> dict[str, object]:
    if line is None:
        raise SourceError(f"expected at most {LINE_LIMIT:,} bytes in a line, found more",
                          hint="one report a line")  # fmt: skip
    try:
        data = json.loads(line.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        came = f"byte 0x{line[error.start]:02x} at offset {error.start} of the line"
        raise SourceError(f"expected UTF-8 text, found {came}", hint="save it as UTF-8") from error
    except RecursionError as error:
        raise SourceError("expected an object with words in it, found one nested too deep") from error
    except ValueError as error:
        raise SourceError(f"expected a JSON object, but: {error}", hint="mend or drop the line") from error
    if not isinstance(data, dict):
        raise SourceError(f"expected a JSON object, found {kind(data)}")
    return data


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number in JSON")
