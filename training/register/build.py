"""Build the register that ships with Verbale.

    python training/register/build.py --data ../shared/data/actors [--out src/verbale/register/data]

The sources and their licences are listed in docs/register.md. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import additions
import phoenix
from leaders import read_leaders
from memberships import read_memberships
from ministers import read_international, read_ministers
from officeholders import read_officeholders
from people import Draft, People, identifiers, joined
from world import Country, country_finder, read_codes, read_countries, read_regions
from writing import write_table

from verbale.register.layout import CONFLICTS, INSTITUTIONS, LEADS, OFFICES, PHRASES, SEATS

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "src" / "verbale" / "register" / "data"


def build(data: Path, out: Path, extra: Path = HERE / "additions") -> dict[str, int]:
    """Write every table into `out`; the number of rows of each."""
    out.mkdir(parents=True, exist_ok=True)
    countries = read_countries(data / "countries.json", extra)
    people = People()
    for draft in _sources(data, extra, countries):
        people.add(draft)
    ids = identifiers(people.drafts)
    bodies = list(additions.read_organisations(extra))
    known = {*countries, *(str(body[0]) for body in bodies)}
    return {
        "countries": write_table(
            out, "countries", [*(c.row() for c in countries.values()), *read_regions(extra)]
        ),
        "organisations": write_table(out, "organisations", bodies),
        "places": write_table(out, "places", additions.read_places(extra)),
        "people": write_table(out, "people", (_person(ids[id(d)], d) for d in people.drafts)),
        "tenures": write_table(out, "tenures", _tenures(people.drafts, ids)),
        "offices": write_table(
            out, "offices", additions.read_plain(extra, "offices", OFFICES), keep_order=True
        ),
        "phrases": write_table(out, "phrases", _phrases(data, extra)),
        "conflicts": write_table(out, "conflicts", _conflicts(extra), keep_order=True),
        "institutions": write_table(
            out, "institutions", additions.read_plain(extra, "institutions", INSTITUTIONS), keep_order=True
        ),
        "codes": write_table(out, "codes", read_codes(data / "countries.json")),
        "memberships": write_table(out, "memberships", read_memberships(extra, known)),
        "leads": write_table(out, "leads", additions.read_plain(extra, "leads", LEADS), keep_order=True),
        "seats": write_table(out, "seats", additions.read_plain(extra, "seats", SEATS), keep_order=True),
    }


def _sources(data: Path, extra: Path, countries: dict[str, Country]) -> Iterator[Draft]:
    """Everybody that any source has, the sources with the best names and dates first."""
    yield from read_officeholders(extra)
    yield from additions.read_people(extra)
    yield from read_ministers(data / "ministers")
    yield from read_international(data / "ministers")
    members = frozenset(c.id for c in countries.values() if c.member)
    yield from read_leaders(data / "leaders.csv", country_finder(countries), members)
    yield from phoenix.read_people(
        data / "openeventdata" / "Phoenix.Countries.actors.txt", frozenset(countries)
    )


def _person(id_: str, draft: Draft) -> list[str | list[str] | None]:
    aliases = [a for a in dict.fromkeys(draft.aliases) if a != draft.name]
    rank = str(draft.rank)
    return [
        id_,
        draft.name,
        draft.country,
        draft.sector,
        draft.wikidata,
        draft.gender,
        rank,
        draft.surname,
        aliases,
    ]


def _tenures(drafts: list[Draft], ids: dict[int, str]) -> Iterator[list[str | None]]:
    for draft in drafts:
        for t in joined(draft.tenures):
            yield [ids[id(draft)], t.office, t.country, t.start, t.end, t.source]


def _phrases(data: Path, extra: Path) -> Iterator[list[str]]:
    """Words for groups and their sector; those written by hand overrule the dictionary."""
    found = dict(phoenix.read_agents(data / "openeventdata" / "Phoenix.agents.txt"))
    found.update((phrase[0], sector[0]) for phrase, sector in additions.read_plain(extra, "phrases", PHRASES))
    return ([phrase, sector] for phrase, sector in found.items())


def _conflicts(extra: Path) -> list[list[list[str]]]:
    return sorted(additions.read_plain(extra, "conflicts", CONFLICTS), key=lambda row: (row[2], row[0]))


def main() -> None:
    """Read the arguments, build, say how many rows each table has."""
    parser = argparse.ArgumentParser(description="Build the register of who is who.")
    parser.add_argument("--data", type=Path, required=True, help="folder with the sources of actors")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder to write into")
    arguments = parser.parse_args()
    for table, count in build(arguments.data, arguments.out).items():
        print(f"{table:14} {count:6}")


if __name__ == "__main__":
    main()
