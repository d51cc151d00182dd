"""A network laid out on a sheet: actors as circles, what they do to each other as arrows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot, log1p, sqrt

import networkx

from verbale.board.families import by_family
from verbale.record.survey import Tie

NODES = 40
"""Actors on one sheet: with more, names lie over each other at the width of a page."""
ARROWS = 150
"""Arrows on one sheet, those of most events: more hide each other. The table has all."""
WIDTH, HEIGHT = 1000.0, 600.0
"""The sheet, without the rows for small groups below."""
EDGE_X, EDGE_Y = 80.0, 40.0
"""What stays free at the sides of the sheet for names."""
SMALL, LARGE = 5.0, 15.0
"""Radii of the least and the most active actor."""
SPREAD = 1.8
"""How far apart the layout wants neighbours, in units of what an even spread of all would be."""
ROUNDS = 120
ALONE, IN_ROW, ROW = 3, 5, 125.0
"""Groups of so many actors or fewer, tied to no others, stand below: so many in a row, so high."""
BEND, BEND_SHARE = 24.0, 0.22
"""How far apart arrows between the same two actors bend, at most so much of their length."""
HEAD = 7.0
LETTER, LINE = 7.2, 34.0
"""Width of a letter of a name, and how much room a circle with its name takes from top to bottom."""
LETTERS = 26
"""Letters of a name that are drawn; the table has all."""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor on the sheet, with how many events it takes part in there."""

    name: str
    x: float
    y: float
    radius: float
    number: int


@dataclass(frozen=True, slots=True)
class Edge:
    """What one actor does to another in one family of types; `path` draws it, as wide as `width`."""

    source: str
    target: str
    family: str
    number: int
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class Web:
    """A network on its sheet, so high; `left_out` counts ties of actors for which there is no room."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ties: tuple[Tie, ...]
    left_out: int
    height: float


def lay_out(ties: Sequence[Tie], nodes: int = NODES) -> Web:
    """The strongest ties among at most so many actors on a sheet; the same ties give the same sheet."""
    shown = _among(ties, nodes)
    numbers: Counter[str] = Counter()
    for tie in shown:
        numbers[tie.source] += tie.number
        numbers[tie.target] += tie.number
    most = max(numbers.values(), default=1)
    radii = {name: SMALL + (LARGE - SMALL) * sqrt(number / most) for name, number in numbers.items()}
    places, height = _places(shown)
    drawn = tuple(Node(name, *places[name], radii[name], number) for name, number in sorted(numbers.items()))
    return Web(drawn, _edges(shown, places, radii), shown, len(ties) - len(shown), height)


def _among(ties: Sequence[Tie], nodes: int) -> tuple[Tie, ...]:
    """The ties, strongest first, as long as they need no more actors than that."""
    names: set[str] = set()
    out = []
    for tie in ties:
        if len(names | {tie.source, tie.target}) <= nodes:
            names |= {tie.source, tie.target}
            out.append(tie)
    return tuple(out)


def _places(ties: Sequence[Tie]) -> tuple[dict[str, tuple[float, float]], float]:
    """Where each actor stands, and how high the sheet is."""
    graph = networkx.Graph()
    for tie in ties:
        before = graph.get_edge_data(tie.source, tie.target, {"weight": 0.0})["weight"]
        graph.add_edge(tie.source, tie.target, weight=before + log1p(tie.number))
    groups = [sorted(group) for group in networkx.connected_components(graph)]
    groups.sort(key=lambda group: (-len(group), group))
    together = [name for group in groups[:1] + [g for g in groups[1:] if len(g) > ALONE] for name in group]
    small = [group for group in groups[1:] if len(group) <= ALONE]
    places = _spread(graph.subgraph(together)) if together else {}
    for k, group in enumerate(small):
        places.update(_cell(group, k % IN_ROW, HEIGHT + ROW * (k // IN_ROW)))
    return places, HEIGHT + ROW * -(-len(small) // IN_ROW)


def _spread(graph: networkx.Graph) -> dict[str, tuple[float, float]]:
    """Fruchterman and Reingold's layout (1991), drawn apart where names would meet."""
    start, distance = networkx.circular_layout(sorted(graph)), SPREAD / sqrt(len(graph))
    raw = networkx.spring_layout(graph, k=distance, pos=start, iterations=ROUNDS, seed=1, method="force")
    return _apart(_fitted({name: (float(x), float(y)) for name, (x, y) in sorted(raw.items())}))


def _cell(group: Sequence[str], column: int, top: float) -> dict[str, tuple[float, float]]:
    """A small group above each other in a cell of its own."""
    wide, high = WIDTH / IN_ROW, ROW / len(group)
    return {
        name: (wide * (column + (0.42, 0.58)[k % 2]), top + high * (k + 0.35)) for k, name in enumerate(group)
    }


def _fitted(raw: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Stretched to the sheet. Places are taken by rank as much as by distance: far ones would else press all
    others into one corner."""
    xs, ys = _scale([p[0] for p in raw.values()]), _scale([p[1] for p in raw.values()])
    return {
        name: (EDGE_X + x * (WIDTH - 2 * EDGE_X), EDGE_Y + y * (HEIGHT - 2 * EDGE_Y))
        for name, x, y in zip(raw, xs, ys, strict=True)
    }


def _scale(values: Sequence[float]) -> list[float]:
    """Each value from 0 to 1: the mean of its share of the range and its rank."""
    low, high, last = min(values), max(values), max(1, len(values) - 1)
    rank = {k: n / last for n, k in enumerate(sorted(range(len(values)), key=values.__getitem__))}
    return [((v - low) / ((high - low) or 1) + rank[k]) / 2 for k, v in enumerate(values)]


def _apart(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Names that would lie over each other, moved up and down until they do not, or for `ROUNDS` rounds."""
    names = sorted(places)
    wide = {name: LETTER * min(len(name), LETTERS) / 2 for name in names}
    for _ in range(ROUNDS):
        moved = False
        for one, other in combinations(names, 2):
            (ax, ay), (bx, by) = places[one], places[other]
            if abs(ax - bx) < wide[one] + wide[other] + LETTER and abs(ay - by) < LINE:
                push = (LINE - abs(ay - by)) / 2 + 0.5
                up, down = (one, other) if ay <= by else (other, one)
                places[up] = (places[up][0], max(EDGE_Y / 2, places[up][1] - push))
                places[down] = (places[down][0], min(HEIGHT - EDGE_Y, places[down][1] + push))
                moved = True
        if not moved:
            break
    return places


def _edges(
    ties: Sequence[Tie], places: Mapping[str, tuple[float, float]], radii: Mapping[str, float]
) -> tuple[Edge, ...]:
    kinds = _strongest(ties)
    beside: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for k, (tie, _, _) in enumerate(kinds):
        beside[frozenset((tie.source, tie.target))].append(k)
    most = max((number for _, _, number in kinds), default=1)
    out = []
    for k, (tie, family, number) in enumerate(kinds):
        same = beside[frozenset((tie.source, tie.target))]
        bend = (same.index(k) - (len(same) - 1) / 2) * BEND * (1 if tie.source < tie.target else -1)
        path = _arrow(places[tie.source], places[tie.target], radii[tie.source], radii[tie.target], bend)
        out.append(Edge(tie.source, tie.target, family, number, path, 1.2 + 3.3 * sqrt(number / most)))
    return tuple(out)


def _strongest(ties: Sequence[Tie]) -> list[tuple[Tie, str, int]]:
    """The arrows to draw: of each tie the strongest, then all others by their number, up to `ARROWS`."""
    ranked = [sorted(by_family(t.types).items(), key=lambda kind: -kind[1]) for t in ties]
    every = [
        (rank > 0, -number, tie, family)
        for tie, kinds in zip(ties, ranked, strict=True)
        for rank, (family, number) in enumerate(kinds)
    ]
    every.sort(key=lambda kind: kind[:2])
    return [(tie, family, -number) for _, number, tie, family in every[:ARROWS]]


def _arrow(a: tuple[float, float], b: tuple[float, float], from_: float, to: float, bend: float) -> str:
    """The path of a bent arrow from the rim of one circle to that of another."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = hypot(dx, dy) or 1.0
    bend = max(-BEND_SHARE * length, min(BEND_SHARE * length, bend))
    cx, cy = (a[0] + b[0]) / 2 - dy / length * bend * 2, (a[1] + b[1]) / 2 + dx / length * bend * 2
    start, end = _rim(a, (cx, cy), from_ + 1), _rim(b, (cx, cy), to + HEAD)
    return f"M{start[0]:.1f} {start[1]:.1f}Q{cx:.1f} {cy:.1f} {end[0]:.1f} {end[1]:.1f}"


def _rim(center: tuple[float, float], towards: tuple[float, float], radius: float) -> tuple[float, float]:
    dx, dy = towards[0] - center[0], towards[1] - center[1]
    length = hypot(dx, dy) or 1.0
    return center[0] + dx / length * radius, center[1] + dy / length * radius
