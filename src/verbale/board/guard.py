"""What stands before every page: who may ask, how, and what the browser is told to refuse.

The board serves unpublished texts to one person on one machine. Other web sites open in the same
browser must not reach it: a name that they point at 127.0.0.1 (DNS rebinding) is refused by the
Host header, and the headers forbid scripts, frames and requests that are not the board's own.
"""

from __future__ import annotations

import ipaddress

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
METHODS = ("GET", "HEAD", "POST")
READING = ("GET", "HEAD")
ADDRESS_LIMIT = 4_000
"""Bytes of path and query together; the longest address that the board's own forms make is shorter."""

LOGIN, LOGOUT = "/login", "/logout"
API = "/api/v1"
"""Below it the record is given as JSON (`board.api`)."""
SESSION = f"{API}/session"
ENTERING = (LOGIN, LOGOUT, SESSION)
"""What takes a POST even where nothing can be decided: the ways in and out."""
_FAILED = "Something went wrong in the board; the terminal in which it runs says what.\n"

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser sends our own forms with "Origin: null"
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def is_loopback(host: str) -> bool:
    """Whether `host`, a name or an IP address, can only mean this machine."""
    return host.casefold() in LOOPBACK_NAMES or _ip(host, loopback=True)


def _ip(host: str, *, loopback: bool) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or not loopback


def host_of(header: str) -> str:
    """The name or address in a Host header, without port and brackets, in lower case."""
    if header.startswith("["):
        return header[1:].partition("]")[0].casefold()
    return header.partition(":")[0].casefold()


class Guard:
    """ASGI middleware: refuses foreign hosts, other methods and overlong addresses; adds headers.

    `hosts` are the names the board answers to beside loopback. Where `any_address` is true it also
    answers to any bare IP address: rebinding needs a name, so an address is safe. A board that is
    `read_only` takes no form but those of `ENTERING`.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: frozenset[str] = frozenset(),
        any_address: bool = False,
        read_only: bool = True,
    ) -> None:
        self.app, self.hosts, self.any_address, self.read_only = app, hosts, any_address, read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on to the pages."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        try:
            await (refusal or self.app)(scope, receive, send_guarded)
        except Exception:  # told to the terminal by the server, not to the browser
            if not begun:
                await PlainTextResponse(_FAILED, 500)(scope, receive, send_guarded)
            raise

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        host = host_of(Headers(scope=scope).get("host", ""))
        if not self._knows(host):
            return PlainTextResponse(f"The board does not answer to the name {host[:100]!a}.\n", 421)
        methods = READING if self.read_only and scope["path"] not in ENTERING else METHODS
        if scope["method"] not in methods:
            said = "The board only shows" if self.read_only else "The board has no such method"
            allowed = ", ".join(methods)
            return PlainTextResponse(f"{said}: it answers {allowed}.\n", 405, {"Allow": allowed})
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > ADDRESS_LIMIT:
            return PlainTextResponse(f"The address is longer than {ADDRESS_LIMIT} bytes.\n", 414)
        return None

    def _knows(self, host: str) -> bool:
        return is_loopback(host) or host in self.hosts or (self.any_address and _ip(host, loopback=False))
