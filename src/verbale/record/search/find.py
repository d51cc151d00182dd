"""Finding: a page of hits for a search, each with the sentence it stands in and the words sought in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, Select, cast, func, literal, literal_column, select
from sqlalchemy.dialects import postgresql

from verbale.model import Span
from verbale.record import lists, schema
from verbale.record.paging import check_page
from verbale.record.rows import EntryRow, Quote, ReportRow
from verbale.record.search.language import Search, Words
from verbale.record.search.match import INDEX, ROWS, Dialect, Matching, Sqlite, dialect_of, matching, rows_of
from verbale.record.search.sentences import sentences
from verbale.record.search.tokens import Found as Word
from verbale.record.search.tokens import beginning, tokens, words_in

Order = Literal["newest", "best"]

COUNTED = 10_000
"""Hits that are counted; with more, the total says "at least". Counting half a million takes a second."""
RANKED = 2_000
"""Of so many of the latest hits the best come first, where best is asked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry or a report that was found: its `row` as in lists, the `passage` it stands in (whole
    sentences), and in it the words that were sought (`marks`) and those that the entry rests on (`evidence`),
    all in code points of the report's text, half-open. `nearness` is the cosine, where a search by meaning
    found it."""

    kind: str
    id: str
    report: str
    row: EntryRow | ReportRow
    passage: Quote
    marks: tuple[Span, ...]
    evidence: tuple[Span, ...]
    nearness: float | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits: those from `offset` on, at most `limit`, of `total` in all, or of more than that where
    `more`."""

    hits: tuple[Hit, ...]
    total: int
    more: bool
    limit: int
    offset: int


def find(connection: Connection, search: Search, order: Order, limit: int, offset: int) -> Hits:
    """The hits of a search, newest or best first."""
    check_page(limit, offset)
    dialect = dialect_of(connection.dialect.name)
    found = matching(search, dialect)
    query = rows_of(found, dialect)
    total = count(connection, query)
    rows = connection.execute(_page(query, found, dialect, order, limit, offset)).mappings().all()
    hits = hits_of(connection, rows, search)
    return Hits(hits, min(total, COUNTED), total > COUNTED, limit, offset)


def count(connection: Connection, query: Select[Any], most: int = COUNTED) -> int:
    """How many rows fit, counted up to one more than `most`."""
    keys = query.order_by(None).subquery()
    there = select(ROWS.c.key).select_from(keys.join(ROWS, ROWS.c.key == keys.c.key)).limit(most + 1)
    return connection.execute(select(func.count()).select_from(there.subquery())).scalar_one()


def _page(
    query: Select[Any], found: Matching, dialect: Dialect, order: Order, limit: int, offset: int
) -> Select[Any]:
    key = next(iter(query.selected_columns))
    newest = query.order_by(key.desc())
    if order == "best" and found.expression is not None:
        ranked = newest.add_columns(_rank(dialect, found.expression).label("rank")).limit(RANKED).subquery()
        page = select(ROWS).join(ranked, ranked.c.key == ROWS.c.key)
        return page.order_by(ranked.c.rank, ROWS.c.key.desc()).limit(limit).offset(offset)
    keys = newest.subquery()
    page = select(ROWS).select_from(keys.join(ROWS, ROWS.c.key == keys.c.key))
    return page.order_by(keys.c.key.desc()).limit(limit).offset(offset)


def _rank(dialect: Dialect, expression: str) -> Any:
    """Lower is better, as bm25 has it (Robertson and Zaragoza 2009)."""
    if isinstance(dialect, Sqlite):
        return func.bm25(literal_column(INDEX.name))
    return -func.ts_rank_cd(ROWS.c.terms, cast(literal(expression), postgresql.TSQUERY))


def hits_of(
    connection: Connection,
    rows: Sequence[RowMapping],
    search: Search,
    nearness: Mapping[int, float] | None = None,
) -> tuple[Hit, ...]:
    """Rows of `search_rows` as hits, in their order."""
    entries = _entries(connection, rows)
    texts = _texts(connection, (e.id if isinstance(e, ReportRow) else e.report for e in entries.values()))
    sought = _Sought(search)
    out = []
    for row in rows:
        entry = entries.get(row["entry_id"])
        if entry is None:
            continue
        report = entry.id if isinstance(entry, ReportRow) else entry.report
        span = Span(row["start"], row["end"])
        if row["kind"] == "report":
            span = sought.best_sentence(texts[report]) or span
        marks = sought.marks(texts[report], span)
        near = (nearness or {}).get(row["key"])
        quote = Quote(span, span.of(texts[report]))
        evidence = tuple(s for s in _evidence(entry) if span.start <= s.start and s.end <= span.end)
        out.append(Hit(row["kind"], row["entry_id"], report, entry, quote, marks, evidence, near))
    return tuple(out)


def _entries(connection: Connection, rows: Sequence[RowMapping]) -> dict[str, EntryRow | ReportRow]:
    wanted: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        wanted[row["kind"]].append(row["entry_id"])
    out: dict[str, EntryRow | ReportRow] = {}
    for kind, ids in wanted.items():
        out.update((found.id, found) for found in lists.rows_by_id(connection, kind, ids))
    return out


def _texts(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    table = schema.reports
    query = select(table.c.id, table.c.text).where(table.c.id.in_(sorted(set(reports))))
    return {row.id: row.text for row in connection.execute(query)}


def _evidence(row: EntryRow | ReportRow) -> list[Span]:
    out: list[Span] = []
    for name in ("source", "cue", "content", "evidence"):
        value = getattr(row, name, None)
        quotes = value if isinstance(value, tuple) else (value,)
        out += [quote.span for quote in quotes if isinstance(quote, Quote)]
    return sorted(set(out), key=lambda s: (s.start, s.end))


class _Sought:
    """The words and phrases of a search, found again in a text."""

    def __init__(self, search: Search) -> None:
        self._phrases = [
            (tokens(part.words), beginning(part.words) if part.prefix else None)
            for part in search.parts()
            if isinstance(part, Words)
        ]

    def marks(self, text: str, span: Span) -> tuple[Span, ...]:
        """Where they stand in that part of the text, none overlapping another."""
        words = list(words_in(text, span.start, span.end))
        found: set[Span] = set()
        for phrase, begins in self._phrases:
            for at in range(len(words) - len(phrase) + 1):
                if _stands(words, at, phrase, begins):
                    found.add(Span(words[at].start, words[at + len(phrase) - 1].end))
        return _apart(found)

    def best_sentence(self, text: str) -> Span | None:
        """The first sentence with most of the words; None where no words were sought."""
        if not self._phrases:
            return None
        spans = sentences(text)
        return max(spans, key=lambda s: (len(self.marks(text, s)), -s.start), default=None)


def _stands(words: Sequence[Word], at: int, phrase: Sequence[str], begins: str | None) -> bool:
    there = [word.token for word in words[at : at + len(phrase)]]
    if there == list(phrase):
        return True
    return begins is not None and there[:-1] == list(phrase[:-1]) and there[-1].startswith(begins)


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not out or span.start >= out[-1].end:
            out.append(span)
    return tuple(out)
