"""Who is in the record, and what one of them said, did, met with and wants."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board.labels import ACTOR_KINDS
from verbale.board.pages import Page
from verbale.board.query import one_of, words
from verbale.board.render import page
from verbale.board.views.ask import ROWS, offset_of, pager_of, query_of, record_of, tidied
from verbale.record import ActorRow, Exactly, Record

SECTION = 15
"""Rows of each kind on an actor's page; the lists hold the rest."""


def show(request: Request) -> Response:
    """Actors, those in most reports first."""
    query = query_of(request, {"q": words, "kind": one_of(ACTOR_KINDS)})
    if tidy := tidied(request, query):
        return tidy
    rows = record_of(request).actors(
        q=query.text("q"), kind=query.text("kind"), limit=ROWS, offset=offset_of(query)
    )
    return page(
        request, "actors.html", rows=rows, query=query, pager=pager_of(query, rows), kinds=ACTOR_KINDS
    )


def one(request: Request) -> Response:
    """One actor: statements, events on either side, positions."""
    query_of(request, {})
    record, name = record_of(request), Exactly(request.path_params["name"])
    rows = _rows(record, name)
    if not rows:
        raise HTTPException(404, f"The record has no actor named {name[:100]!r}.")
    return page(
        request,
        "actor.html",
        name=str(name),
        rows=rows,
        said=record.statements(speaker=name, limit=SECTION),
        did=record.events(agent=name, limit=SECTION),
        met=record.events(recipient=name, limit=SECTION),
        positions=record.positions(party=name, limit=SECTION),
    )


def _rows(record: Record, name: str) -> list[ActorRow]:
    """The actor under each kind that reports give it."""
    return [row for row in record.actors(q=name) if row.name == name]


PAGES = (
    Page(
        "/actors",
        (Route("/actors", show, name="actors"), Route("/actors/{name:path}", one, name="actor")),
        "Actors",
        "Entries",
    ),
)
