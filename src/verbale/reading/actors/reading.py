"""From an analysed report to its table of actors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from verbale.model import Actor, Analysis
from verbale.reading.actors.documents import LAST_OF_OPENING
from verbale.reading.actors.drafts import Cast, Draft
from verbale.reading.actors.gazetteer import Gazetteer
from verbale.reading.actors.homes import fill_gaps
from verbale.reading.actors.lexicon import HIGH, WIDER
from verbale.reading.actors.linking import NameLinker
from verbale.reading.actors.mentions import Mention, find_mentions
from verbale.reading.actors.phrases import adjoined
from verbale.reading.actors.pronouns import FIRST_PERSON, PronounResolver, quoted_tokens
from verbale.reading.actors.roles import RoleResolver
from verbale.reading.actors.salience import Memory
from verbale.reading.actors.table import ActorTable, Named
from verbale.reading.places import PlaceTable, read_places
from verbale.register import Register

_OFFICIAL = frozenset({"GOV", "MIL"})
_OF_ANY_SECTOR = frozenset("agency organisation organization group body".split())


def read_actors(
    analysis: Analysis, register: Register, published: date | None, places: PlaceTable | None = None
) -> ActorTable:
    """The actors of a report: who acts, speaks or is acted on, and where.

    `published` decides who held an office; without it role phrases stay roles. `places` are those of the
    report, read here where they are not given.
    """
    gazetteer, cast = Gazetteer(analysis, register), Cast()
    mentions = find_mentions(replace(analysis, entities=gazetteer.entities()))
    NameLinker(analysis, gazetteer, cast, published).link(mentions)
    memory = _resolve_the_rest(analysis, gazetteer, cast, mentions, published)
    fill_gaps(analysis, cast, gazetteer, memory, places or read_places(analysis, register))
    _add_governments(cast, register)
    return _table(analysis, cast, mentions, memory, gazetteer)


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
    for mention in sorted(mentions, key=roles.turn):
        draft = cast.of(mention)
        if draft is None and mention.kind != "name" and not _first_person(mention):
            draft = (pronouns if mention.kind == "pronoun" else roles).resolve(mention, at)
            if draft is not None:
                draft = at[mention.head] = cast.assign(mention, draft)
        if draft is not None:
            draft = _introduced(analysis, cast, memory, mention, draft, at)
            memory.note(mention, draft)
    for mention in filter(_first_person, mentions):  # last: a quotation stands as often before its source
        draft = pronouns.resolve(mention, at)
        if draft is not None:
            cast.assign(mention, draft)
    return memory


def _first_person(mention: Mention) -> bool:
    return mention.noun in FIRST_PERSON and mention.kind == "pronoun"


def _introduced(
    analysis: Analysis, cast: Cast, memory: Memory, mention: Mention, draft: Draft, at: dict[int, Draft]
) -> Draft:
    """Joins the unnamed speaker of the paragraph before with somebody named without title after it: "a
    commander said ..." and then "Ann Holm told ..."; the unnamed speaker of the opening with whoever speaks
    next."""
    if not draft.named or memory.knows(draft):
        return draft
    former = (
        _title_of(analysis, memory, mention, draft)
        or _opening_speaker(analysis, memory, mention, draft)
        or _untitled(analysis, memory, mention, draft)
    )
    if former is None:
        return draft
    cast.merge(former, draft)
    memory.replace(former, draft)
    at.update({m.head: draft for m in former.mentions if at.get(m.head) is former})
    return draft


def _title_of(analysis: Analysis, memory: Memory, mention: Mention, draft: Draft) -> Draft | None:
    """Who the words before a name within one source seem to be, which are its title: "Director of Sales at
    Norsol Ann Holm"."""
    title = memory.last(mention.head, lambda d: d.kind == "person")
    if draft.kind != "person" or title is None or title.named or title.register:
        return None
    head = max(m.head for m in title.mentions if m.head < mention.head)
    name = mention.name or mention.range
    start = memory.start_of_source(name.end)
    if start is None or start > head:
        return None
    return title if adjoined(analysis, mention.range.start) else None


def _untitled(analysis: Analysis, memory: Memory, mention: Mention, draft: Draft) -> Draft | None:
    """The unnamed person who spoke one or two paragraphs before, where a person named now may be the same."""
    if draft.kind != "person":
        return None
    titled = bool(draft.nouns)
    former = memory.last_speaker(mention.head, lambda d: d.kind == "person" and not (titled and d.named))
    if former is None or former.named or former.register or not _may_be_one(former, draft, memory, mention):
        return None
    return former if _paragraphs_apart(analysis, former, mention) in (1, 2) else None


def _opening_speaker(analysis: Analysis, memory: Memory, mention: Mention, draft: Draft) -> Draft | None:
    """The unnamed person or body that speaks in a report's opening, where who is named now is the next to
    speak: "a senior official said Monday", and then "Deputy Minister Ann Holm told ..."."""
    if draft.kind not in ("person", "organisation") or not memory.speaks(mention.head):
        return None
    former = memory.last_speaker(mention.head, lambda d: d.kind == draft.kind)
    if former is None or former.named or former.register or not _no_clash(former, draft):
        return None
    opened = analysis.paragraph_of[min(m.head for m in former.mentions)] <= LAST_OF_OPENING
    return former if opened and _paragraphs_apart(analysis, former, mention) == 1 else None


def _no_clash(unnamed: Draft, named: Draft) -> bool:
    """Whether what is known of country, gender, office or kind lets both be one."""
    country = None if unnamed.nearby else unnamed.country
    known = ((country, named.country), (unnamed.gender, named.gender))
    if any(one and other and one != other for one, other in known):
        return False
    if named.kind == "organisation":
        if not _OF_ANY_SECTOR.isdisjoint(unnamed.nouns):
            return True
        return not (unnamed.sector and named.sector and unnamed.sector != named.sector)
    return not (HIGH - {"minister"}) & set(named.nouns) and "source" not in unnamed.nouns


def _may_be_one(unnamed: Draft, named: Draft, memory: Memory, mention: Mention) -> bool:
    """Whether somebody named may be the unnamed speaker before: role, country and gender agree."""
    if unnamed.country and named.country and unnamed.country != named.country and not unnamed.nearby:
        return False
    if unnamed.gender and named.gender and unnamed.gender != named.gender:
        return False
    if named.nouns:
        wide = not HIGH & set(named.nouns) and any(
            n in WIDER and (named.sector or "") in WIDER[n] for n in unnamed.nouns
        )
        return wide or any(unnamed.has_role(noun) for noun in named.nouns)
    return memory.speaks(mention.head) and "source" not in unnamed.nouns


def _paragraphs_apart(analysis: Analysis, draft: Draft, mention: Mention) -> int:
    last = max(m.head for m in draft.mentions if m.head < mention.head)
    return analysis.paragraph_of[mention.head] - analysis.paragraph_of[last]


def _add_governments(cast: Cast, register: Register) -> None:
    """Makes an actor, mentioned or not, of the country of every official and ministry, and of the
    organisation of every international official."""
    for draft in list(cast.drafts):
        place = draft.body if draft.sector == "IGO" else draft.country if draft.sector in _OFFICIAL else None
        entry = register.get(place) if place else None
        if entry is not None and entry.kind == "country":
            cast.country(entry.id, entry.name)
        elif entry is not None and draft.kind == "person":
            cast.known(entry)


def _table(
    analysis: Analysis, cast: Cast, mentions: tuple[Mention, ...], memory: Memory, gazetteer: Gazetteer
) -> ActorTable:
    order = sorted(
        cast.drafts,
        key=lambda d: (not d.mentions, min((m.range.start for m in d.mentions), default=0), d.number),
    )
    ids = {draft: f"a{i}" for i, draft in enumerate(order, 1)}
    named = [Named(m, ids[draft]) for m in mentions if (draft := cast.of(m))]
    speakers = [(m.head, ids[draft]) for m in mentions if (draft := cast.of(m)) and memory.speaks(m.head)]
    actors = [_actor(analysis, draft, ids[draft]) for draft in order]
    adjectives = dict(_adjectives(gazetteer, ids))
    return ActorTable(analysis, actors, named, dict(_governments(ids)), speakers, adjectives)


def _adjectives(gazetteer: Gazetteer, ids: dict[Draft, str]) -> Iterator[tuple[int, str]]:
    """The words that are adjectives of countries that are actors, each with its country."""
    states = {draft.country: id_ for draft, id_ in ids.items() if draft.kind == "country"}
    for known in gazetteer.known:
        if known.match.via in ("adjective", "demonym") and known.country in states:
            yield from ((token, states[known.country]) for token in range(*known.range))


def _actor(analysis: Analysis, draft: Draft, id_: str) -> Actor:
    spans = sorted({analysis.span(m.range) for m in draft.mentions if m.kind != "pronoun"})
    without_sector = draft.kind in ("country", "place")
    return Actor(
        id_,
        draft.name,
        draft.kind,
        country=draft.country,
        sector=None if without_sector else draft.sector,
        mentions=tuple(spans),
        aliases=tuple(draft.aliases),
        role=draft.role,
        register=draft.register,
    )


def _governments(ids: dict[Draft, str]) -> Iterator[tuple[str, str]]:
    states = {draft.country: id_ for draft, id_ in ids.items() if draft.kind == "country"}
    bodies = {d.register: id_ for d, id_ in ids.items() if d.kind == "organisation" and d.register}
    for draft, id_ in ids.items():
        if draft.kind == "country":
            yield id_, id_
        elif draft.sector == "IGO" and draft.body in bodies:
            yield id_, bodies[draft.body]
        elif draft.sector in _OFFICIAL and draft.country in states:
            yield id_, states[draft.country]
