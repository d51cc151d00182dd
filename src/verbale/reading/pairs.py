"""Two countries meant together: "the two countries", "both sides"."""

from __future__ import annotations

from verbale.model import Analysis
from verbale.reading.actors import ActorTable

_TOGETHER = frozenset(
    "countries sides nations neighbours neighbors states governments parties peoples".split()
)
_TWO = frozenset(("two", "both"))


class Pairs:
    """Which two countries a report means where it speaks of two."""

    def __init__(self, analysis: Analysis, actors: ActorTable) -> None:
        self._analysis = analysis
        self._first = _first_named(analysis, actors)

    def at(self, token: int) -> tuple[str, ...]:
        """The two countries that a noun means together; empty where it does not, or where the report has
        not named just two before."""
        word = self._analysis.tokens[token]
        if word.text.lower() not in _TOGETHER or not self._counted_two(token):
            return ()
        before = tuple(country for country, first in self._first.items() if first < token)
        return before if len(before) == 2 else ()

    def _counted_two(self, token: int) -> bool:
        children = self._analysis.children[token]
        return any(self._analysis.tokens[c].text.lower() in _TWO for c in children)


def _first_named(analysis: Analysis, actors: ActorTable) -> dict[str, int]:
    """Where each of the first three countries is named first."""
    first: dict[str, int] = {}
    for token in range(len(analysis.tokens)):
        found = actors.meant_at(token)
        if found and found not in first and actors.get(found).kind == "country":
            first[found] = token
            if len(first) == 3:
                break
    return first
