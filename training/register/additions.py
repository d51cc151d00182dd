"""What was written by hand: additions/*.csv, each line with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from people import Draft
from world import rows

from verbale.register.entries import Tenure
from verbale.register.folding import fold


def slug(name: str) -> str:
    """An organisation's id: its folded name in hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def read_people(folder: Path) -> Iterator[Draft]:
    """One draft a line of people.csv, in its order."""
    for line in rows(folder / "people.csv"):
        where = line["where"] or line["country"] or None
        tenures = []
        if line["office"]:
            tenures = [
                Tenure(line["office"], where, line["start"] or None, line["end"] or None, line["source"])
            ]
        yield Draft(
            line["name"],
            line["country"] or None,
            line["sector"],
            rank=1,
            surname=line["surname"],
            gender=line["gender"],
            aliases=line["aliases"].split("|") if line["aliases"] else [],
            tenures=tenures,
        )


def read_organisations(folder: Path) -> Iterator[list[str | list[str]]]:
    """Rows of the organisations table: organisations and groups."""
    for line in rows(folder / "organisations.csv"):
        if line["kind"] != "place":
            yield [slug(line["name"]), line["name"], line["kind"],
                   line["country"], line["sector"], line["head"],
                   line["aliases"].split("|") if line["aliases"] else [],
                   line["acronyms"].split("|") if line["acronyms"] else []]  # fmt: skip


def read_places(folder: Path) -> Iterator[list[str | list[str]]]:
    """Rows of the places table."""
    for line in rows(folder / "organisations.csv"):
        if line["kind"] == "place":
            yield [
                slug(line["name"]),
                line["name"],
                line["country"],
                line["aliases"].split("|") if line["aliases"] else [],
            ]


def read_plain(folder: Path, table: str, columns: tuple[str, ...]) -> Iterator[list[list[str]]]:
    """Lines of an additions file that are rows of the table of the same name."""
    for line in rows(folder / f"{table}.csv"):
        yield [line[column].split("|") for column in columns]
