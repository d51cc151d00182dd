"""What takes a view of all reports, done when some were read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verbale.cli.options import Reads

if TYPE_CHECKING:
    from verbale.record import Record
    from verbale.record.processes import Definition

MOST_GATHERED = 4000
"""Issues; so many are gathered in about ten seconds. More are when asked: `verbale issues gather`."""
MOST_FOUND = 5000
"""Reports; the processes of so many are found in about five seconds. In more they are when asked:
`verbale processes find`."""


def refresh(record: Record, *, reader: Reads, codebook: Path | None) -> None:
    """Put issues that mean the same under one name, and find the processes, unless there is so much that it
    would take long."""
    if record.issues(limit=1).total <= MOST_GATHERED:
        record.gather_issues(reader.same_issues)
    if record.counts().reports <= MOST_FOUND:
        record.processes.find(_processes_of(codebook))


def _processes_of(codebook: Path | None) -> list[Definition]:
    """The processes that a codebook names."""
    from verbale.codebook import read_codebook
    from verbale.record.processes import definitions

    return definitions(read_codebook(codebook).processes) if codebook else []
