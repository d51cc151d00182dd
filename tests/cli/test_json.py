"""The form of `verbale read --json`, and who counts as salient in it."""

from __future__ import annotations

import json

from verbale.exports.coding_json import participants, to_json
from verbale.model import Actor, Coding, Event, Finding, Report, Span, Statement

REPORT = Report("r", "Olan said no.", extra={"desk": ["a"]})
TWICE = (Span(0, 4), Span(5, 9))


def test_every_part_is_there_and_can_be_written() -> None:
    coding = Coding(
        "r",
        actors=(Actor("a1", "Olan", "person", mentions=(Span(0, 4),)),),
        statements=(Statement("s1", "a1", None, Span(5, 9), (Span(10, 12),), "indirect", "deny"),),
        findings=(Finding("impossible-date", (Span(0, 4),), "why", "v"),),
    )
    made = json.loads(json.dumps(to_json(REPORT, coding)))
    assert made["report"]["text"] == REPORT.text
    assert made["statements"][0]["source"] is None
    assert made["statements"][0]["content"] == [{"start": 10, "end": 12}]
    (finding,) = made["findings"]
    assert (finding["kind"], finding["message"], finding["value"]) == ("impossible-date", "why", "v")
    assert finding["evidence"] == [{"start": 0, "end": 4}]
    assert made["actors"][0]["salient"] is True


def test_salient_is_who_takes_part() -> None:
    actors = tuple(Actor(i, i, "person", mentions=TWICE) for i in ("a1", "a2"))
    coding = Coding("r", actors=actors, events=(Event("e", "AID", "planned", (), ("a2",), Span(0, 4)),))
    assert [a["salient"] for a in to_json(REPORT, coding)["actors"]] == [False, True]


def test_participants_are_those_of_statements_events_and_positions() -> None:
    said = Statement("s", "a1", None, Span(5, 9), (), "direct", "ask", addressee="a2", through="a3")
    done = Event("e", "AID", "planned", ("a4",), ("a5",), Span(0, 4))
    assert participants(Coding("r", statements=(said,), events=(done,))) == {"a1", "a2", "a3", "a4", "a5"}
