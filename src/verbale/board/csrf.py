"""Every form comes from a page of this board: told by where the browser says it comes from, and by a token.

OWASP's "Cross-Site Request Forgery Prevention": the synchronizer token pattern, with Fetch Metadata and the
Origin header as a second line. It stands before all pages, so that none can leave it out.
"""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from verbale.board import forms
from verbale.board.guard import LOGIN
from verbale.board.sessions import session_of

FIELD = "csrf"
FORM_TYPE = "application/x-www-form-urlencoded"


def csrf_field(request: HTTPConnection) -> Markup:
    """The hidden field that every form which posts must hold."""
    session = session_of(request)
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, session.csrf if session else "")


class Forms:
    """ASGI middleware: takes in the body of a POST, refuses what is no form of this board's, and keeps the
    form for the page (`forms.form`)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on to the pages."""
        if scope["type"] != "http" or scope["method"] != "POST":
            await self.app(scope, receive, send)
            return
        refusal = _foreign(Headers(scope=scope)) or await _taken(scope, receive)
        await (refusal or self.app)(scope, receive, send)


def _foreign(headers: Headers) -> PlainTextResponse | None:
    """A refusal for what another site had the browser send."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin", "none"):
        return _refused("This form comes from another site: it was refused.", 403)
    if origin is not None and urlsplit(origin).netloc.casefold() != headers.get("host", "").casefold():
        return _refused("This form comes from another address: it was refused.", 403)
    if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM_TYPE:
        return _refused(f"The board takes forms only ({FORM_TYPE}).", 415)
    return None


async def _taken(scope: Scope, receive: Receive) -> PlainTextResponse | None:
    try:
        body = await forms.body_of(receive)
    except TimeoutError:
        return _refused("The form did not arrive in time.", 408)
    form = None if body is None else forms.parsed(body)
    if form is None:
        return _refused(f"The form is too large or broken: at most {forms.BODY_LIMIT} bytes.", 413)
    scope[forms.SCOPE_KEY] = form
    if scope["path"] == LOGIN:  # the one form that is sent before there is a session
        return None
    session, given = session_of(HTTPConnection(scope)), form.values.get(FIELD, ("",))[0]
    if session is None or not hmac.compare_digest(session.csrf.encode(), given.encode()):
        return _refused("The form's token is missing or old: load the page again and repeat.", 403)
    return None


def _refused(said: str, status: int) -> PlainTextResponse:
    return PlainTextResponse(f"{said}\n", status)
