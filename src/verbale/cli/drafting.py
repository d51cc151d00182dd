"""A data set's reports made ready for a record by a process of their own, beside the one that writes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection

from verbale.errors import DataSetError, VerbaleError
from verbale.record.bulk import Draft

AT_ONCE = 20
"""Drafts that are handed over together."""


def drafts(place: str) -> Iterator[Draft]:
    """The drafts of all reports of a data set, in its order. Raises DataSetError where it cannot be read, or
    the process that reads it dies."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_draft, args=(place, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        while some := _taken(ours, place):
            yield from some
    finally:
        ours.close()
        process.terminate()
        process.join()


def _taken(pipe: Connection, place: str) -> list[Draft]:
    try:
        some: list[Draft] | tuple[str, str, str] = pipe.recv()
    except EOFError as error:
        hint = "is there too little memory? The same command goes on from there"
        raise DataSetError("the process that reads the data set ended", where=place, hint=hint) from error
    if isinstance(some, tuple):
        raise DataSetError(some[0], where=some[1], hint=some[2])
    return some


def _draft(place: str, pipe: Connection) -> None:
    """Send drafts, then an empty list; or what went wrong. Ctrl-C is the other process's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    from verbale.dataset import DataSet

    try:
        every = (Draft.of(one.report, one.coding) for one in DataSet.open(place, must_exist=True).stream())
        while some := list(islice(every, AT_ONCE)):
            pipe.send(some)
        pipe.send([])
    except VerbaleError as error:
        pipe.send((error.what, error.where, error.hint))
    except BrokenPipeError:  # nobody waits for it
        return
