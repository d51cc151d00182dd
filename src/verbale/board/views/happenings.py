"""Events that several reports tell: a list, and a page for each with its tellings side by side."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.forms import form
from verbale.board.labels import EVENT_TYPES, STATUSES
from verbale.board.pages import Page
from verbale.board.query import day, one_of, words
from verbale.board.render import page
from verbale.board.sessions import tell
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
from verbale.board.views.laid import deciding
from verbale.errors import SettingError
from verbale.record.happenings import Happening

SOURCES = {
    "1": "or one report twice",
    "2": "2 or more",
    "3": "3 or more",
    "5": "5 or more",
    "10": "10 or more",
}
"""How many sources a list may ask for, at least."""
FILTERS = {
    "actor": words,
    "type": one_of(EVENT_TYPES),
    "status": one_of(STATUSES),
    "sources": one_of(SOURCES),
    "since": day,
    "until": day,
}
FIELDS: Mapping[str, str] = {
    "status": "what became of it",
    "type": "what it was",
    "date": "the day",
    "place": "the place",
    "dead": "how many were killed",
    "injured": "how many were hurt",
    "size": "how many took part",
    "mode": "how they met",
    "claimed_by": "who says so",
}
"""What the fields are called in which tellings differ."""


def show(request: Request) -> Response:
    """Happenings, the latest first."""
    query = query_of(request, FILTERS)
    if tidy := tidied(request, query):
        return tidy
    record = record_of(request)
    rows = record.happenings(
        type=query.text("type"),
        status=query.text("status"),
        actor=name(query.text("actor")),
        since=query.day("since"),
        until=query.day("until"),
        sources=int(query.text("sources") or 2),
        limit=ROWS,
        offset=offset_of(query),
    )
    return page(
        request,
        "happenings.html",
        rows=rows,
        query=query,
        pager=pager_of(query, rows),
        names=names_offered(record),
        types=EVENT_TYPES,
        statuses=STATUSES,
        sources={value: _Named(shown) for value, shown in SOURCES.items() if value != "2"},
        fields=FIELDS,
        address=address,
    )


def one(request: Request) -> Response:
    """One happening: what its tellings differ in, and each telling with its words."""
    query_of(request, {})
    id_ = request.path_params["id"]
    found = record_of(request).happening(id_)
    if found is None:
        raise HTTPException(404, f"The record has no happening {id_[:100]!r}.")
    return page(
        request,
        "happening.html",
        shown=found,
        row=found.row,
        fields=FIELDS,
        differing=_differing(found),
        address=address,
    )


def decide(request: Request) -> Response:
    """Part the tellings that were ticked, or join another event, and go back to the page."""
    id_, sent, coder = request.path_params["id"], form(request), deciding(request)
    merging, comment = record_of(request).merging, sent.text("comment")
    match sent.text("action"):
        case "part":
            made = merging.part(sent.texts("event"), coder, comment=comment)
            tell(request, "Parted.", made.seq)
        case "join":
            made = merging.join([id_, *sent.texts("other")], coder, comment=comment)
            tell(request, "Joined.", made.seq)
        case other:
            raise SettingError(f"there is no action {(other or '')[:40]!r}", hint="part, join")
    there = record_of(request).happening(id_)
    return RedirectResponse(address(id_) if there else "/happenings", 303)


def address(id_: str) -> str:
    """The page of the happening of that id."""
    return f"/happenings/{quote(id_, safe='')}"


class _Named:
    """A choice of a filter as the templates show those of closed sets."""

    sign = ""

    def __init__(self, words: str) -> None:
        self.words = words


def _differing(found: Happening) -> Mapping[str, frozenset[str]]:
    """For each event the fields in which it says otherwise than the first telling that says anything."""
    out: dict[str, set[str]] = {telling.event.id: set() for telling in found.tellings}
    for difference in found.differences:
        for _, events in difference.values[1:]:
            for event in events:
                out.setdefault(event, set()).add(difference.field)
    return {event: frozenset(fields) for event, fields in out.items()}


PAGES = (
    Page("/happenings", (Route("/happenings", show, name="happenings"),), "Told by several", "Together"),
    Page("/happenings/", (Route("/happenings/{id}", one, name="happening"),)),
    Page("/happenings/", (Route("/happenings/{id}", decide, methods=["POST"]),), writes=True),
)
