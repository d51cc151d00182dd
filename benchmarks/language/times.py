"""TIMEX3 on the held-out documents of TimeBank and WikiWars.

As in TempEval-3 (UzZaman et al. 2013): strict where an expression starts and ends at the same
characters, relaxed where it shares one; "with type" asks for DATE, TIME, DURATION or SET as well. Each
annotated expression counts once. The reader's dates are read in the habit of the annotated reports, which
leave out what TimeML marks ("now", "recently"), so only their spans are compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from benchmarks.language.attributions import sentence_starts
from benchmarks.language.counts import Counts
from benchmarks.language.matching import most_pairs
from benchmarks.language.model import Model, read
from benchmarks.language.rows import ABSENT, Figure, Row, hundredths
from benchmarks.language.sets import Sets
from training.documents import from_text
from verbale.language.spans import bio_ranges
from verbale.reading.dates import read_dates

TASK = "time expressions"
BARS = {"strict": "82.0", "relaxed": "91.0"}


class Time(NamedTuple):
    """A time expression: half-open code points, and its type."""

    start: int
    end: int
    kind: str


def overlap(one: Time, other: Time) -> bool:
    """Whether two expressions share a character."""
    return one.start < other.end and other.start < one.end


def relaxed(found: Sequence[Time], gold: Sequence[Time], *, typed: bool) -> int:
    """How many of those found can have an annotated one of their own that they overlap."""
    return most_pairs(
        [[k for k, g in enumerate(gold) if overlap(f, g) and (not typed or f.kind == g.kind)] for f in found]
    )


def count(found: Sequence[Time], gold: Sequence[Time]) -> dict[str, Counts]:
    """Expressions right, found and there in one text, each way of counting."""
    n, m = len(found), len(gold)
    spans = {(t.start, t.end) for t in found} & {(t.start, t.end) for t in gold}
    return {
        "strict": Counts(len(spans), n, m),
        "relaxed": Counts(relaxed(found, gold, typed=False), n, m),
        "strict with type": Counts(len(set(found) & set(gold)), n, m),
        "relaxed with type": Counts(relaxed(found, gold, typed=True), n, m),
    }


def gold_times(row: dict[str, Any]) -> list[Time]:
    """The annotated expressions of a text."""
    return sorted({Time(t["start"], t["end"], t["type"]) for t in row["timex"]})


def tagged_times(model: Model, text: str) -> list[Time]:
    """What the output trained on TimeML finds, by the best path."""
    document, starts, ends = from_text(text)
    labels, out = model.encoder.labels["time"], []
    for reading in read(model, replace(document, cuts=sentence_starts(document))):
        for (a, b), kind, _ in bio_ranges(reading.scores["time"], labels):
            at = reading.base
            out.append(Time(int(starts[at + a]), int(ends[at + b - 1]), kind))
    return out


def read_times(model: Model, row: dict[str, Any]) -> list[Time]:
    """The dates that the whole reading finds."""
    day = date.fromisoformat(row["published"]) if row.get("published") else None
    found = read_dates(model.language.analyse(row["text"]), day)
    return [Time(d.span.start, d.span.end, d.kind) for d in found]


def figures(texts: Sequence[tuple[list[Time], list[Time]]], bars: dict[str, str]) -> tuple[Figure, ...]:
    """F1 each way of counting, from found and annotated expressions of each text."""
    counts = {k: Counts() for k in count([], [])}
    for found, gold in texts:
        for k, c in count(found, gold).items():
            counts[k] = counts[k].plus(*c)
    return tuple(hundredths(f"{k} F1", c.f1, bars.get(k, "")) for k, c in counts.items())


def measure(model: Model, sets: Sets) -> Iterator[Row]:
    """The model's time expressions on both sets, then the reader's dates."""
    parts = {n: sets.times(n) for n in ("timebank", "wikiwars")}
    names = {"timebank": "TimeBank, held out", "wikiwars": "WikiWars, held out"}
    for name, rows in parts.items():
        if not model.has("time"):
            yield Row(TASK, names[name], note=ABSENT)
            continue
        texts = [(tagged_times(model, r["text"]), gold_times(r)) for r in rows]
        yield Row(TASK, names[name], figures(texts, BARS if name == "timebank" else {}))
    for name, rows in parts.items():
        texts = [(read_times(model, r), gold_times(r)) for r in rows]
        yield Row("dates of the whole reading", names[name], figures(texts, {})[:2])
