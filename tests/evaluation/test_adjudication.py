"""Settling what coders do not say alike: one version goes into the record, signed and undoable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.evaluation.test_agreement import TEXT as TEXT
from tests.evaluation.test_agreement import add, coding, ids, span
from verbale.errors import RecordError
from verbale.evaluation.adjudication import RECORD, Adjudication
from verbale.model import Report
from verbale.record import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """One report, coded apart by Ada and Ben, who are done."""
    with Record.open(tmp_path / "r.db") as record:
        record.add(Report("r1", TEXT), coding("r1"))
        record.assignments.give(["Ada", "Ben"])
        for coder in ("Ada", "Ben"):
            record.assignments.done("r1", coder)
        yield record


def is_settled(record: Record) -> bool:
    return all(one.adjudicated for one in record.assignments.list())


def test_coders_are_shown_side_by_side(record: Record) -> None:
    known = ids(record, "r1")
    record.corrections.change(known["e2"], {"status": "happened"}, "Ben", blind=True)
    record.corrections.reject([known["e1"]], "Ada", blind=True)
    first, second = Adjudication(record, "r1").open
    assert (first.id, first.differing, first.words) == (known["e1"], ("entry",), "Velia blames Torland")
    assert (first.says["Ada"]["entry"], first.says["Ben"]["entry"]) == ("no", "yes")
    assert (second.differing, second.says["Ben"]["status"], second.says[RECORD]["status"]) == (
        ("status",),
        "happened",
        "planned",
    )


def test_a_version_that_is_chosen_goes_into_the_record(record: Record) -> None:
    known = ids(record, "r1")
    record.corrections.change(known["e2"], {"status": "happened"}, "Ben", blind=True)
    record.corrections.reject([known["e1"]], "Ada", blind=True)
    desk = Adjudication(record, "r1")
    [decision] = desk.choose(known["e2"], "Ben", "Cleo")
    assert (decision.action, decision.coder, decision.layer, decision.comment) == (
        "change",
        "Cleo",
        "",
        "from Ben",
    )
    assert [e.status for e in record.events(type="AID")] == ["happened"]
    assert not is_settled(record)
    [decision] = desk.choose(known["e1"], "Ada", "Cleo", comment="a headline")
    assert (decision.action, decision.comment) == ("reject", "a headline")
    assert len(record.events()) == 1
    assert is_settled(record)
    assert desk.open == ()
    assert [case.settled_by for case in desk.cases] == ["Cleo", "Cleo"]
    assert record.assignments.layer("r1", "Ada") == ""
    record.corrections.undo("Cleo")
    assert [case.id for case in Adjudication(record, "r1").open] == [known["e1"]]


def test_who_left_it_as_it_is_may_be_right(record: Record) -> None:
    known = ids(record, "r1")
    record.corrections.change(known["e2"], {"status": "happened"}, "Ben", blind=True)
    [decision] = Adjudication(record, "r1").choose(known["e2"], "Ada", "Cleo")
    assert decision.action == "accept"
    [event] = record.events(type="AID")
    assert (event.status, event.checked) == ("planned", "accepted")
    [decision] = Adjudication(record, "r1").choose(known["e2"], "Ben", "Cleo")
    assert decision.action == "change"
    assert record.events(type="AID").rows[0].status == "happened"


def test_an_added_entry_brings_its_actors_along(record: Record) -> None:
    envoy = record.corrections.add(
        "r1", "actor", {"name": "Envoy", "kind": "person", "mentions": [span("the flood")]}, "Ada", blind=True
    )
    made = add(record, "Ada", evidence=span("We will not talk"), actors=[envoy.target, envoy.target])
    desk = Adjudication(record, "r1")
    assert len(desk.open) == 2
    decisions = desk.choose(made, "Ada", "Cleo")
    assert [(d.action, d.kind) for d in decisions] == [("add", "actor"), ("add", "event")]
    [event] = record.events(type="REJECT")
    assert event.actors[:1] == ("Envoy",)
    assert desk.open == ()
    assert is_settled(record)


def test_an_added_entry_that_should_not_be_there_is_kept_as_rejected(record: Record) -> None:
    made = add(record, "Ada", evidence=span("the flood"))
    desk = Adjudication(record, "r1")
    assert [d.action for d in desk.choose(made, "Ben", "Cleo")] == ["add", "reject"]
    assert len(record.events()) == 2
    assert is_settled(record)


def test_a_change_of_one_s_own_settles_too(record: Record) -> None:
    known = ids(record, "r1")
    record.corrections.change(known["e2"], {"status": "happened"}, "Ben", blind=True)
    record.corrections.change(known["e2"], {"status": "proposed"}, "Cleo")
    desk = Adjudication(record, "r1")
    assert desk.open == ()
    assert desk.cases[0].says[RECORD]["status"] == "proposed"


def test_what_all_decided_alike_is_taken_at_once(record: Record) -> None:
    known = ids(record, "r1")
    for coder in ("Ada", "Ben"):
        record.corrections.reject([known["e1"]], coder, blind=True)
        record.corrections.accept([known["s1"]], coder, blind=True)
        add(record, coder, evidence=span("We will not talk"))
    record.corrections.accept([known["e2"]], "Ada", blind=True)
    desk = Adjudication(record, "r1")
    assert (len(desk.open), len(desk.agreed)) == (0, 3)
    made = desk.take_agreed("Cleo")
    assert sorted(d.action for d in made) == ["accept", "add", "reject"]
    assert {d.comment for d in made} == {"agreed by Ada, Ben"}
    assert {e.type for e in record.events()} == {"AID", "REJECT"}
    assert (desk.agreed, is_settled(record)) == ((), True)
    assert record.corrections.verify().faults == ()


def test_what_cannot_be_settled_is_refused(record: Record) -> None:
    known = ids(record, "r1")
    record.corrections.reject([known["e1"]], "Ada", blind=True)
    desk = Adjudication(record, "r1")
    with pytest.raises(RecordError, match="nothing to settle"):
        desk.choose(known["e2"], "Ada", "Cleo")
    with pytest.raises(RecordError, match="did not code"):
        desk.choose(known["e1"], "Dora", "Cleo")
    record.assignments.done("r1", "Ben", done=False)
    with pytest.raises(RecordError, match="no two coders"):
        Adjudication(record, "r1")
    assert Adjudication(record, "r1", unfinished=True).open
