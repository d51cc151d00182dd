"""POLECAT: forty columns between tabs, as in its weekly files (Scarborough et al. 2023, DVN/AJGVIT).

A row is an event that came about. Several actors stand in one cell, "; " between them, in the same order in
every column about them; what is not known is None, as in the data set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from verbale.exports.events.icews import degrees
from verbale.exports.events.states import cow_number
from verbale.exports.events.told import Told, cell, told, write_rows
from verbale.exports.formats import About
from verbale.model import Actor, Place, Report
from verbale.record.streaming import CodedReport

_WHO = ("{0} Name", "{0} Country", "{0} COW", "Primary {0} Sector", "{0} Sectors", "{0} Title",
        "{0} Name Raw", "Wikipedia {0} ID")  # fmt: skip
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(name.format("Actor") for name in _WHO), *(name.format("Recipient") for name in _WHO),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations",
    "Story Locations", "Language", "Version",
)  # fmt: skip
# The quarter of each of PLOVER's types (Halterman et al. 2023, table 1)
_QUARTERS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
_NONE = "None"


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write a row for each event."""
    numbered = enumerate(reports, 1)
    write_rows(out, (row for n, one in numbered for row in _rows(one, n)), COLUMNS)


def _rows(one: CodedReport, number: int) -> Iterable[list[str]]:
    story = _story(one)
    return (_row(event, story) for event in told(one, number))


def _row(told: Told, story: list[str]) -> list[str]:
    event, report = told.event, told.report
    return [
        told.id, told.day.isoformat() if told.day else "", event.type, cell(event.mode, _NONE), "",
        next((name for name, types in _QUARTERS.items() if event.type in types), _NONE),
        listed(event.contexts), *_who(told.actors, report), *_who(told.recipients, report),
        *_where(told.place, event.place), cell(report.publisher, _NONE),
        report.published.isoformat() if report.published else "", *story,
    ]  # fmt: skip


def _story(one: CodedReport) -> list[str]:
    """Who and what the report names, its language, and what read it."""
    coding = one.coding
    people = listed(a.name for a in coding.actors if a.kind == "person")
    bodies = listed(a.name for a in coding.actors if a.kind in ("organisation", "group"))
    where = listed(dict.fromkeys([*(a.name for a in coding.actors if a.kind in ("country", "place")),
                                  *(p.name for p in coding.places)]))  # fmt: skip
    version = listed(f"{name} {version}" for name, version in sorted(coding.versions.items()))
    return [people, bodies, where, cell(one.report.language, _NONE), version]


def _who(actors: tuple[Actor, ...], report: Report) -> list[str]:
    def each(of: Callable[[Actor], str | None]) -> str:
        return listed(map(of, actors))

    return [
        each(lambda a: a.name), each(lambda a: a.country), each(lambda a: cow_number(a.country)),
        cell(actors[0].sector if actors else None, _NONE), each(lambda a: a.sector), each(lambda a: a.role),
        each(lambda a: a.mentions[0].of(report.text) if a.mentions else a.name), _NONE,
    ]  # fmt: skip


def _where(place: Place | None, name: str | None) -> list[str]:
    """The ten columns of a place: a name without a kind stands as it is written, and nowhere else."""
    kind = place.kind if place else ""
    city, province = (cell(name, _NONE) if kind == wanted else _NONE for wanted in ("city", "region"))
    country = cell(place.country if place else None, _NONE)
    written = cell(name, _NONE)
    return [written, city, _NONE, province, country, *degrees(place), _NONE, written, _NONE]


def listed(values: Iterable[str | None]) -> str:
    """Values in one cell, "; " between them, None for each that is not known; None for no value at all."""
    return "; ".join(cell(value, _NONE).replace(";", ",") for value in values) or _NONE
