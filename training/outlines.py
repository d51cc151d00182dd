"""Writes the outlines of the world's countries for the board's map, from Natural Earth's 1:110m countries.

Natural Earth (https://www.naturalearthdata.com) is in the public domain. Its file ships in the package
geopandas before version 1, which need not be installed:

    pip download --no-deps "geopandas<1" && unzip geopandas-*.whl "geopandas/datasets/naturalearth_lowres/*"
    pip install pyshp
    python -m training.outlines geopandas/datasets/naturalearth_lowres/naturalearth_lowres.shp

A line a country: code, name, continent, and its rings. A ring is its points' degrees east and north in
tenths, the first as they are, the others as steps from the point before.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/verbale/board/drawing/outlines.tsv"
TENTHS = 10
LEFT_OUT = ("Antarctica", "Seven seas (open ocean)")
CODES = {"Kosovo": "XKX", "Somaliland": "SOM", "N. Cyprus": "CYP"}
"""Names that have no code of their own in ISO 3166: Kosovo by the code in use, others with their state,
as the register has them."""


def main() -> None:
    """Read the shapefile named on the command line, write `OUT`."""
    lines = sorted(_lines(Path(sys.argv[1])))
    OUT.write_text("code\tname\tcontinent\trings\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} countries, {OUT.stat().st_size:,} bytes: {OUT}")


def _lines(path: Path) -> Iterator[str]:
    import shapefile

    with shapefile.Reader(str(path), encoding="latin-1") as reader:
        for country in reader.iterShapeRecords():
            of = country.record.as_dict()
            if of["continent"] not in LEFT_OUT:
                points, ends = country.shape.points, [*country.shape.parts, len(country.shape.points)]
                rings = (points[a:b] for a, b in pairwise(ends))
                code = CODES.get(of["name"], of["iso_a3"])
                yield "\t".join(
                    (code, of["name"], of["continent"], "|".join(filter(None, map(_ring, rings))))
                )


def _ring(points: Sequence[Sequence[float]]) -> str:
    """The ring's numbers; "" where nothing is left of it at this scale."""
    whole = [(round(x * TENTHS), round(y * TENTHS)) for x, y in points]
    kept = [p for p, before in zip(whole, [None, *whole], strict=False) if p != before]
    if kept[0] == kept[-1]:
        kept.pop()
    return " ".join(map(str, _steps(kept))) if len(kept) > 2 else ""


def _steps(points: Iterable[tuple[int, int]]) -> Iterator[int]:
    x = y = 0
    for one, other in points:
        yield from (one - x, other - y)
        x, y = one, other


if __name__ == "__main__":
    main()
