"""The record: one database of reports and what was read in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from sqlalchemy import delete, or_, select

from verbale.model import Coding, Report
from verbale.record import schema
from verbale.record.address import address_of
from verbale.record.assignments import Assignments
from verbale.record.corrections import Corrections
from verbale.record.engine import open_engine
from verbale.record.frames import Streamed, streamed
from verbale.record.happenings import Merging
from verbale.record.ids import run_id
from verbale.record.listing import Lists
from verbale.record.positions import Positions
from verbale.record.processes import Processes
from verbale.record.rebuild import read_coding, read_report
from verbale.record.removing import check_wanted
from verbale.record.search.searching import Searching
from verbale.record.survey import Survey
from verbale.record.watching import Watching
from verbale.record.worklists import WorkLists
from verbale.record.write import report_values, write_reading
from verbale.sources.problem import Problem


class Record(Lists, Positions):
    """A database of reports, their codings and problems; made by `Record.open`.

    Here is how reports come in and whole ones come out; `Lists` and `Positions` ask over all of them, and
    services (`corrections`, `search` and so on) do more. It may be used from several threads; one program
    writes at a time, the others wait up to `engine.WRITER_WAIT_S`. Every method raises RecordError where the
    database fails.
    """

    @classmethod
    def open(cls, place: str | Path, *, must_exist: bool = False) -> Record:
        """The record in a file, or in the database of a "postgresql://..." address, made there when missing
        unless it `must_exist`.

        Raises RecordError for a folder, a place that cannot be opened, another program's data, and a record
        written by a newer Verbale.
        """
        address = address_of(place)
        return cls(open_engine(address, must_exist=must_exist), address)

    @property
    def corrections(self) -> Corrections:
        """What people decide about the entries."""
        return Corrections(self)

    @property
    def processes(self) -> Processes:
        """Its negotiations and disputes."""
        return Processes(self)

    @property
    def survey(self) -> Survey:
        """The record as a whole, for looking at."""
        return Survey(self)

    @cached_property
    def search(self) -> Searching:
        """Search over everything in it."""
        return Searching(self)

    @property
    def merging(self) -> Merging:
        """Which events are one."""
        return Merging(self)

    @property
    def assignments(self) -> Assignments:
        """Which reports were given to which coders."""
        return Assignments(self)

    @property
    def watching(self) -> Watching:
        """The feeds that are watched."""
        return Watching(self)

    @property
    def work(self) -> WorkLists:
        """What to check next."""
        return WorkLists(self)

    def add(self, report: Report, coding: Coding) -> bool:
        """Store a report with its coding, in one transaction; False where it was there already.

        A report is there when a report equal in every field was read with equal versions. Else the
        new reading takes the place of the one under the report's id; nothing else is touched. Raises
        RecordError for a report that somebody took out (`Corrections.remove`).
        """
        if self.has(report, coding.versions):
            return False
        with self.connection(report.id, writing=True) as connection:
            decided = check_wanted(connection, report.id)
            write_reading(connection, report, coding, decided=decided)
        return True

    def has(self, report: Report, versions: Mapping[str, str]) -> bool:
        """Whether this very report is stored as read with these versions of model, register and rules."""
        reports, readings = schema.reports, schema.readings
        query = (
            select(reports)
            .join(readings)
            .where(reports.c.id == report.id, readings.c.run_id == run_id(versions))
        )
        with self.connection(report.id) as connection:
            row = connection.execute(query).mappings().first()
        return row is not None and dict(row) == report_values(report)

    def table(self, name: str, where: str | None = None) -> Streamed:
        """All rows of a table (docs/tables.md), or of what a search finds, as data frames or one by one.

        Raises SettingError for a table that there is none of, and for a search that means nothing.
        """
        return streamed(self, name, where)

    def report(self, id_: str) -> Report | None:
        """The report of that id, equal to the one that was added; None where there is none."""
        with self.connection() as connection:
            return read_report(connection, id_)

    def coding(self, id_: str) -> Coding | None:
        """The coding of that report, equal to the one that was added; None where there is none."""
        with self.connection() as connection:
            return read_coding(connection, id_)

    def note_problem(self, problem: Problem) -> None:
        """Keep a problem; one that is kept already is kept once."""
        table = schema.problems
        values = {"where": problem.where, "what": problem.what}
        with self.connection(problem.where, writing=True) as connection:
            connection.execute(
                delete(table).where(table.c.where == problem.where, table.c.what == problem.what)
            )
            connection.execute(table.insert().values(hint=problem.hint, kept=problem.kept, **values))

    def forget_problems(self, place: str) -> None:
        """Drop the problems of a file or folder, with those of all below it, before it is read anew."""
        where = schema.problems.c.where
        below = [where.startswith(f"{place.rstrip('/')}{mark}", autoescape=True) for mark in "/:!"]
        with self.connection(place, writing=True) as connection:
            connection.execute(delete(schema.problems).where(or_(where == place, *below)))
