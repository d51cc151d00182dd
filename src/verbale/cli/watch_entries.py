"""Reading what watched feeds tell of: the page of an entry, or what the feed carries of it, into a record."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.cli.options import Reads
from verbale.cli.run import Found, coding_of, refusal, reports_in
from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources import Overrides, Problem
from verbale.sources.build import Metadata, make_report
from verbale.sources.polling.entry import Entry, Waiting

if TYPE_CHECKING:
    from verbale.record import Record
    from verbale.record.watching import Watching
    from verbale.sources.fetch import Fetched


@dataclass(frozen=True, slots=True)
class Stored:
    """A report that the record now holds; `new` where it did not before."""

    report: Report
    new: bool


@dataclass(frozen=True, slots=True)
class EntryReader:
    """Reads entries into a record."""

    record: Record
    reader: Reads
    overrides: Overrides

    @property
    def watching(self) -> Watching:
        """What the record knows of the feeds."""
        return self.record.watching

    def page(self, waiting: Waiting, answer: Fetched) -> list[Stored] | Problem:
        """What the page of an entry gives; a Problem where that is no report. Raises RecordError where it
        cannot be stored."""
        where = waiting.url or waiting.feed
        items = list(reports_in([answer.source(where)], self.overrides))
        found = [item for item in items if isinstance(item, Found)]
        if not found:
            problems = [item for item in items if isinstance(item, Problem) and not item.kept]
            return problems[0] if problems else Problem(where, "expected a report, found none in the page")
        return self._stored(found, waiting)

    def carried(self, waiting: Waiting) -> list[Stored] | Problem:
        """What the feed itself carries of an entry. Raises RecordError as above."""
        where, entry = waiting.url or waiting.feed, self.watching.entry(waiting.key)
        if entry is None or not entry.text:
            return Problem(where, "expected a report, found an entry without words")
        about = Metadata(None, entry.title, entry.publisher, entry.published, entry.url, entry.extra)
        try:
            report = make_report(entry.text, "entry", about, self.overrides)
        except SourceError as error:
            return Problem(where, error.what, error.hint)
        return self._stored([Found(where, report)], waiting)

    def is_whole(self, waiting: Waiting) -> bool:
        """Whether the feed itself carries an entry whole."""
        entry = self.watching.entry(waiting.key)
        return entry is not None and entry.whole and bool(entry.text)

    def _stored(self, found: list[Found], waiting: Waiting) -> list[Stored] | Problem:
        """The reports, each read and stored unless it is there; the first that cannot be read ends it."""
        entry, stored = self.watching.entry(waiting.key), list[Stored]()
        for item in found:
            item = replace(item, report=_with(item.report, entry, waiting.feed))
            new = not self.record.has(item.report, self.reader.versions)
            if refused := refusal(item, self.record):
                return refused
            if new:
                coding = coding_of(item, self.reader)
                if isinstance(coding, Problem):
                    return coding
                self.record.add(item.report, coding)
            stored.append(Stored(item.report, new))
        return stored


def _with(report: Report, entry: Entry | None, feed: str) -> Report:
    """The report with what the feed says of it where it does not say so itself, and the feed's address."""
    known = report if entry is None else replace(
        report, title=report.title or entry.title, published=report.published or entry.published,
        publisher=report.publisher or entry.publisher)  # fmt: skip
    return replace(known, extra={**known.extra, "feed": feed})
