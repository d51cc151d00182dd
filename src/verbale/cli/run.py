"""Reading many reports: one run over files, with all that can go wrong for one report kept to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.cli.options import Reads
from verbale.errors import VerbaleError
from verbale.model import Coding, Report
from verbale.sources import Overrides, Place, Problem, holds_many, place, read_file

if TYPE_CHECKING:
    from verbale.record import Record

BATCH = 8
"""Reports given to the reader at once: enough to keep it busy, few enough to lose by Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report and where it came from: the file, and for one of many reports its id after a colon."""

    where: str
    report: Report


@dataclass(frozen=True, slots=True)
class Outcome(Found):
    """A report that was read."""

    coding: Coding


def read_files(
    files: Iterable[Place], reader: Reads, overrides: Overrides, record: Record | None = None
) -> Iterator[Outcome | Found | Problem]:
    """What comes of each report of the files, in order. With a record, a report that it holds as read
    with the reader's versions is given out as it was `Found`, unread; what is new is stored before
    it is given out, and so are problems.
    """
    batch: list[Found] = []
    for item in reports_in(files, overrides):
        if isinstance(item, Found) and not (record and record.has(item.report, reader.versions)):
            batch.append(item)
            if len(batch) == BATCH:
                yield from _read(batch, reader, record)
                batch = []
            continue
        yield from _read(batch, reader, record)
        batch = []
        yield _noted(item, record) if isinstance(item, Problem) else item
    yield from _read(batch, reader, record)


def reports_in(files: Iterable[Place], overrides: Overrides) -> Iterator[Found | Problem]:
    """The reports of the files, in order, and what could not be read."""
    for path in files:
        where, many = place(path), holds_many(path)
        for item in read_file(path, overrides):
            if isinstance(item, Problem):
                yield item
            else:
                yield Found(f"{where}:{item.id}" if many else where, item)


def _read(batch: list[Found], reader: Reads, record: Record | None) -> Iterator[Outcome | Problem]:
    for found, coding in zip(batch, _codings(batch, reader), strict=True):
        outcome = coding if isinstance(coding, Problem) else _stored(found, coding, record)
        yield _noted(outcome, record) if isinstance(outcome, Problem) else outcome


def _codings(batch: list[Found], reader: Reads) -> list[Coding | Problem]:
    """The codings of a batch; where it fails, its reports are read one by one to find which one fails."""
    try:
        return list(reader.read_all([item.report for item in batch]))
    except Exception:  # noqa: BLE001 - told apart below, report by report
        return [coding_of(item, reader) for item in batch]


def coding_of(item: Found, reader: Reads) -> Coding | Problem:
    """What one report says; a Problem where reading it fails."""
    try:
        return reader.read(item.report)
    except VerbaleError as error:
        return Problem(item.where, error.what, error.hint)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the others
        what = f"reading failed: {type(error).__name__}: {error}"
        return Problem(item.where, what, "a fault of Verbale: please report it with the text")


def _stored(found: Found, coding: Coding, record: Record | None) -> Outcome | Problem:
    try:
        if record:
            record.add(found.report, coding)
    except VerbaleError as error:
        return Problem(found.where, f"not stored: {error.what}", error.hint)
    return Outcome(found.where, found.report, coding)


def _noted(problem: Problem, record: Record | None) -> Problem:
    if record:
        record.note_problem(problem)
    return problem
