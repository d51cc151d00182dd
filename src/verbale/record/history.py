"""How a party's stance on an issue went over time, and the day it changed."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.record.rows import PositionRow, Turn


def turns(positions: Iterable[PositionRow]) -> tuple[Turn, ...]:
    """The positions in order of their reports' days, each with the stance it changed from, if it did.

    Several stances on one day are the surest one's day: the others change nothing. A refusal to say
    ("undisclosed") is no change of mind.
    """
    dated = sorted((p for p in positions if p.published), key=lambda p: (p.published, -p.confidence, p.id))
    undated = [p for p in positions if not p.published]
    out: list[Turn] = []
    stance, day = None, None
    for position in dated:
        counts = position.published != day and position.stance != "undisclosed"
        out.append(Turn(position, stance if counts and stance not in (None, position.stance) else None))
        if counts:
            stance, day = position.stance, position.published
    return (*out, *(Turn(p, None) for p in undated))
