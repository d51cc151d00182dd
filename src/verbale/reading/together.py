"""Whom a noun for several stands for: "the two countries" for both, "members of a council" for it."""

from __future__ import annotations

from verbale.model import Analysis
from verbale.reading.actors import ActorTable

_COUNTRIES = frozenset(
    "countries sides nations neighbours neighbors states governments parties peoples".split()
)
_TWO = frozenset(("two", "both"))
_BELONGING = frozenset("members leaders officials delegates representatives ministers personnel".split())


class Together:
    """Whom nouns for several stand for in one report."""

    def __init__(self, analysis: Analysis, actors: ActorTable) -> None:
        self._analysis, self._actors = analysis, actors
        self._first = _first_named(analysis, actors)

    def at(self, token: int) -> tuple[str, ...]:
        """The two countries that a noun means together, or the body whose people it means; empty where it
        means neither, and where the report has not named just two countries before."""
        word = self._analysis.tokens[token].text.lower()
        if word in _COUNTRIES and self._counted_two(token):
            before = tuple(country for country, first in self._first.items() if first < token)
            return before if len(before) == 2 else ()
        return self._body(token) if word in _BELONGING else ()

    def _counted_two(self, token: int) -> bool:
        children = self._analysis.children[token]
        return any(self._analysis.tokens[c].text.lower() in _TWO for c in children)

    def _body(self, token: int) -> tuple[str, ...]:
        """The organisation after "of"."""
        after = (c for c in self._analysis.children[token] if self._analysis.tokens[c].deprel == "nmod")
        named = (self._actors.meant_at(c) for c in after if "of" in self._analysis.prepositions(c))
        return tuple(a for a in named if a and self._actors.get(a).kind == "organisation")[:1]


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
