"""The board as an ASGI application over one record."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from verbale.board.api import Api
from verbale.board.csrf import Forms
from verbale.board.door import Door, Entrance
from verbale.board.guard import Guard
from verbale.board.pages import navigation_of
from verbale.board.render import page
from verbale.board.views import (
    actors,
    agreement,
    calendar,
    coder,
    correct,
    decided,
    findings,
    happenings,
    home,
    lists,
    login,
    map,
    network,
    positions,
    processes,
    remove,
    report,
    reports,
    search,
    work,
)
from verbale.errors import RecordError, SettingError
from verbale.evaluation.agreement import Comparisons
from verbale.record import Record

STATIC = Path(__file__).with_name("static")

VIEWS = (
    home,
    search,
    reports,
    report,
    lists,
    positions,
    happenings,
    processes,
    findings,
    actors,
    calendar,
    network,
    map,
    correct,
    remove,
    work,
    agreement,
    decided,
    coder,
    login,
)
"""The modules that hold pages (`PAGES`), in the order of the navigation."""


def create_app(
    record: Record,
    *,
    door: Door | None = None,
    read_only: bool | None = None,
    hosts: Collection[str] = (),
    any_address: bool = False,
    still: bool = False,
) -> Starlette:
    """The board over `record`, which stays the caller's to close.

    Without a `door` everybody who reaches it may look, and nothing can be decided; with one, whoever it lets
    in may decide as well, unless `read_only`. It answers to loopback names; `hosts` and `any_address` let it
    answer to others (see `Guard`). With `still` its pages are for publishing as files (`board.site`): they
    name no coder.
    """
    shows_only = door is None if read_only is None else read_only or door is None
    names = frozenset(h.casefold() for h in hosts)
    pages = [p for view in VIEWS for p in view.PAGES]
    routes = [route for p in pages if not (shows_only and p.writes) for route in p.routes]
    app = Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=STATIC), name="static")],
        middleware=[
            Middleware(Guard, hosts=names, any_address=any_address, read_only=shows_only),
            Middleware(Api, record=record, door=door, read_only=shows_only),
            Middleware(Entrance, door=door),
            Middleware(Forms),
        ],
        exception_handlers={HTTPException: _missing, SettingError: _refused, RecordError: _broken},
    )
    app.state.record, app.state.door, app.state.read_only = record, door, shows_only
    app.state.still = still
    app.state.comparisons = Comparisons(record)
    app.state.navigation = navigation_of(pages, read_only=shows_only)
    return app


def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = error.detail if error.detail != "Not Found" else "There is no page at this address."
    return _told(request, "Not found", said, "", error.status_code)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, SettingError)
    return _told(request, "The board cannot show that", error.what, error.hint, 400)


def _broken(request: Request, error: Exception) -> Response:
    assert isinstance(error, RecordError)
    if request.method == "POST":
        return _told(request, "That was not decided", error.what, error.hint, 400)
    return _told(request, "The record could not be read", error.what, error.hint, 503)


def _told(request: Request, title: str, what: str, hint: str, status: int) -> Response:
    return page(request, "error.html", status=status, title=title, what=what, hint=hint)
