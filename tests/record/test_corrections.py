"""What people decide: applied at once, undone and redone, kept over re-readings, proved by the chain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from verbale.errors import RecordError
from verbale.model import Coding, Report
from verbale.record import Record


@pytest.fixture
def read(record: Record, report: Report, coding: Coding) -> Record:
    record.add(report, coding)
    return record


def ids(record: Record) -> dict[str, str]:
    """The stable ids of the report's entries by their ids in the coding."""
    folded = record.corrections.folded("velia-1")
    assert folded is not None
    return {e.local: e.id for e in folded.entries if e.local}


def test_an_accepted_entry_is_marked_and_stays_as_it_is(read: Record, coding: Coding) -> None:
    read.corrections.accept([ids(read)["e1"]], "Ada")
    [row] = read.events(type="REJECT")
    assert (row.checked, row.checked_by, row.differs) == ("accepted", "Ada", {})
    assert read.coding("velia-1") == coding


def test_a_rejected_entry_no_longer_counts_and_comes_back(read: Record, coding: Coding) -> None:
    read.corrections.reject([ids(read)["e1"]], "Ada", comment="a headline's phrase")
    assert [e.type for e in read.events()] == ["CONSULT"]
    assert read.counts().events == {"refused": 1}
    assert read.reports().rows[0].events == 1
    read.corrections.undo("Ada")
    assert read.coding("velia-1") == coding
    read.corrections.redo("Ada")
    assert [e.type for e in read.events()] == ["CONSULT"]


def test_a_change_shows_what_the_machine_says(read: Record) -> None:
    known = ids(read)
    read.corrections.change(known["e2"], {"type": "REQUEST", "actors": [known["a3"]]}, "Ada")
    [row] = read.events(type="REQUEST")
    assert row.actors == ("Torland",)
    assert row.differs == {"type": "CONSULT", "actors": [known["a2"], known["a1"]]}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"type": "PARTY"}, "cannot be"),
        ({"colour": "red"}, "no field"),
        ({"evidence": [0, 10_000]}, "inside the text"),
        ({"evidence": [5, 5]}, "inside the text"),
        ({"evidence": None}, "needs evidence"),
        ({"actors": ["actor-none"]}, "id of an actor"),
        ({"dead": -1}, "whole number"),
        ({"dead": True}, "whole number"),
        ({"contexts": "military"}, "expected a list"),
        ({}, "at least one field"),
    ],
)
def test_a_change_that_cannot_be_is_refused(read: Record, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        read.corrections.change(ids(read)["e2"], fields, "Ada")
    assert read.corrections.verify().decisions == 0


def test_an_added_entry_is_like_the_others(read: Record) -> None:
    fields = {"type": "ACCUSE", "status": "happened", "actors": [ids(read)["a2"]], "evidence": [0, 5]}
    made = read.corrections.add("velia-1", "event", fields, "Ada")
    [row] = read.events(type="ACCUSE")
    assert (row.id, row.checked, row.actors) == (made.target, "added", ("Velia",))
    read.corrections.change(made.target, {"status": "denied"}, "Ben")
    assert read.events(type="ACCUSE").rows[0].status == "denied"
    read.corrections.undo("Ada", made.seq)
    assert not read.events(type="ACCUSE").rows


def test_merged_actors_are_one(read: Record) -> None:
    known = ids(read)
    read.corrections.merge([known["a2"], known["a3"]], "Ada")
    assert [a.name for a in read.actors(kind="country")] == ["Velia"]
    [event] = read.events(type="REJECT")
    assert (event.actors, event.recipients) == (("Velia",), ("Velia",))
    whole = read.coding("velia-1")
    assert whole is not None
    assert [a.aliases for a in whole.actors if a.name == "Velia"] == [("Torland",)]


def test_an_event_split_in_two(read: Record) -> None:
    id_ = ids(read)["e2"]
    read.corrections.split(id_, [{"type": "REQUEST"}, {"type": "CONSULT", "status": "planned"}], "Ada")
    assert [(e.type, e.status) for e in read.events()][1:] == [("REQUEST", "refused"), ("CONSULT", "planned")]
    read.corrections.undo("Ada")
    assert [e.id for e in read.events()][1] == id_


def test_a_rejected_actor_takes_its_positions_along(read: Record, coding: Coding) -> None:
    read.corrections.reject([ids(read)["a2"]], "Ada")
    assert not read.positions().rows
    assert read.events(type="REJECT").rows[0].actors == ()
    read.corrections.undo("Ada")
    assert read.coding("velia-1") == coding


def test_a_newer_reading_does_not_overwrite(read: Record, report: Report, coding: Coding) -> None:
    known = ids(read)
    read.corrections.change(known["e1"], {"status": "planned"}, "Ada")
    read.corrections.reject([known["p1"]], "Ada")
    read.corrections.accept([known["s1"]], "Ada")
    newer = replace(
        coding, events=(replace(coding.events[1], type="AGREE"),), statements=coding.statements[1:],
        positions=(replace(coding.positions[0], stance="supports", statement=None),),
        versions={"model": "m2"},
    )  # fmt: skip
    read.add(report, newer)
    kept = read.events(status="planned").rows[0]
    assert (kept.type, kept.differs) == ("REJECT", {"gone": True})
    assert [s.checked for s in read.statements()] == [None, "accepted"]
    assert not read.positions().rows
    assert read.corrections.verify().faults == ()
    assert read.corrections.machine("velia-1") == newer


def test_a_newer_reading_of_the_same_words_is_the_other_side(
    read: Record, report: Report, coding: Coding
) -> None:
    read.corrections.accept([ids(read)["e2"]], "Ada")
    newer = replace(coding, events=(replace(coding.events[1], id="e1", type="REQUEST"),))
    read.add(report, replace(newer, versions={"model": "m2"}))
    [row] = read.events()
    assert (row.type, row.differs) == ("CONSULT", {"type": "REQUEST"})


def test_decisions_follow_their_words_in_a_changed_text(read: Record, report: Report) -> None:
    known = ids(read)
    read.corrections.accept([known["e2"]], "Ada")
    read.corrections.accept([known["p2"]], "Ada")
    moved = replace(report, text="Update. " + report.text.replace("We will not talk", "We shall talk"))
    read.add(moved, Coding("velia-1", versions={"model": "m2"}))
    [event] = read.events()
    assert event.evidence.span.of(moved.text) == event.evidence.words == "invited Torland’s envoy"
    assert [a.name for a in read.actors()] == ["Mira Olan", "Velia"]
    assert not read.positions().rows
    folded = read.corrections.folded("velia-1")
    assert folded is not None
    assert folded.idle == (2,)


def test_blind_work_is_kept_apart(read: Record, coding: Coding) -> None:
    id_ = ids(read)["e1"]
    read.corrections.reject([id_], "Ada", blind=True)
    assert read.coding("velia-1") == coding
    hers = read.corrections.coding("velia-1", layer="Ada")
    assert hers is not None
    assert [e.id for e in hers.events] == ["e2"]
    his = read.corrections.coding("velia-1", layer="Ben")
    assert his == coding
    read.corrections.undo("Ada", blind=True)
    assert read.corrections.coding("velia-1", layer="Ada") == coding
    with pytest.raises(RecordError, match="nothing to undo"):
        read.corrections.undo("Ada")


def test_the_chain_shows_every_meddling(read: Record) -> None:
    known = ids(read)
    for local in ("e1", "e2", "s1"):
        read.corrections.accept([known[local]], "Ada")
    assert read.corrections.verify().faults == ()
    for meddling, said in (
        ("UPDATE decisions SET coder = 'Eve' WHERE seq = 2", "decision 2 was changed"),
        ("UPDATE decisions SET coder = 'Ada' WHERE seq = 2", None),
        ("UPDATE events SET status = 'denied' WHERE type = 'REJECT'", "report velia-1"),
        ("UPDATE events SET status = 'happened' WHERE type = 'REJECT'", None),
        ("DELETE FROM decisions WHERE seq = 2", "decision 2 is missing"),
    ):
        with read.connection(writing=True) as connection:
            connection.execute(text(meddling))
        faults = " ".join(read.corrections.verify().faults)
        assert (said in faults) if said else not faults


def test_what_cannot_be_undone_is_said(read: Record) -> None:
    read.corrections.accept([ids(read)["e1"]], "Ada")
    with pytest.raises(RecordError, match="holds already"):
        read.corrections.redo("Ada", 1)
    with pytest.raises(RecordError, match="no decision 7"):
        read.corrections.undo("Ada", 7)
    with pytest.raises(RecordError, match="no such entry"):
        read.corrections.accept(["event-nothing"], "Ada")
    with pytest.raises(RecordError, match="coder's name"):
        read.corrections.accept([ids(read)["e1"]], "  ")


def test_lists_tell_what_was_checked_and_how_sure_it_is(read: Record) -> None:
    known = ids(read)
    read.corrections.accept([known["e2"], known["s1"], known["p2"]], "Ada")
    assert [e.local for e in read.events(checked="yes")] == ["e2"]
    assert [e.local for e in read.events(checked="no")] == ["e1"]
    assert [e.local for e in read.events(checked="accepted", surer=0.5)] == []
    assert [s.local for s in read.statements(checked="yes", surer=0.7)] == ["s1"]
    assert [p.local for p in read.positions(checked="no")] == ["p1"]
    assert read.position_matrix(checked="yes").issues == ("river talks",)


def test_the_log_is_read_piece_by_piece_and_says_what_holds(read: Record) -> None:
    known = ids(read)
    first, second = read.corrections.reject([known["e1"], known["e2"]], "Ada")
    read.corrections.undo("Ben", first.seq)
    log = read.corrections.decisions(before=3)
    assert [d.seq for d in log] == [2, 1]
    assert read.corrections.holding(log) == {second.seq}


def test_an_added_entry_leaves_others_on_the_same_words(read: Record) -> None:
    known = ids(read)
    [event] = read.events(type="REJECT")
    words = [event.evidence.span.start, event.evidence.span.end]
    read.corrections.add(
        "velia-1", "event", {"type": "THREATEN", "status": "happened", "evidence": words}, "Ada"
    )
    assert {e.type for e in read.events()} == {"REJECT", "CONSULT", "THREATEN"}
    assert {e.id for e in read.events()} > {known["e1"], known["e2"]}
