"""A site of the board's pages: a folder that any web server can publish, and that opens from the disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from verbale.errors import ExportError
from verbale.record import Record

if TYPE_CHECKING:
    from verbale.exports.formats import About
    from verbale.record.streaming import CodedReport

EACH = "report/"
"""The folder with a page for each report."""
BYTES_LIMIT = 4_000_000_000
"""Of a site; the board's pages take about 60 KB each."""


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Fill the folder `out` with the site of the whole record, or of a record of what a search chose.

    Raises ExportError where the board is not at hand, or the site would become too large.
    """
    if about.pages is None:
        raise ExportError("a site is made of the board's pages", hint="use verbale export site")
    size, left = 0, iter(reports)
    with _record(left, about) as record:
        for name, content in about.pages(record):
            if name.startswith(EACH):
                next(left, None)  # whoever gives the reports tells by them how far this has come
            size += len(content)
            if size > BYTES_LIMIT:
                raise ExportError("the site would be too large", hint="choose some: --where 'since:2025-01'")
            place = out / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


@contextmanager
def _record(reports: Iterable[CodedReport], about: About) -> Iterator[Record]:
    """The record itself, or one of these reports alone, so that every count and picture is of these."""
    if about.record is not None and about.where is None:
        yield about.record
        return
    name = Path(about.source).name or "record"
    with TemporaryDirectory() as folder, Record.open(Path(folder) / name) as chosen:
        _fill(chosen, reports)
        yield chosen


def _fill(record: Record, reports: Iterable[CodedReport]) -> None:
    """Put in the reports with their entries as people left them, and the issues under their names."""
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for one in reports:
        record.add(one.report, one.coding)
        for entry in one.of("position"):
            ways[one.issues[entry.id]].add(entry.fields["toward"])
    for name, written in sorted(ways.items()):
        if written != {name}:
            record.merge_issues(sorted(written), name)
    record.processes.find()
