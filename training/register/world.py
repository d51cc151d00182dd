"""Countries, territories, former states and regions."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from verbale.register.folding import fold

WHAT = ("alias", "acronym", "adjective", "demonym", "seat", "capital")
KOSOVO = {"UNK": "XKX"}
FORMER = ("SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "VDR")
# CIA World Factbook names that are neither in countries.json nor among the additions.
FACTBOOK = {
    "congo (brazzaville)": "COG", "gambia": "GMB", "holy see vatican city": "VAT",
    "dominican": "DOM", "bahamas": "BHS", "falkland islands islas malvinas": "FLK",
    "laos or lao pdr": "LAO", "laosandnbsp;": "LAO", "candocirc;te divoire": "CIV",
    "congo brazzaville": "COG", "virgin islands": "VIR",
}  # fmt: skip


# Former states by the codes that lists of office-holders use for them (ISO 3166-3 and its abbreviations).
FORMER_CODES = {"SU": "SUN", "SUHH": "SUN", "YU": "YUG", "YUCS": "YUG", "CS": "CSK", "CSHH": "CSK",
                "CSXX": "SCG", "DD": "DDR", "DDDE": "DDR", "YDYE": "YMD", "XK": "XKX"}  # fmt: skip


class Country:
    """A country being put together: its name, and its other names by kind."""

    def __init__(self, id_: str, name: str) -> None:
        self.id, self.name = id_, name
        self.names: dict[str, list[str]] = {what: [] for what in WHAT}
        self.member = False

    def add(self, what: str, values: list[str]) -> None:
        """More names of one kind; "name" replaces the main one and keeps the old as an alias."""
        if what == "name":
            self.names["alias"].append(self.name)
            self.name = values[0]
            return
        self.names[what] += values

    def row(self) -> list[str | list[str]]:
        """The country as a row of the countries table."""
        lists = {
            what: list(dict.fromkeys(v for v in self.names[what] if v and v != self.name)) for what in WHAT
        }
        return [self.id, self.name, "country", self.id, lists["alias"], lists["acronym"], lists["adjective"],
                lists["demonym"], lists["seat"], lists["capital"]]  # fmt: skip


def read_countries(source: Path, additions: Path) -> dict[str, Country]:
    """Countries by alpha-3 from countries.json, corrected and extended by additions/countries.csv."""
    countries = {}
    for record in json.loads(source.read_text(encoding="utf-8")):
        country = _from_record(record)
        countries[country.id] = country
    replaced: set[tuple[str, str]] = set()
    for line in rows(additions / "countries.csv"):
        country = countries.setdefault(line["id"], Country(line["id"], line["values"]))
        what, values = line["what"], line["values"].split("|")
        # A hand-made list of adjectives, demonyms or capitals takes the place of the source's.
        if what in ("demonym", "capital") and (country.id, what) not in replaced:
            country.names[what] = []
            replaced.add((country.id, what))
        country.add(what, values)
    _leave_to_states(countries)
    _spread(countries)
    return countries


def _from_record(record: dict) -> Country:  # type: ignore[type-arg]
    country = Country(KOSOVO.get(record["cca3"], record["cca3"]), record["name"]["common"])
    country.member = bool(record["unMember"])
    country.add("alias", [record["name"]["official"]])
    spelled = [s for s in record["altSpellings"] if len(s) > 3 and s.isascii()]
    country.add("alias", [s for s in spelled if fold(s) != fold(country.name)])
    english = record["demonyms"].get("eng", {})
    country.add("adjective", [d.strip() for d in english.get("m", "").split(",")])
    country.add("demonym", [d.strip() for d in english.get("m", "").split(",")])
    country.add("capital", list(record["capital"]))
    return country


def read_codes(source: Path) -> Iterator[list[str]]:
    """The two-letter code of each country and its three-letter one."""
    records = json.loads(source.read_text(encoding="utf-8"))
    known = {r["cca2"]: KOSOVO.get(r["cca3"], r["cca3"]) for r in records}
    return ([two, three] for two, three in {**known, **FORMER_CODES}.items())


def _leave_to_states(countries: dict[str, Country]) -> None:
    """A territory's people and things are not called by a sovereign state's name: "French" is France's."""
    for what in ("adjective", "demonym"):
        taken = {name for c in countries.values() if c.member for name in c.names[what]}
        for country in countries.values():
            if not country.member:
                country.names[what] = [name for name in country.names[what] if name not in taken]


def _spread(countries: dict[str, Country]) -> None:
    """Plurals of demonyms: Angolans beside Angolan."""
    for country in countries.values():
        demonyms = country.names["demonym"]
        country.add("demonym", [f"{d}s" for d in demonyms if d.endswith(("an", "i", "er", "ot"))])


def country_finder(countries: dict[str, Country]) -> dict[str, str]:
    """Alpha-3 by folded name, for the sources that name countries in words."""
    found = {fold(n): c.id for c in countries.values() for n in (c.name, *c.names["alias"])}
    return {**found, **FACTBOOK}


def read_regions(additions: Path) -> Iterator[list[str | list[str]]]:
    """Regions as groups, in the columns of the countries table."""
    for line in rows(additions / "regions.csv"):
        cells = [
            line[c].split("|") if line[c] else [] for c in ("aliases", "acronyms", "adjectives", "demonyms")
        ]
        yield [line["id"], line["name"], "group", "", *cells, "", ""]


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a CSV file, by column."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
