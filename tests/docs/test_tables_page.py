"""The page of tables is that of the definition."""

from __future__ import annotations

from tests.docs.commands import ROOT
from verbale.exports.tables.columns_page import columns_page
from verbale.record.frames import Frame, Streamed
from verbale.record.tables import TABLES


def test_every_column_is_told_as_it_is() -> None:
    page = (ROOT / "docs" / "tables.md").read_text("utf-8")
    assert page.split("## Every table\n\n")[1] == columns_page()


def test_the_page_of_python_names_what_there_is() -> None:
    page = (ROOT / "docs" / "python.md").read_text("utf-8")
    for name in ("batches", "to_pandas", "to_polars", "types"):
        assert f"`{name}" in page
        assert hasattr(Streamed, name)
    assert hasattr(Frame, "columns")
    assert len(TABLES) == 13, "docs/tables.md and docs/export.md say how many there are"
