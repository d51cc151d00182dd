"""A small record, made by hand, with a hostile report in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.board.samples import hostile, talks
from verbale.record import Record


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record that tests only ask."""
    with Record.open(tmp_path_factory.mktemp("assist") / "talks.db") as record:
        record.add(*talks())
        record.add(*hostile())
        record.processes.find()
        event = record.events(report="talks/1").rows[0]
        record.corrections.accept([event.id], "Ana Coder", comment="as the second paragraph has it")
        yield record
