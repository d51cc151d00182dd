"""The register's tables as read: entries by id with the names that each goes by, tenures, conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from verbale.register.entries import Conflict, Entry, Tenure
from verbale.register.people import People
from verbale.register.tables import Tables, listed

_STATE_COLUMNS = ("alias", "acronym", "adjective", "demonym", "seat", "capital")


class Known(NamedTuple):
    """An entry that is no person, with its names by kind: pairs of a via and a name.

    `head` is the office of who heads an organisation.
    """

    entry: Entry
    names: tuple[tuple[str, str], ...]
    head: str | None = None


class Store:
    """The small tables are read at once, people and tenures when asked for."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._read_at: dict[str, list[tuple[str, Tenure]]] = {}
        known = (*self._countries(), *self._organisations(), *self._places())
        self.known = {k.entry.id: k for k in known}

    def digest(self) -> str:
        """A short hash of all tables."""
        return self._tables.digest()

    def rows(self, table: str) -> list[list[str]]:
        """The rows of one of the tables of `layout`. RegisterError where the file is missing or broken."""
        return self._tables.rows(table)

    def _countries(self) -> Iterator[Known]:
        for id_, name, kind, country, *lists in self.rows("countries"):
            names = zip(_STATE_COLUMNS, map(listed, lists), strict=True)
            entry = Entry(id_, name, kind, country or None, None, listed(lists[0]))
            yield Known(entry, (("name", name), *((via, n) for via, list_ in names for n in list_)))

    def _organisations(self) -> Iterator[Known]:
        for id_, name, kind, country, sector, head, aliases, acronyms in self.rows("organisations"):
            entry = Entry(
                id_, name, kind, country or None, sector or None, listed(aliases) + listed(acronyms)
            )
            names = [("alias", n) for n in listed(aliases)] + [("acronym", n) for n in listed(acronyms)]
            yield Known(entry, (("name", name), *names), head or None)

    def _places(self) -> Iterator[Known]:
        for id_, name, country, aliases in self.rows("places"):
            entry = Entry(id_, name, "place", country or None, None, listed(aliases))
            yield Known(entry, (("name", name), *(("alias", n) for n in entry.aliases)))

    @cached_property
    def people(self) -> People:
        """The table of people."""
        return People(self._tables.text("people"))

    def all_tenures(self) -> Iterator[tuple[str, Tenure]]:
        """Every tenure, with the id of its holder."""
        return ((row[0], _tenure(row)) for row in self._tenure_rows)

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        """The offices that a person held, in order of their beginning."""
        held = (_tenure(row) for row in self._tenures_by_person.get(person, ()))
        return tuple(sorted(held, key=lambda t: (t.start or "").lstrip("./")))

    def tenures_at(self, where: str | None) -> Iterator[tuple[str, Tenure]]:
        """Every tenure in a country or organisation, with the id of its holder."""
        asked = where or ""
        if asked not in self._read_at and asked in self._tenures_by_place:
            self._read_at[asked] = [(row[0], _tenure(row)) for row in self._tenures_by_place[asked]]
        return iter(self._read_at.get(asked, ()))

    @cached_property
    def _tenure_rows(self) -> list[list[str]]:
        return self.rows("tenures")

    @cached_property
    def _tenures_by_person(self) -> dict[str, list[list[str]]]:
        index: dict[str, list[list[str]]] = {}
        for row in self._tenure_rows:
            index.setdefault(row[0], []).append(row)
        return index

    @cached_property
    def _tenures_by_place(self) -> dict[str, list[list[str]]]:
        index: dict[str, list[list[str]]] = {}
        for row in self._tenure_rows:
            index.setdefault(row[2], []).append(row)
        return index

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Wars and crises in order of their beginning."""
        return tuple(
            Conflict(
                name, listed(parties), date.fromisoformat(start), date.fromisoformat(end) if end else None
            )
            for name, parties, start, end in self.rows("conflicts")
        )


def _tenure(row: list[str]) -> Tenure:
    _, office, where, start, end, source = row
    return Tenure(office, where or None, start or None, end or None, source)
