"""Pages of negotiations and disputes, and mending them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.board.desk import Desk
from verbale.record import Record
from verbale.record.processes import Definition

BOOK = Definition("process-1", "<b>Port</b> talks", "codebook", ("Norland", "Harbour Union"))


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A coder's browser on a record with one process."""
    desk.record.processes.find([BOOK])
    return desk


def test_the_list_and_the_page_tell_of_it_escaped(desk: Desk) -> None:
    shown = desk.get("/processes").text
    assert "&lt;b&gt;Port&lt;/b&gt; talks" in shown
    page = desk.get("/processes/process-1").text
    assert "<b>Port</b>" not in page
    assert "send a delegation to Port Sund" in page
    assert "/reports/talks%2F1?entry=e1#e-e1" in page
    assert "Refused" in page


def test_what_is_not_there_is_told(desk: Desk) -> None:
    assert desk.get("/processes/process-2").status_code == 404
    assert desk.get("/processes", params={"q": "nobody"}).status_code == 200
    assert desk.submit("/processes/process-1", action="burn").status_code == 400


def test_a_form_names_it_and_the_next_page_offers_to_undo(desk: Desk) -> None:
    page = desk.submit("/processes/process-1", action="name", name="The port").text
    assert "The port" in page
    assert "Named." in page
    desk.submit("/decide", action="undo", seq="1")
    assert "The port" not in desk.get("/processes/process-1").text


def test_a_party_is_left_out_and_the_process_dropped(desk: Desk) -> None:
    desk.submit("/processes/process-1", action="change", parties="Sudland")
    row = desk.record.processes.get("process-1")
    assert row is not None
    assert "Sudland" in [party.name for party in row.parties]
    desk.submit("/processes/process-1", action="drop", comment="no talks")
    assert desk.record.processes.list().total == 0


def test_before_any_were_found_the_list_says_how(tmp_path: Path) -> None:
    with Record.open(tmp_path / "new.db") as record:
        assert "verbale processes find" in Desk(record).get("/processes").text
