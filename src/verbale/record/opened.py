"""An open database: its engine, and transactions for the rest of this package."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from verbale.record.address import Address
from verbale.record.engine import transaction


class Opened:
    """A database that is open, until `close` or the end of a `with` block; `address` is where it lies."""

    def __init__(self, engine: Engine, address: Address) -> None:
        self._engine, self.address = engine, address

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:  # fmt: skip
        self.close()

    @contextmanager
    def connection(self, about: str = "", *, writing: bool = False) -> Iterator[Connection]:
        """A connection inside a transaction of its own, for the rest of this package; `writing` waits for
        the writer's lock."""
        with transaction(self._engine, self.address, about, writing=writing) as connection:
            yield connection
