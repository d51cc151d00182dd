"""POLECAT, ICEWS and GDELT, read with pandas and DuckDB by the columns that their publishers name."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.events import ACTORS, HARD, about, coded, event, hard_dates
from verbale.exports.events import gdelt, icews, polecat
from verbale.exports.events.cameo_codes import about as about_code
from verbale.exports.events.cameo_codes import quarter
from verbale.exports.events.states import cow_number, icews_name
from verbale.exports.events.told import cell
from verbale.model import Actor, Event
from verbale.reading.cameo import rows
from verbale.record.entries import identify
from verbale.record.streaming import CodedReport

NAMES = {
    "polecat": "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,"
    "Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,"
    "Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,"
    "Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,"
    "District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,"
    "Source,Publication Date,Story People,Story Organizations,Story Locations,Language,Version",
    "icews": "Event ID,Event Date,Source Name,Source Sectors,Source Country,Event Text,CAMEO Code,"
    "Intensity,Target Name,Target Sectors,Target Country,Story ID,Sentence Number,Publisher,"
    "City,District,Province,Country,Latitude,Longitude",
    "gdelt": "GlobalEventID,Day,MonthYear,Year,FractionDate,Actor1Code,Actor1Name,Actor1CountryCode,"
    "Actor1KnownGroupCode,Actor1EthnicCode,Actor1Religion1Code,Actor1Religion2Code,"
    "Actor1Type1Code,Actor1Type2Code,Actor1Type3Code,Actor2Code,Actor2Name,Actor2CountryCode,"
    "Actor2KnownGroupCode,Actor2EthnicCode,Actor2Religion1Code,Actor2Religion2Code,"
    "Actor2Type1Code,Actor2Type2Code,Actor2Type3Code,IsRootEvent,EventCode,EventBaseCode,"
    "EventRootCode,QuadClass,GoldsteinScale,NumMentions,NumSources,NumArticles,AvgTone,"
    "Actor1Geo_Type,Actor1Geo_FullName,Actor1Geo_CountryCode,Actor1Geo_ADM1Code,"
    "Actor1Geo_ADM2Code,Actor1Geo_Lat,Actor1Geo_Long,Actor1Geo_FeatureID,Actor2Geo_Type,"
    "Actor2Geo_FullName,Actor2Geo_CountryCode,Actor2Geo_ADM1Code,Actor2Geo_ADM2Code,"
    "Actor2Geo_Lat,Actor2Geo_Long,Actor2Geo_FeatureID,ActionGeo_Type,ActionGeo_FullName,"
    "ActionGeo_CountryCode,ActionGeo_ADM1Code,ActionGeo_ADM2Code,ActionGeo_Lat,ActionGeo_Long,"
    "ActionGeo_FeatureID,DATEADDED,SOURCEURL",
}
"""As the data sets name their columns: 40, 20 and 61 of them."""
WRITERS = {"polecat": polecat, "icews": icews, "gdelt": gdelt}
Rows = list[dict[str, str]]


def read(name: str, reports: Iterable[CodedReport], folder: Path) -> Rows:
    """The rows of a file, as a reader that knows no quotation marks has them."""
    WRITERS[name].write(reports, folder / name, about())  # type: ignore[attr-defined]
    with (folder / name).open(encoding="utf-8", newline="") as file:
        names = NAMES[name].split(",") if name == "gdelt" else None
        found = list(csv.DictReader(file, names, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))
    assert all(None not in row and None not in row.values() for row in found), "cells too many or too few"
    return found


def test_the_columns_are_the_publishers() -> None:
    assert ",".join(polecat.COLUMNS) == NAMES["polecat"]
    assert ",".join(icews.COLUMNS) == NAMES["icews"]
    assert ",".join(gdelt.COLUMNS) == NAMES["gdelt"]
    assert [len(names.split(",")) for names in NAMES.values()] == [40, 20, 61]


def test_a_row_of_polecat(tmp_path: Path) -> None:
    one = coded([event(actors=("a1", "a4"))])
    row = read("polecat", [one], tmp_path)[0]
    filled = {name: value for name, value in row.items() if value not in ("None", "")}
    assert filled == {
        "Event ID": one.of("event")[0].id, "Event Date": "2025-03-03", "Event Type": "CONSULT",
        "Event Mode": "visit", "Quad Code": "VERBAL COOPERATION", "Contexts": "diplomatic; military",
        "Actor Name": "Mira Olan; the Lake Council", "Actor Country": "RUS; None",
        "Actor COW": "365; None", "Primary Actor Sector": "GOV",
        "Actor Sectors": "GOV; IGO", "Actor Title": "envoy; None",
        "Actor Name Raw": "Mira Olan; the Lake Council",
        "Recipient Name": "Torland", "Recipient Country": "USA",
        "Recipient COW": "2", "Primary Recipient Sector": "GOV", "Recipient Sectors": "GOV",
        "Recipient Name Raw": "Torland", "Placename": "Sund", "City": "Sund", "Country": "USA",
        "Latitude": "40.5", "Longitude": "-15.25", "Raw Placename": "Sund", "Source": "The Post",
        "Publication Date": "2025-03-04", "Story People": "Mira Olan",
        "Story Organizations": "the Lake Council; " + cell(HARD.name).replace(";", ","),
        "Story Locations": "Velia; Torland; Sund", "Language": "en", "Version": "model m1",
    }  # fmt: skip


def test_a_row_of_icews_for_each_pair(tmp_path: Path) -> None:
    rows_ = read("icews", [coded(), coded([event(actors=("a2", "a1"))], id_="velia-2")], tmp_path)
    assert [(r["Event ID"], r["Source Name"], r["Target Name"]) for r in rows_] == [
        ("1", "Velia", "Torland"), ("2", "Mira Olan", "Torland"),
    ]  # fmt: skip
    filled = {name: value for name, value in rows_[0].items() if value}
    assert filled == {
        "Event ID": "1", "Event Date": "2025-03-03", "Source Name": "Velia",
        "Source Country": "Democratic Republic of Congo", "Event Text": "Make a visit", "CAMEO Code": "042",
        "Intensity": "1.9", "Target Name": "Torland", "Target Sectors": "Government",
        "Target Country": "United States", "Story ID": "2", "Publisher": "The Post", "City": "Sund",
        "Country": "United States", "Latitude": "40.5", "Longitude": "-15.25",
    }  # fmt: skip
    assert rows_[1]["Source Country"] == "Russian Federation"


def test_a_row_of_gdelt(tmp_path: Path) -> None:
    row = read("gdelt", [coded([event(actors=("a1",))])], tmp_path)[0]
    assert 0 < int(row.pop("GlobalEventID")) < 2**63
    assert {name: value for name, value in row.items() if value} == {
        "Day": "20250303", "MonthYear": "202503", "Year": "2025", "FractionDate": "2025.2548",
        "Actor1Code": "RUSGOV", "Actor1Name": "MIRA OLAN", "Actor1CountryCode": "RUS",
        "Actor1Type1Code": "GOV", "Actor2Code": "USA", "Actor2Name": "TORLAND", "Actor2CountryCode": "USA",
        "Actor2Type1Code": "GOV",
        "EventCode": "042", "EventBaseCode": "042", "EventRootCode": "04", "QuadClass": "1",
        "GoldsteinScale": "1.9", "NumMentions": "1", "NumSources": "1", "NumArticles": "1",
        "ActionGeo_Type": "3", "ActionGeo_FullName": "Sund", "ActionGeo_Lat": "40.5",
        "ActionGeo_Long": "-15.25", "DATEADDED": "20250304000000", "SOURCEURL": "https://example.org/1",
    }  # fmt: skip


def test_numbers_of_gdelt_stay_and_differ(tmp_path: Path) -> None:
    one = coded([event(actors=("a1", "a2")), event(type="AID", cameo="070")])
    numbers = [row["GlobalEventID"] for row in read("gdelt", [one], tmp_path)]
    assert len(set(numbers)) == 3
    assert [row["GlobalEventID"] for row in read("gdelt", [coded(id_="first"), one], tmp_path)] == numbers


@pytest.mark.parametrize("name", WRITERS)
def test_what_did_not_come_about_is_left_out(name: str, tmp_path: Path) -> None:
    every = ("happened", "ongoing", "planned", "proposed", "refused", "denied", "conditional")
    found = read(name, [coded([event(status, cameo=None) for status in every])], tmp_path)
    assert len(found) == 2


@pytest.mark.parametrize("name", WRITERS)
def test_an_empty_record(name: str, tmp_path: Path) -> None:
    assert read(name, [], tmp_path) == []
    assert read(name, [coded()], tmp_path) == []
    header = (tmp_path / name).read_text("utf-8")
    assert header.rstrip("\n").replace("\t", ",") == ("" if name == "gdelt" else NAMES[name])


@pytest.mark.parametrize(("value", "day"), list(hard_dates()))
def test_a_day_for_every_date(value: str | None, day: str, tmp_path: Path) -> None:
    one = [coded([event(date=value)])]
    assert read("polecat", one, tmp_path)[0]["Event Date"] == day
    assert read("icews", one, tmp_path)[0]["Event Date"] == day
    assert read("gdelt", one, tmp_path)[0]["Day"] == day.replace("-", "")


@pytest.mark.parametrize("name", WRITERS)
def test_no_day_at_all_leaves_the_cell_empty(name: str, tmp_path: Path) -> None:
    row = read(name, [coded([event(date=None)], published=None)], tmp_path)[0]
    assert row["Day" if name == "gdelt" else "Event Date"] == ""


@pytest.mark.parametrize(
    ("actors", "recipients", "expected"),
    [
        ((), (), [("", "")]),
        (("a1",), (), [("Mira Olan", "")]),
        ((), ("a2", "a3"), [("", "Velia"), ("", "Torland")]),
        (("a1", "a2", "a3"), (), [("Mira Olan", "Velia"), ("Mira Olan", "Torland"), ("Velia", "Torland")]),
        (("a1", "a2"), ("a3", "a4"), [("Mira Olan", "Torland"), ("Mira Olan", "the Lake Council"),
                                      ("Velia", "Torland"), ("Velia", "the Lake Council")]),
    ],
)  # fmt: skip
def test_pairs(actors: Any, recipients: Any, expected: Any, tmp_path: Path) -> None:
    one = [coded([event(actors=actors, recipients=recipients)])]
    assert [(r["Source Name"], r["Target Name"]) for r in read("icews", one, tmp_path)] == expected
    assert len(read("polecat", one, tmp_path)) == 1


def test_pandas_and_duckdb_read_them_with_their_types(tmp_path: Path) -> None:
    hard = event(actors=("a5",), place="Sund", cameo=None)
    reports = [coded([event(), hard], publisher='=1+1\t"x', url="https://example.org/\t2")]
    for name, writer in WRITERS.items():
        writer.write(reports, tmp_path / name, about())  # type: ignore[attr-defined]
    frame = pandas.read_csv(
        tmp_path / "icews", sep="\t", dtype={"CAMEO Code": str}, parse_dates=["Event Date"]
    )
    assert frame["Intensity"].iloc[0] == 1.9
    assert frame["CAMEO Code"].iloc[0] == "042"
    assert frame["Event ID"].dtype.kind == frame["Story ID"].dtype.kind == "i"
    assert list(frame["Source Name"]) == ["Velia", "'=cmd|'x' 1 2 &<é😀;,\\"]
    assert list(frame["Publisher"]) == ["'=1+1 'x"] * 2
    names = NAMES["gdelt"].split(",")
    frame = pandas.read_csv(tmp_path / "gdelt", sep="\t", names=names, dtype={"EventCode": str})
    assert frame["GlobalEventID"].dtype.kind == frame["Day"].dtype.kind == "i"
    path = str(tmp_path / "polecat")
    found = duckdb.read_csv(path, delimiter="\t", header=True, quotechar="", na_values="None").fetchall()
    assert [row[2] for row in found] == ["CONSULT", "CONSULT"]
    assert found[0][28:30] == (40.5, -15.25)


TEXTS = st.text(max_size=12) | st.text("\t\n\r\x00\x0b\x1f\x85\u2028\"';=+-@, ab", max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TEXTS, min_size=1, max_size=3),
    TEXTS,
    st.lists(st.sampled_from(["042", None, "190"]), max_size=3),
)
def test_any_text_keeps_to_its_cell(names: list[str], publisher: str, codes: list[str | None]) -> None:
    actors = [Actor(f"b{n}", name, "person", "RUS", "GOV") for n, name in enumerate(names)]
    events = [event(actors=tuple(a.id for a in actors), recipients=(), cameo=code) for code in codes]
    one = _with_actors(coded(publisher=publisher), actors, events)
    with TemporaryDirectory() as folder:
        files = {name: read(name, [one], Path(folder)) for name in WRITERS}
    pairs = max(1, len(names) * (len(names) - 1) // 2)
    assert len(files["icews"]) == len(files["gdelt"]) == pairs * len(codes)
    assert len(files["polecat"]) == len(codes)
    for row in files["polecat"]:
        assert row["Actor Name"].split("; ") == [(cell(n) or "None").replace(";", ",") for n in names]
        assert row["Source"] == (cell(publisher) or "None")
    assert [row["CAMEO Code"] for row in files["icews"]] == [
        code or "" for code in codes for _ in range(pairs)
    ]


def _with_actors(one: CodedReport, actors: list[Actor], events: list[Event]) -> CodedReport:
    numbered = tuple(replace(e, id=f"e{n}") for n, e in enumerate(events))
    coding = replace(one.coding, actors=(*ACTORS, *actors), events=numbered)
    return replace(one, coding=coding, entries=tuple(identify(one.report, coding)))


def test_every_code_has_a_place_on_the_scale() -> None:
    for row in rows():
        for code in (row.code, row.code[:2]):
            assert -10 <= float(about_code(code).goldstein) <= 10
            assert about_code(code).text
            assert quarter(code) in ("1", "2", "3", "4")
    assert about_code(None) == about_code("xx") == ("", "")
    assert [quarter(code) for code in (None, "", "²3", "036", "060", "139", "141", "21")] == [
        "", "", "", "1", "2", "3", "4", "",
    ]  # fmt: skip


def test_names_and_numbers_of_states() -> None:
    assert (icews_name("RUS"), icews_name("FRA"), icews_name("QQQ"), icews_name(None)) == (
        "Russian Federation", "France", "QQQ", "",
    )  # fmt: skip
    assert (cow_number("USA"), cow_number("PSE"), cow_number(None)) == ("2", "", "")
