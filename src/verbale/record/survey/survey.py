"""What one can ask about a record as a whole."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from verbale.errors import SettingError
from verbale.record.ids import issue_key
from verbale.record.rows import EventRow, ReportRow, StatementRow, Turn
from verbale.record.survey import calendar, network, spotting
from verbale.record.survey import doings as under
from verbale.record.survey.doings import Doings, Identity, Stand
from verbale.record.survey.tallying import make_anew

if TYPE_CHECKING:
    from verbale.record.record import Record

ROWS = 50
LARGEST = 500
"""The most rows that one question is answered with."""


class Survey:
    """Questions about a record as a whole; made by `Record.survey`.

    Names are matched whole and in their case. Spans of time are whole months of the reports' days.
    Every method raises RecordError where the database fails, and SettingError for a limit outside
    1 to `LARGEST`.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def doings(self, name: str) -> Doings:
        """How often and when a name stands in the record, by role."""
        with self._record.connection() as connection:
            return under.doings(connection, name)

    def identities(self, name: str) -> tuple[Identity, ...]:
        """What reports say that an actor is, the most frequent first."""
        with self._record.connection() as connection:
            return under.identities(connection, name)

    def statements(self, speaker: str, *, limit: int = ROWS) -> tuple[StatementRow, ...]:
        """A speaker's latest statements."""
        with self._record.connection() as connection:
            return under.latest_statements(connection, speaker, _within(limit))

    def events(self, name: str, role: str, *, limit: int = ROWS, offset: int = 0) -> tuple[EventRow, ...]:
        """The latest events in which a name is "actor", "recipient" or "place" (a `Spot.key`)."""
        with self._record.connection() as connection:
            return under.latest_events(connection, name, role, _within(limit), offset)

    def reports(self, name: str, *, limit: int = ROWS) -> tuple[ReportRow, ...]:
        """The latest reports that name an actor."""
        with self._record.connection() as connection:
            return under.latest_reports(connection, name, _within(limit))

    def stands(self, party: str) -> tuple[Stand, ...]:
        """Where a party stands, by issue, from its latest positions."""
        with self._record.connection() as connection:
            return under.stands(connection, party)

    def history(self, party: str, issue: str) -> tuple[Turn, ...]:
        """A party's latest positions on an issue, the oldest first, and where its stance changed."""
        with self._record.connection() as connection:
            return under.cell(connection, party, issue_key(issue))

    def between(
        self, source: str, target: str, *, limit: int = ROWS, offset: int = 0
    ) -> tuple[EventRow, ...]:
        """The latest events that one actor did to or with another."""
        with self._record.connection() as connection:
            return under.between(connection, source, target, _within(limit), offset)

    def ties_of(self, name: str, *, limit: int = ROWS) -> tuple[network.Tie, ...]:
        """The strongest ties of one actor, on either side."""
        with self._record.connection() as connection:
            return network.ties_of(connection, name, _within(limit))

    def ties(
        self, *, types: Collection[str] = (), status: str | None = None, since: date | None = None,
        until: date | None = None, least: int = 1, named: bool = True, limit: int = ROWS,
    ) -> tuple[network.Tie, ...]:  # fmt: skip
        """The strongest ties of the record; `named` leaves out what only describes ("officials")."""
        months = network.Months(since, until)
        with self._record.connection() as connection:
            return network.ties(connection, months, types, status, least, _within(limit), named)

    def spots(
        self, *, types: Collection[str] = (), status: str | None = None, since: date | None = None,
        until: date | None = None, country: str | None = None, limit: int = ROWS,
    ) -> spotting.Spots:  # fmt: skip
        """The places with most events, of all countries or that of a code (alpha-3)."""
        months = network.Months(since, until)
        with self._record.connection() as connection:
            return spotting.spots(connection, months, types, status, country, _within(limit))

    def month(self, first: date, *, party: str | None = None, every_type: bool = False) -> calendar.Month:
        """What was planned for the month that begins on `first`, and what became of it: meetings, or with
        `every_type` whatever was planned."""
        with self._record.connection() as connection:
            return calendar.month(connection, first, party, every_type)

    def latest_day(self) -> date | None:
        """The day of the latest report."""
        with self._record.connection() as connection:
            return calendar.latest_day(connection)

    def make_anew(self) -> None:
        """Make what is kept for these questions again from the entries of all reports."""
        with self._record.connection(writing=True) as connection:
            make_anew(connection)


def _within(limit: int) -> int:
    if not 1 <= limit <= LARGEST:
        raise SettingError(f"expected a limit from 1 to {LARGEST}, got {limit}")
    return limit
