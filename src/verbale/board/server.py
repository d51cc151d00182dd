"""Serving the board to this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from verbale.board.app import create_app
from verbale.board.guard import is_loopback
from verbale.errors import SettingError
from verbale.record import Record

HOST, PORT = "127.0.0.1", 8765


def serve(
    record_path: str | Path,
    host: str = HOST,
    port: int = PORT,
    *,
    allow_remote: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Show the record at `record_path` until interrupted; port 0 takes a free one.

    `ready` is called with the board's address once it can be opened. Raises SettingError for a host
    that other machines can reach, unless `allow_remote` says that this is meant (the pages ask for no
    password), and for a port that cannot be had; RecordError for a record that cannot be opened.
    """
    if not (allow_remote or is_loopback(host)):
        raise SettingError(
            f"expected a host of this machine, got {host!r}: others could read the record there",
            hint=f"use {HOST}, or say explicitly that others may (allow_remote)",
        )
    with Record.open(record_path, must_exist=True) as record, _listening(host, port) as listener:
        local = is_loopback(host)
        app = create_app(record, hosts=() if local else (host,), any_address=not local)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3
        )
        if ready:
            ready(_address(host, listener.getsockname()[1]))
        with suppress(KeyboardInterrupt):  # raised again by uvicorn once it has shut down
            uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    if not 0 <= port <= 65535:
        raise SettingError(f"expected a port from 0 to 65535, got {port}")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        hint = "choose another port, or 0 for any free one"
        raise SettingError(f"port {port} cannot be had: {error.strerror}", where=host, hint=hint) from error


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
