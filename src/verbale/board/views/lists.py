"""Statements and events over all reports."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.labels import ACTS, EVENT_TYPES, LOOKED_AT, MODES, SIDES, STATUSES, SURER
from verbale.board.pages import Page
from verbale.board.query import Query, day, one_of, words
from verbale.board.render import page
from verbale.board.views.ask import (
    ROWS,
    name,
    names_offered,
    offset_of,
    pager_of,
    query_of,
    record_of,
    tidied,
)

CHECKING = {"surer": one_of(SURER), "checked": one_of(LOOKED_AT)}
"""How sure the machine was, and what people decided: filters that lists of entries share."""
STATEMENTS = {
    "q": words,
    "speaker": words,
    "act": one_of(ACTS),
    "mode": one_of(MODES),
    **CHECKING,
    "since": day,
    "until": day,
}
EVENTS = {
    "q": words,
    "actor": words,
    "side": one_of(SIDES),
    "type": one_of(EVENT_TYPES),
    "status": one_of(STATUSES),
    "code": words,
    **CHECKING,
    "since": day,
    "until": day,
}


def surer(query: Query) -> float | None:
    """The least confidence asked for, from 0 to 1."""
    asked = query.text("surer")
    return int(asked) / 100 if asked else None


def statements(request: Request) -> Response:
    """Who said what, the latest reports first."""
    query = query_of(request, STATEMENTS)
    if tidy := tidied(request, query):
        return tidy
    record = record_of(request)
    rows = record.statements(
        q=query.text("q"),
        speaker=name(query.text("speaker")),
        act=query.text("act"),
        mode=query.text("mode"),
        surer=surer(query),
        checked=query.text("checked"),
        since=query.day("since"),
        until=query.day("until"),
        limit=ROWS,
        offset=offset_of(query),
    )
    return page(
        request,
        "statements.html",
        rows=rows,
        query=query,
        pager=pager_of(query, rows),
        names=names_offered(record),
        acts=ACTS,
        modes=MODES,
        surer=SURER,
        looked_at=LOOKED_AT,
    )


def events(request: Request) -> Response:
    """Who did what to whom, the latest reports first."""
    query = query_of(request, EVENTS)
    if tidy := tidied(request, query):
        return tidy
    record, who, side = record_of(request), name(query.text("actor")), query.text("side")
    rows = record.events(
        q=query.text("q"),
        actor=who if side is None else None,
        agent=who if side == "actor" else None,
        recipient=who if side == "recipient" else None,
        type=query.text("type"),
        status=query.text("status"),
        code=query.text("code"),
        surer=surer(query),
        checked=query.text("checked"),
        since=query.day("since"),
        until=query.day("until"),
        limit=ROWS,
        offset=offset_of(query),
    )
    return page(
        request,
        "events.html",
        rows=rows,
        query=query,
        pager=pager_of(query, rows),
        names=names_offered(record),
        types=EVENT_TYPES,
        statuses=STATUSES,
        sides=SIDES,
        surer=SURER,
        looked_at=LOOKED_AT,
        coded=query.text("code") is not None or any(row.codes for row in rows),
    )


PAGES = (
    Page("/statements", (Route("/statements", statements, name="statements"),), "Statements", "Entries"),
    Page("/events", (Route("/events", events, name="events"),), "Events", "Entries"),
)
