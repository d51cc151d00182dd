"""Actors in the making: what is known of each while the report is being read."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from verbale.reading.actors.lexicon import same_role, sector_known
from verbale.reading.actors.mentions import Mention
from verbale.register import Entry, Institution
from verbale.text.names import fold


@dataclass(eq=False, slots=True)
class Draft:
    """An actor being put together; `number` is its place in order of making.

    `nouns` are role nouns it was called by, `modifiers` the folded words that told it apart
    ("foreign" of "foreign ministry"); `body` is the register's id of the organisation it
    belongs to, `nearby` that the country is only that of the words around.
    """

    number: int
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    register: str | None = None
    gender: str | None = None
    role: str | None = None
    body: str | None = None
    named: bool = False
    nearby: bool = False
    aliases: dict[str, None] = field(default_factory=dict)
    nouns: dict[str, None] = field(default_factory=dict)
    modifiers: frozenset[str] = frozenset()
    mentions: list[Mention] = field(default_factory=list)

    def call(self, name: str) -> None:
        """Notes another name that the actor goes by."""
        if name and fold(name) != fold(self.name):
            self.aliases[name] = None

    def noted(
        self, *, country: str | None = None, sector: str | None = None, gender: str | None = None
    ) -> None:
        """Fills in what was not known; never overrules what was."""
        self.country = self.country or country
        self.sector = self.sector or sector
        self.gender = self.gender or gender

    def has_role(self, noun: str) -> bool:
        """Whether it was called by this noun or by one that means the same."""
        return any(same_role(noun, own) for own in self.nouns)


class Cast:
    """All drafts of a report and who each mention is."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._numbers = count()
        self._of_mention: dict[Mention, Draft] = {}
        self._registered: dict[str, Draft] = {}
        self._called: dict[str, list[Draft]] = {}
        self._states: list[Draft] = []
        self._merged: dict[Draft, Draft] = {}

    def add(self, name: str, kind: str, **known: object) -> Draft:
        """A new draft."""
        draft = Draft(next(self._numbers), name, kind, **known)  # type: ignore[arg-type]
        self.drafts.append(draft)
        self._called.setdefault(fold(name), []).append(draft)
        if draft.register:
            self._registered.setdefault(draft.register, draft)
        if kind == "country":
            self._states.append(draft)
        return draft

    def identify(self, draft: Draft, entry: Entry) -> None:
        """Says which entry of the register a draft is. Of several that are one, the first made stands for
        it."""
        draft.register = entry.id
        first = self._registered.setdefault(entry.id, draft)
        if draft.number < first.number:
            self._registered[entry.id] = draft

    def rename(self, draft: Draft, name: str) -> None:
        """Gives a draft another name; the former one becomes its first alias."""
        self._called[fold(draft.name)].remove(draft)
        draft.name, draft.aliases = name, {draft.name: None, **draft.aliases}
        insort(self._called.setdefault(fold(name), []), draft, key=lambda d: d.number)

    def called(self, name: str, kind: str) -> Iterator[Draft]:
        """The drafts of a kind whose folded name this is, in order of making."""
        return (d for d in self._called.get(fold(name), ()) if d.kind == kind)

    def assign(self, mention: Mention, draft: Draft) -> Draft:
        """Says that a mention is this actor, or whom it was merged into."""
        while draft in self._merged:
            draft = self._merged[draft]
        draft.mentions.append(mention)
        self._of_mention[mention] = draft
        return draft

    def of(self, mention: Mention) -> Draft | None:
        """Who a mention is, or None while that is not known."""
        return self._of_mention.get(mention)

    def merge(self, other: Draft, into: Draft) -> None:
        """Makes two drafts one: all mentions and names of `other`, which the register does not know, go to
        `into`."""
        for mention in other.mentions:
            self.assign(mention, into)
        into.call(other.name)
        into.nouns.update(other.nouns)
        into.noted(country=other.country, sector=other.sector, gender=other.gender)
        into.role = into.role or other.role or other.name
        self.drafts.remove(other)
        self._called[fold(other.name)].remove(other)
        self._merged[other] = into

    def registered(self, entry: Entry) -> Draft | None:
        """The draft of an entry of the register, None where there is none yet."""
        return self._registered.get(entry.id)

    def known(self, entry: Entry) -> Draft:
        """The draft of an entry of the register, made where there is none yet."""
        return self.registered(entry) or self.add(
            entry.name, entry.kind, country=entry.country, sector=entry.sector, register=entry.id, named=True
        )

    def institution(self, body: Institution) -> Draft:
        """The draft of an institution, listed by the register or composed, made where there is none yet."""
        return self._registered.get(body.id) or self.add(
            body.name,
            body.kind,
            country=body.country,
            sector=sector_known(body.sector),
            register=body.id,
            named=True,
        )

    def country(self, alpha3: str, name: str) -> Draft:
        """The draft of a country, made where there is none yet."""
        for draft in self._states:
            if draft.country == alpha3:
                return draft
        return self.add(name, "country", country=alpha3, register=alpha3, named=True)
