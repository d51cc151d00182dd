"""The table of people: some twenty thousand rows, kept as text and read one by one when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from verbale.register.entries import Entry
from verbale.register.folding import fold_cells, skeletons
from verbale.register.tables import listed

_NAME, _RANK, _SURNAME, _ALIASES = 1, 6, 7, 8
_ARTICLES = frozenset(
    ("al", "el", "ul", "ad", "as", "ar", "az", "an", "at", "de", "da", "di", "van", "von", "der")
)


class People:
    """People by id, by folded name, by surname; the better known first. Built from the table's text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = self._text.splitlines()

    def entry(self, row: int) -> Entry:
        """The person of one row."""
        id_, name, country, sector, wikidata, gender, _, _, aliases = self._lines[row].split("\t")
        return Entry(id_, name, "person", country or None, sector or None, listed(aliases), wikidata or None,
                     gender or None)  # fmt: skip

    def row_of(self, id_: str) -> int | None:
        """The row of the person with that id, or None."""
        return self._ids.get(id_)

    def named(self, folded: str) -> list[int]:
        """Rows of the people whose full name or alias folds to this."""
        return self._names.get(folded, [])

    @property
    def names(self) -> Iterable[str]:
        """The folded full names and aliases of all."""
        return self._names.keys()

    def with_surname(self, folded: str) -> list[int]:
        """Rows of the people with this folded surname, or with this surname after a particle (al-, von)."""
        return self._surnames.get(folded, [])

    def sounding(self, key: str) -> list[int]:
        """Rows of the people whose surname's last word has this `skeleton`."""
        return self._skeletons.get(key, [])

    def folded(self, row: int) -> tuple[str, str]:
        """Folded name and surname of a row."""
        cells = self._folded[row]
        return cells[_NAME], cells[_SURNAME]

    @cached_property
    def _ids(self) -> dict[str, int]:
        return {line[: line.index("\t")]: row for row, line in enumerate(self._lines)}

    @cached_property
    def _folded(self) -> list[list[str]]:
        return [line.split("\t") for line in fold_cells(self._text).splitlines()]

    @cached_property
    def _best_first(self) -> list[int]:
        return sorted(range(len(self._folded)), key=lambda row: self._folded[row][_RANK])

    @cached_property
    def _names(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for row in self._best_first:
            cells = self._folded[row]
            index.setdefault(cells[_NAME], []).append(row)
            if cells[_ALIASES]:
                for name in cells[_ALIASES].split("|"):
                    index.setdefault(name, []).append(row)
        return index

    @cached_property
    def _surnames(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for row in self._best_first:
            surname = self._folded[row][_SURNAME]
            index.setdefault(surname, []).append(row)
            while (cut := surname.find(" ")) > 0 and surname[:cut] in _ARTICLES:
                surname = surname[cut + 1 :]
                index.setdefault(surname, []).append(row)
        return index

    @cached_property
    def _skeletons(self) -> dict[str, list[int]]:
        words = [self._folded[row][_SURNAME].rpartition(" ")[2] for row in self._best_first]
        index: dict[str, list[int]] = {}
        for row, key in zip(self._best_first, skeletons(words), strict=True):
            index.setdefault(key, []).append(row)
        return index
