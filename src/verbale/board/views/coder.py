"""Under which name the holder of this browser decides."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from verbale.board.forms import form
from verbale.board.links import own_address
from verbale.board.pages import Page
from verbale.board.passwords import NAME_LIMIT
from verbale.board.sessions import session_of
from verbale.errors import SettingError


def name(request: Request) -> Response:
    """Keep the name that was given; who came in with a password keeps his own."""
    given, session = form(request).text("name"), session_of(request)
    if session is None or request.app.state.door.passwords:
        raise SettingError("your name is that of your password")
    if given is None or len(given) > NAME_LIMIT or not given.isprintable():
        raise SettingError(f"expected your name, at most {NAME_LIMIT} characters")
    session.coder = given
    return RedirectResponse(own_address(form(request).text("to")), 303)


PAGES = (Page("/coder", (Route("/coder", name, methods=["POST"]),), writes=True),)
