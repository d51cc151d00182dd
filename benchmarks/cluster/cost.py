"""The table of costs in docs/cluster.md, computed: python -m benchmarks.cluster.cost

Rates are those measured on one processor of the machine named there; prices are assumptions, to be replaced
by one's own.
"""

from __future__ import annotations

from dataclasses import dataclass

SECONDS = 0.16
"""Processor time to read a report of 261 words into a data set, in seconds: 80 agency reports, every
twentieth of 1,600, took 12.8 s on one busy processor of a virtual machine, the model loaded."""
BYTES = 3_800
"""Bytes of such a report in a data set, with its 44 entries."""
IMPORT_SECONDS = 0.014
"""Processor time to take a report of 37 entries into an SQLite record, in seconds."""
SHARE_LOST = 0.05
"""Of the workers' time: starting, waiting for the last batch, machines that die."""
PRICES = {"a machine by the hour": 0.04, "one that may be taken away": 0.015}
"""US dollars an hour for a processor (a virtual one, half a core)."""
STORE = 0.023
"""US dollars a month for a gigabyte in a store."""
SIZES = (1_000_000, 100_000_000)
WORKERS = (2, 64, 1_000)


@dataclass(frozen=True, slots=True)
class Cost:
    """What reading so many reports takes; `hours` of processor time."""

    reports: int

    @property
    def hours(self) -> float:
        """Hours of processor time, with what is lost."""
        return self.reports * SECONDS / (1 - SHARE_LOST) / 3600

    @property
    def gigabytes(self) -> float:
        """The data set."""
        return self.reports * BYTES / 1e9

    @property
    def imported(self) -> float:
        """Hours of processor time to take it into a record."""
        return self.reports * IMPORT_SECONDS / 3600

    def dollars(self, price: float) -> float:
        """What the hours cost at a price for one."""
        return self.hours * price


def table() -> str:
    """The table as it stands on the page."""
    costs = [Cost(size) for size in SIZES]
    rows = [
        ("processor hours", [_rounded(c.hours) for c in costs]),
        *((f"time with {n:,} processors", [_time(c.hours / n) for c in costs]) for n in WORKERS),
        *((f"at {price:.3f} $ an hour ({what})", [f"{_rounded(c.dollars(price))} $" for c in costs])
          for what, price in PRICES.items()),
        ("data set", [f"{_rounded(c.gigabytes)} GB" for c in costs]),
        (f"a month in a store, at {STORE:.3f} $ a GB", [f"{_rounded(c.gigabytes * STORE)} $" for c in costs]),
        ("taken into a record, processor hours", [_rounded(c.imported) for c in costs]),
    ]  # fmt: skip
    head = ["| | " + " | ".join(f"{size:,} reports" for size in SIZES) + " |", "|---|" + "---|" * len(SIZES)]
    return "\n".join([*head, *(f"| {name} | {' | '.join(cells)} |" for name, cells in rows)])


def _rounded(number: float) -> str:
    """Two digits that count, no more than the assumptions bear."""
    return f"{float(f'{number:.2g}'):,.10g}"


def _time(hours: float) -> str:
    if hours < 1:
        return f"{_rounded(hours * 60)} minutes"
    return f"{_rounded(hours)} hours" if hours < 72 else f"{_rounded(hours / 24)} days"


if __name__ == "__main__":
    print(table())
