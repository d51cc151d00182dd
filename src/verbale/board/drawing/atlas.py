"""Events on a map: which part of the world is shown, its outlines, and a dot for each place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

from verbale.board.drawing.globe import WORLD, Box, Outline, Point, outlines, project, region
from verbale.board.families import by_family
from verbale.record.survey import Spot

LEAST, MOST = 0.0038, 0.017
"""Radii of the smallest and largest dot, of the width of what is shown."""
NAMED = 24
"""Places named on the drawing at most: those with most events whose names lie over no other."""
LETTER, LINE = 0.0072, 0.018
"""Width of a letter and height of a line of a name, of the width of what is shown."""


class Region(NamedTuple):
    """A part of the world by its name, between two parallels and two meridians, in degrees."""

    words: str
    south: float
    west: float
    north: float
    east: float


REGIONS: Mapping[str, Region] = MappingProxyType(
    {
        "europe": Region("Europe", 35, -12, 70, 42),
        "middle-east": Region("Middle East", 12, 24, 43, 64),
        "africa": Region("Africa", -35, -18, 37, 52),
        "south-asia": Region("South Asia", 5, 60, 39, 98),
        "east-asia": Region("East and South-East Asia", -10, 92, 54, 150),
        "north-america": Region("North America", 14, -130, 62, -60),
        "latin-america": Region("Latin America", -55, -100, 28, -34),
        "oceania": Region("Oceania", -47, 110, 0, 179),
    }
)


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the sheet; a square one stands for a whole country or region. `label` is where its name
    begins, None where it is not written."""

    spot: Spot
    at: Point
    radius: float
    families: Mapping[str, int]
    label: Point | None

    @property
    def whole(self) -> bool:
        """Whether it stands for more than a town."""
        return self.spot.kind != "city"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map: the part shown, its outlines, its dots with the most events first."""

    name: str
    view: Box
    outlines: tuple[Outline, ...]
    dots: tuple[Dot, ...]

    @property
    def letters(self) -> float:
        """The size of letters on the sheet."""
        return self.view.width * LINE * 0.8


def draw(spots: Sequence[Spot], part: str | None) -> Sheet:
    """The places on a map of the world, or of the part of that key: one of `REGIONS`, or a country's code."""
    name, view = _part(part)
    within = [(spot, at) for spot in spots if view.holds(at := project(spot.latitude, spot.longitude))]
    most = max((spot.number for spot, _ in within), default=1)
    radii = [view.width * (LEAST + (MOST - LEAST) * sqrt(spot.number / most)) for spot, _ in within]
    labels = _labels(view, within, radii)
    dots = tuple(
        Dot(spot, at, radius, by_family(spot.types), label)
        for (spot, at), radius, label in zip(within, radii, labels, strict=True)
    )
    return Sheet(name, view, _drawn(part), dots)


def _part(part: str | None) -> tuple[str, Box]:
    if part is None:
        return "the world", WORLD
    if part in REGIONS:
        return REGIONS[part].words, region(*REGIONS[part][1:])
    return outlines()[part].name, outlines()[part].view


@lru_cache(maxsize=256)
def _drawn(part: str | None) -> tuple[Outline, ...]:
    view = _part(part)[1]
    return tuple(outline for outline in outlines().values() if outline.box.meets(view))


def _labels(view: Box, within: Sequence[tuple[Spot, Point]], radii: Sequence[float]) -> list[Point | None]:
    """Where names begin: right of the dot or left of it, wherever no other name and no edge is in the way."""
    taken: list[Box] = []
    out: list[Point | None] = []
    for (spot, at), radius in zip(within, radii, strict=True):
        label = None
        if len(taken) < NAMED:
            wide, high = len(spot.name) * LETTER * view.width, LINE * view.width
            for x in (at.x + radius * 1.3, at.x - radius * 1.3 - wide):
                box = Box(x, at.y - high / 2, wide, high)
                inside = view.x < x and x + wide < view.x + view.width
                if inside and not any(box.meets(other) for other in taken):
                    taken.append(box)
                    label = Point(x, at.y + high * 0.28)
                    break
        out.append(label)
    return out
