"""Search by meaning, with a language of the test's own: a text's meaning is which topics its words are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from verbale.model import Coding, Report
from verbale.record import Record

TOPICS = (("talk", "negotiat", "envoy"), ("army", "troop", "soldier"), ("grain", "wheat"))


class Topics:
    """Texts that share topics point the same way; the rest of a vector is the same small noise for all."""

    version = "topics"

    def meanings(self, texts: Sequence[str]) -> NDArray[np.float32]:
        noise = np.random.default_rng(7).normal(0, 0.01, 384)
        rows = [noise.copy() for _ in texts]
        for row, text in zip(rows, texts, strict=True):
            for n, words in enumerate(TOPICS):
                if any(word in text.lower() for word in words):
                    row[n * 128 : n * 128 + 128] += np.random.default_rng(n).normal(0, 1, 128)
        out = np.array(rows, np.float32)
        return np.asarray(out / np.linalg.norm(out, axis=1, keepdims=True), np.float32)


@pytest.fixture
def read(record: Record, report: Report, coding: Coding) -> Record:
    record.add(report, coding)
    for n, text in enumerate(("Soldiers left the pass. Wheat was dear.", "It rained all day.")):
        record.add(Report(f"r{n}", text), Coding(f"r{n}"))
    assert record.search.read_meanings(Topics()) == 3
    return record


def near(record: Record, words: str, query: str = "") -> list[tuple[str, str, str]]:
    hits = record.search.like(words, Topics(), query).hits
    return [(hit.kind, hit.report, hit.passage.words) for hit in hits]


def test_a_sentence_is_found_by_what_it_means(read: Record) -> None:
    assert near(read, "withdrawal of troops") == [("report", "r0", "Soldiers left the pass.")]
    hit = read.search.like("grain", Topics()).hits[0]
    assert hit.passage.span.of("Soldiers left the pass. Wheat was dear.") == "Wheat was dear."
    assert hit.nearness is not None
    assert hit.nearness > 0.9


def test_entries_of_the_sentence_come_before_its_report(read: Record) -> None:
    kinds = {kind for kind, _, _ in near(read, "negotiations")}
    assert kinds == {"statement", "event", "position", "finding"}
    assert {kind for kind, _, _ in near(read, "negotiations", "type:CONSULT")} == {"event"}
    assert near(read, "negotiations", "since:2030") == []


def test_what_is_new_or_changed_is_read_and_the_old_is_left_out(read: Record) -> None:
    assert read.search.unread() == 0
    read.add(Report("r0", "Only the weather was bad."), Coding("r0", versions={"model": "2"}))
    assert read.search.unread() == 1
    assert near(read, "troops") == []
    read.add(Report("r9", "The army stays."), Coding("r9"))
    assert read.search.read_meanings(Topics()) == 2
    assert near(read, "troops") == [("report", "r9", "The army stays.")]
    assert read.search.read_meanings(Topics()) == 0


def test_reading_goes_on_where_it_was_stopped(record: Record) -> None:
    for n in range(70):
        record.add(Report(f"r{n}", f"Soldiers of company {n} left."), Coding(f"r{n}"))
    parts: list[int] = []

    def stop(number: int) -> None:
        parts.append(number)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.search.read_meanings(Topics(), done=stop)
    assert record.search.unread() == 70 - parts[0]
    assert record.search.read_meanings(Topics()) == 70 - parts[0]
    assert len(near(record, "troops")) == 50


def test_another_model_reads_all_again(read: Record) -> None:
    class Other(Topics):
        version = "other"

    assert read.search.like("troops", Other()).hits == ()
    assert read.search.read_meanings(Other()) == 3
    assert len(read.search.like("troops", Other()).hits) == 1


def test_a_record_without_meanings_finds_nothing(record: Record, report: Report, coding: Coding) -> None:
    record.add(replace(report, id="x"), replace(coding, report="x"))
    assert near(record, "troops") == []
    assert record.search.unread() == 1
