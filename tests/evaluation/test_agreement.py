"""Several coders of the same reports: whose entries are about one thing, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from verbale.errors import SettingError
from verbale.evaluation.agreement import Agreed, Comparisons, Measure, agree
from verbale.model import Actor, Coding, Event, Report, Span, Statement
from verbale.record import Record

TEXT = "Velia blames Torland. “We will not talk,” Olan said. Torland sent aid to Velia after the flood."


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def span(words: str) -> list[int]:
    return [at(words).start, at(words).end]


def coding(id_: str) -> Coding:
    return Coding(
        id_,
        actors=(Actor("a1", "Olan", "person", mentions=(at("Olan"),)),
                Actor("a2", "Velia", "country", mentions=(Span(0, 5),)),
                Actor("a3", "Torland", "country", mentions=(at("Torland"),))),
        statements=(Statement("s1", "a1", at("Olan"), at("said"), (at("“We will not talk,”"),), "direct",
                              "reject"),),
        events=(Event("e1", "ACCUSE", "happened", ("a2",), ("a3",), at("Velia blames Torland")),
                Event("e2", "AID", "planned", ("a3",), ("a2",), at("sent aid to Velia"))),
    )  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """Two reports alike, given to Ada and Ben."""
    with Record.open(tmp_path / "r.db") as record:
        for id_ in ("r1", "r2"):
            record.add(Report(id_, TEXT), coding(id_))
        record.assignments.give(["Ada", "Ben"])
        yield record


def ids(record: Record, report: str) -> dict[str, str]:
    folded = record.corrections.folded(report)
    assert folded is not None
    return {e.local: e.id for e in folded.entries if e.local}


def add(record: Record, coder: str, **fields: Any) -> str:
    whole = {"type": "REJECT", "status": "refused", **fields}
    return record.corrections.add("r1", "event", whole, coder, blind=True).target


def agreed(record: Record, *, machine: bool = False, coders: tuple[str, ...] = ()) -> Agreed:
    return agree(Comparisons(record).gather(coders, machine=machine, unfinished=True), resamples=50)


def measure(found: Agreed, kind: str, attribute: str) -> Measure:
    return next(m for m in found.measures if (m.kind, m.attribute) == (kind, attribute))


def told(found: Agreed) -> list[tuple[str, str, dict[str, str]]]:
    return [(d.unit.kind, d.attribute, dict(d.values)) for d in found.differences]


def test_untouched_layers_agree_on_everything(record: Record) -> None:
    found = agreed(record)
    assert (found.coders, found.reports, found.differences) == (("Ada", "Ben"), ("r1", "r2"), ())
    assert all(m.percent.value == 1.0 for m in found.measures)
    events = measure(found, "event", "type")
    assert (events.units, events.reports, events.kappa.value, events.alpha.value) == (4, 2, 1.0, 1.0)
    assert measure(found, "event", "entry").alpha.value is None  # nobody rejected anything


def test_rejecting_and_changing_differ_each_in_its_way(record: Record) -> None:
    known, other = ids(record, "r1"), ids(record, "r2")
    record.corrections.reject([known["e1"]], "Ada", blind=True)
    record.corrections.reject([other["e1"]], "Ada", blind=True)
    record.corrections.reject([other["e1"]], "Ben", blind=True)
    record.corrections.change(known["e2"], {"status": "happened"}, "Ben", blind=True)
    found = agreed(record)
    assert told(found) == [
        ("event", "entry", {"Ada": "no", "Ben": "yes"}),
        ("event", "status", {"Ada": "planned", "Ben": "happened"}),
    ]
    entry = measure(found, "event", "entry")
    assert (entry.units, entry.percent.value, entry.positive) == (4, 0.75, 0.8)
    assert entry.kappa.value == pytest.approx(0.5)
    assert measure(found, "event", "status").units == 2


def test_added_entries_are_one_where_they_rest_on_the_same_words(record: Record) -> None:
    mine = add(record, "Ada", evidence=span("We will not talk"))
    yours = add(record, "Ben", evidence=span("will not talk,” Olan"), status="happened")
    add(record, "Ben", evidence=span("the flood"), type="ASSAULT")
    found = agreed(record)
    assert [t for t in told(found) if t[1] in ("entry", "status")] == [
        ("event", "status", {"Ada": "refused", "Ben": "happened"}),
        ("event", "entry", {"Ada": "no", "Ben": "yes"}),
    ]
    assert {e.id for e in found.differences[0].unit.entries.values()} == {mine, yours}


def test_an_entry_rejected_and_added_anew_is_still_that_entry(record: Record) -> None:
    known = ids(record, "r1")
    record.corrections.reject([known["e1"]], "Ada", blind=True)
    add(record, "Ada", evidence=span("blames Torland"), type="ACCUSE", status="happened")
    found = agreed(record)
    assert not [d for d in found.differences if d.attribute == "entry"]
    assert {d.attribute for d in found.differences} == {"actors", "recipients", "evidence"}


def test_what_a_coder_added_and_took_back_counts_for_nothing(record: Record) -> None:
    made = add(record, "Ada", evidence=span("the flood"))
    record.corrections.reject([made], "Ada", blind=True)
    assert agreed(record) == agreed(record)
    assert measure(agreed(record), "event", "entry").units == 4


def test_actors_are_compared_by_who_they_are(record: Record) -> None:
    known = ids(record, "r1")
    record.corrections.change(known["a3"], {"name": "Republic of Torland"}, "Ben", blind=True)
    record.corrections.change(known["e1"], {"actors": [known["a1"]]}, "Ben", blind=True)
    assert told(agreed(record)) == [("event", "actors", {"Ada": "Velia", "Ben": "Olan"})]


def test_three_coders_and_the_machine(record: Record) -> None:
    record.assignments.give(["Cleo"], reports=["r1"])
    known = ids(record, "r1")
    record.corrections.change(known["e2"], {"status": "happened"}, "Cleo", blind=True)
    record.corrections.change(known["e2"], {"status": "happened"}, "Ada", blind=True)
    status = measure(agreed(record), "event", "status")
    assert status.percent.value == pytest.approx(6 / 8)  # of the pairs of coders: 4 + 4 × ... − 2 apart
    found = agreed(record, machine=True, coders=("Ada",))
    assert found.coders == ("Ada", "machine")
    assert told(found) == [("event", "status", {"Ada": "happened", "machine": "planned"})]


def test_only_what_is_done_counts(record: Record) -> None:
    comparisons = Comparisons(record)
    assert comparisons.gather() == []
    record.assignments.done("r2", "Ada")
    assert comparisons.gather() == []
    record.assignments.done("r2", "Ben")
    assert [one.coded.report for one in comparisons.gather()] == ["r2"]
    assert [one.coded.report for one in comparisons.gather(["Ada"], machine=True)] == ["r2"]
    with pytest.raises(SettingError, match="was given no reports"):
        comparisons.gather(["Dora"])


def test_what_is_kept_of_a_report_is_left_when_something_is_decided_or_read(record: Record) -> None:
    comparisons = Comparisons(record)

    def told_now() -> list[tuple[str, str, dict[str, str]]]:
        return told(agree(comparisons.gather(unfinished=True), resamples=0))

    assert told_now() == []
    kept = {one.coded.report: one for one in comparisons.gather(unfinished=True)}
    record.corrections.change(ids(record, "r1")["e2"], {"status": "happened"}, "Ada", blind=True)
    assert told_now() == [("event", "status", {"Ada": "happened", "Ben": "planned"})]
    assert comparisons.gather(unfinished=True)[1] is kept["r2"]
    record.corrections.undo("Ada", blind=True)
    assert told_now() == []
    record.add(Report("r2", TEXT), replace(coding("r2"), events=(), versions={"model": "2"}))
    assert not any(unit.kind == "event" for unit in comparisons.gather(unfinished=True)[1].units)


def test_coders_do_not_see_each_other_s_work(record: Record) -> None:
    made = add(record, "Ada", evidence=span("the flood"))
    for layer in ("Ben", ""):
        folded = record.corrections.folded("r1", layer=layer)
        assert folded is not None
        assert made not in {e.id for e in folded.entries}
