"""What goes in comes out, once, whole, and in place of an older reading only."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from verbale.errors import RecordError
from verbale.model import Coding, Report, Span
from verbale.record import Record
from verbale.record.schema import metadata
from verbale.sources import Problem


def dump(record: Record) -> list[str]:
    with record.connection() as connection:
        return [repr(connection.execute(table.select()).all()) for table in metadata.sorted_tables]


def test_report_and_coding_come_back_equal(record: Record, report: Report, coding: Coding) -> None:
    assert record.add(report, coding)
    assert record.report(report.id) == report
    assert record.coding(report.id) == coding
    assert record.report("other") is None
    assert record.coding("other") is None


def test_they_are_still_there_when_opened_again(place: str, report: Report, coding: Coding) -> None:
    with Record.open(place) as record:
        record.add(report, coding)
    with Record.open(place, must_exist=True) as record:
        assert record.coding(report.id) == coding


def test_the_same_again_changes_nothing(record: Record, report: Report, coding: Coding) -> None:
    record.add(report, coding)
    before = dump(record)
    assert not record.add(report, coding)
    assert dump(record) == before


def test_has_knows_report_and_versions(record: Record, report: Report, coding: Coding) -> None:
    assert not record.has(report, coding.versions)
    record.add(report, coding)
    assert record.has(report, coding.versions)
    assert not record.has(report, {**coding.versions, "model": "m2"})
    assert not record.has(replace(report, text=report.text + "."), coding.versions)
    assert not record.has(replace(report, published=None), coding.versions)


def test_a_new_reading_takes_the_place_of_the_old_one_only(
    record: Record, report: Report, coding: Coding
) -> None:
    other = replace(report, id="other")
    record.add(other, replace(coding, report="other"))
    record.add(report, coding)
    changed, reread = replace(report, text="Now. " + report.text), Coding(report.id, versions={"model": "m2"})
    assert record.add(changed, reread)
    assert record.report(report.id) == changed
    assert record.coding(report.id) == reread
    assert record.coding("other") == replace(coding, report="other")
    assert record.counts().statements == len(coding.statements)


def test_ids_outlive_a_reading_and_a_change_elsewhere(record: Record, report: Report, coding: Coding) -> None:
    record.add(report, coding)
    before = {row.id: row.cue.words for row in record.statements()}

    def moved(span: Span) -> Span:
        return Span(span.start + len("Now. "), span.end + len("Now. "))

    later = [
        replace(s, cue=moved(s.cue), source=None, content=tuple(map(moved, s.content)))
        for s in coding.statements
    ]
    reread = replace(
        coding, statements=tuple(reversed(later)), events=(), positions=(), versions={"model": "m2"}
    )
    record.add(replace(report, text="Now. " + report.text), reread)
    assert {row.id: row.cue.words for row in record.statements()} == before


def test_entries_alike_get_ids_of_their_own(record: Record, report: Report, coding: Coding) -> None:
    twice = replace(coding, dates=(coding.dates[0],) * 3, findings=coding.findings * 2)
    record.add(report, twice)
    assert record.coding(report.id) == twice


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"report": "other"}, "other"),
        ({"statements": ()}, "'s1'"),
        ({"actors": ()}, "'a1'"),
        ({"dates": "beyond"}, "outside the text"),
        ({"actors": "double"}, "two entries"),
    ],
)
def test_a_coding_that_does_not_fit_leaves_the_old_reading(
    record: Record, report: Report, coding: Coding, wrong: dict[str, object], says: str
) -> None:
    record.add(report, coding)
    special = {
        "beyond": (replace(coding.dates[0], span=Span(0, 10_000)),),
        "double": coding.actors + coding.actors[:1],
    }
    changes = {key: special.get(value, value) if isinstance(value, str) and key != "report" else value
               for key, value in wrong.items()}  # fmt: skip
    with pytest.raises(RecordError, match=says):
        record.add(report, replace(coding, versions={"model": "m2"}, **changes))
    assert record.coding(report.id) == coding


def test_words_that_no_file_can_hold_are_refused_whole(record: Record, report: Report) -> None:
    bad = replace(report, text="half a pair: \ud800")
    with pytest.raises(RecordError):
        record.add(bad, Coding(report.id))
    assert record.report(report.id) is None


def test_several_threads_read_while_one_writes(record: Record, report: Report, coding: Coding) -> None:
    record.add(report, coding)

    def look() -> list[int]:
        return [record.statements().total for _ in range(10)]

    with ThreadPoolExecutor(3) as pool:
        seen = [pool.submit(look) for _ in range(3)]
        for number in range(10):
            record.add(replace(report, id=f"r{number}"), replace(coding, report=f"r{number}"))
    assert all(total % len(coding.statements) == 0 for totals in seen for total in totals.result())


def test_problems_are_kept_once_and_forgotten_by_place(record: Record) -> None:
    for where in ("in/a.txt", "in/b.jsonl:3", "in/b.jsonl:3", "in/b.jsonl5", "inn/c.txt", "in_x"):
        record.note_problem(Problem(where, "expected words", "mend it", kept=where == "in_x"))
    assert record.problems().total == 5
    record.forget_problems("in/b.jsonl")
    assert [p.where for p in record.problems()] == ["in/a.txt", "in/b.jsonl5", "in_x", "inn/c.txt"]
    record.forget_problems("in/")
    assert list(record.problems()) == [
        Problem("in_x", "expected words", "mend it", kept=True),
        Problem("inn/c.txt", "expected words", "mend it"),
    ]  # fmt: skip
