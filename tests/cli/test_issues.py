"""`verbale issues` from the outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import STORY

Run = Callable[..., Result]


@pytest.fixture
def record(verbale: Run, tmp_path: Path) -> str:
    report, path = tmp_path / "olan.txt", tmp_path / "r.db"
    report.write_text(STORY, "utf-8")
    assert verbale("read", str(report), "--published", "2025-03-04", "--record", str(path)).exit_code == 0
    return str(path)


def test_issues_are_listed_renamed_and_split(verbale: Run, record: str) -> None:
    assert verbale("issues", "list", "--record", record).output == "1\ttalks\tOlan\ttalks\n"
    merged = verbale("issues", "merge", "talks", "--as", "Peace talks", "--record", record)
    assert merged.output == "1 positions are now on Peace talks.\n"
    assert "Peace talks *" in verbale("issues", "list", "peace", "--record", record).output
    assert verbale("issues", "split", "talks", "--record", record).exit_code == 0
    assert verbale("issues", "list", "weather", "--record", record).exit_code == 1


def test_a_history(verbale: Run, record: str) -> None:
    result = verbale("issues", "history", "Olan", "talks", "--record", record)
    assert result.exit_code == 0
    assert result.output.startswith("2025-03-04 opposes “not talk”")
    assert verbale("issues", "history", "Olan", "weather", "--record", record).exit_code == 1


def test_gathering_asks_the_reader(verbale: Run, record: str) -> None:
    result = verbale("issues", "gather", "--record", record)
    assert result.output == "0 positions moved; 1 issues.\n"


def test_an_issue_that_is_not_there(verbale: Run, record: str) -> None:
    result = verbale("issues", "merge", "weather", "--as", "Sun", "--record", record)
    assert result.exit_code == 2
    assert "no position is on that issue" in result.output


def test_no_record_is_made_by_asking(verbale: Run, tmp_path: Path) -> None:
    assert verbale("issues", "list", "--record", str(tmp_path / "none.db")).exit_code == 2
    assert not (tmp_path / "none.db").exists()
