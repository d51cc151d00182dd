"""Coming in with a name and a password, and leaving."""

from __future__ import annotations

import math

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.door import Door, drop_key, key_of
from verbale.board.forms import form
from verbale.board.links import own_address
from verbale.board.pages import Page
from verbale.board.passwords import LONGEST, NAME_LIMIT
from verbale.board.query import words
from verbale.board.render import page
from verbale.board.views.ask import query_of

WRONG = "Name and password do not fit."


def show(request: Request) -> Response:
    """The form, and what comes of it."""
    door = _door(request)
    if request.method != "POST":
        return _asked(request, query_of(request, {"to": words}).text("to"))
    sent = form(request)
    name, password, to = sent.text("name") or "", sent.text("password") or "", sent.text("to")
    address = request.client.host if request.client else ""
    wait = door.passwords.wait(name, address) if door.passwords else 0
    if wait > 0:
        said = f"Too many wrong passwords: wait {math.ceil(wait / 60)} minutes."
        return _asked(request, to, said, 429)
    fits = len(name) <= NAME_LIMIT and len(password) <= LONGEST
    if not (fits and door.passwords and door.passwords.let_in(name, password, address)):
        return _asked(request, to, WRONG, 403)
    answer = RedirectResponse(own_address(to), 303)
    door.remember(answer, request.headers, door.sessions.begin(name))
    return answer


def leave(request: Request) -> Response:
    """End the session."""
    _door(request).sessions.end(key_of(request.headers))
    answer = RedirectResponse("/login", 303)
    drop_key(answer, request.headers)
    return answer


def _door(request: Request) -> Door:
    door: Door | None = request.app.state.door
    if door is None or door.passwords is None:
        raise HTTPException(404)
    return door


def _asked(request: Request, to: str | None, said: str = "", status: int = 200) -> Response:
    return page(request, "login.html", status=status, to=own_address(to), said=said)


PAGES = (
    Page(
        "/login",
        (
            Route("/login", show, methods=["GET", "POST"], name="login"),
            Route("/logout", leave, methods=["POST"], name="logout"),
        ),
    ),
)
