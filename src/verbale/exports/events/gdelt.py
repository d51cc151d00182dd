"""GDELT 2.0 event export: 61 columns between tabs, no header (The GDELT Event Database Codebook V2.0, 2015).

A row is an actor and a recipient of an event that came about, as one report tells it; columns that mean
something else than what Verbale reads are empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from verbale.exports.events.cameo_codes import about as about_code
from verbale.exports.events.cameo_codes import quarter
from verbale.exports.events.icews import degrees
from verbale.exports.events.told import Pair, Told, all_told, cell, write_rows
from verbale.exports.formats import About
from verbale.model import Actor, Place
from verbale.record.streaming import CodedReport
from verbale.register.cameo import cameo_code

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Geo_Type", "Geo_FullName", "Geo_CountryCode", "Geo_ADM1Code", "Geo_ADM2Code", "Geo_Lat", "Geo_Long",
        "Geo_FeatureID")  # fmt: skip
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{who}{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The names of the columns, which the file itself does not have."""
_NO_PLACE = [""] * len(_GEO)
# Geo_Type of a country, a city and a province; places in the United States have types of their own
_TYPES = {"country": "1", "city": "4", "region": "5"}
_AMERICAN = {"country": "1", "city": "3", "region": "2"}
_ID_DIGITS = 15
"""Hexadecimal digits of an event's number: 60 bits, which a signed integer of 64 holds."""


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write a row for each pair of each event."""
    write_rows(out, _rows(all_told(reports)), None)


def _rows(events: Iterable[Told]) -> Iterator[list[str]]:
    return (_row(told, pair) for told in events for pair in told.pairs())


def _row(told: Told, pair: Pair) -> list[str]:
    code = cell(told.event.cameo)
    added = f"{told.report.published:%Y%m%d}000000" if told.report.published else ""
    return [
        _number(told, pair), *_when(told.day), *_who(pair[0]), *_who(pair[1]),
        "", code, code[:3], code[:2], quarter(code), about_code(code).goldstein, "1", "1", "1", "",
        *_NO_PLACE, *_NO_PLACE, *_where(told.place, told.event.place), added, cell(told.report.url),
    ]  # fmt: skip


def _number(told: Told, pair: Pair) -> str:
    """The same for the same pair of the same event, in every export."""
    key = "\n".join([told.id, *(actor.id if actor else "" for actor in pair)])
    return str(int(hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:_ID_DIGITS], 16))


def _when(day: date | None) -> list[str]:
    """Day, month, year, and the year with the part of it gone by, months of 30 days each as GDELT counts."""
    if day is None:
        return ["", "", "", ""]
    # A year in four digits on every system: strftime leaves out leading zeros on some
    year = f"{day.year:04}"
    gone = min((day.month * 30 + day.day) / 365, 0.9999)
    return [f"{year}{day:%m%d}", f"{year}{day:%m}", year, f"{day.year + gone:.4f}"]


def _who(actor: Actor | None) -> list[str]:
    if actor is None:
        return [""] * len(_ACTOR)
    country = cameo_code("country", actor.country, None)
    return [
        cell(cameo_code(actor.kind, actor.country, actor.sector)), cell(actor.name).upper(), cell(country),
        "", "", "", "", cell(actor.sector), "", "",
    ]  # fmt: skip


def _where(place: Place | None, name: str | None) -> list[str]:
    if place is None:
        return ["", cell(name), "", "", "", "", "", ""]
    types = _AMERICAN if place.country == "USA" else _TYPES
    return [types.get(place.kind, ""), cell(place.name), "", "", "", *degrees(place), ""]
