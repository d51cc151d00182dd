"""Statements and events over all reports."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.labels import ACTS, EVENT_TYPES, MODES, SIDES, STATUSES
from verbale.board.pages import Page
from verbale.board.query import day, one_of, words
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

STATEMENTS = {
    "q": words,
    "speaker": words,
    "act": one_of(ACTS),
    "mode": one_of(MODES),
    "since": day,
    "until": day,
}
EVENTS = {
    "q": words,
    "actor": words,
    "side": one_of(SIDES),
    "type": one_of(EVENT_TYPES),
    "status": one_of(STATUSES),
    "since": day,
    "until": day,
}


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
    )


PAGES = (
    Page("/statements", (Route("/statements", statements, name="statements"),), "Statements", "Entries"),
    Page("/events", (Route("/events", events, name="events"),), "Events", "Entries"),
)
