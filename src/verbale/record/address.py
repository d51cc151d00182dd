"""Where a record is: an SQLite file, or a PostgreSQL database by its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from verbale.errors import RecordError

_DRIVER = "postgresql+psycopg"
_SERVERS = ("postgresql", "postgres", _DRIVER)
_SCHEME = re.compile(r"([a-z][a-z0-9+]*)://", re.IGNORECASE)
_SECRET = re.compile("password|passfile|sslkey", re.IGNORECASE)
_FORM = "write it as postgresql://USER@HOST/DATABASE"


@dataclass(frozen=True, slots=True)
class Address:
    """The file of an SQLite record, or the URL of a PostgreSQL one."""

    path: Path | None
    url: URL

    @property
    def name(self) -> str:
        """The name of the file or the database, for titles."""
        return self.path.name if self.path else self.url.database or "record"

    def __str__(self) -> str:
        """The place in full, without any password."""
        if self.path:
            return str(self.path)
        secrets = [name for name in self.url.query if _SECRET.search(name)]
        shown = self.url.difference_update_query(secrets).set(drivername="postgresql")
        return shown.render_as_string(hide_password=True)

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"


def address_of(place: str | Path) -> Address:
    """The address that a path or a URL means. Raises RecordError for a URL that is none of PostgreSQL's."""
    scheme = _SCHEME.match(str(place))
    if scheme is None:
        path = Path(place)
        return Address(path, URL.create("sqlite", database=str(path.absolute())))
    if scheme[1].lower() not in _SERVERS:
        raise RecordError(f"expected a file or a PostgreSQL address, got {scheme[1]}://…", where="record",
                          hint=_FORM)  # fmt: skip
    return Address(None, _server(str(place)))


def _server(place: str) -> URL:
    """The URL of a server. Errors don't quote it: a password may stand in it."""
    try:
        url = make_url(place).set(drivername=_DRIVER)
    except (ArgumentError, ValueError):
        raise RecordError(
            "the address of the database cannot be understood", where="record", hint=_FORM
        ) from None
    if url.host and "@" in url.host:
        raise RecordError("the address of the database has more than one @", where="record",
                          hint="write @ in a password as %40")  # fmt: skip
    return url
