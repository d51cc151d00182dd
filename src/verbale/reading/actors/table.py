"""The table of actors: who is who in one report, looked up by token and by phrase."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from verbale.model import Actor, Analysis, Range
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.phrases import adjoined

_IN_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "PART"))


@dataclass(frozen=True, slots=True)
class Named:
    """A mention and the id of its actor."""

    mention: Mention
    actor: str


class ActorTable:
    """The actors of a report. Built once, never changed; every look-up gives the id of an actor or None."""

    def __init__(
        self,
        analysis: Analysis,
        actors: Sequence[Actor],
        mentions: Sequence[Named],
        governments: Mapping[str, str],
        speakers: Sequence[tuple[int, str]],
        adjectives: Mapping[int, str] | None = None,
    ) -> None:
        self._analysis = analysis
        self._list(tuple(actors))
        self._media = frozenset(a.id for a in actors if a.sector == "MED")
        self._governments = dict(governments)
        self._adjectives = dict(adjectives or {})
        self._speakers = tuple(sorted(speakers))
        self._heads: dict[int, str] = {}
        self._titles: dict[int, tuple[str, int]] = {}
        self._names: dict[int, tuple[int, str]] = {}
        self._inner: dict[int, tuple[int, str]] = {}
        self._members: dict[str, tuple[str, ...]] = {}
        self._together: dict[int, str] = {}
        for named in mentions:
            self._enter(named)

    def with_groups(
        self,
        groups: Sequence[Actor],
        members: Mapping[str, tuple[str, ...]],
        speaking: Mapping[int, str],
    ) -> ActorTable:
        """The same table with groups that speak as one: the ids of the `members` of each, and which group the
        words `speaking` (heads of sources) name."""
        more = copy(self)
        more._list((*self._actors, *groups))
        more._members, more._together = dict(members), dict(speaking)
        return more

    def _list(self, actors: tuple[Actor, ...]) -> None:
        self._actors, self._by_id = actors, {a.id: a for a in actors}
        self._countries = {a.country: a.id for a in actors if a.kind == "country"}

    def _enter(self, named: Named) -> None:
        start, end = named.mention.range
        self._heads.setdefault(named.mention.head, named.actor)
        if named.mention.kind == "name":
            self._title_heads(named)
            self._names.setdefault(end, (start, named.actor))
        for token in range(start, end):
            size, _ = self._inner.get(token, (end - start + 1, ""))
            if end - start < size:
                self._inner[token] = (end - start, named.actor)

    def _title_heads(self, named: Named) -> None:
        """Makes the words of a title and the name count as head too: trees differ in which of them is."""
        for token in range(*named.mention.range):
            if self._analysis.tokens[token].upos in ("NOUN", "PROPN"):
                self._titles.setdefault(token, (named.actor, named.mention.range.end))

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, in order of their first mention; those never mentioned last."""
        return self._actors

    def get(self, id_: str) -> Actor:
        """The actor of that id."""
        return self._by_id[id_]

    def country_of(self, id_: str) -> str | None:
        """The country of an actor, where it is an actor too."""
        return self._countries.get(self._by_id[id_].country)

    def at(self, token: int) -> str | None:
        """The actor whose innermost mention covers a token."""
        found = self._inner.get(token)
        return found[1] if found else None

    def meant_at(self, token: int) -> str | None:
        """The actor that a token names, else the country whose adjective it is ("Danish" of "Danish ships"),
        where that is an actor."""
        return self.at(token) or self._adjectives.get(token)

    def of(self, range_: Range | tuple[int, int]) -> str | None:
        """Whom a phrase names: the mention at its syntactic head, else the first mention inside."""
        start, end = range_
        if start >= end:
            return None
        titled = self._named_last(start, end)
        if titled is not None:
            return titled
        head = self._top(start, end)
        if head in self._heads and not self._covered(head, end):
            return self._heads[head]
        if head in self._titles:
            return self._titles[head][0]
        last = self._titles.get(end - 1)
        if last and last[1] == end and self._inner.get(start, (0, ""))[1] != "":
            return last[0]
        inside = sorted((self._depth(i, head), i) for i in range(start, end) if i in self._heads)
        if inside:
            return self._heads[inside[0][1]]
        return self.at(head) or next((a for i in range(start, end) if (a := self.at(i))), None)

    def speaking(self, range_: Range) -> str | None:
        """Whom a source names: a group that speaks as one, else who `of` says."""
        return self._together.get(self._analysis.head_of(range_)) or self.of(range_)

    def members_of(self, actor: str) -> tuple[str, ...]:
        """Who speaks where a group speaks as one; anybody else alone."""
        return self._members.get(actor, (actor,))

    def _top(self, start: int, end: int) -> int:
        """The head of a phrase; where the tree hangs its words side by side ("the UK's PM"), the last."""
        tokens = self._analysis.tokens
        head = top = self._analysis.head_of((start, end))
        for i in range(head + 1, end):
            if tokens[i].upos not in _IN_PHRASE:
                break
            if (tokens[i].head, tokens[i].deprel) == (tokens[head].head, tokens[head].deprel):
                top = i
        return top

    def _named_last(self, start: int, end: int) -> str | None:
        """The person whose name ends a phrase that is otherwise a long title: "Director of Sales at Norsol
        Ann Holm"."""
        first, actor = self._names.get(end, (start, ""))
        if first <= start or self._by_id[actor].kind != "person":
            return None
        return actor if adjoined(self._analysis, first) else None

    def _covered(self, head: int, end: int) -> bool:
        """Whether a name inside a title before another name would be taken for the whole phrase."""
        return (
            head in self._titles
            and self._titles[head][0] != self._heads[head]
            and end >= self._titles[head][1]
        )

    def _depth(self, token: int, top: int) -> int:
        """How many steps of the tree lie between a token and a head above it (100 where it is not above)."""
        steps = 0
        while token != top and steps < 100:
            above = self._analysis.tokens[token].head
            steps = 100 if above == token else steps + 1
            token = above
        return steps

    def government_of(self, actor: str) -> str | None:
        """Whose positions an actor's are: the country of an official or ministry, the organisation of its
        spokesman; a country's own id for itself; None for parties, media and others."""
        return self._governments.get(actor)

    def speaker_before(self, token: int) -> str | None:
        """Who spoke last before a token, in its paragraph or an earlier one: for "he added", "noting
        that". Media that only pass words on come last."""
        before = self._speakers[: bisect_left(self._speakers, (token, ""))]
        last = before[-1][1] if before else None
        return next((actor for _, actor in reversed(before) if actor not in self._media), last)
