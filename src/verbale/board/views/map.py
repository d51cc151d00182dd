"""Where events are, on a map of the world."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.drawing import atlas
from verbale.board.drawing.globe import outlines
from verbale.board.families import FAMILIES
from verbale.board.labels import EVENT_TYPES, STATUSES
from verbale.board.pages import Page
from verbale.board.query import Filters, day, one_of, words
from verbale.board.render import page
from verbale.board.steps import Steps
from verbale.board.views.ask import ROWS, offset_of, query_of, record_of, tidied
from verbale.board.views.network import types_of
from verbale.record.survey.survey import LARGEST

LISTED = 60
"""Places in the table; the drawing has all that are asked for."""


def _filters() -> Filters:
    return {
        "in": one_of({**atlas.REGIONS, **outlines()}),
        "family": one_of(FAMILIES),
        "type": one_of(EVENT_TYPES),
        "status": one_of(STATUSES),
        "since": day,
        "until": day,
    }


def show(request: Request) -> Response:
    """The places with most events as a drawing and, the same, as a table."""
    query = query_of(request, _filters())
    if tidy := tidied(request, query):
        return tidy
    asked = query.text("in")
    spots = record_of(request).survey.spots(
        types=types_of(query),
        status=query.text("status"),
        since=query.day("since"),
        until=query.day("until"),
        country=asked if asked in outlines() else None,
        limit=LARGEST,
    )
    sheet = atlas.draw(spots.rows, asked)
    return page(
        request,
        "map.html",
        query=query,
        sheet=sheet,
        listed=sheet.dots[:LISTED],
        nowhere=0 if asked else spots.nowhere,
        regions=atlas.REGIONS,
        countries=sorted(outlines().values(), key=lambda o: o.name),
        types=EVENT_TYPES,
        statuses=STATUSES,
    )


def place(request: Request) -> Response:
    """The events at one place, the latest first."""
    query = query_of(request, {"key": words})
    key = query.text("key")
    if key is None:
        raise HTTPException(404, "This page needs a place: key.")
    rows = record_of(request).survey.events(key, "place", limit=ROWS + 1, offset=offset_of(query))
    named = outlines()[key].name if key in outlines() else key
    steps = Steps(query.page, len(rows) > ROWS)
    return page(request, "place.html", query=query, place=named, rows=rows[:ROWS], steps=steps)


PAGES = (
    Page(
        "/map",
        (Route("/map", show, name="map"), Route("/map/place", place, name="place")),
        "Map",
        "Together",
    ),
)
