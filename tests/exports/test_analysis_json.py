"""The form of `verbale analyse --json`: every kind of entry, and words that offsets quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.exports.builder import TEXT, analysis
from verbale.exports.analysis_json import analysis_json
from verbale.model import Analysis, Report

REPORT = Report("r", TEXT)
DOCS = Path(__file__).parents[2] / "docs/analysis.md"


def made(given: Analysis | None = None) -> dict:  # type: ignore[type-arg]
    return json.loads(json.dumps(analysis_json(REPORT, given or analysis(), "m")))  # type: ignore[no-any-return]


def words(entry: dict) -> str:  # type: ignore[type-arg]
    return TEXT[entry["start"] : entry["end"]]


def test_words_are_quoted() -> None:
    data = made()
    assert all(words(token) == token["text"] for token in data["tokens"])
    assert [words(s) for s in data["sentences"]] == ["Olan Vesk “left” on Monday.", "He sighed."]
    assert [words(p) for p in data["paragraphs"]] == [TEXT]
    assert [(words(e), e["label"], e["score"]) for e in data["entities"]] == [("Olan Vesk", "PERSON", 0.9877)]
    assert [(words(t), t["kind"]) for t in data["times"]] == [("Monday", "DATE")]
    (said,) = data["attributions"]
    assert [words(said["source"]), words(said["cue"]), said["act"]] == ["He", "sighed", "assert"]
    assert [words(c) for c in said["content"]] == ["“left”"]
    assert [[words(m) for m in chain] for chain in data["chains"]] == [["Olan Vesk", "He"]]
    assert data["report"]["text"] == TEXT
    assert data["versions"] == {"model": "m"}


def test_heads_frames_and_predicates_point_at_tokens() -> None:
    data = made()
    assert [t["head"] for t in data["tokens"]] == [3, 0, 3, None, 3, 6, 3, 3, 9, None, 9]
    assert data["tokens"][3]["tag"] == "VBD"
    event, stance = data["frames"]
    assert (event["kind"], words(event), event["label"]) == ("event", "left", "RETREAT")
    assert event["attributes"] == {"status": "happened", "mode": "none"}
    assert [(r["token"], words(r), r["name"], r["score"]) for r in event["roles"]] == [
        (0, "Olan", "actor", 0.7)
    ]
    assert (stance["kind"], stance["token"], stance["roles"]) == ("stance", 9, [])
    assert [(p["token"], words(p), p["factuality"]) for p in data["predicates"]] == [
        (3, "left", 0.75),
        (9, "sighed", 2.25),
    ]


def test_a_pair_of_tokens_names_the_same_words() -> None:
    data = made()
    for entry in _entries(data):
        first, end = entry["tokens"]
        assert entry["start"] == data["tokens"][first]["start"]
        assert entry["end"] == data["tokens"][end - 1]["end"]


def test_what_a_model_does_not_see_is_empty() -> None:
    data = made(replace(analysis(), factuality=(), chains=(), attributions=(), frames=()))
    assert [data[key] for key in ("predicates", "chains", "attributions", "frames")] == [[], [], [], []]
    empty = Analysis("", (), (), (), (), (), (), ())
    assert made(empty)["tokens"] == []


def test_every_key_is_on_the_page() -> None:
    page = DOCS.read_text("utf-8")
    assert [key for key in _keys(made()) if f"`{key}`" not in page] == []


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _keys(inner)
    if isinstance(value, list):
        for inner in value:
            yield from _keys(inner)


def _entries(value: object) -> Iterator[dict]:  # type: ignore[type-arg]
    if isinstance(value, dict) and isinstance(value.get("tokens"), list) and "start" in value:
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _entries(inner)
