"""A search finds in a data set what it finds in a record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from pathlib import Path

import pytest

from tests.record.generated import made
from verbale.record import Record
from verbale.record.bulk import Draft, load
from verbale.record.search.language import Search
from verbale.record.streaming import stream

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from verbale.dataset import DataSet
from verbale.dataset.layout import coded
from verbale.dataset.where import found

SEARCHES = """
    lake
    lak*
    "put off until spring"
    "put off" -water
    "Mira Olan"
    speaker:olan
    actor:="Mira Olan"
    actor:bran*
    party:Velia stance:opposes
    issue:"grain talks"
    issue:=ceasefire
    type:CONSULT status:planned
    type:impossible-date
    act:deny OR act:reject
    kind:report
    kind:event confidence:>=0.6
    confidence:<0.55
    checked:no kind:position
    checked:yes
    differs:no type:AID
    code:TALK
    since:2025-01-05 until:2025-01-08 kind:report
    -since:2025-01-05 kind:statement
    (since:2025-01-05 OR act:deny) kind:statement
    publisher:lake report:made-3
    -lake
    place:velia
    nowhere
""".strip().splitlines()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, DataSet]]:
    folder: Path = tmp_path_factory.mktemp("both")
    readings = [made(number, 30) for number in range(12)]
    data = DataSet.open(str(folder / "set"))
    data.write("all", [coded(*reading) for reading in readings], (), {})
    with Record.open(folder / "verbale.db") as record:
        list(load(record, starmap(Draft.of, readings)))
        yield record, data


@pytest.mark.parametrize("words", ["", *(line.strip() for line in SEARCHES)])
def test_it_is_what_a_record_finds(both: tuple[Record, DataSet], words: str) -> None:
    record, data = both
    search = Search.of(words)
    in_record = {one.report.id: one for one in stream(record, search)}
    assert {one.report.id: one for one in found(data.stream(), search)} == in_record
    assert in_record or words in ("checked:yes", "nowhere", "place:velia")
