"""A small record, made by hand, and a client that asks its board as a browser on this machine would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.board.desk import Desk
from tests.board.samples import hostile, talks
from verbale.board import create_app
from verbale.record import Record
from verbale.sources.problem import Problem


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with one plain and one hostile report, and a problem; the board only reads it."""
    with Record.open(tmp_path_factory.mktemp("board") / "board.db") as record:
        record.add(*talks())
        record.add(*hostile())
        record.note_problem(Problem("in/<script>.txt", "expected text, found nothing", "take it out"))
        yield record


@pytest.fixture(scope="session")
def client(record: Record) -> TestClient:
    """A client on the board over that record, under the name that a browser would use."""
    return TestClient(create_app(record), base_url="http://localhost:8765")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A coder's browser on a board that may be written, over a record of its own."""
    with Record.open(tmp_path / "desk.db") as record:
        record.add(*talks())
        record.add(*hostile())
        yield Desk(record)
