"""Coders and their passwords: a file of names and scrypt hashes, and a brake on guessing.

scrypt (RFC 7914) with one of the sets of parameters that OWASP's "Password Storage" asks for at least:
N = 2^15, r = 8, p = 3, which takes 32 MiB and about 0.3 s a try.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock

from verbale.errors import SettingError

N, R, P = 2**15, 8, 3
MEMORY = 64 * 2**20
"""What scrypt may take: 128 * N * R bytes is 32 MiB, and a little more."""
SHORTEST = 10
"""Code points of a password, at least: below, a list of common ones is soon through."""
LONGEST = 200
NAME_LIMIT = 100
"""Code points in a coder's name, as `record.corrections` has it."""
FILE_LIMIT = 2**20
FAILURES, WINDOW_S = 5, 300.0
"""After so many wrong passwords for a name or from an address within the window, none is tried any more."""
TURN_S = 3.0
"""How long one waits for others' passwords to be tried."""
WATCHED = 2_000
"""Names and addresses that the brake keeps in mind."""


class Passwords:
    """The coders of a password file. One password is tried at a time: memory stays bounded."""

    def __init__(self, hashes: Mapping[str, str], clock: Callable[[], float] = time.monotonic) -> None:
        self._hashes, self._clock = dict(hashes), clock
        self._lock, self._trying = Lock(), Lock()
        self._failed: dict[str, list[float]] = {}
        self._nobody = hash_of(secrets.token_urlsafe(16))

    @classmethod
    def read(cls, path: Path) -> Passwords:
        """The coders in a file that `write` made. Raises SettingError for a file that is none or is empty."""
        hashes = _read(path)
        if not hashes:
            hint = "put somebody in: verbale board passwd FILE NAME"
            raise SettingError("expected a coder at least", where=str(path), hint=hint)
        return cls(hashes)

    def wait(self, name: str, address: str) -> float:
        """Seconds until a password may be tried for that name from that address; 0 means now."""
        now = self._clock()
        with self._lock:
            times = [self._failed.get(key, [])[-FAILURES:] for key in _watched(name, address)]
        return max((t[0] + WINDOW_S - now for t in times if len(t) == FAILURES), default=0.0)

    def let_in(self, name: str, password: str, address: str) -> bool:
        """Whether that is the coder's password; it takes as long for a name that there is not. Raises
        SettingError where too many try at the same time."""
        if not self._trying.acquire(timeout=TURN_S):
            raise SettingError("too many are coming in at this moment", hint="try again in a minute")
        try:
            if self.wait(name, address) > 0:  # others failed while this one waited for its turn
                return False
            fits = _fits(password[: LONGEST + 1], self._hashes.get(name, self._nobody))
            right = fits and name in self._hashes
            self._note(right, name, address)
            return right
        finally:
            self._trying.release()

    def _note(self, right: bool, name: str, address: str) -> None:
        with self._lock:
            for key in _watched(name, address):
                if right:
                    self._failed.pop(key, None)
                else:
                    self._failed[key] = [*self._failed.pop(key, []), self._clock()][-FAILURES:]
            while len(self._failed) > WATCHED:
                del self._failed[next(iter(self._failed))]


def _watched(name: str, address: str) -> tuple[str, str]:
    return f"name {name[:NAME_LIMIT]}", f"from {address}"


def hash_of(password: str) -> str:
    """A salted hash of a password: "scrypt$N$r$p$salt$hash"."""
    salt = secrets.token_bytes(16)
    return "$".join(["scrypt", str(N), str(R), str(P), _text(salt), _text(_scrypt(password, salt, N, R, P))])


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, maxmem=MEMORY, dklen=32)


def _fits(password: str, stored: str) -> bool:
    _, n, r, p, salt, wanted = stored.split("$")
    found = _scrypt(password, base64.b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, base64.b64decode(wanted))


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def write(path: Path, name: str, password: str) -> None:
    """Put a coder into a password file, made where it is missing, or give one a new password.

    Raises SettingError for a name or password that will not do, and a file that is no password file.
    """
    if not 0 < len(name.strip()) <= NAME_LIMIT or not name.isprintable():
        raise SettingError(f"expected a name of at most {NAME_LIMIT} characters, got {name[:40]!r}")
    if not SHORTEST <= len(password) <= LONGEST:
        raise SettingError(f"expected a password of {SHORTEST} to {LONGEST} characters, got {len(password)}")
    hashes = {**(_read(path) if path.exists() else {}), name.strip(): hash_of(password)}
    try:
        _replace(path, json.dumps(hashes, ensure_ascii=False, indent=1) + "\n")
    except OSError as error:
        raise SettingError(f"cannot be written: {error.strerror}", where=str(path)) from error


def _replace(path: Path, text: str) -> None:
    """Write the file whole or not at all, readable by its owner only."""
    handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=".passwords-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _read(path: Path) -> dict[str, str]:
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise ValueError("too large")
        held = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except ValueError as error:
        raise _no_file(path) from error
    if not isinstance(held, dict) or not all(isinstance(v, str) and _is_hash(v) for v in held.values()):
        raise _no_file(path)
    return held


def _is_hash(value: str) -> bool:
    """Whether it is one of `hash_of`, with parameters that do not ask for more than ours."""
    parts = value.split("$")
    return len(parts) == 6 and parts[:4] == ["scrypt", str(N), str(R), str(P)]


def _no_file(path: Path) -> SettingError:
    hint = "make one: verbale board passwd FILE NAME"
    return SettingError("expected a file of coders and passwords", where=str(path), hint=hint)
