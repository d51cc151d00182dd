"""How far two entries rest on the same words, and whether two names are one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from verbale.text.names import edit_distance

Piece = tuple[int, int]
One = TypeVar("One")
Other = TypeVar("Other")

SHORTEST_PART = 4
"""A name counts as part of another from so many letters."""
SHORTEST_SPELLING = 5
MOST_LONGER = 3


def covered(pieces: Iterable[Piece]) -> set[int]:
    """The code points in any of the pieces."""
    return set().union(*(range(*p) for p in pieces))


def jaccard(one: Iterable[Piece], other: Iterable[Piece]) -> float:
    """Code points that both have, among those that either has; 0 where neither has any."""
    a, b = covered(one), covered(other)
    return len(a & b) / len(a | b) if a or b else 0.0


def share_of_shorter(one: Piece, other: Piece) -> float:
    """What part of the shorter piece the two share."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, shared / max(1, min(one[1] - one[0], other[1] - other[0])))


def matched(
    one: Sequence[One], other: Sequence[Other], score: Callable[[One, Other], float], floor: float
) -> list[tuple[int, int]]:
    """Pairs of indices, the best first, each entry in one pair at most, none scored below `floor`."""
    pairs = sorted(
        ((score(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)), reverse=True
    )
    left, right, out = set[int](), set[int](), []
    for how, i, j in pairs:
        if how < floor:
            break
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


def similar(one: str | None, other: str | None) -> bool:
    """Whether two names are one up to transliteration: equal, part of each other, or a few letters apart."""
    a, b = _folded(one), _folded(other)
    shorter, longer = sorted((a, b), key=len)
    if a == b or (len(shorter) >= SHORTEST_PART and shorter in longer):
        return True
    if len(longer) - len(shorter) > MOST_LONGER or len(shorter) < SHORTEST_SPELLING:
        return False
    most = max(2, len(a) // 6)
    return edit_distance(a, b, most) <= most


def _folded(name: str | None) -> str:
    plain = unicodedata.normalize("NFKD", name or "").casefold()
    return "".join(c for c in plain if c.isalnum())
