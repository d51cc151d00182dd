"""The record: one database of reports and what was read in them. The only SQL."""

from verbale.record.conditions import Exactly
from verbale.record.record import Record
from verbale.record.rows import (
    ActorRow,
    Counts,
    EntryRow,
    EventRow,
    FindingRow,
    IssueRow,
    Page,
    PositionMatrix,
    PositionRow,
    Quote,
    ReportRow,
    StatementRow,
    Tallies,
    Turn,
)

__all__ = [
    "ActorRow",
    "Counts",
    "EntryRow",
    "EventRow",
    "Exactly",
    "FindingRow",
    "IssueRow",
    "Page",
    "PositionMatrix",
    "PositionRow",
    "Quote",
    "Record",
    "ReportRow",
    "StatementRow",
    "Tallies",
    "Turn",
]
