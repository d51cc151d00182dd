"""Reading many reports: one run over files, with all that can go wrong for one report kept to it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from verbale.cli.options import Reads
from verbale.errors import RecordError, VerbaleError
from verbale.model import Coding, Report
from verbale.sources import Overrides, Place, Problem, holds_many, place, read_file

if TYPE_CHECKING:
    from verbale.record import Record

MOST_PASSED = 32
"""Items not to be read that are taken in a row before what was read before them is given out."""


@dataclass(frozen=True, slots=True)
class Found:
    """A report and where it came from: the file, and for one of many reports its id after a colon."""

    where: str
    report: Report


@dataclass(frozen=True, slots=True)
class Outcome(Found):
    """A report that was read."""

    coding: Coding


ReadEach = Callable[[Iterable[Found]], Iterator[Coding | Problem]]
"""What reads reports: `read_each` in this process, or workers."""


def read_files(
    files: Iterable[Place],
    reader: Reads,
    overrides: Overrides,
    record: Record | None = None,
    each: ReadEach | None = None,
) -> Iterator[Outcome | Found | Problem]:
    """What comes of each report of the files, in order. With a record, a report that it holds as read
    with the reader's versions is given out as it was `Found`, unread; what is new is stored before
    it is given out, and so are problems. `each` is what reads, `read_each` with the reader if not given;
    it goes ahead of what is stored and given out.
    """
    read = each or partial(read_each, reader=reader)
    items = reports_in(files, overrides)
    wanted = _wanted(items, record) if record else items
    queue = _Queue(wanted, lambda found: not (record and _has(record, found, reader)))
    while not queue.ended:
        for coding in read(queue.take_new()):
            yield from (_noted(item, record) for item in queue.until_new())
            yield _settled(queue.next_new(), coding, record)
        yield from (_noted(item, record) for item in queue.until_new())
    if queue.error:
        raise queue.error


class _Queue:
    """What was taken from a run of items and not given out yet, each with whether it is to be read."""

    def __init__(self, items: Iterable[Found | Problem], is_new: Callable[[Found], bool]) -> None:
        self._items, self._is_new = iter(items), is_new
        self._waiting: deque[tuple[Found | Problem, bool]] = deque()
        self.ended = False
        self.error: Exception | None = None

    def take_new(self) -> Iterator[Found]:
        """Take items until they end, fail (the `error` is kept for the end) or so many in a row are not to be
        read that something should be given out; those that are to be read."""
        passed = 0
        while passed < MOST_PASSED:
            try:
                item = next(self._items, None)
                new = isinstance(item, Found) and self._is_new(item)
            except Exception as error:  # noqa: BLE001 - not the reader's, through which it would come
                item, self.error = None, error
            if item is None:
                self.ended = True
                return
            self._waiting.append((item, new))
            passed = 0 if new else passed + 1
            if new and isinstance(item, Found):
                yield item

    def until_new(self) -> Iterator[Found | Problem]:
        """Give out the items before the next that is to be read."""
        while self._waiting and not self._waiting[0][1]:
            yield self._waiting.popleft()[0]

    def next_new(self) -> Found:
        """Give out the item that is to be read: the next one."""
        item = self._waiting.popleft()[0]
        assert isinstance(item, Found)
        return item


def reports_in(files: Iterable[Place], overrides: Overrides) -> Iterator[Found | Problem]:
    """The reports of the files, in order, and what could not be read."""
    for path in files:
        where, many = place(path), holds_many(path)
        for item in read_file(path, overrides):
            if isinstance(item, Problem):
                yield item
            else:
                yield Found(f"{where}:{item.id}" if many else where, item)


def _wanted(items: Iterable[Found | Problem], record: Record) -> Iterator[Found | Problem]:
    """The items, without reports that somebody took out of the record: those are told."""
    for item in items:
        if isinstance(item, Found) and (refused := refusal(item, record)):
            yield refused
        else:
            yield item


def refusal(item: Found, record: Record) -> Problem | None:
    """Why a report is not to be read again, where somebody took it out of the record."""
    try:
        record.corrections.check_wanted(item.report.id)
    except RecordError as error:
        return Problem(item.where, f"not read: {error.what}", error.hint, kept=True)
    return None


def read_each(founds: Iterable[Found], reader: Reads) -> Iterator[Coding | Problem]:
    """The coding of each report, in order, or what kept it from being read. Reports are taken ahead, as many
    as the reader likes; where it fails, the first without a coding is read alone, and the rest again."""
    founds, taken = iter(founds), deque[Found]()

    def reports() -> Iterator[Report]:
        yield from [found.report for found in taken]
        for found in founds:
            taken.append(found)
            yield found.report

    while True:
        try:
            for coding in reader.read_all(reports()):
                taken.popleft()
                yield coding
        except Exception:
            if not taken:
                raise
            yield coding_of(taken.popleft(), reader)
        else:
            return


def coding_of(item: Found, reader: Reads) -> Coding | Problem:
    """What one report says; a Problem where reading it fails."""
    try:
        return reader.read(item.report)
    except VerbaleError as error:
        return Problem(item.where, error.what, error.hint)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the others
        what = f"reading failed: {type(error).__name__}: {error}"
        return Problem(item.where, what, "a fault of Verbale: please report it with the text")


def _has(record: Record, found: Found, reader: Reads) -> bool:
    return record.has(found.report, reader.versions)


def _settled(found: Found, coding: Coding | Problem, record: Record | None) -> Outcome | Found | Problem:
    outcome = coding if isinstance(coding, Problem) else _stored(found, coding, record)
    return _noted(outcome, record)


def _stored(found: Found, coding: Coding, record: Record | None) -> Outcome | Found | Problem:
    try:
        new = record.add(found.report, coding) if record else True
    except VerbaleError as error:
        return Problem(found.where, f"not stored: {error.what}", error.hint)
    return Outcome(found.where, found.report, coding) if new else found


def _noted(item: Outcome | Found | Problem, record: Record | None) -> Outcome | Found | Problem:
    if record and isinstance(item, Problem):
        record.note_problem(item)
    return item
