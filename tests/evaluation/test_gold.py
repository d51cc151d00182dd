"""Annotated reports as they come from people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.evaluation.conftest import GOLD, TEXT
from verbale.errors import AnnotationError
from verbale.evaluation import annotated_reports, read_annotated

Annotate = Callable[..., Path]


def test_every_entry_gets_its_place(annotate: Annotate) -> None:
    gold = read_annotated(annotate())
    assert gold.published == date(2025, 3, 3)
    first, second = (item.pieces[0] for item in gold.items["dates"])
    assert first < second
    assert TEXT[slice(*second)] == "Monday"
    (statement,) = gold.items["statements"]
    assert statement.cue is not None
    assert TEXT[slice(*statement.cue)] == "said"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"events": [{**GOLD["events"][0], "evidence": "refused talks"}]}, "no such words: 'refused talks'"),
        ({"events": [{"type": "REJECT"}]}, "lacks status, actors, recipients, evidence"),
        ({"actors": ["Olan"]}, "expected an object, found str"),
        ({"meta": {"published": "Monday"}}, "meta.published is no day: 'Monday'"),
        ({"doubtful": ["Olan"]}, "expected an object, found str"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    annotate: Annotate, changes: dict[str, object], says: str
) -> None:
    with pytest.raises(AnnotationError, match=r"olan\.json") as error:
        read_annotated(annotate(**changes))
    assert says in str(error.value)


@pytest.mark.parametrize("content", ["[]", "{", "[" * 100_000, "\ufeff{}x"])
def test_a_broken_file_is_an_error_of_ours(annotate: Annotate, content: str) -> None:
    path = annotate()
    path.with_suffix(".json").write_text(content, "utf-8")
    with pytest.raises(AnnotationError):
        read_annotated(path)


def test_only_pairs_count(annotate: Annotate, tmp_path: Path) -> None:
    annotate("b")
    annotate("a")
    (tmp_path / "lone.txt").write_text("Alone.", "utf-8")
    assert [p.stem for p in annotated_reports(tmp_path)] == ["a", "b"]
