"""Synthetic stories of PLOVER types (NGEC): the type of a document from the events read in it.

Machine-written news of one labelled type each, held out by title. A story mostly holds several events;
which of them is the document's is decided by one of the rules below: the one that is right most often on
a sample of the training stories. Nothing else was learned from this set.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.reading.analyses import coding
from verbale.model import Event
from verbale.reading import Reader

# As many stories of the training part decide on the rule; of dev, as many are read unless --limit says more.
SAMPLE = 200
SEED = 0
# What an event loses in weight with each one before it, since background comes after the news: the one value
# that was tried, 28 of 100 training stories against 23 without.
FADING = 0.6
NOTHING = "nothing"


class Story(NamedTuple):
    """A text and its document's type."""

    text: str
    type: str


def stories(data: Path, part: str, most: int) -> list[Story]:
    """A sample of a part, the same at every run, and at most `most` of them; the first are those of any
    smaller sample."""
    with (data / f"plover/synthetic-{part}.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    random.Random(SEED).shuffle(rows)
    return [Story(r["text"], r["label"]) for r in rows[:most]]


def _largest(weights: Sequence[tuple[str, float]]) -> str:
    totals: dict[str, float] = defaultdict(float)
    for type_, weight in weights:
        totals[type_] += weight
    return max(totals, key=lambda t: totals[t], default=NOTHING)


def first(events: Sequence[Event]) -> str:
    """The type of the first event."""
    return events[0].type if events else NOTHING


def surest(events: Sequence[Event]) -> str:
    """The type of the most confident event."""
    return max(events, key=lambda e: e.confidence).type if events else NOTHING


def commonest(events: Sequence[Event]) -> str:
    """The most frequent type, the one told first where several are."""
    return _largest([(e.type, 1) for e in events])


def heaviest(events: Sequence[Event]) -> str:
    """The type with the largest sum of confidence."""
    return _largest([(e.type, e.confidence) for e in events])


def fading(events: Sequence[Event]) -> str:
    """The type with the largest sum of confidence, each event counting less than the one before it."""
    return _largest([(e.type, e.confidence * FADING**k) for k, e in enumerate(events)])


RULES: dict[str, Callable[[Sequence[Event]], str]] = {
    "first": first,
    "surest": surest,
    "commonest": commonest,
    "largest sum of confidence": heaviest,
    "largest sum, the first counting most": fading,
}


def read(own: Reader, some: Sequence[Story]) -> list[list[Event]]:
    """The events of each story, in the order of their words."""
    return [sorted(coding(own, s.text).events, key=lambda e: e.evidence) for s in some]


def accuracy(rule: str, found: Sequence[Sequence[Event]], some: Sequence[Story]) -> float:
    """The share of stories whose type the rule gives."""
    return sum(RULES[rule](f) == s.type for f, s in zip(found, some, strict=True)) / max(1, len(some))


def measure(own: Reader, data: Path, limit: int, cached: bool) -> Iterator[str]:
    """The lines of the report."""
    train, dev = (stories(data, part, limit or SAMPLE) for part in ("train", "dev"))
    known = read(own, train)
    rates = {rule: accuracy(rule, known, train) for rule in RULES}
    yield f"Synthetic stories: the rule, chosen on {len(train)} training stories"
    yield from (f"{rule:44}{100 * rate:7.1f}" for rule, rate in rates.items())
    rule = max(rates, key=lambda r: rates[r])
    found = read(own, dev)
    yield f"\nAccuracy on {len(dev)} dev stories, {rule}: {100 * accuracy(rule, found, dev):.1f}"
    held = sum(any(e.type == s.type for e in f) for f, s in zip(found, dev, strict=True))
    yield f"Stories in which some event is of the type: {100 * held / max(1, len(dev)):.1f}"
    yield "\ntype          stories  right  taken for"
    yield from _by_type([RULES[rule](f) for f in found], [s.type for s in dev])


def _by_type(said: Sequence[str], gold: Sequence[str]) -> Iterator[str]:
    pairs = Counter(zip(gold, said, strict=True))
    for type_, n in Counter(gold).most_common():
        others = Counter({b: k for (a, b), k in pairs.items() if a == type_ != b}).most_common(4)
        listed = ", ".join(f"{b} {k}" for b, k in others)
        yield f"{type_:12}{n:9}{pairs[type_, type_]:7}  {listed}"
