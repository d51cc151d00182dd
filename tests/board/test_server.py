"""Serving: refuses what others could reach, says what is wrong with a port or a record."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from verbale.board import serve
from verbale.errors import RecordError, SettingError
from verbale.record import Record


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org"])
def test_a_host_that_others_can_reach_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(SettingError, match="others could read"):
        serve(tmp_path / "none.db", host)


def test_a_missing_record_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record"):
        serve(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_port_in_use_is_named(record: Record) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingError, match=f"port {port} cannot be had"):
            serve(record.path, port=port)


def test_a_port_out_of_range_is_named(record: Record) -> None:
    with pytest.raises(SettingError, match="from 0 to 65535"):
        serve(record.path, port=70_000)
