"""`import verbale`: what a program finds there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import verbale
from verbale.errors import SettingError, SourceError
from verbale.model import Coding


def test_every_name_is_there() -> None:
    assert all(getattr(verbale, name) is not None for name in verbale.__all__ if name != "Reader")
    assert set(verbale.__all__) <= set(dir(verbale))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = verbale.nonsense


def test_read_hands_the_report_to_the_reader(reader, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("verbale._reader", lambda: reader)
    coding = verbale.read("Olan said so on Monday.", published="2025-03-04", publisher="P", title="T")
    assert isinstance(coding, Coding)
    assert coding.published == date(2025, 3, 4)
    with pytest.raises(SettingError):
        verbale.read("Olan said so.", published="soon")
    with pytest.raises(SourceError):
        verbale.read("...")


def test_open_record_gives_a_record(tmp_path: Path) -> None:
    with verbale.open_record(tmp_path / "r.db") as record:
        assert record.counts().reports == 0
