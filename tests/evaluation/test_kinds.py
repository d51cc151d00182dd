"""Errors by kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.conftest import span
from verbale.evaluation import ErrorKind, Miss, error_kinds, read_annotated, score_report

Annotate = Callable[..., Path]


def kinds(path: Path, coding: dict[str, Any]) -> dict[str, tuple[tuple[str, int], ...]]:
    found = error_kinds(score_report(read_annotated(path), coding).misses)
    return {f"{k.kind}: {k.error}": k.commonest for k in found}


def test_an_event_of_another_type_is_told_from_one_not_seen(
    annotate: Annotate, coding: dict[str, Any]
) -> None:
    coding["events"][0]["type"] = "THREATEN"
    assert kinds(annotate(), coding) == {
        "events: missed, another type coded there": (("REJECT as THREATEN", 1),),
        "events: extra, another type annotated there": (("REJECT as THREATEN", 1),),
    }
    coding["events"] = []
    assert kinds(annotate(), coding) == {"events: missed, nothing coded there": (("REJECT", 1),)}


def test_an_event_told_again_is_told_from_one_on_other_words(
    annotate: Annotate, coding: dict[str, Any]
) -> None:
    again = {**coding["events"][0], "evidence": span("Torland asked again")}
    first = coding["events"][0]
    coding["events"] = [first, again]
    assert kinds(annotate(), coding) == {"events: extra, told again": (("REJECT", 1),)}
    coding["events"] = [again]
    assert "events: extra, annotated on other words" in kinds(annotate(), coding)
    coding["events"] = [first, {**again, "actors": [], "recipients": []}]
    assert kinds(annotate(), coding) == {"events: extra, nothing annotated there": (("REJECT", 1),)}


def test_whose_position_is_coded_instead(annotate: Annotate, coding: dict[str, Any]) -> None:
    coding["positions"][0]["actor"] = "a2"
    misses = score_report(read_annotated(annotate()), coding).misses
    assert [(m.what, m.annotated, m.coded) for m in misses] == [
        ("missed", "opposes", "Torland"),
        ("extra", "Ara Olan", "opposes"),
    ]


def test_actors_are_missed_or_extra_by_what_they_are(annotate: Annotate, coding: dict[str, Any]) -> None:
    coding["actors"][0]["name"] = "Ben Dorn"
    found = kinds(annotate(), coding)
    assert (found["actors: missed"], found["actors: extra"]) == ((("person", 1),), (("person", 1),))


@pytest.mark.parametrize(
    ("miss", "detail"),
    [
        (Miss("r", "statements", "act", "x", "deny", "assert"), "deny as assert"),
        (Miss("r", "statements", "speaker", "x", "Olan", "none"), "none coded"),
        (Miss("r", "statements", "speaker", "x", "none", "Olan"), "none annotated"),
        (Miss("r", "statements", "speaker", "x", "Olan", "Dorn"), "another"),
    ],
)
def test_what_is_taken_for_what(miss: Miss, detail: str) -> None:
    assert error_kinds([miss, miss]) == [ErrorKind("statements", miss.what, 2, ((detail, 2),))]


def test_the_most_frequent_come_first() -> None:
    def miss(kind: str, what: str) -> Miss:
        return Miss("r", kind, what, "x", "a", "b")

    found = error_kinds([miss("events", "date"), *[miss("events", "status")] * 2, miss("dates", "value")])
    assert [(k.kind, k.error) for k in found] == [
        ("events", "status"),
        ("events", "date"),
        ("dates", "value"),
    ]
