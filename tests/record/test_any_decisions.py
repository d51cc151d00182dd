"""Whatever people decide, in any order: nothing fails, the rows are what was decided, all can be undone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.record.generated import made
from tests.record.working import decide
from verbale.errors import RecordError
from verbale.model import Coding, Report
from verbale.record import Record

ENTRIES = 10
RANDOM = st.randoms(use_true_random=False)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes a record with one report: a copy of one that was made once."""
    folder, numbers = tmp_path_factory.mktemp("any"), count()
    with Record.open(folder / "first.db") as record:
        record.add(*made(0, ENTRIES))

    def new() -> Path:
        path = folder / f"{next(numbers)}.db"
        shutil.copy(folder / "first.db", path)
        return path

    return new


def undo_all(record: Record) -> None:
    for coder in ("Ada", "Ben"):
        while True:
            try:
                record.corrections.undo(coder)
            except RecordError as error:
                if "nothing to undo" in str(error):
                    break
                raise


def test_all_can_be_undone(fresh: Callable[[], Path]) -> None:
    report, coding = made(0, ENTRIES)

    @settings(max_examples=12)
    @given(RANDOM, st.integers(1, 10))
    def check(random: Random, steps: int) -> None:
        with Record.open(fresh()) as record:
            for _ in range(steps):
                decide(record, report.id, random)
            assert record.corrections.verify().faults == ()
            assert record.corrections.machine(report.id) == coding
            undo_all(record)
            assert record.coding(report.id) == coding
            assert all(row.checked is None for row in record.events())
            assert record.corrections.verify().faults == ()

    check()


def test_decisions_hold_over_other_readings(fresh: Callable[[], Path]) -> None:
    report, coding = made(0, ENTRIES)

    @settings(max_examples=12)
    @given(RANDOM, st.integers(1, 10))
    def check(random: Random, steps: int) -> None:
        now = coding
        with Record.open(fresh()) as record:
            for step in range(steps):
                if random.random() < 0.4:
                    text, now = read_again(report, coding, random, step)
                    record.add(text, now)
                decide(record, report.id, random)
            assert record.corrections.verify().faults == ()
            undo_all(record)
            assert record.coding(report.id) == now

    check()


def read_again(report: Report, coding: Coding, random: Random, step: int) -> tuple[Report, Coding]:
    """Another model's reading, which misses some and names some otherwise; perhaps of a longer text."""

    def some(entries: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(entry for entry in entries if random.random() < 0.7)

    events = tuple(replace(e, type="AID", claimed_in=None) for e in some(coding.events))
    positions = tuple(replace(p, statement=None) for p in some(coding.positions))
    kept = {p.actor for p in positions} | {a for e in events for a in (*e.actors, *e.recipients)}
    actors = tuple(a for a in coding.actors if a.id in kept)
    text = report if random.random() < 0.5 else replace(report, text=report.text + " More.")
    return text, Coding(report.id, coding.published, actors=actors, dates=some(coding.dates), events=events,
                        positions=positions, findings=some(coding.findings), places=some(coding.places),
                        versions={"model": f"m{step + 2}"})  # fmt: skip


def test_an_actor_that_was_added_and_taken_back_is_kept_where_it_is_named(record: Record) -> None:
    report, coding = made(0, ENTRIES)
    record.add(report, coding)
    do = record.corrections
    added = do.add(report.id, "actor", {"name": "Ilva", "kind": "country"}, "Ada")
    position = record.positions().rows[0].id
    do.change(position, {"actor": added.target}, "Ada")
    do.undo("Ada", added.seq)
    assert [row.id for row in record.positions(party="Ilva")] == [position]
    do.undo("Ada")
    assert record.coding(report.id) == coding


def test_an_accepted_event_keeps_its_actors_where_a_newer_reading_misses_them(
    record: Record, report: Report, coding: Coding
) -> None:
    record.add(report, coding)
    event = record.events(type="REJECT").rows[0]
    record.corrections.accept([event.id], "Ada")
    bare = replace(coding.events[0], actors=(), recipients=(), claimed_in=None)
    newer = Coding(report.id, actors=coding.actors[:1], events=(bare,), versions={"model": "m2"})
    record.add(report, newer)
    kept = record.events(type="REJECT").rows[0]
    assert (kept.actors, kept.recipients) == (("Velia",), ("Torland",))
    assert kept.differs["actors"] == []


def test_an_added_entry_does_not_hide_the_machines_on_the_same_words(record: Record, report: Report,
                                                                    coding: Coding) -> None:  # fmt: skip
    record.add(report, coding)
    there = record.events(type="REJECT").rows[0]
    span = [there.evidence.span.start, there.evidence.span.end]
    record.corrections.add(
        report.id, "event", {"type": "ACCUSE", "status": "denied", "evidence": span}, "Ada"
    )
    assert {row.type for row in record.events()} == {"REJECT", "ACCUSE", "CONSULT"}


def test_one_of_two_on_the_same_words_is_not_taken_for_the_other(record: Record, report: Report,
                                                                coding: Coding) -> None:  # fmt: skip
    twice = replace(coding, events=(coding.events[0], replace(coding.events[0], id="e2", type="AID")))
    record.add(report, twice)
    record.corrections.accept([record.events(type="AID").rows[0].id], "Ada")
    record.add(report, replace(coding, events=coding.events[:1], versions={"model": "m2"}))
    assert {(row.type, bool(row.differs)) for row in record.events()} == {("REJECT", False), ("AID", True)}


def test_a_lost_mention_of_an_actor_does_not_undo_what_was_decided(record: Record, report: Report,
                                                                  coding: Coding) -> None:  # fmt: skip
    record.add(report, coding)
    record.corrections.accept([record.events(type="REJECT").rows[0].id], "Ada")
    cut = replace(report, text=report.text.replace("Velia had", "It had").replace("Torland’s", "its"))
    record.add(cut, Coding(report.id, versions={"model": "m2"}))
    [event] = record.events()
    assert (event.checked, event.actors, event.recipients) == ("accepted", ("Velia",), ("Torland",))


def test_what_another_coder_undid_is_not_undone_twice(record: Record, report: Report, coding: Coding) -> None:
    record.add(report, coding)
    first, second = (row.id for row in record.events())
    do = record.corrections
    do.reject([first], "Ada")
    [last] = do.reject([second], "Ada")
    do.undo("Ben", last.seq)
    do.undo("Ada")
    assert record.coding(report.id) == coding
    assert do.undone("Ben") == [last.seq]
    do.redo("Ada")
    with pytest.raises(RecordError, match="nothing to redo"):
        do.redo("Ada")


def test_accepting_what_was_merged_parts_it_again(record: Record, report: Report, coding: Coding) -> None:
    record.add(report, coding)
    velia, torland = (next(e.id for e in record.corrections.folded(report.id).entries if e.local == local)
                      for local in ("a2", "a3"))  # fmt: skip
    record.corrections.merge([velia, torland], "Ada")
    record.corrections.accept([torland], "Ben")
    assert record.events(type="REJECT").rows[0].recipients == ("Torland",)


def test_a_part_of_a_split_can_be_decided_about_in_a_layer_of_ones_own(record: Record, report: Report,
                                                                      coding: Coding) -> None:  # fmt: skip
    record.add(report, coding)
    do, id_ = record.corrections, record.events(type="REJECT").rows[0].id
    made_parts = do.split(id_, [{}, {"type": "AID"}], "Ada", blind=True).payload["into"]
    do.change(made_parts[1]["id"], {"status": "planned"}, "Ada", blind=True)
    hers = do.coding(report.id, layer="Ada")
    assert {(e.type, e.status) for e in hers.events} >= {("REJECT", "happened"), ("AID", "planned")}


@pytest.mark.parametrize("value", ["half a pair: \ud800", "nothing: \0"])
def test_words_that_no_database_can_hold_are_refused(record: Record, report: Report, coding: Coding,
                                                    value: str) -> None:  # fmt: skip
    record.add(report, coding)
    with pytest.raises(RecordError, match="expected words"):
        record.corrections.change(record.events().rows[0].id, {"place": value}, "Ada", blind=True)
    with pytest.raises(RecordError, match=r"comment|stored"):
        record.corrections.accept([record.events().rows[0].id], "Ada", comment=value)
    assert record.corrections.verify().decisions == 0
