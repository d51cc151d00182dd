"""A record's entries as annotation: what is exported scores 1.0 against the coding that it was made of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from training.annotations import pack, unpack
from verbale.errors import AnnotationError, SettingError
from verbale.evaluation import Scores, annotated_reports, read_annotated, score_report
from verbale.exports.coding_json import to_json
from verbale.exports.gold import gold, write_gold
from verbale.model import Actor, Coding, DateMention, Event, Finding, Position, Report, Span, Statement
from verbale.record import Record

TEXT = (
    "Talks, talks and talks\r\n\r\n"
    "“No,” Olan said on Monday, “no talks.” Torland’s envoy said on Monday: “No talks, no aid.”\r\n"
    "On Monday Velia blamed Torland. On Monday Torland blamed Velia 🕊 for the end of talks.\r\n"
)


def at(words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


REPORT = Report(
    "Desk/Talks 1", TEXT, "Talks, talks and talks", "The Post", date(2025, 3, 4), "https://example.org"
)
CODING = Coding(
    REPORT.id,
    date(2025, 3, 4),
    actors=(Actor("a1", "Mira Olan", "person", "VEL", "GOV", (at("Olan"),)),
            Actor("a2", "Velia", "country", "VEL", mentions=(at("Velia"), at("Velia", 2))),
            Actor("a3", "Torland", "country", "TOR", mentions=(at("Torland"), at("Torland", 3))),
            Actor("a4", "envoy", "person", "TOR", "GOV", (at("Torland’s envoy"),))),
    dates=(*(DateMention(at("Monday", k), "DATE", "2025-03-03") for k in (1, 2, 4, 3)),
           DateMention(at("Monday", 2), "SET", None)),
    statements=(Statement("s1", "a1", at("Olan"), at("said"), (at("“No,”"), at("“no talks.”")), "direct",
                          "reject", "a3", "2025-03-03", "Velia"),
                Statement("s2", "a4", at("Torland’s envoy"), at("said", 2), (at("talks", 4),), "mixed",
                          "decline"),
                Statement("s3", None, None, at("blamed", 2), (at("talks", 2), at("end of")), "indirect",
                          "criticise"),
                Statement("s4", None, None, at("blamed"), (), "indirect", "assert")),
    events=(Event("e1", "ACCUSE", "happened", ("a2",), ("a3",), at("blamed"), date="2025-03-03"),
            Event("e2", "ACCUSE", "denied", ("a3",), ("a2",), at("blamed", 2), place="Velia", dead=2,
                  codes=("QUARREL",)),
            Event("e3", "CONSULT", "planned", ("a1", "a4"), (), at("talks", 2), "third-party",
                  ("diplomatic",))),
    positions=(Position("p1", "a2", "talks", "opposes", at("no talks"), issue="The talks"),
               Position("p2", "a3", "aid", "conditional", at("talks", 5))),
    findings=(Finding("quotation-differs", (at("talks", 3), at("Monday", 4)), "Two wordings", "x"),),
    versions={"model": "m1"},
)  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "r.db") as record:
        record.add(REPORT, CODING)
        yield record


def ids(record: Record) -> dict[str, str]:
    folded = record.corrections.folded(REPORT.id)
    assert folded is not None
    return {e.local: e.id for e in folded.entries if e.local}


def scored(folder: Path, coding: Coding) -> dict[str, float]:
    [path] = annotated_reports(folder)
    score = score_report(read_annotated(path), to_json(REPORT, coding))
    return {m.name: m.value for m in Scores([score]).measures() if m.of or m.predicted}


def test_what_is_exported_scores_one_against_its_coding(record: Record, tmp_path: Path) -> None:
    assert write_gold(tmp_path / "gold", gold(record)) == ["desk-talks-1"]
    measures = scored(tmp_path / "gold", CODING)
    assert len(measures) >= 20
    assert {name: value for name, value in measures.items() if value != 1.0} == {}


@pytest.mark.parametrize(
    "name",
    ["statements", "statements.act", "events", "events.status", "events.who", "positions+stance", "dates"],
)
def test_a_measure_of_another_coding_is_below_one(record: Record, tmp_path: Path, name: str) -> None:
    write_gold(tmp_path / "gold", gold(record))
    s, e = CODING.statements, CODING.events
    other = replace(
        CODING,
        statements=(replace(s[0], act="assert"), s[1]),
        events=(replace(e[0], status="planned", actors=("a1",), recipients=()), e[1]),
        positions=(replace(CODING.positions[0], stance="open"), CODING.positions[1]),
        dates=CODING.dates[:2],
    )
    assert scored(tmp_path / "gold", other)[name] < 1.0


def test_words_and_which_of_them_are_meant(record: Record) -> None:
    [one] = gold(record)
    assert one.annotation["meta"] == {
        "url": "https://example.org",
        "publisher": "The Post",
        "published": "2025-03-04",
    }
    said = one.annotation["statements"]
    assert (said[0]["speaker"], said[0]["addressee"], said[0]["content"]) == (
        "Mira Olan",
        "Torland",
        ["“No,”", "“no talks.”"],
    )
    assert (said[1]["nth"], said[1]["cue_nth"], said[2]["content_nth"]) == (4, 2, [2, 1])
    assert one.annotation["events"][1]["nth"] == 2
    assert one.annotation["findings"][0]["evidence_nth"] == [3, 4]
    assert one.about["statements_without_content"] == 1
    assert len(said) == 3


def test_training_reads_the_same_words(record: Record) -> None:
    [one] = gold(record)
    back = unpack(TEXT, pack(TEXT, one.annotation))
    for kind in ("actors", "dates", "events", "positions"):
        for before, after in zip(one.annotation[kind], back[kind], strict=True):
            assert {k: before[k] for k in after if k in before} == {k: after[k] for k in after if k in before}
    packed = pack(TEXT, one.annotation)["statements"]
    assert [s["content"] for s in packed] == [
        [[x.start, x.end] for x in s.content] for s in CODING.statements[:3]
    ]


def test_only_what_was_checked_is_judged(record: Record, tmp_path: Path) -> None:
    known = ids(record)
    assert list(gold(record, checked_only=True)) == []
    record.corrections.accept([known["e1"]], "Ada")
    record.corrections.change(known["p1"], {"stance": "open"}, "Ada")
    record.corrections.reject([known["s2"]], "Ada")
    [one] = gold(record, checked_only=True)
    assert [e["evidence"] for e in one.annotation["events"]] == ["blamed"]
    assert {a["name"] for a in one.annotation["actors"]} == {"Velia", "Torland"}
    assert "findings" not in one.annotation
    write_gold(tmp_path / "gold", [one])
    measures = scored(tmp_path / "gold", record.coding(REPORT.id) or CODING)
    assert {n: v for n, v in measures.items() if v != 1.0 and not n.startswith("findings")} == {}
    assert scored(tmp_path / "gold", CODING)["positions+stance"] < 1.0
    assert one.about["checked"] == {"accepted": 1, "changed": 1, "rejected": 1}
    assert one.about["checked_by"] == ["Ada"]


def test_a_coder_s_own_layer(record: Record) -> None:
    record.assignments.give(["Ada"])
    record.corrections.reject([ids(record)["e2"]], "Ada", blind=True)
    with pytest.raises(SettingError, match="is done with no report"):
        list(gold(record, coder="Ada"))
    record.assignments.done(REPORT.id, "Ada")
    [mine], [theirs] = gold(record, coder="Ada"), gold(record)
    assert (len(mine.annotation["events"]), len(theirs.annotation["events"])) == (2, 3)
    assert mine.about["coder"] == "Ada"


def test_files_are_named_apart_and_not_overwritten_unasked(record: Record, tmp_path: Path) -> None:
    for id_ in ("desk_talks-1", "../..", "ÄÖ"):
        record.add(replace(REPORT, id=id_), replace(CODING, report=id_))
    names = write_gold(tmp_path / "gold", gold(record))
    assert len(set(names)) == 4
    assert all(name.replace("-", "").isalnum() and name.isascii() for name in names)
    assert {json.loads(p.read_text("utf-8"))["report"] for p in (tmp_path / "gold").glob("*.meta.json")} == {
        REPORT.id,
        "desk_talks-1",
        "../..",
        "ÄÖ",
    }
    with pytest.raises(SettingError, match="already"):
        write_gold(tmp_path / "gold", gold(record))
    assert write_gold(tmp_path / "gold", gold(record), overwrite=True) == names
    assert write_gold(tmp_path / "one", gold(record, reports=["ÄÖ"])) == ["report"]
    with pytest.raises(AnnotationError, match="no such report"):
        list(gold(record, reports=["nowhere"]))


def test_pieces_need_as_many_numbers(tmp_path: Path) -> None:
    said: dict[str, Any] = {
        "speaker": None,
        "cue": "said",
        "content": ["a", "b"],
        "mode": "direct",
        "act": "ask",
    }
    (tmp_path / "x.txt").write_text("a b said", "utf-8")
    (tmp_path / "x.json").write_text(json.dumps({"statements": [{**said, "content_nth": [1]}]}), "utf-8")
    with pytest.raises(AnnotationError, match="expected 2 numbers"):
        read_annotated(tmp_path / "x.txt")
