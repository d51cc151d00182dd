"""Own actors as CSV: a row is a body, an office, a membership, or a person in one office."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from verbale.errors import RegisterError
from verbale.register.own.checking import FIELDS, is_list
from verbale.register.own.entries import Raw

_TENURE = FIELDS["tenure"]
COLUMNS = ("kind", "name", "country", "sector", "aliases", "acronyms", "surname", "gender", "wikidata",
           "head", "office", "where", "from", "to", "source", "id", "broader", "phrases", "of", "member",
           "standing")  # fmt: skip
"""Any of these, in any order; `kind` must be there. Lists are parted by a bar."""
_KINDS = ("person", "organisation", "group", "office", "membership")


def read_csv(text: str, name: str) -> Iterator[Raw]:
    """The entries of a CSV file called `name`. Rows of one person (same name and country) are one entry."""
    reader = csv.DictReader(io.StringIO(text, newline=""))
    _check_columns(reader.fieldnames or (), f"{name}:1")
    people: dict[tuple[str, str], Raw] = {}
    try:
        for row in reader:
            at = f"{name}:{reader.line_num}"
            if None in row:
                raise RegisterError(f"expected {len(reader.fieldnames or ())} cells, found more", where=at)
            entry = _entry({column: (cell or "").strip() for column, cell in row.items()}, at)
            if entry is not None and (own := _joined(entry, people)):
                yield own
    except csv.Error as error:
        raise RegisterError(f"expected CSV: {error}", where=f"{name}:{reader.line_num}") from error


def _joined(entry: Raw, people: dict[tuple[str, str], Raw]) -> Raw | None:
    """The entry, or None where it is one more office of a person met before."""
    if entry.kind != "person":
        return entry
    key = ("".join(entry.fields.get("name", ())), "".join(entry.fields.get("country", ())))
    first = people.setdefault(key, entry)
    if first is entry:
        return entry
    first.offices += entry.offices
    first.fields = {**entry.fields, **first.fields}
    return None


def _check_columns(columns: object, at: str) -> None:
    names = list(columns) if isinstance(columns, list | tuple) else []
    unknown = next((c for c in names if c not in COLUMNS), None)
    if "kind" in names and unknown is None:
        return
    found = f"found {unknown!r}" if unknown is not None else "found no column 'kind'"
    raise RegisterError(f"expected columns out of {', '.join(COLUMNS)}; {found}", where=at)


def _entry(row: dict[str, str], at: str) -> Raw | None:
    if not any(row.values()):
        return None
    kind = row.pop("kind")
    if kind not in _KINDS:
        raise RegisterError(f"expected a kind out of {', '.join(_KINDS)}, found {kind!r}", where=at)
    cells = {name: _words(name, cell) for name, cell in row.items() if cell}
    if kind != "person":
        return Raw(kind, at, cells)
    tenure = {name: words for name, words in cells.items() if name in _TENURE}
    fields = {name: words for name, words in cells.items() if name not in _TENURE}
    return Raw(kind, at, fields, [Raw("tenure", at, tenure)] if tenure else [])


def _words(name: str, cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if is_list(name) else (cell,)
