"""A report from named values: an object of JSON lines, a row of a table.

Known names: text, title, published, publisher, url, id. All others are kept in `Report.extra`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from verbale.errors import SettingError, SourceError
from verbale.model import Report
from verbale.sources.build import Metadata, Overrides, make_report, whole
from verbale.sources.days import parse_day
from verbale.sources.limits import ID_LIMIT
from verbale.sources.source import Made

KNOWN = ("text", "title", "published", "publisher", "url", "id")


def row_report(data: Mapping[str, object], stem: str, overrides: Overrides) -> Made:
    """The report that a row holds, and notes on what of it was amiss.

    `overrides.columns` says which column holds which of the known values, where that is not the one of
    its name. Raises SourceError where there is no text.
    """
    column = {name: overrides.columns.get(name, name) for name in KNOWN}
    notes: list[str] = []
    about = Metadata(
        id=_id(data.get(column["id"]), notes),
        title=_words(data, column["title"], notes),
        publisher=_words(data, column["publisher"], notes),
        published=_day(data.get(column["published"]), column["published"], notes),
        url=_words(data, column["url"], notes),
        extra={key: value for key, value in data.items() if key not in column.values()},
    )
    text = data.get(column["text"])
    if not isinstance(text, str):
        raise SourceError(f'expected words under "{column["text"]}", found {kind(text)}')
    return make_report(text, stem, about, overrides), notes


def require_columns(names: list[str], overrides: Overrides) -> None:
    """Raises SourceError where a table lacks the column of texts, or one that a person named."""
    wanted = {"text": "text", **overrides.columns}
    for name, column in wanted.items():
        if column not in names:
            there = ", ".join(names)[:300]
            raise SourceError(f'expected a column "{column}" with the {name}, found the columns {there}',
                              hint=f"say which holds it: --columns {name}=NAME")  # fmt: skip


def parse_columns(words: str | None) -> dict[str, str]:
    """The map that "text=body,title=headline" says. Raises SettingError for anything else."""
    pairs = [pair.partition("=") for pair in (words or "").split(",") if pair.strip()]
    columns = {name.strip(): column.strip() for name, _, column in pairs}
    wrong = next((name for name, column in columns.items() if name not in KNOWN or not column), None)
    if wrong is not None or len(columns) != len(pairs):
        what = f"expected NAME=COLUMN with a name of {', '.join(KNOWN)}, got {words!r}"
        raise SettingError(what, where="--columns", hint="for example --columns text=body,title=headline")
    return columns


@dataclass(slots=True)
class SeenIds:
    """The ids of a file, and the first place and text of each."""

    seen: dict[str, tuple[str, str]] = field(default_factory=dict)

    def add(self, report: Report, place: str) -> None:
        """One more report. Raises SourceError for two texts under one id: the second would take the
        place of the first."""
        before, sha256 = self.seen.setdefault(report.id, (place, report.sha256))
        if sha256 != report.sha256:
            raise SourceError(
                f"the id {report.id!r} stands for another text on {before}", hint="give each its own"
            )


def _id(value: object, notes: list[str]) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) and len(value) <= ID_LIMIT and value.isprintable():
        return value.strip()
    notes.append(f'expected a line of at most {ID_LIMIT} characters under "id": named by its text')
    return None


def _words(data: Mapping[str, object], key: str, notes: list[str]) -> str | None:
    value = data.get(key)
    if value is None or isinstance(value, str):
        return whole(value or "").strip() or None
    notes.append(f'expected words under "{key}", found {kind(value)}: left out')
    return None


def _day(value: object, column: str, notes: list[str]) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    day = parse_day(value) if isinstance(value, str) else None
    if day is None:
        came = repr(value)[:60]
        notes.append(f'expected a day such as 2025-08-27 under "{column}", found {came}: left out')
    return day


def kind(value: object) -> str:
    """What a value is, in plain words."""
    names = {dict: "an object", list: "a list", str: "words", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")
