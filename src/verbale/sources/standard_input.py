"""Reports that come by standard input: plain text, or what a person says they are."""

from __future__ import annotations

from typing import BinaryIO

from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.encoding import decode
from verbale.sources.limits import FILE_LIMIT, TEXT_LIMIT
from verbale.sources.problem import Problem
from verbale.sources.source import Source
from verbale.sources.temporary import Kept

WHERE = "standard input"
_BLOCK = 1 << 16


def input_source(stream: BinaryIO, suffix: str = ".txt") -> Source:
    """The source that a stream is, read to its end. Raises SourceError for more than FILE_LIMIT bytes."""
    kept = Kept()
    try:
        while block := stream.read(_BLOCK):
            kept.add(block, FILE_LIMIT)
    except SourceError as error:
        raise SourceError(error.what, where=WHERE, hint=error.hint) from error
    return Source(WHERE, f"report{suffix}", kept.open, seekable=True)


def read_stream(stream: BinaryIO, overrides: Overrides | None = None) -> Report | Problem:
    """The one report that a stream of text holds, or why it can't be read."""
    try:
        data = stream.read(TEXT_LIMIT + 1)
        if len(data) > TEXT_LIMIT:
            raise SourceError(f"expected at most {TEXT_LIMIT:,} bytes, found more",
                              hint="split it into its reports")  # fmt: skip
        return make_report(decode(data)[0], "report", Metadata(), overrides or Overrides())
    except SourceError as error:
        return Problem(WHERE, error.what, error.hint)
