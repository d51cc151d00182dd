"""What does not add up, and what could not be read."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.labels import FINDINGS, LEVELS
from verbale.board.pages import Page
from verbale.board.query import one_of
from verbale.board.render import page
from verbale.board.views.ask import ROWS, offset_of, pager_of, query_of, record_of, tidied


def show(request: Request) -> Response:
    """Findings with the words that clash side by side, the latest reports first."""
    query = query_of(request, {"kind": one_of(FINDINGS), "level": one_of(LEVELS)})
    if tidy := tidied(request, query):
        return tidy
    record = record_of(request)
    rows = record.findings(
        kind=query.text("kind"), level=query.text("level"), limit=ROWS, offset=offset_of(query)
    )
    return page(
        request,
        "findings.html",
        rows=rows,
        query=query,
        pager=pager_of(query, rows),
        counts=record.counts().findings,
        levels=LEVELS,
    )


def problems(request: Request) -> Response:
    """What could not be read, or was amiss in what was."""
    query = query_of(request, {})
    rows = record_of(request).problems(limit=ROWS, offset=offset_of(query))
    return page(request, "problems.html", rows=rows, query=query, pager=pager_of(query, rows))


PAGES = (
    Page("/findings", (Route("/findings", show, name="findings"),), "Findings", "Entries"),
    Page("/problems", (Route("/problems", problems, name="problems"),), "Problems", "Checking"),
)
