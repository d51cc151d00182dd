"""A report of our own with its annotation, and a coding that is right in every point."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = "Olan refuses talks\n\n“We will not talk,” Olan said on Monday. Torland asked again on Monday.\n"
GOLD: dict[str, Any] = {
    "meta": {"published": "2025-03-03"},
    "actors": [
        {"name": "Ara Olan", "kind": "person", "country": "NOR", "sector": "GOV", "mentions": ["Olan"]},
        {"name": "Torland", "kind": "country", "country": None, "sector": None, "mentions": ["Torland"]},
    ],
    "dates": [{"text": "Monday", "value": "2025-03-03"}, {"text": "Monday", "value": "2025-03-03"}],
    "statements": [
        {
            "speaker": "Ara Olan",
            "cue": "said",
            "content": ["“We will not talk,”"],
            "mode": "direct",
            "act": "reject",
        }
    ],
    "events": [
        {
            "type": "REJECT",
            "status": "happened",
            "actors": ["Ara Olan"],
            "recipients": ["Torland"],
            "date": "2025-03-03",
            "place": None,
            "mode": None,
            "evidence": "refuses talks",
        }
    ],
    "positions": [{"actor": "Ara Olan", "toward": "talks", "stance": "opposes", "evidence": "not talk"}],
}


def span(words: str, nth: int = 1) -> dict[str, int]:
    at = -1
    for _ in range(nth):
        at = TEXT.index(words, at + 1)
    return {"start": at, "end": at + len(words)}


@pytest.fixture
def coding() -> dict[str, Any]:
    """What `verbale read --json` would print if it were right throughout."""
    return {
        "actors": [
            {
                "id": "a1",
                "name": "Ara Ollan",
                "kind": "person",
                "country": "NOR",
                "sector": "GOV",
                "salient": True,
            },
            {
                "id": "a2",
                "name": "Torland",
                "kind": "country",
                "country": None,
                "sector": None,
                "salient": True,
            },
        ],
        "dates": [{**span("Monday", n), "value": "2025-03-03"} for n in (1, 2)],
        "statements": [
            {
                "speaker": "a1",
                "cue": span("said"),
                "content": [span("“We will not talk,”")],
                "mode": "direct",
                "act": "reject",
            }
        ],
        "events": [
            {
                "type": "REJECT",
                "status": "happened",
                "actors": ["a1"],
                "recipients": ["a2"],
                "date": "2025-03-03",
                "place": None,
                "mode": None,
                "evidence": span("refuses talks"),
            }
        ],
        "positions": [
            {"actor": "a1", "toward": "talks", "stance": "opposes", "evidence": span("We will not talk")}
        ],
        "findings": [],
    }


@pytest.fixture
def annotate(tmp_path: Path) -> Callable[..., Path]:
    """Writes the annotated report, with changes to its annotation; gives the path of its text."""

    def write(name: str = "olan", **changes: object) -> Path:
        path = tmp_path / f"{name}.txt"
        path.write_text(TEXT, "utf-8")
        path.with_suffix(".json").write_text(json.dumps({**GOLD, **changes}), "utf-8")
        return path

    return write
