"""What a codebook makes of entries: types beside PLOVER's on events, the names of issues on positions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from verbale.codebook.entries import Codebook, Party, Rule, Type
from verbale.model import Actor, Event, Position
from verbale.register.folding import fold


def coded(
    codebook: Codebook, events: Iterable[Event], actors: Iterable[Actor], text: str
) -> tuple[Event, ...]:
    """The events of a report with the types of the codebook in `codes`, in the order of the file."""
    known = {actor.id: actor for actor in actors}
    return tuple(replace(event, codes=codes(codebook, event, known, text)) for event in events)


def codes(codebook: Codebook, event: Event, actors: Mapping[str, Actor], text: str) -> tuple[str, ...]:
    """The names of the codebook's types that an event is of. `actors` are those of its report by id."""
    out: list[str] = []
    asked = _Asked(event, actors, event.evidence.of(text))
    for type_ in codebook.types:
        if asked.is_of(type_, out):
            out.append(type_.name)
    return tuple(out)


def named(codebook: Codebook, positions: Iterable[Position], text: str) -> tuple[Position, ...]:
    """The positions of a report, each with the name of the codebook's issue that it is on, if any."""
    return tuple(replace(position, issue=issue_of(codebook, position, text)) for position in positions)


def issue_of(codebook: Codebook, position: Position, text: str) -> str | None:
    """The issue whose words `toward` has, else the evidence: that of most words, then the first named."""
    phrases, names = codebook.issue_words
    for where in (position.toward, position.evidence.of(text)):
        if (found := phrases.longest(where)) is not None:
            return names[found]
    return None


class _Asked:
    """An event with all that rules ask of it."""

    def __init__(self, event: Event, actors: Mapping[str, Actor], evidence: str) -> None:
        self._event, self._evidence = event, evidence
        self._actors = [actors[id_] for id_ in event.actors if id_ in actors]
        self._recipients = [actors[id_] for id_ in event.recipients if id_ in actors]

    def is_of(self, type_: Type, already: Sequence[str]) -> bool:
        """Whether the event is of a type, when it is of those `already`."""
        begun = not type_.of or self._event.type in type_.of or any(name in already for name in type_.of)
        allowed = begun and (not type_.when or any(self._fits(rule) for rule in type_.when))
        return allowed and not any(self._fits(rule) for rule in type_.unless)

    def _fits(self, rule: Rule) -> bool:
        event = self._event
        return (
            (not rule.modes or event.mode in rule.modes)
            and (not rule.statuses or event.status in rule.statuses)
            and (not rule.contexts or bool(set(rule.contexts) & set(event.contexts)))
            and (rule.claimed is None or rule.claimed is (event.claimed_in is not None))
            and (not rule.places or fold(event.place or "") in map(fold, rule.places))
            and _one_is(self._actors, rule.actors)
            and _one_is(self._recipients, rule.recipients)
            and _one_is([*self._actors, *self._recipients], rule.parties)
            and (not rule.words or rule.words.longest(self._evidence) is not None)
        )


def _one_is(actors: Iterable[Actor], party: Party | None) -> bool:
    return party is None or any(_is(actor, party) for actor in actors)


def _is(actor: Actor, party: Party) -> bool:
    own = {fold(name) for name in (actor.name, *actor.aliases)}
    return (
        (not party.names or not own.isdisjoint(map(fold, party.names)))
        and (not party.countries or actor.country in party.countries)
        and (not party.sectors or actor.sector in party.sectors)
        and (not party.kinds or actor.kind in party.kinds)
    )
