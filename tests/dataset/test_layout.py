"""Any coding that fits its report comes back equal from a data set, with the ids that a record gives."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from tests.record.generated import made
from tests.record.test_round_trip import codings
from verbale.model import Coding, Report
from verbale.record import Record
from verbale.record.streaming import stream

pytest.importorskip("pyarrow", reason="pyarrow is not installed")

from verbale.dataset import DataSet
from verbale.dataset.layout import coded


@settings(max_examples=40)
@given(codings())
def test_what_is_written_comes_back_equal(drawn: tuple[Report, Coding]) -> None:
    one = coded(*drawn)
    with TemporaryDirectory() as folder:
        data = DataSet.open(folder)
        data.write("one", [one], (), drawn[1].versions)
        (back,) = data.stream()
    assert back == one
    assert (back.report, back.coding) == drawn


def test_it_is_what_a_record_streams(tmp_path: Path) -> None:
    """Also with what people decided, and with issues gathered under one name."""
    with Record.open(tmp_path / "verbale.db") as record:
        for number in range(3):
            record.add(*made(number, 40))
        event = record.events().rows[0]
        record.corrections.change(event.id, {"status": "refused"}, coder="Ada")
        record.gather_issues(lambda phrases, known: {p.key: "Talks" for p in phrases})
        streamed = list(stream(record))
    data = DataSet.open(str(tmp_path / "set"))
    data.write("all", streamed, (), {})
    assert list(data.stream()) == streamed
    assert {e.checked for one in data.stream() for e in one.entries} == {None, "changed"}
