"""PLV end to end: from the sentence alone, the pair and the type between the two (Zero-Shot-PLOVER).

The sentences are those of the held-out fifth, none of which was trained on or annotated. Every event
that the reading finds in the sentence counts as found; the set annotates one pair a sentence, so an event
that is there but not of that pair counts as wrong, and precision is a lower bound. An event fits by *type*;
by *type and a party* where one of its participants is named in words that overlap source or target; *in
direction* where the actors overlap the source and the recipients the target. PLV has PLOVER's older type
YIELD, of which CONCEDE and RETREAT are the parts.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.language.counts import Counts
from benchmarks.language.matching import most_pairs
from benchmarks.language.sets import held_out
from benchmarks.reading.analyses import coding
from verbale.model import Coding, Span
from verbale.reading import Reader

OLDER = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
COMMONEST = 10


class Gold(NamedTuple):
    """A sentence with its pair and the type between the two."""

    sentence: str
    source: Span
    target: Span
    type: str


class Found(NamedTuple):
    """An event with the words that name its participants."""

    type: str
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


def rows(data: Path) -> Iterator[Gold]:
    """The held-out fifth, as training leaves it out: of the sentences in which the pair's words stand."""

    def every() -> Iterator[Gold]:
        with (data / "plover/plv-train.jsonl").open(encoding="utf-8") as file:
            for row in map(json.loads, file):
                text = row["sentence"]
                at = {k: text.find(row[k]) for k in ("source", "target")}
                if min(at.values()) >= 0 and at["source"] != at["target"]:
                    source, target = (Span(at[k], at[k] + len(row[k])) for k in ("source", "target"))
                    yield Gold(text, source, target, row["gold_root"])

    return held_out(every())


def events(found: Coding) -> list[Found]:
    """The events of a coding, their types as PLV has them."""

    def words(ids: Sequence[str]) -> tuple[Span, ...]:
        return tuple(m for i in ids if (a := found.actor(i)) for m in a.mentions)

    return [Found(OLDER.get(e.type, e.type), words(e.actors), words(e.recipients)) for e in found.events]


def _names(words: Sequence[Span], party: Span) -> bool:
    return any(w.overlaps(party) for w in words)


def by_type(found: Found, gold: Gold) -> bool:
    """Whether the types are one."""
    return found.type == gold.type


def by_party(found: Found, gold: Gold) -> bool:
    """Whether the types are one and some participant is one of the pair."""
    words = (*found.actors, *found.recipients)
    return by_type(found, gold) and (_names(words, gold.source) or _names(words, gold.target))


def by_direction(found: Found, gold: Gold) -> bool:
    """Whether the types are one, the source acts and the target is acted on."""
    return (
        by_type(found, gold) and _names(found.actors, gold.source) and _names(found.recipients, gold.target)
    )


LEVELS: dict[str, Callable[[Found, Gold], bool]] = {
    "type": by_type,
    "type and a party": by_party,
    "type and both, in direction": by_direction,
}


def count(found: Sequence[Found], gold: Gold, fits: Callable[[Found, Gold], bool]) -> Counts:
    """Events right, found and there in one sentence."""
    return Counts(most_pairs([[0] if fits(f, gold) else [] for f in found]), len(found), 1)


def miss(found: Sequence[Found], gold: Gold, named: Sequence[Span]) -> str:
    """What kind of error keeps a pair from being found in direction, the nearest to right; `named` are the
    words that name any actor of the reading."""
    if not found:
        return "no event found"
    own = [f for f in found if by_type(f, gold)]
    if not own:
        near = any(_names((*f.actors, *f.recipients), p) for f in found for p in (gold.source, gold.target))
        return "another type, of these parties" if near else "another type, other parties"
    if any(_names(f.recipients, gold.source) and _names(f.actors, gold.target) for f in own):
        return "right type, direction reversed"
    if any(_names(f.actors, gold.source) and _names(f.actors, gold.target) for f in own):
        return "right type, both among the actors"
    if any(_names(f.actors, gold.source) for f in own):
        return f"right type, target {_left_out(gold.target, named)}"
    if any(_names(f.recipients, gold.target) for f in own):
        return f"right type, source {_left_out(gold.source, named)}"
    return "right type, other parties or wrong way"


def _left_out(party: Span, named: Sequence[Span]) -> str:
    return "an actor, not in this event" if _names(named, party) else "not read as an actor"


def measure(own: Reader, data: Path, limit: int, cached: bool) -> Iterator[str]:
    """The lines of the report."""
    gold = list(islice(rows(data), limit or None))
    codings = [coding(own, g.sentence) for g in gold]
    found = [events(c) for c in codings]
    yield f"PLV end to end, {len(gold)} held-out sentences          precision  recall     F1"
    for name, fits in LEVELS.items():
        c = Counts()
        for f, g in zip(found, gold, strict=True):
            c = c.plus(*count(f, g, fits))
        yield f"{name:44}{100 * c.precision:12.1f}{100 * c.recall:8.1f}{100 * c.f1:7.1f}"
    yield from _errors(found, gold, [[m for a in c.actors for m in a.mentions] for c in codings])


def _errors(found: list[list[Found]], gold: list[Gold], named: list[list[Span]]) -> Iterator[str]:
    """The pairs not found, by kind, and the types most often taken for another."""
    rows_ = zip(found, gold, named, strict=True)
    wrong = [(f, g, n) for f, g, n in rows_ if not any(by_direction(x, g) for x in f)]
    yield f"\nOf the {len(wrong)} pairs not found in direction:"
    yield from (f"{n:5}  {kind}" for kind, n in Counter(miss(*w) for w in wrong).most_common())
    yield "\nTypes not found, and what was found instead:"
    lost = [(f, g) for f, g, _ in wrong if not any(by_type(x, g) for x in f)]
    pairs = Counter((g.type, "+".join(sorted({x.type for x in f})) or "nothing") for f, g in lost)
    yield from (f"{n:5}  {a} as {b}" for (a, b), n in pairs.most_common(COMMONEST))
