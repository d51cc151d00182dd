"""Reports that a data set has twice: the last one counts, as the last reading of a report does in a record.

Writers don't know of each other, so it is found when they are done: of each id eight bytes are held, and the
ids themselves only of those that seem to come twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = Iterator[tuple[str, str]]
"""The id and the hash of the text of each row."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """The numbers of the rows to pass over, by partition; and how many ids stand for more than one text."""

    rows: Mapping[str, tuple[int, ...]]
    torn: int = 0


def find_repeats(parts: Callable[[], Iterable[tuple[str, Ids]]]) -> Repeats:
    """The rows whose id a later row has again; `parts` gives the ids of each partition, in order, as often
    as it is called."""
    twice = _twice(np.concatenate([np.empty(0, np.uint64), *(_hashed(ids) for _, ids in parts())]))
    last: dict[str, tuple[str, int, str]] = {}
    passed: dict[str, list[int]] = {}
    torn = set[str]()
    for name, ids in parts() if twice else ():
        for row, (id_, sha256) in enumerate(ids):
            if _hash(id_) not in twice:
                continue
            if id_ in last:
                before, at, words = last[id_]
                passed.setdefault(before, []).append(at)
                torn |= {id_} if words != sha256 else set()
            last[id_] = (name, row, sha256)
    return Repeats({name: tuple(sorted(rows)) for name, rows in passed.items()}, len(torn))


def _hashed(ids: Ids) -> NDArray[np.uint64]:
    return np.fromiter((_hash(id_) for id_, _ in ids), np.uint64)


def _hash(id_: str) -> int:
    return int.from_bytes(hashlib.blake2b(id_.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def _twice(hashes: NDArray[np.uint64]) -> frozenset[int]:
    found, numbers = np.unique(hashes, return_counts=True)
    return frozenset(found[numbers > 1].tolist())
