"""Reading: paths in, reports and problems out, in order; nothing that one file holds stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from verbale.errors import SettingError
from verbale.model import Report
from verbale.sources.address import STORES, scheme_of
from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.days import parse_day
from verbale.sources.folders import Place, file_source, find, is_pattern
from verbale.sources.formats import count_part, many, read_part
from verbale.sources.problem import Problem
from verbale.sources.source import Source


def read_paths(
    paths: Iterable[str | Path], *, published: date | str | None = None, publisher: str | None = None
) -> Iterator[Report | Problem]:
    """The reports in files and folders, and a Problem for each that can't be read.

    `published` and `publisher` hold for all of them, whatever they say themselves. Raises
    SettingError for a `published` that is no day.
    """
    overrides = Overrides(as_day(published), publisher)
    listing = find(paths)
    yield from listing.problems
    for path in listing.files:
        yield from read_file(path, overrides)


def read_file(path: Place, overrides: Overrides) -> Iterator[Report | Problem]:
    """The reports in one place, and a Problem for each that can't be read."""
    yield from read_part(file_source(path) if isinstance(path, Path) else path, overrides)


def read_text(
    text: str,
    *,
    published: date | str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    id: str | None = None,
) -> Report:
    """The report whose text is at hand; its headline, where no title is given, is the first line.

    Raises SourceError for a text that is no English report, SettingError for a `published` that is
    no day.
    """
    about = Metadata(id=id, title=title)
    return make_report(text, "report", about, Overrides(as_day(published), publisher))


def count(paths: Iterable[str | Path]) -> int:
    """How many reports and problems the paths give, for a progress bar."""
    listing = find(paths)
    return len(listing.problems) + sum(map(count_file, listing.files))


def count_file(path: Place, overrides: Overrides | None = None) -> int:
    """How many reports and problems reading a place gives, notes not counted. An address counts as one:
    it is not asked for this."""
    part = file_source(path) if isinstance(path, Path) else path
    return count_part(part, overrides or Overrides())


def holds_many(path: str | Place) -> bool:
    """Whether a place, or what a person wrote for one, can hold more than one report."""
    if isinstance(path, str):
        return scheme_of(path) in STORES or (scheme_of(path) is None and holds_many(Path(path)))
    if isinstance(path, Path):
        return path.is_dir() or is_pattern(path) or many(file_source(path))
    return isinstance(path, Source) and many(path)


def as_day(published: date | str | None) -> date | None:
    """The day of publication that a person gave. Raises SettingError for words that name none."""
    if not isinstance(published, str):
        return published
    day = parse_day(published)
    if day is None:
        hint = "write year-month-day"
        raise SettingError(
            f"expected a day such as 2025-08-27, got {published!r}", where="published", hint=hint
        )
    return day
