"""Asking an ASGI application for a page without a socket."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message

HOST = "localhost"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an application answered; `location` is where it leads instead, "" where it does not."""

    status: int
    location: str
    body: str


class Asking:
    """An application that can be asked, one page at a time, from anywhere: its event loop is in a thread of
    its own, for the caller may be in one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._runner = asyncio.Runner()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="site")

    def __enter__(self) -> Asking:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()

    def get(self, address: str) -> Answer:
        """The page at an address of the application ("/events?page=2")."""
        return self._thread.submit(lambda: self._runner.run(self._get(address))).result()

    async def _get(self, address: str) -> Answer:
        path, _, query = address.partition("?")
        scope: dict[str, Any] = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": unquote(path), "raw_path": path.encode(),
            "query_string": query.encode(), "root_path": "",
            "headers": [(b"host", HOST.encode())], "server": (HOST, 80), "client": None,
        }  # fmt: skip
        said: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            said.append(message)

        await self._app(scope, receive, send)
        start, *parts = said
        body = b"".join(part.get("body", b"") for part in parts)
        return Answer(start["status"], dict(start["headers"]).get(b"location", b"").decode(), body.decode())
