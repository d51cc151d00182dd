"""Pages and tables as data frames: typed, stable, also where they are empty."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.record.generated import made
from verbale.errors import ExportError, SettingError
from verbale.record import Page, Record
from verbale.record.frames import Frame
from verbale.record.tables import TABLES

PAGES = (
    "reports",
    "statements",
    "events",
    "positions",
    "findings",
    "actors",
    "issues",
    "problems",
    "happenings",
)


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "made.db") as record:
        yield record


@pytest.fixture
def record(empty: Record) -> Record:
    for number in (1, 2, 3):
        empty.add(*made(number, 60))
    return empty


def page(record: Record, name: str) -> Page[object]:
    found: Page[object] = getattr(record, name)()
    return found


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_page_has_the_columns_of_a_full_one(record: Record, name: str, tmp_path: Path) -> None:
    pytest.importorskip("pandas")
    full = page(record, name)
    with Record.open(tmp_path / "empty.db") as other:
        none = page(other, name)
    assert len(none) == 0
    assert list(none.to_pandas().dtypes.items()) == list(full.to_pandas().dtypes.items())
    assert none.frame.types == full.frame.types


def test_a_page_of_statements(record: Record) -> None:
    pandas = pytest.importorskip("pandas")
    rows = record.statements(report="made-1")
    frame = rows.to_pandas()
    assert len(frame) == len(rows.rows)
    first, row = frame.iloc[0], rows.rows[0]
    assert (first["speaker"], first["cue"], first["cue_start"]) == (
        row.speaker,
        row.cue.words,
        row.cue.span.start,
    )
    assert first["content"] == " … ".join(quote.words for quote in row.content)
    assert first["published"] == pandas.Timestamp(2025, 1, 2)
    assert frame["source_start"].isna().all()
    assert str(frame["source_start"].dtype) == "Int64"


def test_a_page_of_events_in_polars(record: Record) -> None:
    polars = pytest.importorskip("polars")
    rows = record.events()
    frame = rows.to_polars()
    assert frame["recipients"].to_list() == [list(row.recipients) for row in rows]
    assert frame.schema["recipients"] == polars.List(polars.String)
    assert frame["published"].to_list() == [row.published for row in rows]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_in_both(record: Record, name: str) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    table = record.table(name)
    rows = list(table)
    assert table.to_polars().to_dicts() == rows
    frame = table.to_pandas()
    assert list(frame.columns) == list(table.types)
    for column in ("id", "report", "words"):
        if column in table.types:
            assert frame[column].tolist() == [row[column] for row in rows]


def test_an_empty_table_has_its_columns(empty: Record, record: Record) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    table = record.table("events", "type:CONSULT AND type:AGREE")
    assert list(table) == []
    assert table.to_pandas().dtypes.to_dict() == record.table("events").to_pandas().dtypes.to_dict()
    assert table.to_polars().schema == record.table("events").to_polars().schema


def test_batches(record: Record) -> None:
    every = list(record.table("mentions"))
    batches = list(record.table("mentions").batches(7))
    assert [len(batch) for batch in batches[:-1]] == [7] * (len(batches) - 1)
    joined = [dict(zip(batch.types, row, strict=True)) for batch in batches for row in batch.rows]
    assert joined == every
    with pytest.raises(SettingError, match="1 row or more"):
        next(record.table("mentions").batches(0))


def test_a_table_of_what_a_search_finds(record: Record) -> None:
    types = {row["type"] for row in record.table("events", "type:CONSULT")}
    assert types == {"CONSULT"}


def test_no_such_table(record: Record) -> None:
    with pytest.raises(SettingError, match="expected one of reports, actors"):
        record.table("poems")


def test_days_beyond_nanoseconds() -> None:
    pandas = pytest.importorskip("pandas")
    frame = Frame({"day": "day"}, [(date(1, 1, 1),), (None,), (date(9999, 12, 31),)]).to_pandas()
    assert frame["day"].dt.year.tolist()[0::2] == [1, 9999]
    assert frame["day"][1] is pandas.NaT


def test_a_package_that_is_not_installed(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ExportError, match=r"needs the package polars .pip install 'verbale.polars.'"):
        record.statements().to_polars()


def test_a_notebook_shows_no_markup_of_reports() -> None:
    shown = Frame({"a": "text", "<b>": "texts"}, [("<script>x</script>", ["<i>", '"'])] * 30)._repr_html_()
    assert "<script>" not in shown
    assert "<i>" not in shown
    assert "&lt;script&gt;x&lt;/script&gt;" in shown
    assert "20 of 30 rows" in shown
    assert shown.count("<tr>") == 21


def test_what_a_notebook_shows_of_a_record(record: Record) -> None:
    assert "<table" in record.statements()._repr_html_()
    assert record.table("events")._repr_html_().count("<tr>") == 21
    assert "<mark" in record.statements().rows[0].cue._repr_html_()
