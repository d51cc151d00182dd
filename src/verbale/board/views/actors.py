"""Who is in the record, and what one of them said, did, met with and wants."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from verbale.board import plots
from verbale.board.families import by_family
from verbale.board.labels import ACTOR_KINDS
from verbale.board.pages import Page
from verbale.board.query import one_of, words
from verbale.board.render import page
from verbale.board.views.ask import ROWS, offset_of, pager_of, query_of, record_of, tidied
from verbale.board.who import known
from verbale.record.survey import Doings, Tie

SECTION = 12
"""Rows of each kind on an actor's page; the lists hold the rest."""
STANDS, WITH = 15, 15
TIES = 60
LINES = {
    "report": ("Named in reports", "report"),
    "speaker": ("Said", "statement"),
    "actor": ("Did", "event"),
    "recipient": ("Had done to it", "event"),
}
"""The lines of the plot over time: roles, what they are called, and what is counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plot over time."""

    role: str
    words: str
    unit: str
    total: int
    columns: tuple[plots.Column, ...]


@dataclass(frozen=True, slots=True)
class With:
    """Dealings with one other actor: what was done to it, and what it did, by family of types."""

    name: str
    done: dict[str, int]
    suffered: dict[str, int]
    number: int


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
    """One actor: who it is, what it said and did, with whom, where it stands."""
    query_of(request, {})
    survey, name = record_of(request).survey, request.path_params["name"]
    doings = survey.doings(name)
    if not doings.totals:
        raise HTTPException(404, f"The record has no actor named {name[:100]!r}.")
    identities = survey.identities(name)
    stands = survey.stands(name)
    return page(
        request,
        "actor.html",
        name=name,
        totals=doings.totals,
        identities=identities,
        known=known(next((i.register for i in identities if i.register), None)),
        lines=_lines(doings),
        others=_others(name, survey.ties_of(name, limit=TIES))[:WITH],
        stands=stands[:STANDS],
        more_stands=len(stands) > STANDS,
        said=survey.statements(name, limit=SECTION),
        did=survey.events(name, "actor", limit=SECTION),
        met=survey.events(name, "recipient", limit=SECTION),
        reports=survey.reports(name, limit=SECTION),
    )


def _lines(doings: Doings) -> tuple[Line, ...]:
    """All lines over the same time, so that what stands above each other is of one day, month or year."""
    dated = {role: {d: n for d, n in doings.days.get(role, {}).items() if d} for role in LINES}
    every = [day for days in dated.values() for day in days]
    if not every:
        return ()
    ends = {min(every): 0, max(every): 0}
    return tuple(
        Line(role, told, unit, doings.totals.get(role, 0), plots.over_time({**ends, **dated[role]}))
        for role, (told, unit) in LINES.items()
        if dated[role]
    )


def _others(name: str, ties: Iterable[Tie]) -> Sequence[With]:
    """Whom an actor has to do with, those with most events first."""
    done: dict[str, Counter[str]] = {}
    suffered: dict[str, Counter[str]] = {}
    for tie in ties:
        side, other = (done, tie.target) if tie.source == name else (suffered, tie.source)
        side.setdefault(other, Counter()).update(tie.types)
    every = [
        With(other, by_family(did), by_family(had), did.total() + had.total())
        for other in done.keys() | suffered.keys()
        for did, had in [(done.get(other, Counter()), suffered.get(other, Counter()))]
    ]
    return sorted(every, key=lambda w: (-w.number, w.name))


PAGES = (
    Page(
        "/actors",
        (Route("/actors", show, name="actors"), Route("/actors/{name:path}", one, name="actor")),
        "Actors",
        "Entries",
    ),
)
