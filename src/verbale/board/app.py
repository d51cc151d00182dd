"""The board as an ASGI application over one record. It only shows; nothing is written."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from verbale.board.guard import Guard
from verbale.board.render import page
from verbale.board.views import actors, findings, home, lists, positions, report, reports
from verbale.errors import RecordError, SettingError
from verbale.record import Record

STATIC = Path(__file__).with_name("static")

ROUTES = (
    Route("/", home.show, name="home"),
    Route("/reports", reports.show, name="reports"),
    Route("/reports/{id:path}", report.show, name="report"),
    Route("/statements", lists.statements, name="statements"),
    Route("/events", lists.events, name="events"),
    Route("/positions", positions.show, name="positions"),
    Route("/findings", findings.show, name="findings"),
    Route("/problems", findings.problems, name="problems"),
    Route("/actors", actors.show, name="actors"),
    Route("/actors/{name:path}", actors.one, name="actor"),
)


def create_app(record: Record, *, hosts: Collection[str] = (), any_address: bool = False) -> Starlette:
    """The board over `record`, which stays the caller's to close.

    It answers to loopback names; `hosts` and `any_address` let it answer to others (see `Guard`).
    """
    names = frozenset(h.casefold() for h in hosts)
    app = Starlette(
        routes=[*ROUTES, Mount("/static", StaticFiles(directory=STATIC), name="static")],
        middleware=[Middleware(Guard, hosts=names, any_address=any_address)],
        exception_handlers={HTTPException: _missing, SettingError: _refused, RecordError: _broken},
    )
    app.state.record = record
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
    return _told(request, "The record could not be read", error.what, error.hint, 503)


def _told(request: Request, title: str, what: str, hint: str, status: int) -> Response:
    return page(request, "error.html", status=status, title=title, what=what, hint=hint)
