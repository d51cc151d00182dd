"""Making a data set: which shards of the input are still to be read, and how one becomes a partition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from time import process_time

from verbale.dataset.dataset import DataSet
from verbale.dataset.layout import coded
from verbale.dataset.manifest import Covered, Part
from verbale.errors import VerbaleError
from verbale.model import Coding, Report
from verbale.record.ids import run_id
from verbale.record.streaming import CodedReport
from verbale.sources import Overrides, Problem, holds_many
from verbale.sources.shards import Shard, read_shard

_DIGITS = 24

Items = Iterable[tuple[str, Report]]
"""Reports, each with the place that problems name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A reader at work: what it reads with, and what gives the coding of each report in order, or why there
    is none."""

    versions: Mapping[str, str]
    each: Callable[[Items], Iterator[Coding | Problem]]


Begin = Callable[[], Reading]
"""Loads the model and whatever else reading takes; it is called once on every worker."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to do: the shards that have no partition yet, by the name that theirs will have; those
    that have one; and the partitions of files that have changed since or are cut otherwise."""

    missing: Mapping[str, Shard]
    done: tuple[Part, ...]
    stale: tuple[Part, ...]


def planned(data: DataSet, every: Iterable[Shard], overrides: Overrides, versions: Mapping[str, str]) -> Plan:
    """The plan for the shards, read with these versions. A partition is stale where all files that it covers
    are among those of the shards, and it is none of theirs."""
    wanted = {name_of(shard, overrides, versions): shard for shard in every}
    there = {part.name: part for part in data.parts()}
    files = {portion.source.where for shard in wanted.values() for portion in shard}
    old = (part for name, part in there.items() if name not in wanted and part.covers)
    return Plan(
        {name: shard for name, shard in wanted.items() if name not in there},
        tuple(part for name, part in there.items() if name in wanted),
        tuple(part for part in old if all(one.place in files for one in part.covers)),
    )


def name_of(shard: Shard, overrides: Overrides, versions: Mapping[str, str]) -> str:
    """The name of a shard's partition: the same for the same files, read the same way."""
    said = [[asdict(one) for one in covered(shard)], run_id(versions), repr(overrides)]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def covered(shard: Shard) -> tuple[Covered, ...]:
    """What of the input a shard covers."""
    return tuple(Covered(p.source.where, p.unit, p.start, p.end, p.size, p.changed) for p in shard)


def make(data: DataSet, name: str, shard: Shard, overrides: Overrides, reading: Reading) -> Part:
    """Read a shard and write its partition. Of a report that it holds twice, the last reading is kept."""
    began, problems = process_time(), list[Problem]()
    reports: dict[str, CodedReport] = {}
    for one in _read(shard, overrides, reading, problems):
        reports.pop(one.report.id, None)
        reports[one.report.id] = one
    seconds = round(process_time() - began, 3)
    return data.write(name, reports.values(), problems, reading.versions, covered(shard), seconds)


def _read(
    shard: Shard, overrides: Overrides, reading: Reading, problems: list[Problem]
) -> Iterator[CodedReport]:
    taken: list[tuple[str, Report]] = []

    def found() -> Iterator[tuple[str, Report]]:
        for portion, item in read_shard(shard, overrides):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            many = portion.unit != "file" or holds_many(portion.source)
            taken.append((f"{portion.source.where}:{item.id}" if many else portion.source.where, item))
            yield taken[-1]

    for coding in reading.each(found()):
        where, report = taken.pop(0)
        if isinstance(coding, Problem):
            problems.append(coding)
            continue
        try:
            yield coded(report, coding)
        except VerbaleError as error:
            problems.append(Problem(where, error.what, error.hint))
