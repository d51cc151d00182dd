"""The command line: all measures, one after the other."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import benchmarks.language as package
from benchmarks.language import (
    attributions,
    coreference,
    entities,
    factuality,
    pairs,
    sentences,
    speed,
    times,
    trees,
)
from benchmarks.language.model import WEIGHTS, Model
from benchmarks.language.rows import Measure, Row
from benchmarks.language.sets import Sets
from benchmarks.language.table import LARGEST_LOSS, Line, lines, table
from verbale.errors import VerbaleError

MEASURES: dict[str, Measure] = {
    m.__name__.rsplit(".", 1)[-1]: m.measure
    for m in (trees, sentences, entities, attributions, times, factuality, pairs, coreference, speed)
}


def rows(model: Model, sets: Sets, names: Iterable[str]) -> Iterator[Row]:
    """The rows of the measures so named, each told of on stderr when it is done."""
    start = time.perf_counter()
    for name in names:
        for row in MEASURES[name](model, sets):
            took = time.perf_counter() - start
            print(f"{took:6.0f} s  {row.task}: {row.set}", file=sys.stderr, flush=True)
            yield row


def arguments(argv: list[str]) -> argparse.Namespace:
    """The command line, taken apart."""
    p = argparse.ArgumentParser(
        prog="python -m benchmarks.language",
        description=package.__doc__,
        usage=argparse.SUPPRESS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    p.add_argument("--data", type=Path, default=Path("../shared/data"), help="the data sets' folder")
    p.add_argument("--model", type=Path, default=WEIGHTS, help="the folder of the model (the shipped one)")
    p.add_argument("--against", type=Path, help="the folder of a model to compare with: a float32 export")
    p.add_argument("--limit", type=int, default=0, help="documents of each set at most, to try things")
    p.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), metavar="MEASURE",
                   help=f"only these: {', '.join(MEASURES)}")  # fmt: skip
    p.add_argument("--threads", type=int, default=0, help="for all but speed (0: the runtime decides)")
    p.add_argument("--json", type=Path, help="a file to write the figures to as well")
    return p.parse_args(argv)


def write(path: Path, found: list[Line], seconds: float) -> None:
    """The figures as JSON."""
    own = [
        {"task": x.task, "set": x.set, "figure": x.figure, "value": x.value, "unit": x.unit or "hundredths",
         "bar": x.bar, "note": x.note, "against": x.other, "loses": x.loses} for x in found
    ]  # fmt: skip
    path.write_text(json.dumps({"seconds": round(seconds), "figures": own}, indent=1) + "\n", "utf-8")


def main(argv: list[str]) -> int:
    """Print the table; 1 where a set or a model cannot be read."""
    given = arguments(argv)
    start = time.perf_counter()
    sets = Sets(given.data, given.limit)
    try:
        folders = [given.model, *([given.against] if given.against else [])]
        own, *others = [list(rows(Model.open(f, given.threads), sets, given.only)) for f in folders]
    except FileNotFoundError as e:
        print(f"{e.filename} is not there: say with --data where the data sets lie", file=sys.stderr)
        return 1
    except VerbaleError as e:
        print(e, file=sys.stderr)
        return 1
    took = time.perf_counter() - start
    found = lines(own, *others)
    print("\n".join(table(found, compared=bool(given.against))))
    print(f"\nIn hundredths where no unit is named. {platform.machine()}, {os.cpu_count()} cores.")
    if given.against:
        losing = sum(x.loses for x in found)
        print(f"Figures that lose more than {LARGEST_LOSS} against {given.against}: {losing}.")
    if given.limit:
        print(f"Only the first {given.limit} documents of each set: not the figures to report.")
    print(f"It took {took:.0f} s.")
    if given.json:
        write(given.json, found, took)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
