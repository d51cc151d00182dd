"""The register's tables as read: entries by id with the names that each goes by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from verbale.register.entries import Conflict, Entry, Tenure
from verbale.register.layout import FILES, file_name
from verbale.register.tables import listed, read_rows


class Known(NamedTuple):
    """An entry with its names by kind (a list of pairs: via, names) and, for a person, the surname."""

    entry: Entry
    names: tuple[tuple[str, tuple[str, ...]], ...]
    surname: str = ""
    head: str | None = None


class Store:
    """The files under one folder; each is read the first time that something in it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def rows(self, table: str) -> Iterator[list[str]]:
        """The rows of one of the tables of `layout`. RegisterError where the file is missing or broken."""
        return read_rows(self._folder / file_name(table), FILES[table])

    @cached_property
    def known(self) -> dict[str, Known]:
        """Every entry by its id: countries and regions, organisations, people, places."""
        rows = (*self._countries(), *self._organisations(), *self._people(), *self._places())
        return {known.entry.id: known for known in rows}

    def _countries(self) -> Iterator[Known]:
        for id_, name, kind, country, aliases, acronyms, adjectives, demonyms, seats, capitals in self.rows(
            "countries"
        ):
            entry = Entry(id_, name, kind, country or None, None, listed(aliases))
            yield Known(
                entry,
                (
                    ("name", (name,)),
                    ("alias", entry.aliases),
                    ("acronym", listed(acronyms)),
                    ("demonym", listed(demonyms)),
                    ("adjective", listed(adjectives)),
                    ("seat", listed(seats)),
                    ("capital", listed(capitals)),
                ),
            )

    def _organisations(self) -> Iterator[Known]:
        for id_, name, kind, country, sector, head, aliases, acronyms in self.rows("organisations"):
            entry = Entry(id_, name, kind, country or None, sector or None, listed(aliases))
            names = (("name", (name,)), ("alias", entry.aliases), ("acronym", listed(acronyms)))
            yield Known(entry, names, head=head or None)

    def _people(self) -> Iterator[Known]:
        for id_, name, country, sector, wikidata, gender, surname, aliases in self.rows("people"):
            entry = Entry(id_, name, "person", country or None, sector or None, listed(aliases),
                          wikidata or None, gender or None)  # fmt: skip
            yield Known(entry, (("name", (name,)), ("alias", entry.aliases)), surname)

    def _places(self) -> Iterator[Known]:
        for id_, name, country, aliases in self.rows("places"):
            entry = Entry(id_, name, "place", country or None, None, listed(aliases))
            yield Known(entry, (("name", (name,)), ("alias", entry.aliases)))

    @cached_property
    def tenures(self) -> dict[str, tuple[Tenure, ...]]:
        """The offices that each person held, by the person's id, in order of their beginning."""
        held: dict[str, list[Tenure]] = {}
        for person, office, where, start, end, source in self.rows("tenures"):
            tenure = Tenure(office, where or None, start or None, end or None, source)
            held.setdefault(person, []).append(tenure)
        return {person: tuple(list_) for person, list_ in held.items()}

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Wars and crises in order of their beginning."""
        return tuple(
            Conflict(name, listed(parties), date.fromisoformat(start), date.fromisoformat(end) if end else None)
            for name, parties, start, end in self.rows("conflicts")
        )
