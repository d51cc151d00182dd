"""What the filters of a list ask, put to the full-text index: which entries may fit, the latest first.

The index holds a term for most of what a filter asks ("act=deny"), in the order of days. So a list counts and
cuts its page by the index, however large the record, and checks the filters themselves on those few entries
alone: what is asked here may find too much, never too little.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from verbale.record.search.keys import day_of, keys_of_days
from verbale.record.search.language import Either, Every, Is, Node, Search
from verbale.record.search.match import dialect_of, matching, rows_of
from verbale.record.search.tokens import tokens

NAMES_MOST = 150
"""Names that are asked for at once; a filter that fits more of them hardly narrows a list."""
NOTHING = Is("report", "")
"""What no entry has: a report without an id."""
_CHOICES = ("act", "mode", "type", "status", "code", "stance", "checked", "report")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What entries of a kind are asked for: `nodes` as in a search."""

    kind: str
    nodes: tuple[Node, ...] = ()
    exact: bool = False
    """Whether what the index finds needs no check."""

    def keys(self, connection: Connection) -> Select[tuple[int]]:
        """The keys (`search_rows.key`) of what may fit, in no order."""
        dialect = dialect_of(connection.dialect.name)
        node = Every((Is("kind", self.kind), *self.nodes)) if self.nodes else Is("kind", self.kind)
        return rows_of(matching(Search(node), dialect), dialect)


def narrowing(
    kind: str, *, words: Search | None = None, since: date | None = None, until: date | None = None,
    surer: float | None = None, names: Sequence[Node | None] = (), **choices: str | None,
) -> Narrowing:  # fmt: skip
    """What a list of that kind asks; `choices` are fields of closed sets, `names` come from `named`."""
    nodes: list[Node] = [words.node] if words and words.node else []
    nodes += [node for node in names if node is not None]
    nodes += [Is(name, choices[name] or "") for name in _CHOICES if choices.get(name)]
    if surer is not None:
        nodes.append(Is("confidence", f">={min(max(surer, 0.0), 1.0):.2f}"))
    for field, day in (("since", since), ("until", until)):
        if day:
            nodes.append(Is(field, day.isoformat()))
    exact = surer is None and not choices.get("report") and not choices.get("code") and not names
    return Narrowing(kind, tuple(nodes), exact)


def named(field: str, names: Iterable[str]) -> Node | None:
    """That one of these whole names stands in the field (nothing does for no names); None where the index
    cannot tell."""
    every = sorted(set(names))
    if not every:
        return NOTHING
    if len(every) > NAMES_MOST or not all(map(tokens, every)):
        return None
    nodes = tuple(Is(field, name, whole=True) for name in every)
    return nodes[0] if len(nodes) == 1 else Either(nodes)


def lowest_of_day(key: int) -> int:
    """The lowest key of all reports of the day of a key's report, so that none of that day is left out."""
    day = day_of(key)
    return keys_of_days(day, None)[0] if day else 0


def names_of(connection: Connection, column: Any, condition: ColumnElement[bool]) -> list[str]:
    """The names in a column that fit, one more than are asked for at once."""
    return list(
        connection.execute(select(column).where(condition).distinct().limit(NAMES_MOST + 1)).scalars()
    )


def each_once(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The different values of a column that has an index, each looked up after the one before: quick where
    few values stand in many rows."""
    first = select(func.min(column).label("value")).cte(recursive=True)
    following = select(func.min(column)).where(column > first.c.value).correlate(first).scalar_subquery()
    return first.union_all(select(following).where(first.c.value.is_not(None))).c.value
