"""Planned meetings as a calendar, read with the icalendar package."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.events import NASTY, about, coded, event
from verbale.exports.calendar import ics
from verbale.exports.calendar.icalendar_lines import line, text
from verbale.record import Record
from verbale.record.streaming import CodedReport, stream


def read(reports: Iterable[CodedReport], folder: Path, record: Record | None = None) -> list[Any]:
    """The entries of the calendar; every line is checked to be as long as it may be."""
    ics.write(reports, folder / "out.ics", about(record))
    data = (folder / "out.ics").read_bytes()
    assert data.endswith(b"\r\n")
    assert all(
        len(part) <= 75 and b"\r" not in part and b"\n" not in part for part in data[:-2].split(b"\r\n")
    )
    calendar = icalendar.Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0"
    assert not calendar.errors
    return list(calendar.walk("VEVENT"))


def test_a_planned_meeting(tmp_path: Path) -> None:
    one = coded([event("planned")])
    (entry,) = read([one], tmp_path)
    assert entry["SUMMARY"] == "Meeting: Torland, Velia"
    assert entry.decoded("DTSTART") == date(2025, 3, 3)
    assert entry.decoded("DTEND") == date(2025, 3, 4)
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["LOCATION"] == "Sund"
    assert entry["URL"] == "https://example.org/1"
    assert entry["X-VERBALE-EVENT"] == one.of("event")[0].id
    assert entry["DESCRIPTION"] == (
        "“Velia would meet Torland in Sund”\nThe Post, Velia refuses talks, 2025-03-04, https://example.org/1"
    )
    assert entry.decoded("DTSTAMP").isoformat() == "2025-03-04T00:00:00+00:00"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-03", date(2025, 3, 1), date(2025, 3, 31)),
        ("2025-03-05/2025-03-07", date(2025, 3, 5), date(2025, 3, 7)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), None),
    ],
)
def test_spans(value: str, first: date, last: date | None, tmp_path: Path) -> None:
    (entry,) = read([coded([event("proposed", date=value)])], tmp_path)
    assert entry.decoded("DTSTART") == first
    assert ("DTEND" in entry) == (last is not None)
    assert last is None or entry.decoded("DTEND") == last + timedelta(1)
    assert entry["STATUS"] == "TENTATIVE"


@pytest.mark.parametrize("change", [{"date": None}, {"date": "P3D"}, {"date": "199"}, {"type": "AID"},
                                    {"status": "happened"}, {"status": "refused"}])  # fmt: skip
def test_what_is_no_plan_with_a_day(change: dict[str, Any], tmp_path: Path) -> None:
    assert read([coded([event(**{"status": "planned", **change})])], tmp_path) == []


def test_tellings_of_one_meeting_are_one_entry_that_keeps_its_uid(tmp_path: Path) -> None:
    first = coded([event("proposed")])
    later = coded(
        [event("planned", actors=("a3",), recipients=("a2",))], id_="velia-2", published=date(2025, 3, 9)
    )
    (alone,) = read([first], tmp_path)
    (entry,) = read([first, later], tmp_path)
    assert entry["UID"] == alone["UID"]
    assert entry["STATUS"] == "CONFIRMED"
    assert entry["DESCRIPTION"].index("2025-03-09") < entry["DESCRIPTION"].index("2025-03-04")
    assert [str(v) for v in entry["X-VERBALE-EVENT"]] == [later.of("event")[0].id, first.of("event")[0].id]


def test_meetings_of_nobody_named_stay_apart(tmp_path: Path) -> None:
    nobody = event("planned", actors=(), recipients=())
    entries = read([coded([nobody]), coded([nobody], id_="velia-2")], tmp_path)
    assert len({str(entry["UID"]) for entry in entries}) == 2
    assert entries[0]["SUMMARY"] == "Meeting: parties not named"


@pytest.mark.parametrize(("status", "expected"), [("refused", "CANCELLED"), ("denied", "CANCELLED"),
                                                  ("happened", "CONFIRMED")])  # fmt: skip
def test_what_became_of_it(status: str, expected: str, tmp_path: Path) -> None:
    plan = coded([event("proposed", claimed_in=None)])
    later = coded([event(status, claimed_in=None)], id_="velia-2", published=date(2025, 3, 9))
    with Record.open(tmp_path / "talks.db") as record:
        for one in (plan, later):
            record.add(one.report, one.coding)
        (entry,) = read(stream(record), tmp_path, record)
    assert entry["STATUS"] == expected
    assert entry["DESCRIPTION"].endswith(f"\n\n{status}: “Velia would meet Torland in Sund” (velia-2)")
    assert entry["CATEGORIES"].to_ical() == f"proposed,{status}".encode()


def test_an_empty_record(tmp_path: Path) -> None:
    assert read([], tmp_path) == []
    assert read([coded()], tmp_path) == []


def test_hostile_words(tmp_path: Path) -> None:
    words = "BEGIN:VEVENT\r\nSUMMARY:x\r\n\x07;,\\n" + "é😀" * 60
    one = coded([event("planned", actors=("a5",), place=NASTY)], text=words.ljust(80),
                publisher=NASTY, url="javascript:alert(1)\r\nEND:VCALENDAR")  # fmt: skip
    (entry,) = read([one], tmp_path)
    assert "URL" not in entry
    assert entry["SUMMARY"] == 'Meeting: =cmd|"x"\t1\n2\u2028&<é😀;,\\, Torland'
    assert entry["LOCATION"].startswith('=cmd|"x"\t1\n2')


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200) | st.text("é😀,;\\\n ab", max_size=200))
def test_text_comes_back(value: str) -> None:
    whole = line("SUMMARY", text(value))
    assert all(len(part.encode("utf-8")) <= 75 for part in whole[:-2].split("\r\n"))
    back = icalendar.Event.from_ical(f"BEGIN:VEVENT\r\n{whole}END:VEVENT\r\n")["SUMMARY"]
    controls = {chr(n): None for n in (*range(9), 11, 12, *range(14, 32), 127)}
    assert back == value.replace("\r\n", "\n").replace("\r", "\n").translate(str.maketrans(controls))


PARTIES = st.lists(st.sampled_from(["a1", "a2", "a3", "a4"]), max_size=3, unique=True).map(tuple)
DATES = st.sampled_from([None, "2025-03-03", "2025-03", "2025-03-01/2025-03-09", "2026"])
PLANS = st.builds(event, st.sampled_from(["planned", "proposed", "conditional"]), actors=PARTIES, date=DATES,
                  recipients=st.just(()))  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(PLANS, max_size=3), max_size=3))
def test_every_plan_with_a_day_is_there_once(made: Sequence[Sequence[Any]]) -> None:
    reports = [coded(events, id_=f"r{n}") for n, events in enumerate(made)]
    with TemporaryDirectory() as folder:
        entries = read(reports, Path(folder))
    found: list[str] = []
    for entry in entries:
        ids = entry["X-VERBALE-EVENT"]
        found += [str(id_) for id_ in ids] if isinstance(ids, list) else [str(ids)]
    dated = {e.id for one in reports for e in one.of("event") if e.fields["date"]}
    assert set(found) == dated
    assert len(found) == len(dated)
