"""The lists of officeholders in additions/officeholders: plain text, one line a tenure, by region.

    source: public record
    [UKR foreign-minister]
    Volodymyr Ohryzko = Volodymyr Ohrysko | 2007-12-18 | 2009-03-03
    Maria Example (f) | 2021 |

A head in brackets gives the place (alpha-3, or the id of an organisation), the office, and where it is not
the office's own the sector ("IGO" for who serves no state). Then a name, "(f)" for a woman, other names after
"=", first and last day in the notation of `verbale.register.spells`. A line that begins with "#" is a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from additions import slug
from people import Draft
from world import rows

from verbale.register.entries import Tenure

_HEAD = re.compile(r"\[(?P<where>[\w-]+) (?P<office>[\w-]+)(?: (?P<sector>[A-Z]{3}))?\]")
_LINE = re.compile(
    r"(?P<name>[^|=(]+?)(?P<female> \(f\))?(?: = (?P<aliases>[^|]+?))? *\| *(?P<start>\S*) *\| *(?P<end>\S*)"
)


def read_officeholders(folder: Path) -> Iterator[Draft]:
    """One draft a line of the lists, file by file. ValueError, with file and line, where one is malformed."""
    sectors = {line["id"]: line["sector"] for line in rows(folder / "offices.csv")}
    homes = {slug(line["name"]): line["country"] for line in rows(folder / "organisations.csv")}
    for path in sorted((folder / "officeholders").glob("*.txt")):
        source, head = "", None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("source: "):
                source = line.removeprefix("source: ")
            elif line.startswith("["):
                head = _HEAD.fullmatch(line)
            elif line and not line.startswith("#"):
                match = _LINE.fullmatch(line)
                if not (source and head and match):
                    raise ValueError(f"{path}:{number}: expected a source, a head, then NAME | FROM | TO")
                yield _draft(match, head, source, sectors, homes)


def _draft(
    line: re.Match[str], head: re.Match[str], source: str, sectors: dict[str, str], homes: dict[str, str]
) -> Draft:
    where, office = head["where"], head["office"]
    sector = head["sector"] or sectors[office]
    home = where if where.isupper() else homes[where]
    return Draft(
        line["name"],
        # Who serves an organisation of many states in one of them is not of that state.
        home if home and sector != "IGO" else None,
        sector,
        rank=1,
        gender="female" if line["female"] else "male",
        aliases=line["aliases"].split(", ") if line["aliases"] else [],
        tenures=[Tenure(office, where, line["start"] or None, line["end"] or None, source)],
    )
