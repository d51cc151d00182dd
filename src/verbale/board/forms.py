"""What a form sent: bounded, named fields. Everything in it is outside input."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.types import Receive

from verbale.errors import SettingError

BODY_LIMIT = 256 * 1024
"""Bytes of one form: the longest that the board's own pages send (all fields of an entry) is far below."""
FIELDS_LIMIT = 2_000
"""Fields of one form, each member of a list counted: an actor may be named hundreds of times."""
FIELD_LIMIT = 20_000
"""Code points in one field."""
BODY_WAIT_S = 10.0
"""How long a form may take to arrive."""
SCOPE_KEY = "verbale.form"


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one form, each with its values in order."""

    values: Mapping[str, tuple[str, ...]]

    def text(self, name: str) -> str | None:
        """The words of a field without outer space, None where it is missing or empty. Raises SettingError
        where it is given twice."""
        given = self.values.get(name, ())
        if len(given) > 1:
            raise SettingError(f"{name[:40]} is given twice", hint="give it once")
        return (given[0].strip() or None) if given else None

    def texts(self, name: str) -> tuple[str, ...]:
        """All values of a field that are not empty."""
        return tuple(value.strip() for value in self.values.get(name, ()) if value.strip())


def form(request: Request) -> Form:
    """The form that a request sent; it was checked before the page was asked (`csrf.Forms`)."""
    found: Form | None = request.scope.get(SCOPE_KEY)
    if found is None:
        raise SettingError("expected a form", hint="send it from the board's own pages")
    return found


async def body_of(receive: Receive) -> bytes | None:
    """The whole body of a request; None where it is longer than `BODY_LIMIT`. Raises TimeoutError where it
    does not arrive in `BODY_WAIT_S`."""
    parts: list[bytes] = []
    length = 0
    async with asyncio.timeout(BODY_WAIT_S):
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return b"".join(parts)
            parts.append(message.get("body", b""))
            length += len(parts[-1])
            if length > BODY_LIMIT:
                return None
            if not message.get("more_body"):
                return b"".join(parts)


def parsed(body: bytes) -> Form | None:
    """The fields of a body sent as application/x-www-form-urlencoded, None where it is none or too large."""
    try:
        pairs = parse_qsl(body.decode("ascii"), True, errors="strict", max_num_fields=FIELDS_LIMIT)
    except ValueError:  # not ASCII, not UTF-8 behind the percent signs, or too many fields
        return None
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if len(value) > FIELD_LIMIT or "\0" in value:
            return None
        values[name] = (*values.get(name, ()), value.replace("\r\n", "\n"))
    return Form(values)
