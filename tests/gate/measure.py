"""The quality gate: scores on annotated reports, held against the floors in floors.json.

All reports are read in one process, since the model takes longer to load than a report to read;
test_gate.py holds some of the codings against what the command prints.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

FLOORS = Path(__file__).with_name("floors.json")


class Row(NamedTuple):
    """One measure, F1 or accuracy, from 0 to 1. `now` is None where the scorer does not give it."""

    measure: str
    floor: float
    now: float | None

    @property
    def holds(self) -> bool:
        """Whether the measure has not fallen below its floor. Compared as printed, at three places."""
        return self.now is not None and round(self.now, 3) >= self.floor


def published_of(report: Path) -> date | None:
    """The day of publication that the annotation beside `report` gives, if any."""
    meta = json.loads(report.with_suffix(".json").read_text("utf-8")).get("meta") or {}
    return date.fromisoformat(meta["published"]) if meta.get("published") else None


def codings(reports: Iterable[Path]) -> dict[str, object]:
    """The coding of each report, as `verbale read --json` prints it, by the stem of its file."""
    from verbale.exports.coding_json import to_json
    from verbale.model import Report
    from verbale.reading import Reader
    from verbale.sources import read_paths

    reader, out = Reader.open(), {}
    for path in reports:
        for report in read_paths([path], published=published_of(path)):
            assert isinstance(report, Report), report
            out[path.stem] = to_json(report, reader.read(report))
    return out


def scores(shared: Path, predictions: Path) -> dict[str, float]:
    """What shared/tools/score.py makes of the JSON files in `predictions`.

    Raises RuntimeError where it fails on any report.
    """
    command = [shared / "tools/score.py", shared / "reports/dev", "--from", predictions, "--json"]
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the scorer failed:\n{done.stderr}")
    found = json.loads(done.stdout)
    return {name: value.get("f1", value.get("accuracy")) for name, value in found.items()}


def measure(shared: Path, folder: Path) -> list[Row]:
    """Read the annotated reports, leave their codings in `folder`, and score them."""
    reports = sorted(p for p in (shared / "reports/dev").rglob("*.txt") if p.with_suffix(".json").exists())
    for stem, coding in codings(reports).items():
        (folder / f"{stem}.json").write_text(json.dumps(coding), "utf-8")
    return compare(scores(shared, folder), json.loads(FLOORS.read_text("utf-8")))


def compare(now: dict[str, float], floors: dict[str, float]) -> list[Row]:
    """A row for each floor, then for each measure without one, whose floor is 0."""
    unfloored = {name: 0.0 for name in now if name not in floors}
    return [Row(name, floor, now.get(name)) for name, floor in (floors | unfloored).items()]


def table(rows: list[Row]) -> str:
    """The rows in plain text, those that fell marked."""
    lines = [f"{'measure':24} {'floor':>6} {'now':>6}"]
    for row in rows:
        now = "  gone" if row.now is None else f"{row.now:6.3f}"
        lines.append(f"{row.measure:24} {row.floor:6.3f} {now}{'' if row.holds else '  fell'}")
    return "\n".join(lines)
