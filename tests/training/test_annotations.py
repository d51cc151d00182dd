"""Annotations without their texts: what goes in comes out."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from training import annotations
from verbale.evaluation import read_annotated

TEXT = "Ara said no. Ben said no, and Ara left for Norland on Monday."
GOLD = {
    "actors": [{"name": "Ara", "kind": "person", "country": None, "sector": "GOV", "mentions": ["Ara"]}],
    "dates": [{"text": "Monday", "value": "2020-01-06"}],
    "statements": [
        {"speaker": "Ben", "source": "Ben", "cue": "said", "cue_nth": 2, "content": ["no"], "nth": 2,
         "mode": "indirect", "act": "refuse"}
    ],
    "events": [
        {"type": "CONSULT", "mode": "visit", "status": "happened", "actors": ["Ara"], "recipients": [],
         "date": None, "place": "Norland", "evidence": "Ara left for Norland"}
    ],
    "positions": [{"actor": "Ben", "toward": "leaving", "stance": "opposes", "evidence": "no", "nth": 2}],
    "doubtful": [{"evidence": "left", "type": "RETREAT"}],
}  # fmt: skip


def test_packing_keeps_no_words_of_the_text_and_loses_no_place() -> None:
    packed = annotations.pack(TEXT, GOLD)
    (statement,) = packed["statements"]
    assert statement["cue"] == [17, 21]
    assert statement["content"] == [[22, 24]]
    out = annotations.unpack(TEXT, packed)
    assert (out["statements"][0]["cue"], out["statements"][0]["cue_nth"]) == ("said", 2)
    assert (out["positions"][0]["evidence"], out["positions"][0]["nth"]) == ("no", 2)
    assert out["events"][0]["evidence"] == "Ara left for Norland"
    assert out["doubtful"] == [{"evidence": "left", "type": "RETREAT"}]


def test_entries_whose_words_are_not_there_are_left_out() -> None:
    gold = {**GOLD, "events": [{**GOLD["events"][0], "evidence": "Ara came"}]}  # type: ignore[dict-item]
    assert annotations.pack(TEXT, gold)["events"] == []


OTHERS = (
    annotations.PRESS,
    annotations.ADDRESSED,
    annotations.DATELINED,
    annotations.SENTENCES,
    *annotations.DATED,
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of data with one text."""
    for file, rows in ((annotations.NEWS, [{"id": "A_1.2", "text": TEXT}]), *((f, []) for f in OTHERS)):
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    return tmp_path


@pytest.fixture
def kept(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with the text's annotation, kept from training."""
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    row = {"name": "a-1-2", "kept": True, "sha256": sha, "gold": annotations.pack(TEXT, GOLD)}
    (data / "packed.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    monkeypatch.setattr(annotations, "PACKED", data / "packed.jsonl")
    return data


def test_reports_kept_from_training_are_told_apart(kept: Path) -> None:
    assert list(annotations.packed(kept)) == []
    assert [name for name, _, _ in annotations.packed(kept, kept=True)] == ["a-1-2"]


def test_a_changed_text_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"name": "a-1-2", "sha256": "0" * 64, "gold": annotations.pack(TEXT, GOLD)}
    (data / "packed.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    monkeypatch.setattr(annotations, "PACKED", data / "packed.jsonl")
    with pytest.raises(ValueError, match="the text of a-1-2 is not the one"):
        list(annotations.packed(data))


def test_those_kept_are_written_as_the_annotated_reports_are(kept: Path) -> None:
    annotations.write_kept(kept, kept / "out")
    gold = read_annotated(kept / "out/read/a-1-2.txt")
    assert (gold.text, len(gold.items["events"]), len(gold.items["statements"])) == (TEXT, 1, 1)
