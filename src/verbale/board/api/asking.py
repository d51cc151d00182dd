"""What routes share: the record, who asks, and parameters with their bounds."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import Depends, HTTPException, Query, Request
from pydantic import AfterValidator

from verbale.board.api.models import NO_CONTROL
from verbale.board.query import WORDS_LIMIT
from verbale.board.sessions import session_of
from verbale.board.views.ask import name
from verbale.record import Record
from verbale.record.paging import PAGE, PAGE_LIMIT

OFFSET_LIMIT = 10_000_000
"""The furthest that a list may be asked for: ten times what a record of 100,000 reports has of a kind."""


def record_of(request: Request) -> Record:
    """The record that the API is over."""
    record: Record = request.app.state.record
    return record


def coder_of(request: Request) -> str:
    """Who signs what is decided. Raises a 403 where the session has no name."""
    session = session_of(request)
    if session is None or not session.coder:
        raise HTTPException(403, "this session has no name to sign decisions with: start the board with one")
    return session.coder


def or_missing(found: object, what: str) -> None:
    """Raises a 404 where nothing was found."""
    if found is None:
        raise HTTPException(404, f"the record has no such {what}")


The = Annotated[Record, Depends(record_of)]
Coder = Annotated[str, Depends(coder_of)]
Limit = Annotated[int, Query(ge=1, le=PAGE_LIMIT, description="the most rows to give")]
Offset = Annotated[int, Query(ge=0, le=OFFSET_LIMIT, description="how many rows to leave out first")]
Words = Annotated[
    str | None, Query(max_length=WORDS_LIMIT, pattern=NO_CONTROL, description="sought anywhere, in any case")
]
Name = Annotated[
    str | None,
    Query(max_length=WORDS_LIMIT, pattern=NO_CONTROL,
          description='sought anywhere in names; in quotation marks ("...") as a whole'),
    AfterValidator(name),
]  # fmt: skip
Whole = Annotated[str, Query(min_length=1, max_length=WORDS_LIMIT, pattern=NO_CONTROL)]
ReportId = Annotated[
    str | None, Query(max_length=WORDS_LIMIT, pattern=NO_CONTROL, description="the id of a report")
]
Since = Annotated[date | None, Query(description="published on this day or later")]
Until = Annotated[date | None, Query(description="published on this day or before")]
DEFAULT = PAGE
