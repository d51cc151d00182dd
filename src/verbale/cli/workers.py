"""Reading by several processes at once: `verbale read --workers`.

Each worker has a reader of its own and reads with one thread. Reports go to the workers a batch at a time and
come back in the order in which they were given; only so many are under way that memory does not grow with
the input. A worker that dies costs its batch, which is read again, report by report.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from types import TracebackType

from verbale.cli.options import OpenReader
from verbale.cli.run import Found, read_each
from verbale.model import Coding
from verbale.sources import Problem

BATCH = 8
"""Reports that a worker is given at once: a second's work, beside which handing them over takes no time."""
AHEAD = 2
"""Batches a worker has: one to read, one to go on with while others' are written to the record."""
WINDOW = 2 * AHEAD
"""Batches, for each worker, that are under way or wait for an earlier one."""
GRACE_S = 5.0
"""Seconds that a worker has to end by itself."""
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")

Batch = list[Found]
Codings = list[Coding | Problem]


@dataclass(slots=True)
class _Task:
    """A batch, and what came of it once that is known."""

    batch: Batch
    codings: Codings | None = None


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    tasks: deque[_Task] = field(default_factory=deque)

    def give(self, task: _Task) -> None:
        self.tasks.append(task)
        with suppress(OSError):  # it is dead: that is seen when its answer is taken
            self.pipe.send(task.batch)

    def take(self) -> Codings | None:
        """The next answer; None where the worker died before it gave one."""
        try:
            codings: Codings = self.pipe.recv()
        except (OSError, EOFError):
            return None
        return codings

    def end(self, *, at_once: bool) -> None:
        self.pipe.close()
        if at_once:
            self.process.terminate()
        self.process.join(GRACE_S)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Workers:
    """So many processes that read; a context: they end with it. They start as there is work for them.

    `opens` opens a worker's reader. It goes to another process, so it must be something that pickle takes.
    """

    def __init__(self, number: int, opens: OpenReader) -> None:
        self.number, self._opens = number, opens
        self._context = get_context("spawn")
        self._workers: list[_Worker] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._workers:
            self._workers.pop().end(at_once=kind is not None)

    def read_each(self, founds: Iterable[Found]) -> Iterator[Coding | Problem]:
        """The coding of each report, in order, or what kept it from being read."""
        batches = _batches(founds)
        tasks: deque[_Task] = deque()
        try:
            while True:
                self._fill(tasks, batches)
                if not tasks:
                    return
                while tasks[0].codings is None:
                    self._collect()
                yield from tasks.popleft().codings or ()
        finally:
            self._drop(tasks)

    def _fill(self, tasks: deque[_Task], batches: Iterator[Batch]) -> None:
        """Give out batches while a worker can take one and not too many are under way."""
        while len(tasks) < WINDOW * self.number and (worker := self._free()):
            batch = next(batches, None)
            if batch is None:
                return
            tasks.append(_Task(batch))
            worker.give(tasks[-1])

    def _free(self) -> _Worker | None:
        """The worker with least to do, a new one while there may be more; None where all have enough."""
        least = min(self._workers, key=lambda w: len(w.tasks), default=None)
        if (least is None or least.tasks) and len(self._workers) < self.number:
            least = self._start()
            self._workers.append(least)
        return least if least and len(least.tasks) < AHEAD else None

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(self._opens, theirs), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _collect(self) -> None:
        """Wait for workers that are done with a batch, and take what came of it."""
        ready = wait([worker.pipe for worker in self._workers if worker.tasks])
        for worker in [w for w in self._workers if w.pipe in ready]:
            codings = worker.take()
            if codings is None:
                self._bury(worker)
            else:
                worker.tasks.popleft().codings = codings

    def _bury(self, worker: _Worker) -> None:
        """A worker has died: read its batch report by report, and what it had not begun after that."""
        self._workers.remove(worker)
        worker.end(at_once=True)
        lost, *others = worker.tasks
        spare, lost.codings = self._one_by_one(lost.batch)
        for task in others:
            spare.give(task)
        self._workers.append(spare)

    def _one_by_one(self, batch: Batch) -> tuple[_Worker, Codings]:
        """A worker that has read the reports of a batch, and what they say: another one after each
        report that killed the one before."""
        worker, out = self._start(), Codings()
        for found in batch:
            worker.give(_Task([found]))
            codings = worker.take()
            worker.tasks.clear()
            if codings is None:
                worker.end(at_once=True)
                codings, worker = [_died(found, worker.process.exitcode)], self._start()
            out += codings
        return worker, out

    def _drop(self, tasks: Iterable[_Task]) -> None:
        """Forget what nobody waits for any more: its workers end, so that no answer of theirs is taken for
        another's."""
        unread = [task for task in tasks if task.codings is None]
        for worker in [w for w in self._workers if any(task in unread for task in w.tasks)]:
            self._workers.remove(worker)
            worker.end(at_once=True)


def _batches(founds: Iterable[Found]) -> Iterator[Batch]:
    founds = iter(founds)
    while batch := list(islice(founds, BATCH)):
        yield batch


def _died(found: Found, status: int | None) -> Problem:
    """A report that a worker did not outlive."""
    how = f"signal {-status}" if status is not None and status < 0 else f"exit status {status}"
    hint = "there may be too little memory: fewer --workers need less"
    return Problem(found.where, f"the process that read this report ended ({how})", hint)


def _work(opens: OpenReader, pipe: Connection) -> None:
    """A worker: read what comes until the pipe is closed. Ctrl-C is the first process's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.update(_ONE_THREAD)
    batches: SimpleQueue[Batch | None] = SimpleQueue()
    Thread(target=_receive, args=(pipe, batches), daemon=True).start()
    reader = opens()
    while (batch := batches.get()) is not None:
        try:
            pipe.send(list(read_each(batch, reader)))
        except OSError:
            return  # nobody waits for it


def _receive(pipe: Connection, batches: SimpleQueue[Batch | None]) -> None:
    """Take batches as they come, also while one is read: whoever sends one must not have to wait."""
    try:
        while True:
            batches.put(pipe.recv())
    except (OSError, EOFError):
        batches.put(None)
