"""What stands before the JSON API: who asks, whether another site had the browser ask, and how much.

A program says who it is by `Authorization: Bearer KEY`, with the key that POST /session gave it; a page of
the board by its cookie, and for a POST by its token in `X-CSRF-Token` as well. Another site's page can send
neither header without being asked first, and is refused by where it says it comes from in any case.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verbale.board import forms
from verbale.board.door import Door, key_of
from verbale.board.guard import API, SESSION
from verbale.board.sessions import SCOPE_KEY, session_of
from verbale.record import Record

PREFIX = API
JSON_TYPE = "application/json"
OPEN = (SESSION, f"{PREFIX}/openapi.json")
"""What is answered without a session: the way in, and what the API is like."""


def said(what: str, where: str = "", hint: str = "") -> dict[str, str]:
    """An error as the API tells it."""
    return {"what": what, "where": where, "hint": hint}


class Api:
    """ASGI middleware: answers what lies under `PREFIX`, passes all else on to the pages. `origins` are those
    of other sites whose pages may ask ("https://desk.example.org")."""

    def __init__(
        self, app: ASGIApp, record: Record, door: Door | None, read_only: bool, origins: Collection[str] = ()
    ) -> None:
        self.app, self._record, self._door, self._read_only = app, record, door, read_only
        self._origins = frozenset(origins)
        self._made: ASGIApp | None = None
        self._lock = Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http" or not f"{scope['path']}/".startswith(f"{PREFIX}/"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._door:
            scope[SCOPE_KEY] = self._door.sessions.find(bearer_of(headers) or key_of(headers))
        refusal = self._refusal(scope, headers)
        if refusal is None and scope["method"] == "POST":
            body = await _body(receive)
            refusal = _too_much() if body is None else None
            receive = _again(body or b"")
        await (refusal or self._app())(scope, receive, send)

    def _app(self) -> ASGIApp:
        with self._lock:
            if self._made is None:
                from verbale.board.api.app import create_api

                self._made = create_api(self._record, self._door, read_only=self._read_only)
        return self._made

    def _refusal(self, scope: Scope, headers: Headers) -> JSONResponse | None:
        if self._door and scope.get(SCOPE_KEY) is None and scope["path"] not in OPEN:
            hint = f"POST {OPEN[0]} with the token that was printed, or a name and a password"
            return _refused(401, "nobody is let in without a session", "Authorization", hint,
                            {"WWW-Authenticate": "Bearer"})  # fmt: skip
        if scope["method"] != "POST":
            return None
        if headers.get("origin") not in self._origins and _elsewhere(headers):
            return _refused(403, "another site sent this", "Origin")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != JSON_TYPE:
            return _refused(415, f"expected {JSON_TYPE}", "Content-Type")
        session = session_of(HTTPConnection(scope))
        given = headers.get("x-csrf-token", "")
        if (
            session
            and not bearer_of(headers)
            and not hmac.compare_digest(session.csrf.encode(), given.encode())
        ):
            return _refused(403, "the token is missing or old", "X-CSRF-Token", "load the page again")
        return None


def bearer_of(headers: Headers) -> str | None:
    """The key that a program says it has."""
    kind, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() or None if kind.casefold() == "bearer" else None


def _elsewhere(headers: Headers) -> bool:
    """Whether the browser says that another site had it send this (as `csrf` asks of forms)."""
    origin = headers.get("origin")
    if headers.get("sec-fetch-site") not in (None, "same-origin", "none"):
        return True
    return origin is not None and urlsplit(origin).netloc.casefold() != headers.get("host", "").casefold()


def _refused(
    status: int, what: str, where: str, hint: str = "", headers: dict[str, str] | None = None
) -> JSONResponse:
    return JSONResponse(said(what, where, hint), status, headers)


def _too_much() -> JSONResponse:
    return _refused(
        413, f"the body is too large or came too slowly: at most {forms.BODY_LIMIT} bytes", "body"
    )


async def _body(receive: Receive) -> bytes | None:
    try:
        return await forms.body_of(receive)
    except TimeoutError:
        return None


def _again(body: bytes) -> Receive:
    messages: list[Any] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        message: Message = messages.pop() if messages else {"type": "http.disconnect"}
        return message

    return receive
