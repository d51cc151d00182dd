"""From sentences that mean nearly what was asked to the entries that stand in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, select

from verbale.model import Span
from verbale.record import schema
from verbale.record.rows import Quote
from verbale.record.search.find import Hit, Hits, hits_of
from verbale.record.search.keys import keys_of_report
from verbale.record.search.language import Search
from verbale.record.search.match import ROWS, dialect_of, matching, rows_of
from verbale.record.search.meaning import Near


def near_hits(connection: Connection, near: Sequence[Near], search: Search, limit: int) -> Hits:
    """At most `limit` hits of these sentences that fit the search, the nearest first."""
    rows: list[RowMapping] = []
    cosines: dict[int, float] = {}
    spans: dict[int, Span] = {}
    for one in near:
        if len(rows) >= limit:
            break
        for row in _rows(connection, one, search):
            if row["key"] not in cosines:
                rows.append(row)
                cosines[row["key"]], spans[row["key"]] = one.cosine, one.span
    found = hits_of(connection, rows[:limit], search, cosines)
    hits = tuple(_shown(connection, hit, spans[row["key"]]) for hit, row in _pairs(found, rows))
    return Hits(hits, len(hits), len(near) > len(hits), limit, 0)


def _rows(connection: Connection, near: Near, search: Search) -> list[RowMapping]:
    """The entries in that sentence that fit; the report where none stands there."""
    numbers = schema.search_reports
    query = select(numbers.c.day, numbers.c.number).where(numbers.c.report_id == near.report)
    report = connection.execute(query).first()
    if report is None:
        return []
    dialect = dialect_of(connection.dialect.name)
    found = matching(search, dialect)
    low, high = keys_of_report(report.day, report.number)
    found = replace(found, low=max(low, found.low), high=min(high, found.high))
    keys = rows_of(found, dialect).subquery()
    rows = select(ROWS).select_from(keys.join(ROWS, ROWS.c.key == keys.c.key)).order_by(ROWS.c.key.desc())
    every = list(connection.execute(rows).mappings())
    inside = [r for r in every if r["kind"] != "report" and _overlap(r, near.span)]
    return inside or [r for r in every if r["kind"] == "report"]


def _overlap(row: RowMapping, span: Span) -> bool:
    return bool(row["start"] < span.end and span.start < row["end"])


def _pairs(hits: Iterable[Hit], rows: Iterable[RowMapping]) -> list[tuple[Hit, RowMapping]]:
    by_id = {(hit.kind, hit.id): hit for hit in hits}
    return [(by_id[r["kind"], r["entry_id"]], r) for r in rows if (r["kind"], r["entry_id"]) in by_id]


def _shown(connection: Connection, hit: Hit, span: Span) -> Hit:
    """A report's hit shows the sentence that was near."""
    if hit.kind != "report":
        return hit
    text = connection.execute(select(schema.reports.c.text).where(schema.reports.c.id == hit.id)).scalar_one()
    return replace(hit, passage=Quote(span, span.of(text)))
