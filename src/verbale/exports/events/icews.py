"""ICEWS Coded Event Data: twenty columns between tabs (Boschee et al. 2015, doi:10.7910/DVN/28075).

A row is an actor and a recipient of an event that came about. Its readers take Event ID and Story ID for
numbers of 32 bits, so that a row is numbered as it comes, and a story is the line of its report in an
export of JSON lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from verbale.exports.events.cameo_codes import about as about_code
from verbale.exports.events.states import icews_name
from verbale.exports.events.told import Pair, Told, all_told, cell, write_rows
from verbale.exports.formats import About
from verbale.model import Actor, Place
from verbale.record.streaming import CodedReport

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number",
    "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
# What ICEWS calls the sectors that PLOVER has codes for
_SECTORS = {
    "GOV": "Government", "MIL": "Military", "LEG": "Legislative / Parliamentary", "JUD": "Judicial",
    "PTY": "Parties", "OPP": "Opposition", "REB": "Rebel", "IGO": "International Government Organization",
    "NGO": "Nongovernmental Organization (International)", "MED": "Media", "BUS": "Business",
    "CVL": "General Population / Civilian / Social", "EDU": "Education", "REF": "Refugees / Displaced",
}  # fmt: skip


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write a row for each pair of each event."""
    write_rows(out, _rows(all_told(reports)), COLUMNS)


def _rows(events: Iterable[Told]) -> Iterator[list[str]]:
    pairs = ((told, pair) for told in events for pair in told.pairs())
    return (_row(number, told, pair) for number, (told, pair) in enumerate(pairs, 1))


def _row(number: int, told: Told, pair: Pair) -> list[str]:
    code = about_code(told.event.cameo)
    return [
        str(number), told.day.isoformat() if told.day else "",
        *_who(pair[0]), code.text, cell(told.event.cameo), code.goldstein, *_who(pair[1]),
        str(told.number), "", cell(told.report.publisher), *_where(told.place),
    ]  # fmt: skip


def _who(actor: Actor | None) -> list[str]:
    if actor is None:
        return ["", "", ""]
    return [cell(actor.name), _SECTORS.get(actor.sector or "", ""), cell(icews_name(actor.country))]


def _where(place: Place | None) -> list[str]:
    """City, district, province, country, latitude, longitude."""
    if place is None:
        return [""] * 6
    city, province = (cell(place.name) if place.kind == kind else "" for kind in ("city", "region"))
    country = cell(icews_name(place.country) or (place.name if place.kind == "country" else ""))
    return [city, "", province, country, *degrees(place)]


def degrees(place: Place | None) -> list[str]:
    """Latitude and longitude; "" where they are not known."""
    known = place is not None and None not in (place.latitude, place.longitude)
    return [f"{place.latitude:g}", f"{place.longitude:g}"] if place and known else ["", ""]
