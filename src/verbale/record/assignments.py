"""Reports given to several coders, who code them without seeing each other's work, and what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, func, select

from verbale.errors import RecordError, SettingError
from verbale.record import schema
from verbale.record.log import CODER_LIMIT

if TYPE_CHECKING:
    from verbale.record.record import Record

CODERS_LIMIT = 50
"""Coders who may be given the same reports at once."""
MACHINE = "machine"
"""The name of the machine's reading where it stands among the coders'; no coder may be called so."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A report given to a coder: when (UTC), when the coder was done with it, and whether the differences
    between its coders have been settled."""

    report_id: str
    coder: str
    given_at: str
    done_at: str | None
    adjudicated: bool


@dataclass(frozen=True, slots=True)
class Given:
    """Reports that were given out: `reports` of `population` were drawn with `seed` (all where it is None);
    `new` assignments were made, others were there already."""

    reports: tuple[str, ...]
    population: int
    seed: int | None
    new: int

    @property
    def share(self) -> float:
        """What part of the reports was given out, 0 to 1."""
        return len(self.reports) / self.population if self.population else 0.0


class Assignments:
    """Who codes which reports; made by `Record.assignments`."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def layer(self, report: str, coder: str) -> str:
        """The layer of corrections in which the coder works on the report: the coder's own where the report
        was given to the coder and its differences are not settled yet, else "", the record itself."""
        table = schema.assignments
        query = select(table.c.coder).where(
            table.c.report_id == report, table.c.coder == coder, table.c.adjudicated.is_(False)
        )
        with self._record.connection(report) as connection:
            return coder if connection.execute(query).first() else ""

    def give(
        self,
        coders: Iterable[str],
        *,
        reports: Iterable[str] | None = None,
        sample: int | None = None,
        seed: int = 0,
    ) -> Given:
        """Give the same reports to each of the coders: those named, else a random `sample` of all, else all.

        The sample is the same whenever it is drawn with the same seed from the same reports; reports added
        later change few of its members. Raises RecordError for a report that is not there, SettingError for
        names or a sample that make no sense.
        """
        names = _names(coders)
        if sample is not None and sample < 1:
            raise SettingError(f"expected a sample of 1 report or more, got {sample}")
        with self._record.connection(writing=True) as connection:
            every = list(
                connection.execute(select(schema.reports.c.id).order_by(schema.reports.c.id)).scalars()
            )
            chosen = _known(reports, every) if reports is not None else _drawn(every, sample, seed)
            new = sum(_give(connection, report, coder) for report in chosen for coder in names)
        return Given(tuple(chosen), len(every), None if reports is not None or sample is None else seed, new)

    def take_back(self, report: str, coder: str) -> bool:
        """Take a report back from a coder, whose decisions about it stay in the log; whether it was given."""
        table = schema.assignments
        with self._record.connection(report, writing=True) as connection:
            done = connection.execute(
                table.delete().where(table.c.report_id == report, table.c.coder == coder)
            )
        return bool(done.rowcount)

    def done(self, report: str, coder: str, *, done: bool = True) -> None:
        """Say that the coder is done with the report (or, with `done=False`, is not after all).

        Raises RecordError where the report was not given to the coder.
        """
        table = schema.assignments
        which = and_(table.c.report_id == report, table.c.coder == coder)
        with self._record.connection(report, writing=True) as connection:
            told = connection.execute(table.update().where(which).values(done_at=_now() if done else None))
            if not told.rowcount:
                hint = "see what was given: verbale record assign --list"
                raise RecordError(
                    f"this report was not given to {coder[:CODER_LIMIT]}", where=report[:200], hint=hint
                )

    def settle(self, report: str, *, settled: bool = True) -> None:
        """Say that all differences between the coders of a report are settled, or that they are not."""
        table = schema.assignments
        with self._record.connection(report, writing=True) as connection:
            connection.execute(table.update().where(table.c.report_id == report).values(adjudicated=settled))

    def list(
        self, *, coder: str | None = None, report: str | None = None, done: bool | None = None
    ) -> tuple[Assignment, ...]:
        """Assignments by report and coder: those of a coder, of a report, those done or those not."""
        table = schema.assignments
        query = select(table).order_by(table.c.report_id, table.c.coder)
        if coder is not None:
            query = query.where(table.c.coder == coder)
        if report is not None:
            query = query.where(table.c.report_id == report)
        if done is not None:
            query = query.where(table.c.done_at.is_not(None) if done else table.c.done_at.is_(None))
        with self._record.connection() as connection:
            return tuple(Assignment(**row) for row in connection.execute(query).mappings())

    def coders(self) -> tuple[str, ...]:
        """Everybody who was ever given a report, by name."""
        table = schema.assignments
        query = select(table.c.coder).group_by(table.c.coder).order_by(func.lower(table.c.coder))
        with self._record.connection() as connection:
            return tuple(connection.execute(query).scalars())


def _names(coders: Iterable[str]) -> list[str]:
    names = list(dict.fromkeys(" ".join(name.split()) for name in coders))
    if not 0 < len(names) <= CODERS_LIMIT:
        raise SettingError(f"expected from 1 to {CODERS_LIMIT} coders, got {len(names)}")
    for name in names:
        if not 0 < len(name) <= CODER_LIMIT or "\0" in name:
            raise SettingError(f"expected names of 1 to {CODER_LIMIT} characters, got {name[:40]!r}")
        if name == MACHINE:
            raise SettingError(f"no coder can be called {MACHINE!r}", hint="that is the machine's reading")
    return names


def _known(reports: Iterable[str], every: list[str]) -> list[str]:
    chosen, there = list(dict.fromkeys(reports)), set(every)
    for report in chosen:
        if report not in there:
            raise RecordError("there is no such report", where=report[:200])
    return chosen


def _drawn(every: list[str], sample: int | None, seed: int) -> list[str]:
    """The members whose ids, hashed with the seed, come first: each has the same chance, and a later draw
    from more reports keeps most of them."""
    if sample is None:
        return every
    return sorted(sorted(every, key=lambda id_: _digest(seed, id_))[:sample])


def _digest(seed: int, id_: str) -> bytes:
    return hashlib.sha256(f"{seed}:{id_}".encode("utf-8", "surrogatepass")).digest()


def _give(connection: Connection, report: str, coder: str) -> bool:
    table = schema.assignments
    there = select(table.c.coder).where(table.c.report_id == report, table.c.coder == coder)
    if connection.execute(there).first():
        return False
    connection.execute(
        table.insert().values(report_id=report, coder=coder, given_at=_now(), adjudicated=False)
    )
    return True


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
