"""How far an annotated and a coded entry rest on the same words."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.evaluation.gold import Item
from verbale.evaluation.overlap import jaccard, share_of_shorter

LEAST_OVERLAP = {"dates": 0.2, "statements": 0.5, "events": 0.3, "positions": 0.3}
"""From what overlap on an entry is found (statements: of contents, a shared cue adding `CUE_COUNTS`)."""
CUE_COUNTS = 0.2
BESIDE = 0.3
"""From this share of the shorter's words on, two entries rest on the same words."""


def statement_overlap(a: Item, b: Item) -> float:
    """The share of their contents' code points that both have, more where they share a cue."""
    cued = a.cue and b.cue and jaccard([a.cue], [b.cue]) > 0
    return jaccard(a.pieces, b.pieces) + (CUE_COUNTS if cued else 0.0)


def event_overlap(a: Item, b: Item) -> float:
    """The share of the shorter evidence, where the type is the same."""
    return share_of_shorter(a.pieces[0], b.pieces[0]) if a.fields["type"] == b.fields["type"] else 0.0


def finding_overlap(a: Item, b: Item) -> float:
    """1 where the kind is the same and any word is shared."""
    shared = any(jaccard([x], [y]) > 0 for x in a.pieces for y in b.pieces)
    return float(a.fields["kind"] == b.fields["kind"] and shared)


def beside(item: Item, others: Sequence[Item]) -> Item | None:
    """Which of other entries rests on the same words most, if any does."""
    shares = [
        max((share_of_shorter(x, y) for x in item.pieces for y in other.pieces), default=0.0)
        for other in others
    ]
    best = max(range(len(others)), key=lambda k: shares[k], default=None)
    return others[best] if best is not None and shares[best] >= BESIDE else None
