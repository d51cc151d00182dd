"""Undated reports: the annotated reports of train with their day of publication hidden.

    python -m benchmarks.undated [--data ../shared] [--limit N]

For every report the likeliest day, however unsure, is set against the true one: shares within 7, 31 and 366
days, share of intervals of doubt that hold the day, their median length; and how many days are given out as
exact or near, with the share of those that are right.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from typing import NamedTuple

from verbale.language import Language
from verbale.model import Analysis
from verbale.reading.actors import read_actors
from verbale.reading.dates import read_dates
from verbale.reading.publication import NEAR, Inferred, estimate
from verbale.register import Register

WITHIN = (7, 31, 366)


class Case(NamedTuple):
    """A report's true day and what its words say of it."""

    name: str
    true: date
    found: Inferred | None

    @property
    def off(self) -> int:
        """Days between the likeliest day and the true one."""
        return abs((self.found.day - self.true).days) if self.found else 10**6

    @property
    def held(self) -> bool:
        """Whether the interval of doubt holds the true day."""
        span = self.found.interval if self.found else None
        return span is not None and span[0] <= self.true <= span[1]


def judged(analysis: Analysis, register: Register) -> Inferred | None:
    """What the words of a report without its date say of its day."""
    actors = read_actors(analysis, register, None).actors
    return estimate(analysis, read_dates(analysis, None), actors, register)


def cases(folder: Path, limit: int, language: Language, register: Register) -> Iterator[Case]:
    """The reports that have a day of publication, in order of name."""
    for path in sorted(folder.glob("*.json"))[: limit or None]:
        published = json.loads(path.read_text(encoding="utf-8"))["meta"].get("published")
        if published:
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            yield Case(path.stem, date.fromisoformat(published), judged(language.analyse(text), register))


def report(found: list[Case]) -> Iterator[str]:
    """The figures, a line each."""
    total = max(1, len(found))
    yield f"{len(found)} reports, {sum(c.found is not None for c in found)} with any clue"
    for days in WITHIN:
        yield f"likeliest day within {days:3} days  {sum(c.off <= days for c in found) / total:.2f}"
    yield f"interval holds the day         {sum(c.held for c in found) / total:.2f}"
    lengths = [(s[1] - s[0]).days + 1 for c in found if c.found and (s := c.found.interval)]
    yield f"median length of the interval  {median(lengths or [0]):,.0f} days"
    exact = [c for c in found if c.found and c.found.exact]
    near = [c for c in found if c.found and not c.found.exact and c.found.confidence >= NEAR]
    yield f"given as exact  {len(exact)}, right {sum(c.off == 0 for c in exact)}"
    yield f"given as near   {len(near)}, at most a fortnight off {sum(c.off <= 14 for c in near)}"


def main() -> None:
    """Read and print."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, default=Path("../shared"))
    p.add_argument("--limit", type=int, default=0, help="reports at most")
    args = p.parse_args()
    found = list(cases(args.data / "reports/train", args.limit, Language.open(), Register.open()))
    print("\n".join(report(found)))


if __name__ == "__main__":
    main()
