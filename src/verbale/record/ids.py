"""Stable ids of entries, and the key under which an issue is the same issue.

An entry's id is its kind and a hash of the report's id, the kind, and what the entry rests on (its
words and its type). So a second reading that finds the same thing gives it the same id, whatever
else it finds, and whatever changed elsewhere in the text. Entries that agree in all of that are
numbered in the order of the coding.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping

_DIGITS = 16  # 64 bits: a chance of 1 in 10^7 of any clash among 10^6 entries
_ARTICLES = ("the ", "a ", "an ")


class Ids:
    """Gives out the ids of one report's entries."""

    def __init__(self, report: str) -> None:
        self._report = report
        self._given: Counter[tuple[str, ...]] = Counter()

    def new(self, kind: str, *basis: str | None) -> str:
        """The id of the next entry of that kind which rests on `basis`."""
        key = (kind, *(part or "" for part in basis))
        self._given[key] += 1
        return f"{kind}-{_digest([self._report, *key, self._given[key]])}"


def run_id(versions: Mapping[str, str]) -> str:
    """The id of the readings made with these versions of model, register and rules."""
    return f"run-{_digest(dict(versions))}"


def issue_key(toward: str) -> str:
    """What makes two ways of writing an issue the same: case, spacing and a leading article don't count."""
    words = " ".join(toward.casefold().split())
    return next((words.removeprefix(a) for a in _ARTICLES if words.startswith(a)), words)


def _digest(value: object) -> str:
    data = json.dumps(value, sort_keys=True).encode("ascii")
    return hashlib.sha256(data).hexdigest()[:_DIGITS]
