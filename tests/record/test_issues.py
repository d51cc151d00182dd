"""Issues of a record: gathered, merged, split; a stance over time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from verbale.errors import RecordError, SettingError
from verbale.model import Actor, Coding, Position, Report, Span
from verbale.reading.issues import Phrase
from verbale.record import Record

TEXT = "Velia says no. Velia may agree. Velia agrees."


def add(
    record: Record, number: int, toward: str, stance: str, day: int | None = None, issue: str | None = None
) -> None:
    published = date(2025, 3, day) if day else None
    id_ = f"r{number}"
    position = Position("p1", "a1", toward, stance, Span(0, 14), confidence=number / 10, issue=issue)
    actor = Actor("a1", "Velia", "country", mentions=(Span(0, 5),))
    record.add(
        Report(id_, TEXT, published=published), Coding(id_, published, actors=(actor,), positions=(position,))
    )


@pytest.fixture
def talks(record: Record) -> Record:
    add(record, 1, "the grain deal", "opposes", 1)
    add(record, 2, "Black Sea exports", "supports", 9)
    add(record, 3, "grain deal", "opposes", 4)
    add(record, 4, "grain deal", "undisclosed", 6)
    add(record, 5, "Grain deal", "supports")
    return record


def test_issues_are_listed_with_their_writings(talks: Record) -> None:
    first, second = talks.issues().rows
    assert (first.name, first.positions, first.parties) == (
        "Grain deal",
        4,
        ("Velia",),
    ) or first.name == "grain deal"
    assert set(first.ways) == {"grain deal", "the grain deal", "Grain deal"}
    assert (second.ways, second.pinned) == (("Black Sea exports",), False)
    assert [i.key for i in talks.issues(q="black").rows] == [second.key]
    with pytest.raises(SettingError):
        talks.issues(limit=0)


def test_gathering_moves_positions_and_later_ones_follow(talks: Record) -> None:
    def same(phrases: list[Phrase], known: Mapping[str, str]) -> dict[str, str]:
        assert {p.key: p.positions for p in phrases} == {"grain deal": 4, "black sea exports": 1}
        return dict.fromkeys((p.key for p in phrases), "grain deal")

    before = talks.coding("r2")
    assert talks.gather_issues(same) == 1
    assert talks.coding("r2") == before
    add(talks, 6, "the Black Sea exports", "open", 12)
    (issue,) = talks.issues().rows
    assert issue.positions == 6
    matrix = talks.position_matrix()
    assert (matrix.issues, matrix.names) == (("grain deal",), {"grain deal": "grain deal"})


def test_what_a_person_says_stays(talks: Record) -> None:
    assert talks.merge_issues(["grain deal", "Black Sea exports"], "Grain corridor") == 5
    assert talks.gather_issues(lambda phrases, known: {p.key: p.words for p in phrases}) == 0
    (issue,) = talks.issues().rows
    assert (issue.name, issue.pinned, issue.positions) == ("Grain corridor", True, 5)
    assert talks.split_issue("Black Sea exports") == 1
    assert {i.name for i in talks.issues().rows} == {"Grain corridor", "Black Sea exports"}
    with pytest.raises(RecordError, match="no position is on that issue"):
        talks.merge_issues(["weather"], "Sun")


def test_a_codebooks_name_is_left_alone(record: Record) -> None:
    add(record, 1, "grain deal", "opposes", 1, issue="Food")
    assert record.gather_issues(lambda phrases, known: dict.fromkeys((p.key for p in phrases), "x")) == 0
    (issue,) = record.issues().rows
    assert (issue.name, issue.pinned) == ("Food", True)


def test_a_history_names_the_day_of_change(talks: Record) -> None:
    talks.merge_issues(["grain deal", "Black Sea exports"], "Grain corridor")
    turns = talks.history("Velia", "Grain corridor")
    told = [(t.position.report, t.position.stance, t.before) for t in turns]
    assert told == [
        ("r1", "opposes", None),
        ("r3", "opposes", None),
        ("r4", "undisclosed", None),
        ("r2", "supports", "opposes"),
        ("r5", "supports", None),
    ]
    assert talks.history("Torland", "Grain corridor") == ()


def test_names_outlast_the_program(place: str) -> None:
    with Record.open(place) as record:
        add(record, 1, "grain deal", "opposes", 1)
        record.merge_issues(["grain deal"], "Food")
    with Record.open(place) as record:
        add(record, 2, "the grain deal", "supports", 2)
        assert [i.name for i in record.issues().rows] == ["Food"]
