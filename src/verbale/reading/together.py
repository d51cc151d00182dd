"""Whom a noun for several stands for: "the two countries" for both, "members of a council" for it."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Analysis, Frame
from verbale.reading.actors import ActorTable
from verbale.reading.parties import shares

_COUNTRIES = frozenset(
    "countries sides nations neighbours neighbors states governments parties peoples".split()
)
_TWO = frozenset(("two", "both"))
_NAMING = ("compound", "nmod:poss")
_BELONGING = frozenset("members leaders officials delegates representatives ministers personnel".split())


class Together:
    """Whom nouns for several stand for in one report. `before`: also a body named right before its people
    ("NATO leaders"), which holds what they hold; of events they are the doers (direction on 23 reports held
    out .697 with it, .708 without)."""

    def __init__(self, analysis: Analysis, actors: ActorTable, before: bool = False) -> None:
        self._analysis, self._actors = analysis, actors
        self._before = _NAMING if before else ()
        self._first = _first_named(analysis, actors)

    def shares(self, frame: Frame, role: str) -> dict[str, float]:
        """How surely each actor fills a role of the frame; whom a noun for several stands for, as surely as
        that."""
        found = shares(self._analysis, frame, role, self._actors)
        for token in [r.token for r in frame.roles if r.name == role]:
            group, meant = self._actors.meant_at(token), self.at(token)
            if meant and group in found and group not in meant:
                score = found.pop(group)
                found |= {one: max(found.get(one, 0.0), score) for one in meant}
        return found

    def named(self, token: int) -> tuple[str, ...]:
        """Whom a word names: those whom it stands for, else the actor that it names, if any."""
        one = self._actors.meant_at(token)
        return self.at(token) or ((one,) if one else ())

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
        """The organisation after "of", or right before where that counts."""
        named = (self._actors.meant_at(c) for c in self._owners(token))
        return tuple(a for a in named if a and self._actors.get(a).kind == "organisation")[:1]

    def _owners(self, token: int) -> Iterator[int]:
        for child in self._analysis.children[token]:
            relation = self._analysis.tokens[child].deprel
            if relation in self._before or (
                relation == "nmod" and "of" in self._analysis.prepositions(child)
            ):
                yield child


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
