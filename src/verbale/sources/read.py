"""Reading: paths in, reports and problems out, in order; nothing that one file holds stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from verbale.errors import SettingError, SourceError
from verbale.model import Report
from verbale.sources.build import Metadata, Overrides, make_report
from verbale.sources.days import parse_day
from verbale.sources.encoding import decode
from verbale.sources.folders import find, place
from verbale.sources.json_lines import read_lines
from verbale.sources.limits import HTML_LIMIT, TEXT_LIMIT
from verbale.sources.problem import Problem
from verbale.sources.web import read_page

_BLOCK = 1 << 20  # bytes read at a time when lines are counted


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


def read_file(path: Path, overrides: Overrides) -> Iterator[Report | Problem]:
    """The reports in one file, and a Problem for each that can't be read."""
    where = place(path)
    try:
        if path.suffix.lower() == ".jsonl":
            with path.open("rb") as stream:
                yield from read_lines(stream, where, _stem(path), overrides)
        else:
            yield _single(path, overrides)
    except SourceError as error:
        yield Problem(where, error.what, error.hint)
    except OSError as error:
        yield Problem(where, f"the file cannot be read: {error.strerror}", "check its permissions")


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
    """How many reports the paths hold, for a progress bar: one a file, one a line of JSON lines."""
    return sum(map(count_file, find(paths).files))


def count_file(path: Path) -> int:
    """How many reports a file holds: one, or as many as JSON lines has lines."""
    if path.suffix.lower() != ".jsonl":
        return 1
    lines, last = 0, b"\n"
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                lines, last = lines + block.count(b"\n"), block
    except OSError:
        return 1  # reading it will say why
    return lines + (not last.endswith(b"\n"))


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


def _single(path: Path, overrides: Overrides) -> Report:
    if path.suffix.lower() == ".txt":
        text, encoding = decode(_bytes(path, TEXT_LIMIT))
        extra = {} if encoding == "utf-8" else {"encoding": encoding}
        return make_report(text, _stem(path), Metadata(extra=extra), overrides)
    text, about = read_page(_bytes(path, HTML_LIMIT))
    return make_report(text, _stem(path), about, overrides)


def _bytes(path: Path, limit: int) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        size = path.stat().st_size
        raise SourceError(
            f"expected at most {limit:,} bytes, found {size:,}", hint="split it into its reports"
        )
    return data


def _stem(path: Path) -> str:
    return place(Path(path.stem)) or "report"
