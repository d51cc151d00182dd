"""What a run came to: counts by kind, how fast, and the problems by report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from verbale.cli.run import Found, Outcome
from verbale.cli.safe import safe_line
from verbale.model import Coding
from verbale.sources import Problem

if TYPE_CHECKING:
    from rich.console import Console

_PROBLEMS_SHOWN = 50


@dataclass(slots=True)
class Tally:
    """Counts what a run brings, as it goes. Times are in seconds."""

    read: int = 0
    held: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    stances: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    start: float = field(default_factory=perf_counter)

    @property
    def unread(self) -> int:
        """How many problems kept a report from being read."""
        return sum(not problem.kept for problem in self.problems)

    def add(self, item: Outcome | Found | Problem) -> None:
        """Count one outcome of the run."""
        if isinstance(item, Problem):
            self.problems.append(item)
        elif isinstance(item, Outcome):
            self.read += 1
            self._add_coding(item.coding)
        else:
            self.held += 1

    def _add_coding(self, coding: Coding) -> None:
        for kind in ("statements", "events", "positions", "findings", "dates", "actors"):
            self.kinds[kind] += len(getattr(coding, kind))
        self.statuses.update(event.status for event in coding.events)
        self.stances.update(position.stance for position in coding.positions)
        self.findings.update(finding.kind for finding in coding.findings)

    def speed(self) -> str:
        """How much was read, and how fast since the run began."""
        seconds = max(perf_counter() - self.start, 1e-9)
        held = f", {self.held:,} already in the record" if self.held else ""
        pace = f" in {seconds:.1f} s, {self.read / seconds:.1f} reports/s" if self.read else ""
        return f"{self.read:,} {'report' if self.read == 1 else 'reports'} read{pace}{held}"


def print_summary(console: Console, tally: Tally, skipped: int) -> None:
    """The table of what was read, by kind."""
    from rich.table import Table

    if tally.read:
        table = Table("Kind", "Entries", "Of which", box=None, pad_edge=False)
        table.columns[1].justify = "right"
        details = {"events": tally.statuses, "positions": tally.stances, "findings": tally.findings}
        for kind, number in tally.kinds.items():
            table.add_row(kind, f"{number:,}", _parts(details.get(kind, Counter())))
        console.print(table)
        console.print()
    console.print(tally.speed())
    if skipped:
        console.print(f"{skipped:,} other file{'s' if skipped > 1 else ''} in the folders skipped")


def print_problems(console: Console, problems: Iterable[Problem]) -> None:
    """The problems, one a line, each with its place."""
    problems = list(problems)
    for problem in problems[:_PROBLEMS_SHOWN]:
        kind = "note" if problem.kept else "problem"
        console.print(f"{kind}: {safe_line(str(problem))}", soft_wrap=True)
    if len(problems) > _PROBLEMS_SHOWN:
        console.print(f"... and {len(problems) - _PROBLEMS_SHOWN:,} more problems")


def _parts(counts: Counter[str]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.most_common())
