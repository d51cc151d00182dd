"""What people decided reaches every form of events, positions and plans; what they dropped breaks none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.exports.events import coded, event, position
from verbale.cli.main import cli
from verbale.exports.formats import FORMATS
from verbale.record import Record
from verbale.record.streaming import stream

NAMES = ("polecat", "icews", "gdelt", "dna", "graphml", "gexf", "ics")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    one = coded([event(), event("planned", actors=("a1",), type="CONSULT")], [position(), position("open")])
    with Record.open(tmp_path / "talks.db") as record:
        record.add(one.report, one.coding)
        yield record


def exported(name: str, folder: Path, *more: str) -> bytes:
    """All bytes of an export, made by the command."""
    out = folder / f"{name}-out"
    done = CliRunner().invoke(
        cli, ["export", name, "--record", str(folder / "talks.db"), "-o", str(out), *more]
    )
    assert done.exit_code == 0, done.output
    paths = sorted(out.iterdir()) if FORMATS[name].folder else [out]
    return b"".join(path.read_bytes() for path in paths)


@pytest.mark.parametrize("name", NAMES)
def test_a_dropped_actor(name: str, record: Record, tmp_path: Path) -> None:
    assert b"torland" in exported(name, tmp_path).lower()
    one = next(stream(record))
    ids = [entry.id for entry in one.of("actor") if entry.fields["name"] in ("Velia", "Torland")]
    assert len(ids) == 2
    record.corrections.reject(ids, "Ada")
    exported(name, tmp_path, "--overwrite")


@pytest.mark.parametrize(("name", "words"), [("polecat", b"CONSULT"), ("icews", b"Make a visit"),
                                             ("gdelt", b"TORLAND"), ("ics", b"VEVENT"),
                                             ("graphml", b"CONSULT")])  # fmt: skip
def test_dropped_events(name: str, words: bytes, record: Record, tmp_path: Path) -> None:
    assert words in exported(name, tmp_path)
    record.corrections.reject([row.id for row in record.events(report="velia-1").rows], "Ada")
    assert words not in exported(name, tmp_path, "--overwrite")


@pytest.mark.parametrize("name", NAMES)
def test_a_search_chooses(name: str, record: Record, tmp_path: Path) -> None:
    found = exported(name, tmp_path, "--where", "kind:position stance:open")
    assert b"CONSULT" not in found
    assert b"VEVENT" not in found


def test_standard_output(record: Record, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["export", "ics", "--record", str(tmp_path / "talks.db"), "-o", "-"])
    assert done.stdout.startswith("BEGIN:VCALENDAR")
    done = CliRunner().invoke(cli, ["export", "gexf", "--record", str(tmp_path / "talks.db"), "-o", "-"])
    assert done.exit_code != 0
