"""Files as they come, in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from verbale.model import Report
from verbale.sources import Problem, read_paths

SENTENCES = (
    "The ministers of Velia and Torland met in the capital on Monday and said that the talks would go on. "
    "An envoy of the union had asked for a pause, but it was refused by both of them at the end of the day. "
    "“We are not there yet,” said the head of the mission, who has been in the town for a week with a staff."
)
STORY = f"Talks go on\n\n{SENTENCES}\n"

Read = Callable[..., list[Report | Problem]]


@pytest.fixture
def story() -> str:
    return STORY


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a file and reads it: what comes of it, in order."""

    def write_and_read(name: str, data: bytes | str, **given: object) -> list[Report | Problem]:
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return list(read_paths([path], **given))  # type: ignore[arg-type]

    return write_and_read


@pytest.fixture
def report(read: Read) -> Callable[..., Report]:
    """The one report in a file."""

    def only(name: str, data: bytes | str, **given: object) -> Report:
        (found,) = read(name, data, **given)
        assert isinstance(found, Report), found
        return found

    return only


@pytest.fixture
def problem(read: Read) -> Callable[..., Problem]:
    """The one problem of a file that holds no report; it names the file."""

    def only(name: str, data: bytes | str, **given: object) -> Problem:
        (found,) = read(name, data, **given)
        assert isinstance(found, Problem), found
        assert name in found.where
        assert not found.kept
        return found

    return only
