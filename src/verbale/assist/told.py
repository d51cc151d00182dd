"""Rows of the record as plain values for an assistant: ids, the quoted words, where they were published."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

from verbale.assist.words import QUOTED
from verbale.model import Report, Span
from verbale.record import EntryRow, Page, ReportRow
from verbale.record.rows import Quote

T = TypeVar("T")
Told = dict[str, Any]

QUOTE_LIMIT = 700
"""Code points of one quotation in a list; a sentence is at most 600 (`search.sentences.LONGEST`)."""
ANSWER_LIMIT = 40_000
"""Characters of JSON in one answer, about 10,000 of an assistant's tokens; further rows wait for the next."""
NAMES_LIMIT = 20
"""Members of one list of names."""

_WITH_THE_SOURCE = ("report", "title", "publisher", "published")
_LEFT_OUT = ("local", "stage", "checked_by", "differs", "confidence", *_WITH_THE_SOURCE)
"""Fields of rows that say nothing to an assistant, are told otherwise, or name the coders."""
_JOINERS = "\u200c\u200d"
_KEPT = "\n\t" + _JOINERS


def plain(words: str) -> str:
    """The same words, character for character, with U+FFFD for what nobody sees: text may hide in it. Offsets
    stay true."""
    if words.isascii() and words.isprintable():
        return words
    return "".join("\ufffd" if _unseen(c) else c for c in words)


def _unseen(character: str) -> bool:
    return character not in _KEPT and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")


def quote(words: str, span: Span, most: int = QUOTE_LIMIT) -> Told:
    """Quoted words with their place in the report's text; `cut` where only their beginning is given."""
    told: Told = {"words": plain(words[:most]), "start": span.start, "end": span.end}
    return {**told, "cut": True} if len(words) > most else told


def address_of(url: str | None) -> str | None:
    """The address of a report, None where it is no web address: that could be made a link that runs."""
    try:
        return plain(url) if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def report_source(report: Report) -> Told:
    """Where a report comes from, with its address."""
    told = {
        "report": report.id, "title": report.title, "publisher": report.publisher,
        "published": report.published, "address": address_of(report.url), "resource": resource_of(report.id),
    }  # fmt: skip
    return _values(told)


def resource_of(report: str) -> str:
    """The address under which the text of a report is read."""
    from urllib.parse import quote as quoted

    return f"verbale://report/{quoted(report, safe='')}"


def entry(row: EntryRow) -> Told:
    """An entry as a list has it; `finding` is the kind of a finding."""
    told: Told = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in _LEFT_OUT}
    if "kind" in told:
        told["finding"] = told.pop("kind")
    told["sure"] = round(row.confidence, 2)
    told["machine_now_differs"] = bool(row.differs) or None
    told["source"] = {name: getattr(row, name) for name in _WITH_THE_SOURCE}
    return _values(told)


def report_row(row: ReportRow) -> Told:
    """A report as a list has it, without its text."""
    told = {f.name: getattr(row, f.name) for f in fields(row) if f.name not in ("sha256", "read_at", "url")}
    return _values({**told, "address": address_of(row.url), "resource": resource_of(row.id)})


def listing(page: Page[T], tell: Callable[[T], Told]) -> Told:
    """Rows of a list with how many there are, cut off where the answer would become too long."""
    return rows_told([tell(row) for row in page], page.total, page.offset, more=page.more)


def rows_told(rows: Sequence[Told], total: int, offset: int, *, more: bool = False) -> Told:
    """The same for rows that are told already; `next_offset` where there are further ones."""
    kept = list(within(rows))
    out: Told = {"notice": QUOTED, "total": total, "rows": kept}
    if more:
        out["total_is"] = "more than that"
    if more or offset + len(kept) < total:
        out["next_offset"] = offset + len(kept)
    return out


def within(rows: Iterable[Told], limit: int = ANSWER_LIMIT) -> Iterable[Told]:
    """So many of the rows as an answer holds, at least one."""
    size = 0
    for number, row in enumerate(rows):
        size += len(json.dumps(row, ensure_ascii=False))
        if number and size > limit:
            return
        yield row


def _values(told: Mapping[str, Any]) -> Told:
    return {name: value for name, raw in told.items() if (value := value_of(raw)) not in (None, [], {})}


def value_of(value: Any) -> Any:
    """A value of a row as JSON has it."""
    if isinstance(value, Quote):
        return quote(value.words, value.span)
    if isinstance(value, str):
        return plain(value[:QUOTE_LIMIT])
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _values(value)
    if isinstance(value, (tuple, list)):
        return [value_of(one) for one in value[:NAMES_LIMIT]]
    return value
