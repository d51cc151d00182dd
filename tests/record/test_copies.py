"""Copies of one text are found: cut, retitled, added to; and nothing else is taken for one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from verbale.model import Coding, Report
from verbale.record import Record, schema

DAY = date(2025, 3, 4)
PARAGRAPHS = [
    "Fishermen on the northern shore of Lake Osmar found their boats cut loose on Tuesday morning, "
    "hours before the council of the three towns was to vote on new quotas for perch and trout.",
    "Harbour master Ilse Vandt counted forty boats adrift and said that none of the watchmen had seen "
    "lights on the water. She asked the coast guard of Torland for two launches to bring them in.",
    "The council put its vote off until Friday. Its chairman, Oren Dahl, would not say whether he "
    "believed that rivals from the southern shore were behind it, as several fishermen claimed in the "
    "market hall.",
    "Quotas have divided the towns since spring, when a survey found a third fewer fish than ten years "
    "ago and the smokehouses began to lay off workers.",
]
TEXT = "\n\n".join(PARAGRAPHS)
OTHER = (
    "Students marched through the capital of Velia on Tuesday against higher fees for lecture halls and"
    " dormitory rooms. Police closed two bridges for an hour. The rector promised talks next week with "
    "every faculty, and the ministry said that it would look at the sums again before the new term "
    "begins in autumn."
)


def add(record: Record, id_: str, text: str, day: int | None = 0) -> None:
    published = None if day is None else DAY + timedelta(days=day)
    record.add(Report(id_, text, published=published), Coding(id_, published))


def originals(record: Record) -> dict[str, str]:
    table = schema.copies.c
    with record.connection() as connection:
        rows = connection.execute(select(table.report_id, table.original))
        return {row.report_id: row.original for row in rows}


@pytest.mark.parametrize(
    "copy",
    [
        TEXT,
        "Boats adrift on Lake Osmar\n\n" + TEXT,
        "LAKE TOWN, March 4 (Wire) -- " + TEXT + "\n\nReporting by the desk.",
        "\n\n".join(PARAGRAPHS[:2]),
        "\n\n".join([PARAGRAPHS[0], *PARAGRAPHS[2:]]),
        TEXT.upper(),
    ],
    ids=["equal", "retitled", "agency line", "cut", "paragraph dropped", "capitals"],
)
def test_a_copy_is_found(record: Record, copy: str) -> None:
    add(record, "first", TEXT)
    add(record, "other", OTHER)
    add(record, "second", copy, 1)
    assert originals(record) == {"second": "first"}


def test_other_texts_are_none(record: Record) -> None:
    add(record, "first", TEXT)
    add(record, "quoting", OTHER + "\n\n" + PARAGRAPHS[3])
    add(record, "late", TEXT, 30)
    add(record, "short", "Boats adrift on Lake Osmar")
    add(record, "short too", "Boats adrift on Lake Osmar")
    add(record, "empty", "")
    assert originals(record) == {}


def test_the_earliest_is_the_original(record: Record) -> None:
    add(record, "b", TEXT, 1)
    add(record, "c", TEXT, 2)
    add(record, "undated", TEXT, None)
    assert originals(record) == {"c": "b", "undated": "b"}
    add(record, "a", TEXT)
    assert originals(record) == {"b": "a", "c": "a", "undated": "a"}


def test_a_changed_text_leaves_its_family(record: Record) -> None:
    for number, id_ in enumerate("abc"):
        add(record, id_, TEXT, number)
    add(record, "a", OTHER)
    assert originals(record) == {"c": "b"}
    add(record, "a", TEXT)
    assert originals(record) == {"b": "a", "c": "a"}


def test_a_copy_joins_two_families(record: Record) -> None:
    begin, end = "\n\n".join(PARAGRAPHS[:2]), "\n\n".join(PARAGRAPHS[2:])
    add(record, "begin", begin)
    add(record, "end", end)
    assert originals(record) == {}
    add(record, "whole", begin + "\n\n" + end, 1)
    assert originals(record) == {"end": "begin", "whole": "begin"}
