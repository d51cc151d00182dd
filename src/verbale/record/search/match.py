"""From a search to SQL: conditions over `search_rows`, every value a bound parameter.

Words and fields become one expression of the database's full-text search; only days, which are spans of keys,
and what holds days inside OR or after - become conditions beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, cast, literal, not_, or_, select
from sqlalchemy.dialects import postgresql

from verbale.record import schema
from verbale.record.entries import STATES
from verbale.record.search.fields import FIELDS, UNSEEN, day_of, hundredths
from verbale.record.search.keys import LAST, keys_of_days
from verbale.record.search.language import Either, Every, Is, Node, Not, Search, Words
from verbale.record.search.terms import ALL, DROPPED
from verbale.record.search.tokens import beginning, tokens, whole

ROWS = schema.search_rows
INDEX = schema.search_index


@dataclass(frozen=True, slots=True)
class Matching:
    """A search as the database takes it: an expression of its full-text search (None: every row), the lowest
    and highest key, and any further conditions on `search_rows`."""

    expression: str | None
    low: int
    high: int
    conditions: tuple[ColumnElement[bool], ...]


class Sqlite:
    """Expressions of FTS5."""

    def phrase(self, terms: Sequence[str], prefix: bool) -> str:
        """Terms side by side; with `prefix` the last one only begins so."""
        return f'"{" ".join(terms)}"{" *" if prefix else ""}'

    def every(self, parts: Sequence[str]) -> str:
        """What holds where all do."""
        return f"({' AND '.join(parts)})"

    def either(self, parts: Sequence[str]) -> str:
        """What holds where one does."""
        return f"({' OR '.join(parts)})"

    def without(self, kept: str, gone: Sequence[str]) -> str:
        """What holds where one does and none of the others."""
        return f"({kept} NOT {self.either(gone)})"

    def holds(self, expression: str) -> ColumnElement[bool]:
        """The condition on a row of `search_rows`."""
        found = select(INDEX.c.rowid).where(INDEX.c.search_index.op("MATCH")(expression))
        return ROWS.c.key.in_(found)


class Postgres:
    """Expressions of type tsquery."""

    def phrase(self, terms: Sequence[str], prefix: bool) -> str:
        """As in `Sqlite`; so the others."""
        quoted = [f"'{term}'" for term in terms]
        return f"({' <-> '.join(quoted)}{':*' if prefix else ''})"

    def every(self, parts: Sequence[str]) -> str:
        return f"({' & '.join(parts)})"

    def either(self, parts: Sequence[str]) -> str:
        return f"({' | '.join(parts)})"

    def without(self, kept: str, gone: Sequence[str]) -> str:
        return f"({kept} & !{self.either(gone)})"

    def holds(self, expression: str) -> ColumnElement[bool]:
        return ROWS.c.terms.op("@@")(cast(literal(expression), postgresql.TSQUERY))


Dialect = Sqlite | Postgres


def dialect_of(name: str) -> Dialect:
    """How a database of that name (`Connection.dialect.name`) takes expressions."""
    return Postgres() if name == "postgresql" else Sqlite()


def matching(search: Search, dialect: Dialect) -> Matching:
    """What the database is asked for a search. Entries that no longer count are left out, unless the search
    asks for them by `checked:`."""
    low, high, terms, conditions = 0, LAST, list[Node](), list[ColumnElement[bool]]()
    for part in _outer(search.node):
        if isinstance(part, Is) and FIELDS[part.field].of == "day":
            bounds = _keys(part)
            low, high = max(low, bounds[0]), min(high, bounds[1])
        elif _has_days(part):
            conditions.append(_condition(part, dialect))
        else:
            terms.append(part)
    seen = any(isinstance(p, Is) and p.field == "checked" and p.value in UNSEEN for p in search.parts())
    return Matching(_together(terms, dialect, with_dropped=seen), low, high, tuple(conditions))


def _outer(node: Node | None) -> tuple[Node, ...]:
    """The parts that must all be there."""
    if node is None:
        return ()
    return node.parts if isinstance(node, Every) else (node,)


def rows_of(found: Matching, dialect: Dialect) -> Select[Any]:
    """The keys of all rows that fit; those of SQLite's full-text index may have keys that are no more."""
    if found.expression is None or isinstance(dialect, Postgres):
        query = select(ROWS.c.key).where(ROWS.c.key.between(found.low, found.high), *found.conditions)
        return query if found.expression is None else query.where(dialect.holds(found.expression))
    query = select(INDEX.c.rowid.label("key")).where(INDEX.c.search_index.op("MATCH")(found.expression))
    if (found.low, found.high) != (0, LAST):
        query = query.where(INDEX.c.rowid.between(found.low, found.high))
    if found.conditions:
        query = query.join(ROWS, ROWS.c.key == INDEX.c.rowid).where(*found.conditions)
    return query


def _together(parts: Sequence[Node], dialect: Dialect, *, with_dropped: bool) -> str | None:
    kept = [_expression(p, dialect) for p in parts if not isinstance(p, Not)]
    gone = [_expression(p.part, dialect) for p in parts if isinstance(p, Not)]
    if not with_dropped:
        gone.append(dialect.phrase((DROPPED,), False))
    whole_ = dialect.every(kept) if kept else dialect.phrase((ALL,), False)
    return dialect.without(whole_, gone) if gone else whole_


def _expression(node: Node, dialect: Dialect) -> str:
    match node:
        case Words(words, prefix):
            return _phrase(dialect, words, "", prefix)
        case Is():
            return _field(node, dialect)
        case Either(parts):
            return dialect.either([_expression(p, dialect) for p in parts])
        case Every(parts):
            return str(_together(parts, dialect, with_dropped=True))
        case Not():
            return str(_together([node], dialect, with_dropped=True))


def _phrase(dialect: Dialect, words: str, before: str, prefix: bool) -> str:
    """Words side by side; of a prefix the last one as it begins, or as it is sought as a whole ("talks*":
    talk)."""
    terms = [f"{before}{token}" for token in tokens(words)]
    if not prefix:
        return dialect.phrase(terms, False)
    begins = [*terms[:-1], f"{before}{beginning(words)}"]
    ways = [dialect.phrase(begins, True)]
    return dialect.either(ways if begins[-1] in terms[-1:] else [*ways, dialect.phrase(terms, False)])


def _field(node: Is, dialect: Dialect) -> str:
    def term(value: str) -> str:
        return dialect.phrase((f"{node.field}={value}",), False)

    kind = FIELDS[node.field].of
    if kind == "names":
        if node.whole:
            return term(whole(node.value))
        return _phrase(dialect, node.value, f"{node.field}:", node.prefix)
    if kind == "sure":
        return dialect.either([dialect.phrase((f"sure={s}",), False) for s in _sure(node.value)])
    if node.field in ("checked", "differs", "kind"):
        wanted = STATES if node.value == "yes" and node.field == "checked" else (node.value,)
        return dialect.either([term(value) for value in wanted])
    return term(whole(node.value))


def _sure(value: str) -> Iterator[str]:
    """Terms for a span of hundredths: whole tens as one where they are inside."""
    low, high = hundredths(value) or (0, 100)
    at = low
    while at <= high:
        if at % 10 == 0 and at + 9 <= high:
            yield f"{at // 10:02}x"
            at += 10
        else:
            yield f"{at:03}"
            at += 1
    if low > high:
        yield "none"


def _keys(part: Is) -> tuple[int, int]:
    day = day_of(part.field, part.value)
    number = day.toordinal() if day else None
    return keys_of_days(number, None) if part.field == "since" else keys_of_days(None, number)


def _has_days(node: Node) -> bool:
    match node:
        case Is(field):
            return FIELDS[field].of == "day"
        case Not(part):
            return _has_days(part)
        case Every(parts) | Either(parts):
            return any(map(_has_days, parts))
    return False


def _condition(node: Node, dialect: Dialect) -> ColumnElement[bool]:
    """A condition on `search_rows` for a part that holds days."""
    if not _has_days(node):
        return dialect.holds(_expression(node, dialect))
    match node:
        case Not(part):
            return not_(_condition(part, dialect))
        case Every(parts):
            return and_(*(_condition(p, dialect) for p in parts))
        case Either(parts):
            return or_(*(_condition(p, dialect) for p in parts))
    assert isinstance(node, Is)
    return ROWS.c.key.between(*_keys(node))
