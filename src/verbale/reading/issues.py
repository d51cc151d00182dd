"""Issues across reports: phrases that mean the same thing, gathered under one name.

Two phrases are one issue where their vectors (`Language.meanings`) point nearly the same way and they do not
name different things: "Iran's nuclear programme" and "North Korea's nuclear programme" look alike and are
two issues. Phrases join the nearest issue that is there already, the phrases with most positions first, so
that what is gathered today stays when more comes tomorrow (leader clustering, Hartigan 1975).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Meanings = Callable[[Sequence[str]], "NDArray[np.float32]"]
"""Texts to vectors of length 1, a row each."""
CountryOf = Callable[[str], str | None]
"""A name, demonym or capital to the alpha-3 code of the country it stands for, or None."""

Guard = tuple[frozenset[str], frozenset[str]]
"""What a phrase names, and its words that turn an issue about: equal in all phrases of one issue."""

NEAR = 0.80
"""The cosine from which on two phrases mean the same issue. Of 976 issues of annotated reports it makes about
60 groups of two and more, of which by eye one in fifteen holds a stranger; from .75 on it is one in five."""
_NAME = re.compile(r"(?<![\w’'-])(?:[A-Z]\.)*[A-Z][\w’'.-]*\w|\d[\d,.]*")
_OWNER = re.compile(r"['’]s?$")
# Words that turn an issue about: with one of them on one side alone, two phrases are not the same issue.
_TURNING = frozenset(
    """
    no not non end ending without against anti ban lifting halting stopping easing relaxing removing removal
    suspending suspension cancelling reducing increasing
    """.split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way of writing an issue: its key in the record, how it is written, how many positions have it."""

    key: str
    words: str
    positions: int


def gather(
    phrases: Iterable[Phrase],
    meanings: Meanings,
    country_of: CountryOf,
    known: Mapping[str, str] | None = None,
    near: float = NEAR,
) -> dict[str, str]:
    """The issue that each phrase belongs to: key → the name of the issue, for every phrase.

    `known` are keys whose issue is settled (by a person, or gathered before); they draw others to them.
    """
    settled = dict(known or {})
    order = sorted(phrases, key=lambda p: (p.key not in settled, -p.positions, p.key))
    if not order:
        return {}
    vectors = meanings([p.words for p in order])
    leaders = _Leaders(near, vectors)
    out: dict[str, str] = {}
    for row, phrase in enumerate(order):
        guard = (named_things(phrase.words, country_of), _turns(phrase.words))
        issue = settled.get(phrase.key) or leaders.issue_of(row, guard)
        out[phrase.key] = issue or phrase.words
        if issue is None or phrase.key in settled:
            leaders.add(out[phrase.key], row, guard)
    return out


class _Leaders:
    """The phrases that issues are called after: rows of `vectors`, moved together to be compared at once."""

    def __init__(self, near: float, vectors: NDArray[np.float32]) -> None:
        self._near, self._vectors = near, vectors
        self._leading = vectors[:0].copy()
        self._leading.resize(vectors.shape, refcheck=False)
        self._issues: list[str] = []
        self._guards: list[Guard] = []

    def add(self, issue: str, row: int, guard: Guard) -> None:
        self._leading[len(self._issues)] = self._vectors[row]
        self._issues.append(issue)
        self._guards.append(guard)

    def issue_of(self, row: int, guard: Guard) -> str | None:
        """The nearest leader's issue that is near enough and names nothing else."""
        cosines = self._leading[: len(self._issues)] @ self._vectors[row]
        for at in map(int, (-cosines).argsort(kind="stable")):
            if cosines[at] < self._near:
                return None
            if self._guards[at] == guard:
                return self._issues[at]
        return None


def named_things(words: str, country_of: CountryOf) -> frozenset[str]:
    """What a phrase names: countries by their codes, other names and numbers as written."""
    out = set()
    for found in _NAME.findall(words):
        name = _OWNER.sub("", found)
        out.add(country_of(name) or name.casefold())
    return frozenset(out)


def _turns(words: str) -> frozenset[str]:
    return frozenset(w for w in re.split(r"[\W_]+", words.casefold()) if w in _TURNING)
