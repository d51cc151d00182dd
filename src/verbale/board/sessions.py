"""Who is let in: a session in memory for each browser, known by a cookie that no script can read.

Sessions end with the program, after `IDLE_S` without a request, and the oldest where there are too many.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from starlette.requests import HTTPConnection

IDLE_S = 12 * 3600.0
"""A session ends after so long without a request: a working day."""
SESSIONS_LIMIT = 200
"""Sessions at a time; a team has a few for each coder."""
SCOPE_KEY = "verbale.session"


@dataclass(slots=True)
class Session:
    """One browser that was let in.

    `csrf` must come back in every form; `coder` signs what is decided; `told` is what the next page says was
    done, with the number of the decision that can be undone; `last_visit` is when the browser came before.
    """

    coder: str | None = None
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    used: float = 0.0
    told: tuple[str, int | None] | None = None
    last_visit: datetime | None = None


class Sessions:
    """The sessions of one board; may be used from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._held: dict[str, Session] = {}

    def begin(self, coder: str | None = None) -> str:
        """A new session; what to put into the cookie."""
        key = secrets.token_urlsafe(32)
        with self._lock:
            self._held[key] = Session(coder, used=self._clock())
            while len(self._held) > SESSIONS_LIMIT:
                del self._held[min(self._held, key=lambda k: self._held[k].used)]
        return key

    def find(self, key: str | None) -> Session | None:
        """The session of that cookie, None where there is none or it was idle too long."""
        with self._lock:
            session = self._held.get(key or "")
            if session is None:
                return None
            if self._clock() - session.used > IDLE_S:
                del self._held[key or ""]
                return None
            session.used = self._clock()
            return session

    def end(self, key: str | None) -> None:
        """Let a session go."""
        with self._lock:
            self._held.pop(key or "", None)


def session_of(request: HTTPConnection) -> Session | None:
    """The session of a request, None where the board asks nobody who they are."""
    session: Session | None = request.scope.get(SCOPE_KEY)
    return session


def coder_of(request: HTTPConnection) -> str | None:
    """The name that signs what is decided in this request, None where nobody gave one."""
    session = session_of(request)
    return session.coder if session else None


def tell(request: HTTPConnection, words: str, undo: int | None = None) -> None:
    """Have the next page say what was done, with a button that undoes the decision of that number."""
    session = session_of(request)
    if session:
        session.told = words, undo


def heard(session: Session | None) -> tuple[str, int | None] | None:
    """What is to be said, once."""
    told = session.told if session else None
    if session:
        session.told = None
    return told
