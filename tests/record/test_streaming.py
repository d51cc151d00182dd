"""Reports come out of a record a batch at a time, and are what they are one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.record.generated import made
from verbale.record import Record, streaming
from verbale.record.streaming import CodedReport, stream


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_batches_join_without_a_seam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    monkeypatch.setattr(streaming, "BATCH", batch)
    with Record.open(tmp_path / "made.db") as record:
        for number in range(5):
            record.add(*made(number, 50))
        record.merge_issues(["the grain talks"], "Grain")
        found = list(stream(record))
    assert [(one.report, one.coding) for one in found] == [made(number, 50) for number in range(5)]
    for one in found:
        issues = {
            p.local: "Grain" if p.fields["toward"] == "the grain talks" else p.fields["toward"]
            for p in one.of("position")
        }
        assert {p.local: one.issues[p.id] for p in one.of("position")} == issues


def test_an_empty_record(tmp_path: Path) -> None:
    with Record.open(tmp_path / "made.db") as record:
        assert list[CodedReport](stream(record)) == []
