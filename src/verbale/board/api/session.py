"""Being let in, for programs."""

from __future__ import annotations

import math

from fastapi import APIRouter, HTTPException, Request

from verbale.board.api.models import Entering, SessionOut
from verbale.board.door import Door

router = APIRouter()


@router.post("/session", responses={429: {"description": "Too many wrong passwords"}})
def begin(request: Request, body: Entering) -> SessionOut:
    """Begin a session with the token that was printed, or with a name and a password. Its `key` is good for
    the other routes, until the program ends or nothing was asked for half a day."""
    door: Door = request.app.state.door
    key = _by_password(request, door, body) if door.passwords else door.use(body.token or "")
    session = door.sessions.find(key)
    if key is None or session is None:
        raise HTTPException(403, "that is not the token that was printed, or it was used before")
    return SessionOut(key=key, coder=session.coder)


def _by_password(request: Request, door: Door, body: Entering) -> str:
    passwords, name = door.passwords, body.name or ""
    address = request.client.host if request.client else ""
    wait = passwords.wait(name, address) if passwords else 0
    if wait > 0:
        raise HTTPException(429, f"too many wrong passwords: wait {math.ceil(wait / 60)} minutes")
    if not (passwords and passwords.let_in(name, body.password or "", address)):
        raise HTTPException(403, "name and password do not fit")
    return door.sessions.begin(name)
