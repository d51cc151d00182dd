"""The page about event files, networks, DNA and calendars names what the files hold."""

from __future__ import annotations

import re
from pathlib import Path

import networkx
import pytest

from tests.exports.events import about, coded, event, position
from verbale.exports.calendar import ics
from verbale.exports.events import gdelt
from verbale.exports.events.icews import COLUMNS as ICEWS
from verbale.exports.events.polecat import COLUMNS as POLECAT
from verbale.exports.networks import graphml
from verbale.record.streaming import CodedReport

PAGE = (Path(__file__).parents[2] / "docs" / "event-formats.md").read_text("utf-8")


@pytest.fixture
def reports() -> list[CodedReport]:
    return [coded([event(), event("planned", actors=("a1",))], [position()])]


def told(heading: str) -> set[str]:
    """The names in the first two columns of the tables under a heading, and in its sentences."""
    part = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    found = next(text for text in part if text.startswith(heading))
    return set(re.split(r"[^\w-]{2,}|[`;:.*]+|, ", found)) | set(re.findall(r"[\w-]+", found))


@pytest.mark.parametrize(("heading", "columns"), [("polecat", POLECAT), ("icews", ICEWS)])
def test_every_column_is_told(heading: str, columns: tuple[str, ...]) -> None:
    assert set(columns) - told(heading) == set()


def test_every_column_of_gdelt_that_is_filled_is_told(reports: list[CodedReport], tmp_path: Path) -> None:
    gdelt.write(reports, tmp_path / "out", about())
    rows = [line.split("\t") for line in (tmp_path / "out").read_text("utf-8").splitlines()]
    filled = {name for row in rows for name, value in zip(gdelt.COLUMNS, row, strict=True) if value}
    assert filled - told("gdelt") == set()


def test_every_attribute_of_a_network_is_told(reports: list[CodedReport], tmp_path: Path) -> None:
    graphml.write(reports, tmp_path, about())
    for path in tmp_path.iterdir():
        graph = networkx.read_graphml(path)
        names = {name for *_, data in (*graph.nodes(data=True), *graph.edges(data=True)) for name in data}
        assert names - told("graphml") - {"id"} == set()


def test_every_property_of_a_meeting_is_told(reports: list[CodedReport], tmp_path: Path) -> None:
    ics.write(reports, tmp_path / "out", about())
    event_ = (tmp_path / "out").read_text("utf-8").partition("BEGIN:VEVENT")[2]
    names = set(re.findall(r"^([A-Z-]+)[;:]", event_, flags=re.MULTILINE))
    assert names - told("ics") - {"BEGIN", "END", "TRANSP"} == set()
