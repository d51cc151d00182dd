"""From an analysed report to its table of actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from verbale.model import Actor, Analysis
from verbale.reading.actors.drafts import Cast, Draft
from verbale.reading.actors.gazetteer import Gazetteer
from verbale.reading.actors.linking import NameLinker
from verbale.reading.actors.mentions import Mention, find_mentions
from verbale.reading.actors.notice import Notice
from verbale.reading.actors.pronouns import PronounResolver, quoted_tokens
from verbale.reading.actors.roles import RoleResolver
from verbale.reading.actors.salience import Memory
from verbale.reading.actors.table import ActorTable, Named
from verbale.register import Register

_OFFICIAL = frozenset({"GOV", "MIL"})


def read_actors(analysis: Analysis, register: Register, published: date | None) -> ActorTable:
    """The actors of a report: who acts, speaks or is acted on, and where.

    `published` decides who held an office; without it role phrases stay roles.
    """
    gazetteer, cast = Gazetteer(analysis, register), Cast()
    mentions = find_mentions(_with_names(analysis, gazetteer))
    NameLinker(analysis, gazetteer, cast, published).link(mentions)
    memory = _resolve_the_rest(analysis, gazetteer, cast, mentions, published)
    _add_governments(cast, register)
    return _table(analysis, cast, mentions, memory)


def _with_names(analysis: Analysis, gazetteer: Gazetteer) -> Analysis:
    """The analysis with the names that only the register knows among its entities."""
    entities = sorted((*analysis.entities, *gazetteer.missed()), key=lambda e: e.range)
    return replace(analysis, entities=tuple(entities))


def _resolve_the_rest(
    analysis: Analysis,
    gazetteer: Gazetteer,
    cast: Cast,
    mentions: tuple[Mention, ...],
    published: date | None,
) -> Memory:
    """Resolves roles, groups, bodies and pronouns in order of the text; returns what was seen."""
    memory = Memory(analysis)
    roles = RoleResolver(analysis, gazetteer, cast, memory, published)
    pronouns = PronounResolver(analysis, memory, quoted_tokens(analysis))
    at = {m.head: draft for m in mentions if (draft := cast.of(m))}
    for mention in sorted(mentions, key=lambda m: m.head):
        draft = cast.of(mention)
        if draft is None and mention.kind != "name":
            draft = (pronouns if mention.kind == "pronoun" else roles).resolve(mention, at)
            if draft is not None:
                cast.assign(mention, draft)
                at[mention.head] = draft
        if draft is not None:
            memory.note(mention, draft)
    return memory


def _add_governments(cast: Cast, register: Register) -> None:
    """Makes the country of every official and ministry an actor, mentioned or not."""
    for draft in list(cast.drafts):
        if draft.sector in _OFFICIAL and draft.country and (entry := register.get(draft.country)):
            cast.country(entry.id, entry.name)


def _table(analysis: Analysis, cast: Cast, mentions: tuple[Mention, ...], memory: Memory) -> ActorTable:
    notice = Notice(analysis, memory)
    order = sorted(
        cast.drafts,
        key=lambda d: (not d.mentions, min((m.range.start for m in d.mentions), default=0), d.number),
    )
    ids = {draft: f"a{i}" for i, draft in enumerate(order, 1)}
    named = [Named(m, ids[draft]) for m in mentions if (draft := cast.of(m))]
    speakers = [(m.head, ids[draft]) for m in mentions if (draft := cast.of(m)) and memory.speaks(m.head)]
    actors = [_actor(analysis, draft, ids[draft], notice) for draft in order]
    return ActorTable(analysis, actors, named, dict(_governments(ids)), speakers)


def _actor(analysis: Analysis, draft: Draft, id_: str, notice: Notice) -> Actor:
    spans = sorted({analysis.span(m.range) for m in draft.mentions if m.kind != "pronoun"})
    return Actor(id_, draft.name, draft.kind, draft.country, None if draft.kind in ("country", "place") else draft.sector,
                 tuple(spans), tuple(draft.aliases), draft.role, draft.register, salient=notice.salient(draft))  # fmt: skip


def _governments(ids: dict[Draft, str]) -> Iterator[tuple[str, str]]:
    states = {draft.country: id_ for draft, id_ in ids.items() if draft.kind == "country"}
    for draft, id_ in ids.items():
        if draft.kind == "country":
            yield id_, id_
        elif draft.body is not None:
            yield id_, ids[draft.body]
        elif draft.sector in _OFFICIAL and draft.country in states:
            yield id_, states[draft.country]
