"""The server of the Model Context Protocol: the only module that knows the protocol's own package."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from mcp.server.mcpserver import MCPServer, ResourceSecurity
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp.types import ToolAnnotations

from verbale import __version__
from verbale.assist import evidence
from verbale.assist.told import plain, report_source, value_of
from verbale.assist.tools import ANSWERS_WITH_QUOTATIONS, Tools
from verbale.assist.words import INSTRUCTIONS, QUOTED, search_help
from verbale.errors import VerbaleError
from verbale.record import Record

LATEST = 50
"""Reports that the list of resources begins with."""
READS_ONLY = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)


def create_server(record: Record) -> MCPServer[Any]:
    """The server over `record`, which stays the caller's to close. Nothing that it offers writes."""
    server: MCPServer[Any] = MCPServer(
        "verbale", title="Verbale", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING",
        subscriptions=False,
    )  # fmt: skip
    tools = Tools(record)
    for name in (n for n in vars(Tools) if not n.startswith("_")):
        method = getattr(tools, name)
        server.add_tool(_telling(method), name=name, description=_description(name, method),
                        annotations=READS_ONLY)  # fmt: skip
    _add_resources(server, record)
    return server


def _description(name: str, method: Callable[..., Any]) -> str:
    told = " ".join((method.__doc__ or "").split())
    if name == "search":
        told += f" How to write a query: {search_help()}"
    return f"{told} {QUOTED}" if name in ANSWERS_WITH_QUOTATIONS else told


def _telling(method: Callable[..., Any]) -> Callable[..., Any]:
    """The same, with errors of ours told to the assistant in their words."""

    @wraps(method)
    def told(**given: Any) -> Any:
        try:
            return method(**given)
        except VerbaleError as error:
            raise ToolError(plain(str(error))) from error

    return told


def _add_resources(server: MCPServer[Any], record: Record) -> None:
    any_id = ResourceSecurity(exempt_params={"id"})  # an id is looked up in the record, never in a folder

    @server.resource("verbale://reports", name="reports", mime_type="application/json",
                     description=f"The latest {LATEST} reports with the addresses of their texts. "
                                 f"{QUOTED}")  # fmt: skip
    def reports() -> Any:
        rows = record.reports(limit=LATEST)
        return {"notice": QUOTED, "total": rows.total, "reports": [
            value_of({"report": r.id, "title": r.title, "publisher": r.publisher, "published": r.published})
            for r in rows
        ]}  # fmt: skip

    @server.resource("verbale://report/{id}{?start}", name="report", mime_type="text/plain", security=any_id,
                     description=f"The text of a report, {evidence.PAGE:,} characters at a time from `start` "
                                 f"on. {QUOTED}")  # fmt: skip
    def report(id: str, start: int = 0) -> str:
        return report_text(record, id, start)


def report_text(record: Record, id_: str, start: int) -> str:
    """A page of a report between two lines that it cannot hold itself. Raises ResourceError where there is no
    such report."""
    try:
        found = record.report(id_)
    except VerbaleError as error:
        raise ResourceError(plain(str(error))) from error
    if found is None or start < 0:
        raise ResourceError(f"there is no such report or page: {plain(id_[:100])}")
    page = evidence.page(found, start)
    line = f"---- quoted {secrets.token_hex(8)} ----"
    further = f" The next page: start={page['next_start']}." if "next_start" in page else ""
    source = "; ".join(f"{name}: {value}" for name, value in report_source(found).items())
    head = f"{QUOTED}\n{source}\nCharacters from {start} of {page['characters']}.{further}"
    return f"{head}\n{line}\n{page['text']}\n{line}"


def serve_stdio(record: Record) -> None:
    """Answer the program that started this one, by standard input and output, until it ends."""
    create_server(record).run("stdio")


class Locked:
    """ASGI middleware: answers only to requests that carry the token."""

    def __init__(self, app: Any, token: str) -> None:
        self.app, self._expected = app, f"Bearer {token}".encode()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer, or pass on."""
        if scope["type"] == "http":
            given = dict(scope["headers"]).get(b"authorization", b"")
            if not hmac.compare_digest(given, self._expected):
                await send({"type": "http.response.start", "status": 401,
                            "headers": [(b"www-authenticate", b"Bearer")]})  # fmt: skip
                await send({"type": "http.response.body", "body": b""})
                return
        await self.app(scope, receive, send)


def web_app(record: Record, token: str) -> Locked:
    """The same as an ASGI application for loopback, at /mcp, for those who have the token. It answers to
    names of this machine only, so that no web site reaches it by a name of its own."""
    app = create_server(record).streamable_http_app(stateless_http=True, json_response=True)
    return Locked(app, token)
