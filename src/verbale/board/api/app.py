"""The API as a FastAPI application: its routes, its errors, its description."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from verbale import __version__
from verbale.board.api import deciding, processes, reading, session
from verbale.board.api.gate import PREFIX, said
from verbale.board.api.models import Said
from verbale.board.door import Door
from verbale.errors import RecordError, SettingError, VerbaleError
from verbale.record import Record

ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Said, "description": "It cannot be done as asked"},
    401: {"model": Said, "description": "No session"},
    404: {"model": Said, "description": "There is no such thing"},
    414: {"description": "The address is too long", "content": {"text/plain": {}}},
    422: {"model": Said, "description": "A parameter or the body is not of its form"},
    503: {"model": Said, "description": "The record could not be read or written"},
}
WRITING: dict[int | str, dict[str, Any]] = {
    403: {"model": Said, "description": "The session has no name to sign with, or a token is missing"},
    409: {"model": Said, "description": "The record is not such that it can be done"},
    413: {"model": Said, "description": "The body is too large"},
    415: {"model": Said, "description": "The body is no JSON"},
}
DESCRIPTION = """A record of Verbale: reports, and what they say. Every entry has a stable id, and rests on
words of its report: `span` has start and end in code points of the report's text, half-open. Lists come in
pages (`limit`, `offset`); the latest reports come first. Every error is an object of `what`, `where` and
`hint`."""


def create_api(record: Record, door: Door | None, *, read_only: bool) -> FastAPI:
    """The API over a record; without the routes that decide where it is `read_only`."""
    api = FastAPI(
        title="Verbale", version=__version__, description=DESCRIPTION, responses=ERRORS,
        openapi_url=f"{PREFIX}/openapi.json", docs_url=None, redoc_url=None,
        swagger_ui_oauth2_redirect_url=None, separate_input_output_schemas=False,
    )  # fmt: skip
    api.state.record, api.state.door = record, door
    api.include_router(reading.router, prefix=PREFIX)
    api.include_router(processes.reading, prefix=PREFIX)
    if door:
        api.include_router(session.router, prefix=PREFIX, responses=WRITING)
    if not read_only:
        api.include_router(deciding.router, prefix=PREFIX, responses=WRITING)
        api.include_router(processes.deciding, prefix=PREFIX, responses=WRITING)
    api.add_exception_handler(RequestValidationError, _misshapen)
    api.add_exception_handler(HTTPException, _refused)
    api.add_exception_handler(VerbaleError, _failed)
    return api


def _misshapen(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(ascii(part).strip("'") for part in first["loc"])[:200]
    hint = f"{PREFIX}/openapi.json says what is expected"
    return JSONResponse(said(ascii(first["msg"])[1:-1][:500], where, hint), 422)


def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    what = error.detail if error.detail != "Not Found" else "there is nothing at this address"
    return JSONResponse(said(str(what)), error.status_code, error.headers)


def _failed(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, VerbaleError)
    deciding = isinstance(error, RecordError) and request.method == "POST"
    status = 400 if isinstance(error, SettingError) else 409 if deciding else 503
    return JSONResponse(said(error.what, error.where, error.hint), status)
