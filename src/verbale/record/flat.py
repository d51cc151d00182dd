"""The rows of lists laid flat: which columns a row's fields make, told by their types."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date
from typing import Any, get_type_hints

from verbale.record.frames import Frame
from verbale.record.rows import Quote
from verbale.record.tables.table import Type
from verbale.record.tables.whole import GAP

_PLAIN: Mapping[Any, Type] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "day",
}


@dataclass(frozen=True, slots=True)
class Flat:
    """A column of flat rows: its type, and what takes its value from a row."""

    type: Type
    of: Callable[[Any], Any]


def frame_of(kind: type[Any], rows: Iterable[Any]) -> Frame:
    """Rows of that dataclass as a frame (`columns_of`)."""
    columns = columns_of(kind)
    types = {name: column.type for name, column in columns.items()}
    return Frame(types, [tuple([column.of(row) for column in columns.values()]) for row in rows])


def columns_of(kind: type[Any]) -> Mapping[str, Flat]:
    """The columns that rows of this dataclass make, by name.

    Words, numbers, truth and days are as they are. A `Quote` makes three: its words, and `_start` and `_end`
    of them; several `Quote`s one, their words with an ellipsis between; several words a list; what else there
    is JSON.
    """
    hints = get_type_hints(kind)
    return dict(column for field in fields(kind) for column in _columns(field.name, hints[field.name]))


def _columns(name: str, hint: Any) -> Iterator[tuple[str, Flat]]:
    hint = _without_none(hint)
    if hint in _PLAIN:
        yield name, Flat(_PLAIN[hint], lambda row: getattr(row, name))
    elif hint is Quote:
        yield name, Flat("text", lambda row: _of(row, name, lambda quote: quote.words))
        yield f"{name}_start", Flat("integer", lambda row: _of(row, name, lambda quote: quote.span.start))
        yield f"{name}_end", Flat("integer", lambda row: _of(row, name, lambda quote: quote.span.end))
    elif hint == tuple[Quote, ...]:
        yield name, Flat("text", lambda row: GAP.join(q.words for q in getattr(row, name)) or None)
    elif hint == tuple[str, ...]:
        yield name, Flat("texts", lambda row: list(getattr(row, name)))
    else:
        yield name, Flat("json", lambda row: _json(getattr(row, name)))


def _without_none(hint: Any) -> Any:
    kinds = [kind for kind in getattr(hint, "__args__", ()) if kind is not type(None)]
    return kinds[0] if len(kinds) == 1 and type(None) in hint.__args__ else hint


def _of(row: Any, name: str, of: Callable[[Quote], Any]) -> Any:
    quote = getattr(row, name)
    return None if quote is None else of(quote)


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False, default=_plain) if value else None


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
