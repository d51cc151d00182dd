"""Serving the board: to the browser that has the printed address, to coders with passwords, or to all."""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

from verbale.board.app import create_app
from verbale.board.door import TOKEN, Door
from verbale.board.drawing import web
from verbale.board.drawing.globe import outlines
from verbale.board.guard import is_loopback
from verbale.board.passwords import Passwords
from verbale.board.render import compile_templates
from verbale.board.who import load_register
from verbale.errors import SettingError, VerbaleError
from verbale.record import Record
from verbale.record.worklists import Work

HOST, PORT = "127.0.0.1", 8765
AT_ONCE = 64
"""Requests that are answered at a time; more are told to come again, so that memory stays bounded."""
IDLE_S = 5
"""Seconds for which a connection may wait for its next request."""


def serve(
    record_path: str | Path,
    host: str = HOST,
    port: int = PORT,
    *,
    passwords: str | Path | None = None,
    read_only: bool = False,
    public: bool = False,
    coder: str | None = None,
    names: Collection[str] = (),
    ready: Callable[[str], None] | None = None,
) -> None:
    """Show the record at `record_path` until interrupted; port 0 takes a free one.

    By default the board lets in the first browser that opens the address with which `ready` is called, once
    it can be opened; its holder decides as `coder`, or under the name that is given on the page. With
    `passwords`, a file of `verbale board passwd`, coders come in with theirs. With `read_only` nothing can be
    decided, and with `public` as well everybody who reaches it may look. `names` are host names that it
    answers to beside its own, where a proxy stands before it.

    Raises SettingError for a host that other machines can reach without passwords (or a public board), for a
    public board that may be written, and for a port that cannot be had; RecordError for a record that cannot
    be opened.
    """
    may_listen(host, passwords, read_only=read_only, public=public)
    door = None if public else Door(Passwords.read(Path(passwords)) if passwords else None, coder)
    with Record.open(record_path, must_exist=True) as record, listening(host, port) as listener:
        local = is_loopback(host)
        hosts = (*names, *(() if local else (host,)))
        app = create_app(record, door=door, read_only=read_only, hosts=hosts, any_address=not local)
        Thread(target=warm, args=(record,), daemon=True).start()
        token = f"?{TOKEN}={door.token}" if door and door.token else ""
        answer(app, listener, lambda: ready and ready(f"{place_of(host, listener)}{token}"))


def may_listen(host: str, passwords: object, *, read_only: bool, public: bool) -> None:
    """Raises SettingError where others could read, or anybody write, who should not."""
    if public and not read_only:
        raise SettingError("a record without login is for looking only", hint="add --read-only")
    if not (passwords or public or is_loopback(host)):
        raise SettingError(
            f"expected a file of passwords with the host {host!r}: others could read the record there",
            hint="make one: verbale board passwd FILE NAME; or publish the record: --read-only --public",
        )


def answer(app: ASGIApp, listener: socket.socket, ready: Callable[[], object]) -> None:
    """Answer on that socket until interrupted; `ready` is called just before."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=3,
        timeout_keep_alive=IDLE_S, limit_concurrency=AT_ONCE, proxy_headers=False,
    )  # fmt: skip
    ready()
    with suppress(KeyboardInterrupt):  # raised again by uvicorn once it has shut down
        uvicorn.Server(config).run(sockets=[listener])


def warm(record: Record) -> None:
    """Load what the first visitor of the overview, of an actor, of positions and of the map would have to
    wait for: the templates, the register with its offices, the outlines, and from the disk what these pages
    begin with."""
    compile_templates()
    outlines()
    with suppress(VerbaleError):
        for name in record.actor_names(limit=1):
            record.survey.doings(name)
            record.survey.stands(name)
        load_register()
        record.tallies()
        record.work.rows(Work(), limit=1)
        record.position_matrix(parties=1, issues=1)
        web.lay_out(record.survey.ties(limit=5))


def listening(host: str, port: int) -> socket.socket:
    """A socket there. Raises SettingError for a port that cannot be had."""
    if not 0 <= port <= 65535:
        raise SettingError(f"expected a port from 0 to 65535, got {port}")
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        hint = "choose another port, or 0 for any free one"
        raise SettingError(f"port {port} cannot be had: {error.strerror}", where=host, hint=hint) from error


def place_of(host: str, listener: socket.socket) -> str:
    """The address that a browser on this machine takes."""
    port = listener.getsockname()[1]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
