"""A party's stances on an issue over time: a lane for each stance, a mark for each day's positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from verbale.record.rows import Turn

ORDER = ("supports", "conditional", "open", "undisclosed", "opposes")
"""The lanes from top to bottom: from for to against."""
STEPS = 48
"""Marks beside each other at most: more would lie over each other at the width of a page."""
WIDTH, LANE, LEFT, RIGHT, TOP = 1000.0, 54.0, 150.0, 30.0, 14.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Positions of one stance on one day or a few: how many, the first of them, and where they stand."""

    stance: str
    number: int
    turn: Turn
    since: date
    until: date
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot: its lanes with their heights, marks, the places where the stance changed, and its ends."""

    lanes: tuple[tuple[str, float], ...]
    marks: tuple[Mark, ...]
    changes: tuple[tuple[Turn, float], ...]
    first: date
    last: date
    height: float


def lay_out(turns: Sequence[Turn]) -> Plot | None:
    """The dated turns on a sheet; None where none has a day."""
    dated = [(turn, turn.position.published) for turn in turns if turn.position.published]
    if not dated:
        return None
    first, last = dated[0][1], dated[-1][1]
    used = [s for s in ORDER if any(t.position.stance == s for t, _ in dated)]
    heights = {stance: TOP + LANE * (k + 0.5) for k, stance in enumerate(used)}
    days = max(1, (last - first).days)
    marks: dict[tuple[str, int], Mark] = {}
    for turn, day in dated:
        step, stance = _step(day, first, days), turn.position.stance
        before = marks.get((stance, step))
        marks[stance, step] = Mark(
            stance,
            before.number + 1 if before else 1,
            before.turn if before else turn,
            before.since if before else day,
            day,
            _x(step / STEPS),
            heights[stance],
        )
    changes = tuple((t, _x(_step(day, first, days) / STEPS)) for t, day in dated if t.before)
    return Plot(
        tuple(heights.items()), tuple(marks.values()), changes, first, last, 2 * TOP + LANE * len(used)
    )


def _step(day: date, first: date, days: int) -> int:
    return round((day - first).days / days * STEPS)


def _x(share: float) -> float:
    return LEFT + share * (WIDTH - LEFT - RIGHT)
