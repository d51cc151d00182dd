"""The outlines of the world's countries, and where a place lies on the sheet.

The projection is Equal Earth (Šavrič, Patterson and Jenny, "The Equal Earth map projection", International
Journal of Geographical Information Science 33, 2019): areas are true to each other. Outlines are Natural
Earth's (`training.outlines`); they show who holds the ground, which says nothing about who ought to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

OUTLINES = Path(__file__).with_name("outlines.tsv")
WIDTH = 1000.0
"""The width of the whole world on the sheet; its height follows."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2
_TENTHS = 10
MARGIN, SMALLEST = 0.12, 24.0
"""What a view leaves free around a country on each side, of its size, and the narrowest view of one."""


class Point(NamedTuple):
    """A place on the sheet: x to the right and y down, from its upper left corner."""

    x: float
    y: float


class Box(NamedTuple):
    """A part of the sheet."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two parts have anything in common."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.x <= point.x <= self.x + self.width and self.y <= point.y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class Outline:
    """A country on the sheet: `path` draws it, `box` holds all of it, `view` shows the most of it."""

    code: str
    name: str
    continent: str
    path: str
    box: Box
    view: Box


def project(latitude: float, longitude: float) -> Point:
    """Where a place, in degrees, lies on the sheet."""
    raw = _raw(latitude, longitude)
    return Point((raw.x + _EDGE.x) * _SCALE, (_EDGE.y - raw.y) * _SCALE)


def _raw(latitude: float, longitude: float) -> Point:
    t = asin(_M * sin(radians(latitude)))
    t2, t6 = t * t, t**6
    slope = _A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)
    return Point(
        radians(longitude) * cos(t) / (_M * slope), t * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))
    )


_EDGE = Point(_raw(0, 180).x, _raw(84, 0).y)
_SCALE = WIDTH / (2 * _EDGE.x)
_BOTTOM = -58.0
"""The latitude at which the sheet ends in the south: beyond is only Antarctica, which has no outline here."""


@lru_cache(maxsize=1)
def outlines() -> dict[str, Outline]:
    """All countries by their code, alpha-3."""
    rings: dict[str, list[list[Point]]] = {}
    named: dict[str, tuple[str, str]] = {}
    for line in OUTLINES.read_text(encoding="utf-8").splitlines()[1:]:
        code, name, continent, drawn = line.split("\t")
        rings.setdefault(code, []).extend(_ring(r) for r in drawn.split("|"))
        named.setdefault(code, (name, continent))  # parts of a state come after it
    return {code: _outline(code, *named[code], some) for code, some in rings.items()}


def _ring(drawn: str) -> list[Point]:
    numbers = [int(n) for n in drawn.split(" ")]
    xs, ys = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return [project(y / _TENTHS, x / _TENTHS) for x, y in zip(xs, ys, strict=True)]


def _outline(code: str, name: str, continent: str, rings: list[list[Point]]) -> Outline:
    path = "".join("M" + "L".join(f"{p.x:.1f} {p.y:.1f}" for p in ring) + "Z" for ring in rings)
    largest = max(rings, key=lambda ring: _box(ring).width * _box(ring).height)
    return Outline(code, name, continent, path, _box([p for r in rings for p in r]), _around(_box(largest)))


def _box(points: list[Point]) -> Box:
    xs, ys = [p.x for p in points], [p.y for p in points]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _around(box: Box) -> Box:
    """A view of the world's own proportions with that part in its middle."""
    width = max(
        box.width * (1 + 2 * MARGIN), box.height * (1 + 2 * MARGIN) * WORLD.width / WORLD.height, SMALLEST
    )
    height = width * WORLD.height / WORLD.width
    return Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)


def region(south: float, west: float, north: float, east: float) -> Box:
    """The view of a part of the world between two parallels and two meridians, in degrees."""
    corners = [project(a, o) for a in (south, (south + north) / 2, north) for o in (west, east)]
    return _around(_box(corners))


WORLD = Box(0, 0, WIDTH, project(_BOTTOM, 0).y)
