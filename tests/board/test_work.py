"""What to check next, and several coders: going from entry to entry, done, agreement, settling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tests.board.desk import Desk
from tests.board.samples import HOSTILE_ID, hostile, talks
from verbale.record import Record
from verbale.record.worklists import Work


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "work.db") as record:
        record.add(*talks())
        record.add(*hostile())
        yield record


def words(html: str) -> str:
    """The page's own part as a reader sees it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.split("<main")[1])).split())


def ids(record: Record, report: str = "talks/1") -> dict[str, str]:
    folded = record.corrections.folded(report)
    assert folded is not None
    return {e.local: e.id for e in folded.entries if e.local}


def given(record: Record) -> dict[str, str]:
    """The entries of a report that Ana and Ben coded apart: Ben says another status, both reject s1."""
    known = ids(record)
    record.assignments.give(["Ana", "Ben"], reports=["talks/1"])
    record.corrections.change(known["e2"], {"status": "happened"}, "Ben", blind=True)
    for coder in ("Ana", "Ben"):
        record.corrections.reject([known["s1"]], coder, blind=True)
    return known


def both_done(record: Record) -> None:
    for coder in ("Ana", "Ben"):
        record.assignments.done("talks/1", coder)


def test_the_list_leads_from_one_entry_to_the_next(record: Record) -> None:
    desk, seen = Desk(record), list[str]()
    address = "/checking"
    while found := re.search(r'rel="next" href="([^"]+)"', html := desk.get(address).text):
        seen += re.findall(r'name="entry" value="([^"]+)"', html)[:1]
        address = unescape(found[1])
    assert len(set(seen)) == len(seen) == record.work.standing(Work()).left
    assert "That was the last of this list" in words(html)


def test_deciding_goes_on_to_the_next(record: Record) -> None:
    desk = Desk(record)
    html = desk.get("/checking?kind=event").text
    entry = re.findall(r'name="entry" value="([^"]+)"', html)[0]
    to = unescape(re.findall(r'name="to" value="(/checking[^"]+)"', html)[0])
    answer = desk.submit("/decide", entry=entry, action="accept", to=to)
    assert answer.status_code == 200
    assert str(answer.url.path) == "/checking"
    assert "2 of 3 entries left" in words(answer.text)
    assert record.work.standing(Work()).left == 10


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/checking?list=sample&sample=4&seed=2", "A sample of 4 of"),
        ("/checking?list=differs", "0 entries in which readings differ"),
        ("/checking?kind=finding&type=date-inferred", "1 of 1 entry left"),
        ("/checking?kind=event&type=NONE", "There is nothing to check here"),
        ("/checking?kind=event&also=checked", "…"),
    ],
)
def test_lists_can_be_chosen(record: Record, address: str, there: str) -> None:
    assert there in words(Desk(record).get(address).text)


@pytest.mark.parametrize(
    "address", ["/checking?list=all", "/checking?sample=0", "/checking?after=x-1", "/checking?seed=a"]
)
def test_what_makes_no_sense_is_refused(record: Record, address: str) -> None:
    assert Desk(record).get(address).status_code in (400, 503)


def test_reports_given_to_a_coder_are_listed_and_done(record: Record) -> None:
    record.assignments.give(["Ana"], reports=["talks/1", HOSTILE_ID])
    desk = Desk(record)
    page = words(desk.get("/checking").text)
    assert "Reports given to you 2 left" in page
    assert "There is nothing to check here" in page
    assert "1 left" in words(desk.submit("/checking/done", report="talks/1", done="yes").text)
    assert record.assignments.list(coder="Ana", done=True)[0].report_id == "talks/1"
    assert "2 left" in words(desk.submit("/checking/done", report="talks/1", done="no").text)
    assert desk.submit("/checking/done", report="nowhere").status_code == 400


def test_nobody_sees_others_work_before_being_done(record: Record) -> None:
    given(record)
    record.assignments.done("talks/1", "Ben")
    for address in ("/agreement", "/agreement/reports/talks%2F1"):
        html = Desk(record).get(address).text
        assert "You still have 1 to code" in words(html)
        assert "happened" not in words(html)
    assert Desk(record).submit("/agreement/take", report="talks/1", agreed="yes").status_code == 400
    assert "Give your name" in words(Desk(record, coder=None).get("/agreement").text)


def test_agreement_is_shown_with_what_differs(record: Record) -> None:
    assert "No report was given" in words(Desk(record).get("/agreement").text)
    given(record)
    assert "No report was coded by two" in words(Desk(record, coder="Cleo").get("/agreement").text)
    both_done(record)
    page = words(Desk(record, coder="Cleo").get("/agreement").text)
    assert "1 report coded by Ana , Ben" in page
    assert "event status 2 0.50" in page
    assert "1 difference in 1 report" in page
    machine = words(Desk(record, coder="Cleo").get("/agreement?coder=Ana&against=machine").text)
    assert "coded by Ana , machine" in machine
    assert Desk(record).get("/agreement?coder=Nobody").status_code == 400


def test_differences_are_settled_by_a_button(record: Record) -> None:
    known = given(record)
    both_done(record)
    desk = Desk(record, coder="Cleo")
    page = desk.get("/agreement/reports/talks%2F1").text
    assert "1 case to settle" in words(page)
    assert "All decided 1 entry alike" in words(page)
    answer = desk.submit("/agreement/take", report="talks/1", entry=known["e2"], version="Ben")
    assert "settled by Cleo" in words(answer.text)
    assert [e.status for e in record.events(report="talks/1", type="CONSULT")].count("happened") == 1
    answer = desk.submit("/agreement/take", report="talks/1", agreed="yes")
    assert "alike" not in words(answer.text)
    assert all(one.adjudicated for one in record.assignments.list())
    assert (
        desk.submit("/agreement/take", report="talks/1", entry=known["e1"], version="Ben").status_code == 400
    )
    assert desk.get("/agreement/reports/nowhere").status_code == 404


def test_hostile_words_stay_words(record: Record) -> None:
    bad = "<img src=x onerror=alert(1)>\"'"
    record.assignments.give([bad, "Ben"], reports=[HOSTILE_ID])
    known = ids(record, HOSTILE_ID)
    record.corrections.change(known["p1"], {"toward": f"{bad} issue"}, bad, blind=True)
    for coder in (bad, "Ben"):
        record.assignments.done(HOSTILE_ID, coder)
    desk = Desk(record, coder="Cleo")
    link = re.search(r'href="(/agreement/reports/[^"]+)"', desk.get("/agreement").text)
    assert link is not None
    for address in ("/agreement", unescape(link[1]), "/checking?kind=position", "/checking?kind=actor"):
        answer = desk.get(address)
        assert answer.status_code == 200
        assert "<img" not in answer.text
        assert "<b onmouseover" not in answer.text
