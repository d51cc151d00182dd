"""The columns of a data set's Parquet files, and the way of a `CodedReport` into them and back, equal.

A row is a report; a column for each kind holds its entries as structures, in the order of the coding. Their
fields are those of `record.fields.KINDS`; entries refer to each other by stable ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from verbale.model import Coding, Report
from verbale.record.entries import ORDER, Entry, identify
from verbale.record.fields import KINDS
from verbale.record.rebuild import coding_from
from verbale.record.streaming import CodedReport

Columns = list[Any]
"""The values of one column, by row."""

_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_TYPES: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "number": pa.int64(),
    "degrees": pa.float64(),
    "span": _SPAN,
    "spans": pa.list_(_SPAN),
    "actor": pa.string(),
    "actors": pa.list_(pa.string()),
    "statement": pa.string(),
}
_MADE = {
    "id": pa.string(),
    "local": pa.string(),
    "confidence": pa.float64(),
    "stage": pa.string(),
    "checked": pa.string(),
    "checked_by": pa.string(),
    "differs": pa.string(),
}
"""What every entry has beside its fields; `differs` is JSON."""
_REPORT = {
    "id": pa.string(),
    "sha256": pa.string(),
    "title": pa.string(),
    "publisher": pa.string(),
    "published": pa.date32(),
    "url": pa.string(),
    "language": pa.string(),
    "extra": pa.string(),
    "text": pa.string(),
    "dated": pa.date32(),
    "dated_by_words": pa.bool_(),
    "versions": pa.string(),
}
"""Of the report; `extra` and `versions` are JSON, `dated` is the day that its dates were resolved against."""
ISSUE = "issue_name"
"""Of a position beside its fields: the name of its issue, gathered over many reports where that was done."""


def column_of(kind: str) -> str:
    """The column of a kind's entries: "events" of "event"."""
    return f"{kind}s"


def _entry_type(kind: str) -> pa.DataType:
    fields = {name: _TYPES[form.of] for name, form in KINDS[kind].items()}
    more = {ISSUE: pa.string()} if kind == "position" else {}
    return pa.struct(list({**_MADE, **fields, **more}.items()))


SCHEMA = pa.schema([*_REPORT.items(), *((column_of(kind), pa.list_(_entry_type(kind))) for kind in ORDER)])
"""The columns of a file of reports."""
PROBLEMS = pa.schema([("where", pa.string()), ("what", pa.string()), ("hint", pa.string()),
                      ("kept", pa.bool_())])  # fmt: skip
"""The columns of a file of problems (`sources.Problem`)."""


def coded(report: Report, coding: Coding) -> CodedReport:
    """The report with its coding as the machine read it, with the ids that a record gives. Raises RecordError
    where the coding does not belong to the report."""
    entries = tuple(identify(report, coding))
    issues = {e.id: e.fields["issue"] or e.fields["toward"] for e in entries if e.kind == "position"}
    return CodedReport(report, coding, entries, issues)


def row_of(one: CodedReport) -> dict[str, Any]:
    """The report as a row."""
    report, coding = one.report, one.coding
    row: dict[str, Any] = {name: getattr(report, name) for name in _REPORT if hasattr(report, name)}
    row |= {
        "extra": json.dumps(dict(report.extra), ensure_ascii=False),
        "dated": coding.published,
        "dated_by_words": coding.published_inferred,
        "versions": json.dumps(dict(coding.versions), ensure_ascii=False),
    }
    for kind in ORDER:
        row[column_of(kind)] = []
    for entry in one.entries:
        row[column_of(entry.kind)].append(_entry_row(entry, one.issues))
    return row


def _entry_row(entry: Entry, issues: Mapping[str, str]) -> dict[str, Any]:
    row = {name: getattr(entry, name) for name in _MADE}
    row["differs"] = json.dumps(dict(entry.differs), ensure_ascii=False) if entry.differs else None
    for name, form in KINDS[entry.kind].items():
        value = entry.fields.get(name)
        if value is not None and form.of in ("span", "spans"):
            value = _span(value) if form.of == "span" else [_span(span) for span in value]
        row[name] = value
    if entry.kind == "position":
        row[ISSUE] = issues.get(entry.id)
    return row


def _span(span: Sequence[int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def reports_in(batch: pa.RecordBatch) -> Iterator[CodedReport]:
    """The reports of some rows. Whole columns are turned to values at once: row by row takes five times as
    long."""
    about = {name: batch.column(name).to_pylist() for name in _REPORT}
    entries = {kind: _entries(batch.column(column_of(kind)), kind) for kind in ORDER}
    for row in range(batch.num_rows):
        mine = [entry for kind in ORDER for entry in entries[kind][row]]
        yield _coded({name: values[row] for name, values in about.items()}, mine)


def _coded(about: dict[str, Any], mine: Sequence[tuple[Entry, str | None]]) -> CodedReport:
    report = Report(
        id=about["id"], text=about["text"], title=about["title"], publisher=about["publisher"],
        published=about["published"], url=about["url"], language=about["language"],
        extra=json.loads(about["extra"]),
    )  # fmt: skip
    entries = tuple(entry for entry, _ in mine)
    issues = {entry.id: issue for entry, issue in mine if issue is not None}
    reading = {"report_id": report.id, "published": about["dated"], "versions": json.loads(about["versions"]),
               "published_inferred": about["dated_by_words"]}  # fmt: skip
    return CodedReport(report, coding_from(reading, entries), entries, issues)


def _entries(column: pa.ListArray, kind: str) -> list[list[tuple[Entry, str | None]]]:
    """The entries of each row, with the name of the issue of a position."""
    flat, forms = column.flatten(), KINDS[kind]
    made = {name: flat.field(name).to_pylist() for name in _MADE}
    values = {name: _values(flat.field(name), form.of) for name, form in forms.items()}
    issues = flat.field(ISSUE).to_pylist() if kind == "position" else [None] * len(flat)
    differs = [json.loads(words) if words else {} for words in made["differs"]]
    every = []
    for n, issue in enumerate(issues):
        fields = {name: some[n] for name, some in values.items()}
        entry = Entry(made["id"][n], kind, fields, made["local"][n], made["confidence"][n], made["stage"][n],
                      made["checked"][n], made["checked_by"][n], differs[n])  # fmt: skip
        every.append((entry, issue))
    return _cut(every, column)


def _values(array: pa.Array, form: str) -> Columns:
    if form == "span":
        return _spans(array)
    if form == "spans":
        return _cut(_spans(array.flatten()), array)
    return list(array.to_pylist())


def _spans(array: pa.StructArray) -> list[list[int] | None]:
    starts, ends = array.field("start").to_pylist(), array.field("end").to_pylist()
    pairs: list[list[int] | None] = [list(pair) for pair in zip(starts, ends, strict=True)]
    if array.null_count:
        pairs = [
            pair if there else None for pair, there in zip(pairs, array.is_valid().to_pylist(), strict=True)
        ]
    return pairs


def _cut(flat: Columns, lists: pa.ListArray) -> list[Columns]:
    """The values of each list, out of those of all one after another."""
    ends = lists.value_lengths().to_pylist()
    out, at = [], 0
    for size in ends:
        out.append(flat[at : at + (size or 0)])
        at += size or 0
    return out
