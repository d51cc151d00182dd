"""How fast Verbale reads: reports and words a second, and how much of the time the language model takes.

    python benchmarks/read.py [PATH...] [--most N] [--rounds N]

Without paths: the example reports, and the agency reports of ../shared/data/news where they are there.
One process, as `verbale read` does it, without writing the record. The model is loaded and warmed up
before the clock starts; the best of the rounds counts, since other work on the machine only slows down.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from verbale.model import Report
from verbale.reading import Reader
from verbale.sources import read_paths

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared/data/news/agency-1997-2006.jsonl"


class Timing(NamedTuple):
    """What one set of reports took: seconds for everything, and for the language model alone."""

    reports: int
    words: int
    whole: float
    language: float

    def __str__(self) -> str:
        return (
            f"{self.reports:5} reports, {self.words:7,} words: {self.whole:7.2f} s, "
            f"{self.reports / self.whole:6.1f} reports/s, {self.words / self.whole:7,.0f} words/s, "
            f"language model {self.language / self.whole:4.0%} of the time"
        )


def reports_in(path: Path, most: int) -> list[Report]:
    """The first `most` reports in a file or folder; those that can't be read are left out."""
    return list(islice((r for r in read_paths([path]) if isinstance(r, Report)), most))


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(reader: Reader, reports: list[Report], rounds: int) -> Timing:
    """Read the reports, and let the language model alone analyse them, each `rounds` times."""

    def read() -> None:
        for _ in reader.read_all(reports):
            pass

    def analyse() -> None:
        for _ in reader.language.analyse_all([r.text for r in reports]):
            pass

    words = sum(len(r.text.split()) for r in reports)
    whole = min(seconds(read) for _ in range(rounds))
    return Timing(len(reports), words, whole, min(seconds(analyse) for _ in range(rounds)))


def arguments(argv: list[str]) -> argparse.Namespace:
    """The command line, taken apart."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--most", type=int, default=200, help="reports of each path at most (default 200)")
    parser.add_argument("--rounds", type=int, default=3, help="times each is read (default 3)")
    return parser.parse_args(argv)


def main(argv: list[str]) -> None:
    """Print a line for each path."""
    given = arguments(argv)
    paths = given.paths or [p for p in (ROOT / "examples", NEWS) if p.exists()]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores")
    start = time.perf_counter()
    reader = Reader.open()
    print(f"loading the model and the register: {time.perf_counter() - start:.2f} s")
    for path in paths:
        reports = reports_in(path, given.most)
        measure(reader, reports[:2], 1)
        print(f"{path.name:24} {measure(reader, reports, given.rounds)}")


if __name__ == "__main__":
    main(sys.argv[1:])
