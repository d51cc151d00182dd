"""Serving: refuses what others could reach, says what is wrong with a port or a record."""

from __future__ import annotations

import socket
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from tests.board.browser import board
from tests.board.samples import HOSTILE_ID, hostile
from verbale.board import serve
from verbale.board.links import report_address
from verbale.errors import RecordError, SettingError
from verbale.record import Record


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org"])
def test_a_host_that_others_can_reach_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingError, match="others could read"):
        serve(tmp_path / "none.db", host)
    with pytest.raises(SettingError, match="others could read"):
        serve(tmp_path / "none.db", host, read_only=True)
    with pytest.raises(SettingError, match="for looking only"):
        serve(tmp_path / "none.db", host, public=True)


def test_a_missing_record_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record"):
        serve(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_port_in_use_is_named(record: Record) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingError, match=f"port {port} cannot be had"):
            serve(record.address.path, port=port)


def test_a_port_out_of_range_is_named(record: Record) -> None:
    with pytest.raises(SettingError, match="from 0 to 65535"):
        serve(record.address.path, port=70_000)


def test_the_board_answers_on_a_socket_and_ends_quietly_when_interrupted(tmp_path: Path) -> None:
    report, coding = hostile()
    with Record.open(tmp_path / "served.db") as record:
        id_ = f"{HOSTILE_ID}%2F"
        record.add(replace(report, id=id_), replace(coding, report=id_))
    with board(tmp_path / "served.db") as address:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        browser.open(address, timeout=30)
        page = browser.open(address.partition("/?")[0] + report_address(id_), timeout=30)
        assert page.status == 200
        assert "server" not in page.headers
