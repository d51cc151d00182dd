"""What is asked of processes: frozen rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from verbale.record.rows import EventRow, PositionRow, StatementRow


@dataclass(frozen=True, slots=True)
class ProcessParty:
    """A party to a process: how many reports' worth of dealings it has there, 0 where a person put it in."""

    name: str
    strength: float


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """A negotiation or dispute. `strength` is how many reports' worth of dealings it has (`finding.Unit`);
    `counts` its events by section (`sections.SECTIONS`); `origin` is "found", "codebook" or "added";
    `named_by`, `pinned_by` and `dropped_by` are the coders who said so."""

    id: str
    name: str
    origin: str
    theme: str
    parties: tuple[ProcessParty, ...]
    reports: int
    strength: float
    first: date | None
    last: date | None
    counts: Mapping[str, int]
    named_by: str | None
    pinned_by: str | None
    dropped_by: str | None
    issues: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a process with all that tells it: `rows` has the latest report first."""

    day: str | None
    rows: tuple[EventRow, ...]

    @property
    def row(self) -> EventRow:
        """The latest telling."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or some place with a part in a process: a mediator, a host; how often, and a row that says so.
    `statuses` counts the meetings by status."""

    name: str
    statuses: Mapping[str, int]
    row: EventRow


@dataclass(frozen=True, slots=True)
class Side:
    """What one party last said: its latest position on each issue, the latest first, and its latest words."""

    party: ProcessParty
    positions: tuple[PositionRow, ...]
    statements: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class ProcessPage:
    """A process with what its page shows, the latest first; lists are bounded (`page.MOST`), `counts` of the
    row tells how many there are."""

    row: ProcessRow
    mediators: tuple[Named, ...]
    hosts: tuple[Named, ...]
    channels: Mapping[str, int]
    sections: Mapping[str, tuple[Told, ...]]
    conditions: tuple[PositionRow, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """When processes were last found, over how many reports, and how many were read since."""

    found_at: str | None
    reports: int
    since: int
