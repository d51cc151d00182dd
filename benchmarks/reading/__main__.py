"""The command line: all measures, one after the other."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import benchmarks.reading as package
from benchmarks.reading import pairs, statements, stories
from benchmarks.reading.analyses import reader
from verbale.errors import VerbaleError
from verbale.reading import Reader

Measure = Callable[[Reader, Path, int, bool], Iterator[str]]
MEASURES: dict[str, Measure] = {
    "statements": statements.measure,
    "pairs": pairs.measure,
    "stories": stories.measure,
}


def arguments(argv: list[str]) -> argparse.Namespace:
    """The command line, taken apart."""
    p = argparse.ArgumentParser(
        prog="python -m benchmarks.reading",
        description=package.__doc__,
        usage=argparse.SUPPRESS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    p.add_argument("--data", type=Path, default=Path("../shared/data"), help="the data sets' folder")
    p.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), metavar="MEASURE",
                   help=f"only these: {', '.join(MEASURES)}")  # fmt: skip
    every = f"texts of each set at most (0: all, but {stories.SAMPLE} stories of each part)"
    p.add_argument("--limit", type=int, default=0, help=every)
    p.add_argument("--cache", type=Path, help="a folder to keep analyses in (speeds are then left out)")
    return p.parse_args(argv)


def main(argv: list[str]) -> int:
    """Print a table a measure; 1 where a set or the model cannot be read."""
    given = arguments(argv)
    start = time.perf_counter()
    try:
        own = reader(given.cache)
        for name in given.only:
            for line in MEASURES[name](own, given.data, given.limit, given.cache is not None):
                print(line, flush=True)
            print(flush=True)
    except FileNotFoundError as e:
        print(f"{e.filename} is not there: say with --data where the data sets lie", file=sys.stderr)
        return 1
    except VerbaleError as e:
        print(e, file=sys.stderr)
        return 1
    print(f"Model {own.language.version}. {platform.machine()}, {os.cpu_count()} cores.")
    print(f"It took {time.perf_counter() - start:.0f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
