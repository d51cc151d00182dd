"""The JSON API alone, for programs: `verbale serve`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse

from verbale.board.api.gate import PREFIX, Api, said
from verbale.board.door import Door
from verbale.board.guard import Guard, is_loopback
from verbale.board.passwords import Passwords
from verbale.board.server import HOST, answer, listening, may_listen, place_of
from verbale.errors import SettingError
from verbale.record import Record

PORT = 8766
"""The board has 8765: both may run."""
EVERY = "*"


def create_api_app(
    record: Record,
    *,
    door: Door | None = None,
    read_only: bool | None = None,
    hosts: Collection[str] = (),
    any_address: bool = False,
    origins: Collection[str] = (),
) -> Starlette:
    """The API over `record` without the board's pages, as `create_app` has it with them; `origins` are sites
    whose pages may ask from a browser ("https://desk.example.org", "*" for all)."""
    shows_only = door is None if read_only is None else read_only or door is None
    names = frozenset(h.casefold() for h in hosts)
    asking = [
        Middleware(CORSMiddleware, allow_origins=list(origins), allow_methods=["GET", "HEAD", "POST"],
                   allow_headers=["Authorization", "Content-Type"]),
    ]  # fmt: skip
    return Starlette(
        middleware=[
            *(asking if origins else ()),
            Middleware(Guard, hosts=names, any_address=any_address, read_only=shows_only),
            Middleware(Api, record=record, door=door, read_only=shows_only, origins=origins),
        ],
        exception_handlers={HTTPException: _nothing},
    )


def _nothing(request: Request, error: Exception) -> JSONResponse:
    hint = f"{PREFIX}/openapi.json says what there is"
    return JSONResponse(said("there is nothing at this address", request.url.path[:200], hint), 404)


def serve_api(
    record_path: str | Path,
    host: str = HOST,
    port: int = PORT,
    *,
    passwords: str | Path | None = None,
    read_only: bool = False,
    public: bool = False,
    coder: str | None = None,
    names: Collection[str] = (),
    origins: Collection[str] = (),
    ready: Callable[[str, str], None] | None = None,
) -> None:
    """Answer programs about the record until interrupted, as `board.serve` answers browsers.

    `ready` is called with the API's address and the token that opens sessions, "" where names and passwords
    do or nobody is asked. The token is good as often as it is used, until the program ends. Raises what
    `board.serve` does, and SettingError for an origin that is none.
    """
    may_listen(host, passwords, read_only=read_only, public=public)
    allowed = [origin_of(given, public=public) for given in origins]
    door = None if public else Door(Passwords.read(Path(passwords)) if passwords else None, coder, again=True)
    with Record.open(record_path, must_exist=True) as record, listening(host, port) as listener:
        local = is_loopback(host)
        app = create_api_app(
            record, door=door, read_only=read_only, hosts=(*names, *(() if local else (host,))),
            any_address=not local, origins=allowed,
        )  # fmt: skip
        place = f"{place_of(host, listener).rstrip('/')}{PREFIX}"
        answer(app, listener, lambda: ready and ready(place, door.token if door else ""))


def origin_of(given: str, *, public: bool) -> str:
    """The origin as browsers send it. Raises SettingError for anything else, and for every site where the
    record is not public."""
    if given == EVERY:
        if public:
            return EVERY
        raise SettingError(
            "every site may ask of a public record only", hint="name the sites, each by itself"
        )
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    plain = f"{parts.scheme}://{parts.netloc}".casefold()
    if parts.scheme not in ("http", "https") or not parts.hostname or given.rstrip("/").casefold() != plain:
        raise SettingError(
            f"expected the origin of a site, got {given[:100]!r}", hint="as in https://desk.example.org:8443"
        )
    standard = {"http": 80, "https": 443}[parts.scheme]
    return plain.removesuffix(f":{standard}") if port == standard else plain
