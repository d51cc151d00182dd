"""Who does what to whom, drawn as a network."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.drawing import web
from verbale.board.families import FAMILIES
from verbale.board.labels import EVENT_TYPES, STATUSES
from verbale.board.pages import Page
from verbale.board.query import Query, day, one_of, words
from verbale.board.render import page
from verbale.board.steps import Steps
from verbale.board.views.ask import ROWS, offset_of, query_of, record_of, tidied

TIES = 120
"""Ties asked for, the strongest: of these, those among at most `web.NODES` actors are drawn."""
LEAST = ("2", "3", "5", "10", "20", "50", "100")
WHO = {"all": "those only described too"}
FILTERS = {
    "family": one_of(FAMILIES),
    "type": one_of(EVENT_TYPES),
    "status": one_of(STATUSES),
    "since": day,
    "until": day,
    "least": one_of(LEAST),
    "who": one_of(WHO),
}


def show(request: Request) -> Response:
    """The strongest ties as a drawing and, the same, as a table."""
    query = query_of(request, FILTERS)
    if tidy := tidied(request, query):
        return tidy
    ties = record_of(request).survey.ties(
        types=types_of(query),
        status=query.text("status"),
        since=query.day("since"),
        until=query.day("until"),
        least=int(query.text("least") or 1),
        named=query.text("who") is None,
        limit=TIES,
    )
    return page(
        request,
        "network.html",
        query=query,
        web=web.lay_out(ties),
        letters=web.LETTERS,
        wide=web.WIDTH,
        types=EVENT_TYPES,
        statuses=STATUSES,
        least=LEAST,
        who=WHO,
    )


def between(request: Request) -> Response:
    """The events that one actor did to or with another, the latest first."""
    query = query_of(request, {"source": words, "target": words})
    source, target = query.text("source"), query.text("target")
    if source is None or target is None:
        raise HTTPException(404, "This page needs two actors: source and target.")
    rows = record_of(request).survey.between(source, target, limit=ROWS + 1, offset=offset_of(query))
    steps = Steps(query.page, len(rows) > ROWS)
    return page(
        request, "between.html", query=query, source=source, target=target, rows=rows[:ROWS], steps=steps
    )


def types_of(query: Query) -> tuple[str, ...]:
    """The event types that a type or family in the address asks for; none for all. A type out of another
    family than the one asked for leaves that type."""
    if type_ := query.text("type"):
        return (type_,)
    family = query.text("family")
    return FAMILIES[family].types if family else ()


PAGES = (
    Page(
        "/network",
        (Route("/network", show, name="network"), Route("/network/between", between, name="between")),
        "Network",
        "Together",
    ),
)
