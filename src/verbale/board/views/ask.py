"""What views share: the record, the checked address, names, and the page of a list."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from verbale.board.paging import Pager
from verbale.board.query import Filters, Query, page, read_query
from verbale.record import Exactly, Page, Record

ROWS = 50
NAMES_OFFERED = 150
"""Names offered while typing in a filter: those in most reports; any other can be typed in full."""


def record_of(request: Request) -> Record:
    """The record that the board is over."""
    record: Record = request.app.state.record
    return record


def query_of(request: Request, known: Filters) -> Query:
    """The address's parameters, `page` among them; raises SettingError for what the page has not."""
    return read_query(request.query_params.multi_items(), {**known, "page": page})


def tidied(request: Request, query: Query) -> Response | None:
    """Where a form left empty fields in the address, the way to the same page without them."""
    if all(value.strip() for _, value in request.query_params.multi_items()):
        return None
    return RedirectResponse(request.url.path + query.address(), 303)


def name(words: str | None) -> str | None:
    """A name to look for: anywhere in names, or as a whole where it stands in quotation marks."""
    if words and len(words) > 2 and words[0] in '"“' and words[-1] in '"”':
        return Exactly(words[1:-1])
    return words


def offset_of(query: Query) -> int:
    """How many rows come before the page asked for."""
    return (query.page - 1) * ROWS


def pager_of(query: Query, rows: Page[Any]) -> Pager:
    """Where the page stands in its list."""
    return Pager(query.page, rows.total, rows.limit)


def names_offered(record: Record) -> tuple[str, ...]:
    """Names of actors to offer while typing."""
    return record.actor_names(limit=NAMES_OFFERED)
