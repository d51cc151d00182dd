"""Who codes which reports: given, drawn, done, taken back; and in which layer one works."""

from __future__ import annotations

import pytest

from verbale.errors import RecordError, SettingError
from verbale.model import Coding, Report
from verbale.record import Record

MANY = 40


@pytest.fixture
def full(record: Record) -> Record:
    for k in range(MANY):
        record.add(Report(f"r{k:02}", f"Report number {k}."), Coding(f"r{k:02}"))
    return record


def test_reports_are_given_to_every_coder_once(full: Record) -> None:
    given = full.assignments.give(["Ada", "Ben "], reports=["r03", "r01"])
    assert (given.reports, given.new, given.seed) == (("r03", "r01"), 4, None)
    assert full.assignments.give(["Ben", "Cleo"], reports=["r01"]).new == 1
    assert [(a.report_id, a.coder) for a in full.assignments.list(report="r01")] == [
        ("r01", "Ada"),
        ("r01", "Ben"),
        ("r01", "Cleo"),
    ]
    assert full.assignments.coders() == ("Ada", "Ben", "Cleo")


def test_a_sample_is_drawn_again_alike_and_its_share_told(full: Record) -> None:
    first = full.assignments.give(["Ada"], sample=10, seed=1)
    assert (len(set(first.reports)), first.population, first.share, first.seed) == (10, MANY, 0.25, 1)
    assert full.assignments.give(["Ada"], sample=10, seed=1).reports == first.reports
    assert full.assignments.give(["Ada"], sample=10, seed=2).reports != first.reports
    for k in range(4):
        full.add(Report(f"new{k}", f"New {k}."), Coding(f"new{k}"))
    later = full.assignments.give(["Ada"], sample=10, seed=1)
    assert len({*later.reports} & {*first.reports}) >= 6


def test_an_assigned_coder_works_in_a_layer_until_differences_are_settled(full: Record) -> None:
    assignments = full.assignments
    assignments.give(["Ada"], reports=["r01"])
    assert [assignments.layer(r, c) for r, c in (("r01", "Ada"), ("r01", "Ben"), ("r02", "Ada"))] == [
        "Ada",
        "",
        "",
    ]
    assignments.done("r01", "Ada")
    assert assignments.layer("r01", "Ada") == "Ada"
    assignments.settle("r01")
    assert assignments.layer("r01", "Ada") == ""
    assert assignments.list()[0].adjudicated


def test_done_and_not_done_after_all(full: Record) -> None:
    full.assignments.give(["Ada", "Ben"], reports=["r01"])
    full.assignments.done("r01", "Ada")
    assert [a.coder for a in full.assignments.list(done=True)] == ["Ada"]
    full.assignments.done("r01", "Ada", done=False)
    assert full.assignments.list(done=True) == ()
    assert full.assignments.take_back("r01", "Ada")
    assert not full.assignments.take_back("r01", "Ada")
    with pytest.raises(RecordError, match="not given to Ada"):
        full.assignments.done("r01", "Ada")


def test_what_makes_no_sense_is_refused(full: Record) -> None:
    for coders in ([], [" "], ["x" * 101], ["a\0b"]):
        with pytest.raises(SettingError):
            full.assignments.give(coders)
    with pytest.raises(SettingError):
        full.assignments.give(["Ada"], sample=0)
    with pytest.raises(RecordError, match="no such report"):
        full.assignments.give(["Ada"], reports=["r01", "nowhere"])
    assert full.assignments.list() == ()
