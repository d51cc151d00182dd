"""What does not add up, and what could not be read."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.labels import FINDINGS, LEVELS
from verbale.board.pages import Page
from verbale.board.query import day, one_of
from verbale.board.render import page
from verbale.board.views.ask import ROWS, offset_of, pager_of, query_of, record_of, tidied
from verbale.record.across import latest_clashes

BETWEEN = ("quotation-differs", "figure-differs", "meeting-refused")
"""Kinds of findings that hold between two reports."""
CLASHES_LIMIT = 100
"""Clashes on one page."""


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


def clashes(request: Request) -> Response:
    """What does not add up between two reports, among the latest up to a day."""
    query = query_of(request, {"kind": one_of(BETWEEN), "until": day})
    if tidy := tidied(request, query):
        return tidy
    found = latest_clashes(record_of(request), query.day("until"))
    kind = query.text("kind")
    rows = [clash for clash in found.clashes if kind in (None, clash.kind)]
    return page(
        request,
        "clashes.html",
        rows=rows[:CLASHES_LIMIT],
        query=query,
        number=len(rows),
        counts=Counter(clash.kind for clash in found.clashes),
        since=found.since if found.since != query.day("until") else None,
    )


def problems(request: Request) -> Response:
    """What could not be read, or was amiss in what was."""
    query = query_of(request, {})
    rows = record_of(request).problems(limit=ROWS, offset=offset_of(query))
    return page(request, "problems.html", rows=rows, query=query, pager=pager_of(query, rows))


PAGES = (
    Page(
        "/findings",
        (
            Route("/findings", show, name="findings"),
            Route("/findings/between", clashes, name="clashes"),
        ),
        "Findings",
        "Entries",
    ),
    Page("/problems", (Route("/problems", problems, name="problems"),), "Problems", "Checking"),
)
