"""`verbale read --dataset`: reports into a data set, here or on a cluster."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import starmap
from time import monotonic
from typing import TYPE_CHECKING

from verbale.cli.options import OpenReader, Reads
from verbale.cli.run import Found, ReadEach, read_each
from verbale.cli.summary import print_problems
from verbale.cli.terminal import console, progress
from verbale.sources import Listing, Overrides, Problem
from verbale.sources.shards import Shard, shards

if TYPE_CHECKING:
    from verbale.dataset import DataSet, Part
    from verbale.dataset.cluster import Pool
    from verbale.dataset.making import Items, Plan, Reading
    from verbale.model import Coding

TOLD_S = 60.0
"""How often a run whose output is no terminal tells how far it is, in seconds."""
SOME_UNREAD, INTERRUPTED = 1, 130
_AGAIN = "the same command tries it again; see the logs of the machines"


@dataclass(frozen=True, slots=True)
class Beginning:
    """Opens a reader on a machine of a cluster. It goes there, so `opens` must be something that pickle
    takes."""

    opens: OpenReader

    def __call__(self) -> Reading:
        """The reader at work."""
        from verbale.dataset.making import Reading

        reader = self.opens()
        return Reading(dict(reader.versions), Each(partial(read_each, reader=reader)))


@dataclass(frozen=True, slots=True)
class Each:
    """Reads reports by what `verbale read` reads them with."""

    each: ReadEach

    def __call__(self, items: Items) -> Iterator[Coding | Problem]:
        """The coding of each report, in order, or what kept it from being read."""
        return self.each(starmap(Found, items))


@dataclass(frozen=True, slots=True)
class Run:
    """Where shards are read: here, or by a `pool` of workers on a cluster."""

    data: DataSet
    overrides: Overrides
    reading: Reading | None = None
    pool: Pool | None = None

    @property
    def workers(self) -> int:
        """How many workers there are at present."""
        return self.pool.ready if self.pool else 1

    def versions(self) -> Mapping[str, str]:
        """What reports are read with."""
        if self.pool:
            return self.pool.first(_pass)
        assert self.reading is not None
        return self.reading.versions

    def parts(self, missing: Mapping[str, Shard], waits: Callable[[], None]) -> Iterator[Part | str]:
        """The partition of each shard as it is done, or its name where every worker died at it."""
        from verbale.dataset.making import make

        if self.pool:
            yield from self.pool.make(missing, waits)
            return
        assert self.reading is not None
        for name, shard in missing.items():
            yield make(self.data, name, shard, self.overrides, self.reading)


def _pass() -> None:
    """Wait on."""


Begins = Callable[["DataSet", Overrides], AbstractContextManager[Run]]
"""Begins reading for a data set: `here` or `there`."""


@dataclass(slots=True)
class _Done:
    """What a run came to so far: its partitions, and the names of those that could not be made."""

    parts: list[Part] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    began: float = field(default_factory=monotonic)
    told: float = field(default_factory=monotonic)

    def add(self, part: Part | str) -> None:
        """One more."""
        if isinstance(part, str):
            self.lost.append(part)
        else:
            self.parts.append(part)

    def line(self, of: int, workers: int) -> str:
        """How far it is."""
        reports = sum(part.reports for part in self.parts)
        rate = reports / max(monotonic() - self.began, 1e-9)
        by = f" by {workers:,} workers" if workers > 1 else ""
        return f"{len(self.parts):,} of {of:,} batches, {reports:,} reports, {rate:.1f} reports/s{by}"


def into_dataset(place: str, listing: Listing, overrides: Overrides, begin: Begins) -> int:
    """Read what is not in the data set yet; the exit status. `begin` begins reading, for a data set."""
    from verbale.dataset import DataSet
    from verbale.dataset.making import planned

    data = DataSet.open(place)
    every = list(shards(listing.files, overrides))
    _note_listing(data, listing)
    with begin(data, overrides) as run:
        plan = planned(data, every, overrides, run.versions())
        done = _Done()
        stopped = _until_stopped(run, plan, done)
    if not stopped and not done.lost:
        for part in plan.stale:
            data.withdraw(part)
    return _tell(data, listing, plan, done, stopped)


@contextmanager
def here(data: DataSet, overrides: Overrides, reader: Reads, each: ReadEach | None) -> Iterator[Run]:
    """Reading on this machine; `each` is what reads where that is not the reader alone."""
    from verbale.dataset.making import Reading

    yield Run(
        data, overrides, Reading(dict(reader.versions), Each(each or partial(read_each, reader=reader)))
    )


@contextmanager
def there(data: DataSet, overrides: Overrides, opens: OpenReader, on: str, workers: int) -> Iterator[Run]:
    """Reading on a cluster by so many workers, 0 for one a processor of it."""
    from verbale.dataset.cluster import Job, Pool, cluster

    with cluster(on) as ray:
        job = Job(data.place, data.token, overrides, Beginning(opens))
        yield Run(data, overrides, pool=Pool.begun(ray, job, workers))


def _until_stopped(run: Run, plan: Plan, done: _Done) -> bool:
    """Make the partitions; whether Ctrl-C ended that before they were done."""
    errors, total = console(stderr=True), len(plan.missing)

    def tell() -> None:
        if not errors.is_terminal and monotonic() - done.told >= TOLD_S:
            done.told = monotonic()
            errors.print(done.line(total, run.workers), soft_wrap=True)

    try:
        with progress(errors, lambda: total, "Reading batches") as advance:
            for part in run.parts(plan.missing, tell):
                done.add(part)
                advance(1)
                tell()
    except KeyboardInterrupt:
        return True
    return False


def _note_listing(data: DataSet, listing: Listing) -> None:
    """Keep what could not be looked at, in place of what was kept of an earlier run over the same."""
    places = sorted({problem.where for problem in listing.problems})
    if places:
        name = f"unread-{hashlib.sha256(repr(places).encode()).hexdigest()[:16]}"
        data.write(name, (), listing.problems, {})


def _tell(data: DataSet, listing: Listing, plan: Plan, done: _Done, stopped: bool) -> int:
    """Say what it came to; the exit status."""
    out = console()
    found = data.finish()
    problems = [*listing.problems, *data.problems(done.parts)]
    problems += [Problem(_where(plan, name), "every worker that read it died", _AGAIN) for name in done.lost]
    print_problems(console(stderr=True), problems)
    held = sum(part.reports for part in plan.done)
    more = f", {held:,} already in the data set" if held else ""
    out.print(f"{done.line(len(plan.missing), 1)}{more}", soft_wrap=True)
    if repeats := sum(map(len, found.rows.values())):
        torn = f" ({found.torn:,} ids with more than one text)" if found.torn else ""
        out.print(f"{repeats:,} reports are there more than once{torn}: the last counts.")
    out.print(f"The data set {data.place} holds {data.count():,} reports.", soft_wrap=True)
    if stopped:
        out.print("Stopped. What was read is kept; the same command goes on from there.")
        return INTERRUPTED
    return SOME_UNREAD if any(not problem.kept for problem in problems) else 0


def _where(plan: Plan, name: str) -> str:
    portion = plan.missing[name][0]
    return f"{portion.source.where} ({portion.unit} from {portion.start:,})"
