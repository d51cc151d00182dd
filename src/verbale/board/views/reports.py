"""The list of reports."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.pages import Page
from verbale.board.query import day, words
from verbale.board.render import page
from verbale.board.views.ask import ROWS, offset_of, pager_of, query_of, record_of, tidied

FILTERS = {"q": words, "publisher": words, "since": day, "until": day}


def show(request: Request) -> Response:
    """Reports, the latest first, narrowed down by words, publisher and days."""
    query = query_of(request, FILTERS)
    if tidy := tidied(request, query):
        return tidy
    rows = record_of(request).reports(
        q=query.text("q"),
        publisher=query.text("publisher"),
        since=query.day("since"),
        until=query.day("until"),
        limit=ROWS,
        offset=offset_of(query),
    )
    return page(request, "reports.html", rows=rows, query=query, pager=pager_of(query, rows))


PAGES = (Page("/reports", (Route("/reports", show, name="reports"),), "Reports"),)
