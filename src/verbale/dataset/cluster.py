"""Making a data set on a cluster, through Ray (Moritz et al. 2018): a worker a processor, each with a model
of its own, given shards until there are none left.

A worker that dies, alone or with its machine, is begun again by Ray where there is room; its shard goes to
whoever is free. Workers write their partitions themselves, so the data set must lie where all reach it.
"""

from __future__ import annotations

import os
import platform
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from verbale.dataset.dataset import DataSet
from verbale.dataset.making import Begin, Reading, make
from verbale.dataset.manifest import Part
from verbale.errors import DataSetError, VerbaleError
from verbale.sources import Overrides
from verbale.sources.shards import Shard

LOCAL = "ray"
"""The address that means this machine, or the cluster that it is part of."""
TRIES = 5
"""How often a shard is begun, when each time the worker dies, before it is given up."""
LOSSES = 10
"""How often a worker may die without finishing anything before it is no longer begun again."""
LOOKS_S = 1.0
"""How long to wait for news of the workers before whoever asked is told that there are none, in seconds."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every worker gets: the place and token of the data set, and how to read."""

    place: str
    token: str
    overrides: Overrides
    begin: Begin


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as it comes from a worker: errors of ours do not travel as such."""

    what: str
    where: str
    hint: str

    @classmethod
    def of(cls, error: Exception) -> Failure:
        """What an error says."""
        if isinstance(error, VerbaleError):
            return cls(error.what, error.where or platform.node(), error.hint)
        return cls(f"{type(error).__name__}: {error}"[:500], platform.node(), "")

    def error(self) -> DataSetError:
        """The error again."""
        return DataSetError(self.what, where=self.where, hint=self.hint)


class Worker:
    """What runs on the cluster: one process with one model."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._reading: Reading | None = None

    def ready(self) -> Mapping[str, str] | Failure:
        """Load the model; the versions that it reads with."""
        try:
            self._data = DataSet.open(self._job.place, must_exist=True)
            if self._data.token != self._job.token:
                raise DataSetError("this machine sees another data set there", where=platform.node())
            self._reading = self._reading or self._job.begin()
            return dict(self._reading.versions)
        except Exception as error:  # noqa: BLE001 - passed on to the one that asked
            return Failure.of(error)

    def make(self, name: str, shard: Shard) -> Part | Failure:
        """Read a shard and write its partition."""
        try:
            assert self._reading is not None
            return make(self._data, name, shard, self._job.overrides, self._reading)
        except Exception as error:  # noqa: BLE001 - passed on
            return Failure.of(error)


@contextmanager
def cluster(address: str) -> Iterator[Any]:
    """Ray, joined to the cluster at an address ("ray": this machine's, begun where there is none). Raises
    DataSetError where Ray is not installed, or nothing answers."""
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would tell its makers what is run
    try:
        ray: Any = import_module("ray")
    except ImportError as error:
        hint = "pip install 'verbale[ray]', or leave out --on"
        raise DataSetError("reading on a cluster needs the package ray", hint=hint) from error
    try:
        where = {} if address == LOCAL else {"address": address}
        ray.init(
            **where, include_dashboard=None if where else False, log_to_driver=False, logging_level="ERROR"
        )
    except Exception as error:
        hint = "see ray status on a machine of the cluster"
        raise DataSetError(
            f"the cluster does not answer: {str(error)[:300]}", where=address, hint=hint
        ) from error
    try:
        yield ray
    finally:
        ray.shutdown()


@dataclass
class Pool:
    """Workers on a cluster; made by `Pool.begun`. `lost` counts the shards that were begun again."""

    ray: Any
    workers: list[Any]
    versions: Mapping[str, str] = field(default_factory=dict)
    lost: int = 0

    def __post_init__(self) -> None:
        self._running: dict[Any, tuple[Any, str | None]] = {}
        self._idle: deque[Any] = deque()
        self._losses: Counter[Any] = Counter()
        for worker in self.workers:
            self._load(worker)

    @classmethod
    def begun(cls, ray: Any, job: Job, workers: int = 0) -> Pool:
        """So many workers, 0 for one a processor of the cluster."""
        number = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        remote = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=0)(Worker)
        return cls(ray, [remote.remote(job) for _ in range(number)])

    @property
    def ready(self) -> int:
        """How many workers have loaded their model and are alive, as far as is known."""
        return len(self._idle) + sum(name is not None for _, name in self._running.values())

    def first(self, waits: Callable[[], None]) -> Mapping[str, str]:
        """The versions that the first worker which is ready reads with; `waits` is called now and then."""
        while not self.versions:
            deque(self._news({}, deque(), waits), maxlen=0)
        return self.versions

    def make(self, missing: Mapping[str, Shard], waits: Callable[[], None]) -> Iterator[Part | str]:
        """The partition of each shard as it is done; the name of one at which workers died too often. Raises
        DataSetError for what else goes wrong on a worker."""
        waiting, tries = deque(missing), Counter[str]()
        while waiting or any(name is not None for _, name in self._running.values()):
            while waiting and self._idle:
                worker, name = self._idle.popleft(), waiting.popleft()
                tries[name] += 1
                self._running[worker.make.remote(name, missing[name])] = (worker, name)
            yield from self._news(tries, waiting, waits)

    def _load(self, worker: Any) -> None:
        self._running[worker.ready.remote()] = (worker, None)

    def _news(
        self, tries: Mapping[str, int], waiting: deque[str], waits: Callable[[], None]
    ) -> Iterator[Part | str]:
        if not self._running:
            raise DataSetError(
                "every worker died again and again", hint="see the logs of Ray on the machines"
            )
        done, _ = self.ray.wait(list(self._running), num_returns=1, timeout=LOOKS_S)
        if not done:
            waits()
            return
        worker, name = self._running.pop(done[0])
        try:
            result = self.ray.get(done[0])
        except self.ray.exceptions.RayError:
            yield from self._lose(worker, name, tries, waiting)
            return
        if isinstance(result, Failure):
            raise result.error()
        self._idle.append(worker)
        if name is None:
            self._check(result)
        else:
            self._losses[worker] = 0
            yield result

    def _lose(
        self, worker: Any, name: str | None, tries: Mapping[str, int], waiting: deque[str]
    ) -> Iterator[str]:
        """A worker died: its shard is to be done by another, and it is begun again."""
        self._losses[worker] += 1
        if self._losses[worker] < LOSSES:
            self._load(worker)
        if name is not None:
            self.lost += 1
            if tries[name] < TRIES:
                waiting.append(name)
            else:
                yield name

    def _check(self, versions: Mapping[str, str]) -> None:
        if self.versions and versions != self.versions:
            what = f"expected workers of one version, found {dict(versions)} beside {dict(self.versions)}"
            raise DataSetError(what, hint="install the same Verbale on all machines of the cluster")
        self.versions = versions
