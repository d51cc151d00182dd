"""A report that comes by standard input, as plain text."""

from __future__ import annotations

from typing import BinaryIO

from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.encoding import decode
from verbale.sources.limits import TEXT_LIMIT
from verbale.sources.problem import Problem

WHERE = "standard input"


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
