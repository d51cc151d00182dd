"""Who may come in: whoever has the address that was printed, once, or a coder with a password.

That the address is good once keeps it from being used out of a browser's history or a screen that was shared.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie
from threading import Lock
from urllib.parse import urlencode

from starlette.datastructures import Headers, QueryParams
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from verbale.board.guard import LOGIN
from verbale.board.passwords import Passwords
from verbale.board.sessions import SCOPE_KEY, Sessions

TOKEN = "token"
"""The parameter of the printed address."""
VISIT = "-visit"
"""What is added to the session's cookie's name for that which tells when a browser came last."""
VISIT_S = 365 * 24 * 3600


class Door:
    """What lets browsers in: `passwords`, or without them `token`, good for one browser, or `again` and again
    for programs, which keep it out of histories.

    `coder` is the name that the holder of the token decides under, unless he gives another.
    """

    def __init__(
        self, passwords: Passwords | None = None, coder: str | None = None, *, again: bool = False
    ) -> None:
        self.passwords, self.coder, self.sessions = passwords, coder, Sessions()
        self.token = "" if passwords else secrets.token_urlsafe(24)
        self._unused, self._again, self._lock = bool(self.token), again, Lock()

    def use(self, token: str) -> str | None:
        """A new session for the token, None where it is another or was used before."""
        with self._lock:
            if not self._unused or not hmac.compare_digest(token.encode(), self.token.encode()):
                return None
            self._unused = self._again
        return self.sessions.begin(self.coder)

    def remember(self, answer: Response, headers: Headers, key: str) -> None:
        """Give a browser the session of that key; a second cookie tells when it came before."""
        session = self.sessions.find(key)
        if session:
            session.last_visit = _moment(_cookie(headers, _cookie_name(headers) + VISIT))
        now = datetime.now(UTC).isoformat(timespec="seconds")
        _set(answer, headers, _cookie_name(headers), key)
        _set(answer, headers, _cookie_name(headers) + VISIT, now, VISIT_S)


class Entrance:
    """ASGI middleware: without a session nothing but the login page is given out. No door: all come in."""

    def __init__(self, app: ASGIApp, door: Door | None) -> None:
        self.app, self.door = app, door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on to the pages."""
        door = self.door
        if scope["type"] != "http" or door is None:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        scope[SCOPE_KEY] = door.sessions.find(key_of(headers))
        refusal = None if scope[SCOPE_KEY] else self._refusal(door, scope, headers)
        refusal = refusal or self._tidy(scope)
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, door: Door, scope: Scope, headers: Headers) -> Response | None:
        path: str = scope["path"]
        if path.startswith("/static/"):
            return None
        if door.passwords:
            asked = path if scope["method"] == "GET" else "/"
            return None if path == LOGIN else RedirectResponse(f"{LOGIN}?{urlencode({'to': asked})}", 303)
        given = QueryParams(scope["query_string"]).get(TOKEN, "")
        key = door.use(given) if given and scope["method"] == "GET" else None
        if key is None:
            return PlainTextResponse(_USED if given else _NOT_LET_IN, 403)
        answer = RedirectResponse(path, 303)
        door.remember(answer, headers, key)
        return answer

    def _tidy(self, scope: Scope) -> Response | None:
        """A browser that is in already, with the printed address: off it goes without the token."""
        held = scope["method"] == "GET" and TOKEN in QueryParams(scope["query_string"])
        return RedirectResponse(scope["path"], 303) if held and scope[SCOPE_KEY] else None


_NOT_LET_IN = (
    "The board shows its record only to the browser that opened the address which `verbale board` printed.\n"
)
_USED = "This address was used before, or is not this board's: end `verbale board` and start it again.\n"


def _cookie_name(headers: Headers) -> str:
    """Cookies are shared between ports: each board has its own."""
    port = headers.get("host", "").rpartition(":")[2]
    return f"verbale-{port}" if port.isascii() and port.isdigit() else "verbale"


def key_of(headers: Headers) -> str | None:
    """What the session's cookie holds."""
    return _cookie(headers, _cookie_name(headers))


def _cookie(headers: Headers, name: str) -> str | None:
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return None
    return cookie.value if cookie else None


def _set(answer: Response, headers: Headers, name: str, value: str, age: int | None = None) -> None:
    """No script reads the cookie, and no other site's request carries it."""
    secure = headers.get("origin", "").startswith("https:")
    answer.set_cookie(name, value, max_age=age, httponly=True, samesite="strict", secure=secure)


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
        return moment if moment.tzinfo else None
    except ValueError:
        return None


def drop_key(answer: Response, headers: Headers) -> None:
    """Take the session's cookie back."""
    answer.delete_cookie(_cookie_name(headers), httponly=True, samesite="strict")
