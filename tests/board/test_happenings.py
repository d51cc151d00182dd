"""Events told by several reports: found in a list, looked at side by side, parted and joined."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from tests.board.desk import Desk
from verbale.model import Actor, Coding, Event, Report, Span

BAD = "<b onmouseover=alert(1)>'\"&"
TEXT = f"Vass visits Port Sund {BAD} on 3 June."
ACTORS = (
    Actor("a1", "Imre Vass", "person", "SUD", "GOV", register="vass"),
    Actor("a2", f"Port {BAD}", "organisation", register="port"),
)
VISIT = Event(
    "e1", "CONSULT", "planned", ("a1",), ("a2",), Span(0, len(TEXT) - 1), date="2021-06-03", place=BAD, size=4
)


def add(desk: Desk, id_: str, day: int, event: Event) -> None:
    published = date(2021, 6, day)
    desk.record.add(
        Report(id_, TEXT, f"{BAD} {id_}", BAD, published),
        Coding(id_, published, actors=ACTORS, events=(event,)),
    )


@pytest.fixture
def told(desk: Desk) -> Desk:
    add(desk, "before", 1, VISIT)
    add(desk, "after", 4, replace(VISIT, status="refused", size=5))
    return desk


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_list_leads_to_the_tellings(told: Desk) -> None:
    html = told.get("/happenings?actor=vass&sources=1&status=planned").text
    assert "what became of it, how many took part" in words(html)
    assert "<b onmouseover" not in html
    [address] = set(re.findall(r'href="(/happenings/[^"]+)"', html))
    shown = told.get(address)
    assert "What became of it: ○ planned (1) ; ✕ refused (1)" in words(shown.text)
    assert "<b onmouseover" not in shown.text
    for report in ("before", "after"):
        assert f"/reports/{report}?entry=e1#e-e1" in shown.text
        assert told.get(f"/reports/{report}?entry=e1").status_code == 200


def test_nothing_fits(told: Desk) -> None:
    for asked in ("sources=10", "type=AID", "since=2022-01-01", "actor=nobody"):
        assert "No event fits" in told.get(f"/happenings?{asked}").text
    assert told.get("/happenings?sources=7").status_code == 400
    assert told.get("/happenings/none").status_code == 404


def test_parting_and_joining(told: Desk) -> None:
    [row] = told.record.happenings(sources=1).rows
    whole = told.record.happening(row.id)
    assert whole is not None
    first, second = (telling.event.id for telling in whole.tellings)
    assert told.submit(f"/happenings/{row.id}", action="part", event=second).status_code == 200
    assert not told.record.happenings(sources=1).rows
    told.record.corrections.undo("Ana")
    add(told, "third", 20, replace(VISIT, date="2021-07-01"))
    third = told.record.events(report="third").rows[0].id
    answer = told.submit(f"/happenings/{row.id}", action="join", other=third)
    assert "3 tellings" in words(answer.text)
    assert "put together by a person" in answer.text
    assert told.submit(f"/happenings/{row.id}", action="burn").status_code == 400
    assert (
        told.submit(f"/happenings/{row.id}", action="part", event=[first, second, third]).status_code >= 400
    )
    assert [d.action for d in told.record.corrections.decisions()] == ["join", "undo", "part"]


def test_who_only_looks_sees_no_forms(told: Desk) -> None:
    [row] = told.record.happenings(sources=1).rows
    looking = Desk(told.record, read_only=True)
    html = looking.get(f"/happenings/{row.id}").text
    assert 'method="post" action="/happenings' not in html
    assert looking.post(f"/happenings/{row.id}", data={"action": "part"}).status_code in (403, 404, 405)
