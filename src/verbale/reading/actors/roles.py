"""Common nouns to actors: the minister, the Turkish foreign ministry, Western diplomats, the statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import islice

from verbale.model import Analysis
from verbale.reading.actors import lexicon
from verbale.reading.actors.collectives import CollectiveResolver
from verbale.reading.actors.documents import Documents
from verbale.reading.actors.drafts import Cast, Draft
from verbale.reading.actors.gazetteer import Gazetteer
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.people import Title, read_title
from verbale.reading.actors.phrases import appositions, possessor, predicate, relation
from verbale.reading.actors.salience import Memory
from verbale.reading.actors.wording import of_end, owner_country, plain_name
from verbale.text.names import gender_of, same_spelling, surname, tidy

_LEADER = "leader"
_LEADING = lexicon.HIGH - {"minister"}  # a minister is now and then called "the official", these never
# Offices that name no duty: whoever is called so may hold any.
_ANY_OFFICE = frozenset("minister leader official spokesperson chief".split())


class RoleResolver:
    """Says who a common noun names, from the report and the register."""

    def __init__(
        self, analysis: Analysis, gazetteer: Gazetteer, cast: Cast, memory: Memory, published: date | None
    ) -> None:
        self._analysis, self._known, self._cast, self._memory = analysis, gazetteer, cast, memory
        self._published = published
        self._held: dict[tuple[str, str], frozenset[str]] = {}
        self._collectives = CollectiveResolver(analysis, gazetteer, cast, memory, published)
        self._documents = Documents(analysis, cast, memory)
        people = [m for d in cast.drafts if d.kind == "person" for m in d.mentions]
        bodies = [m for d in cast.drafts if d.kind == "organisation" for m in d.mentions]
        self._bodies = {m.range.start: m for m in bodies}
        self._bodies_before = {m.range.end: m for m in bodies}
        self._starts = {m.range.start: m for m in people}
        self._ends = {m.range.end: m for m in people}

    def resolve(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        """The draft of a mention by common noun, made where there is none yet; None where it is nobody."""
        joined = self._joined(mention, at)
        if joined is not None:
            return joined
        return {
            "person": self._person, "group": self._collectives.group, "body": self._collectives.body,
            "document": self._documents.issuer, "country": self._country,
        }[mention.kind](mention, at)  # fmt: skip

    def turn(self, mention: Mention) -> tuple[int, bool]:
        """When it is a mention's turn: in order of the text, a document after the body that issued it, which
        its phrase may name later."""
        if mention.kind != "document":
            return mention.head, False
        return self._documents.issued_at(mention), True

    def _joined(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        """Who a phrase in apposition to a name is, or said by the verb to be of somebody named."""
        analysis = self._analysis
        partners = [*appositions(analysis, mention.head)]
        if any(relation(analysis, c) == "cop" for c in analysis.children[mention.head]):
            partners += [c for c in analysis.children[mention.head] if relation(analysis, c) == "nsubj"]
        for draft in [at.get(p) for p in partners] + [self._beside(mention)]:
            if draft is not None and (
                draft.kind == mention.kind or (draft.kind, mention.kind) == ("organisation", "body")
            ):
                self._learn(draft, mention)
                return draft
        return None

    def _beside(self, mention: Mention) -> Draft | None:
        """Who is named right before or after the phrase, only a comma or "named" between ("the mayor, Ann
        Holm"); for a body nothing ("the daily Le Soir")."""
        if mention.kind != "person":
            return self._body_beside(mention) if mention.kind == "body" else None
        start, tokens = mention.range.start, self._analysis.tokens
        if mention.range.end < len(tokens) and tokens[mention.range.end].text in ("named", "called"):
            named = self._starts.get(mention.range.end + 1)
            return self._cast.of(named) if named else None
        end = self._comma_after(mention)
        after = self._starts.get(end + 1) if end is not None else None
        before = self._ends.get(start - 1) if start and tokens[start - 1].text == "," else None
        before = None if self._begins_clause(mention) else before
        owned = bool(mention.determiner) or possessor(self._analysis, mention.head) is not None
        name = (after if after and (owned or self._set_off(after)) else None) or before
        return self._cast.of(name) if name else None

    def _body_beside(self, mention: Mention) -> Draft | None:
        """The body named right after a noun, or right before one that has no article: "local daily The
        Norland Post", "The Norland Post daily"."""
        at, tokens = mention.head + 1, self._analysis.tokens
        at += at < len(tokens) and tokens[at].text in ("The", "the")
        named = self._bodies.get(at)
        if named is None and mention.range.start == mention.head and not mention.determiner:
            named = self._bodies_before.get(mention.head)
        return self._cast.of(named) if named else None

    def _begins_clause(self, mention: Mention) -> bool:
        """Whether a phrase after a comma says nothing of the name before it: "... met Ann Holm, an official
        said"."""
        end, verb = mention.range.end, predicate(self._analysis, mention.head)
        return verb == end and mention.determiner in ("a", "an", "the")

    def _set_off(self, name: Mention) -> bool:
        """Whether a name ends with a comma: "guard commander, Ann Holm, said"."""
        tokens = self._analysis.tokens
        return name.range.end < len(tokens) and tokens[name.range.end].text == ","

    def _comma_after(self, mention: Mention) -> int | None:
        """The comma that ends the phrase, whatever the tree makes of what lies between; None for none."""
        tokens = self._analysis.tokens
        for i in range(mention.head + 1, min(mention.head + 12, len(tokens))):
            if tokens[i].text == ",":
                return i
            if tokens[i].text not in "()" and tokens[i].upos not in (
                "NOUN",
                "PROPN",
                "ADJ",
                "DET",
                "ADP",
                "PART",
                "NUM",
            ):
                return None
        return None

    def _learn(self, draft: Draft, mention: Mention) -> None:
        """Adds what a phrase says to the draft it names."""
        title = self.title(mention)
        draft.nouns[mention.noun] = None
        if mention.kind != "person":
            draft.call(plain_name(self._analysis, mention.range.start, mention.head))
        draft.body = draft.body or title.body
        if title.sector == "IGO" and not title.former:
            self._internationalise(draft)
        draft.noted(country=title.country, sector=title.sector, gender=gender_of([mention.noun, ""]))
        if draft.kind == "person" and (title.office or draft.role is None):
            draft.role = draft.role or title.words

    def _internationalise(self, draft: Draft) -> None:
        """Makes somebody known from a national office the international official whom the report names."""
        entry = self._known.register.get(draft.register) if draft.register else None
        if draft.kind == "person" and entry is not None and draft.sector == "GOV":
            draft.sector = "IGO"
            draft.country = None if draft.country == entry.country else draft.country

    def title(self, mention: Mention) -> Title:
        """What a role phrase says: office, country, sector."""
        words = tidy(self._analysis.words(mention.range))
        inside = mention.range
        return read_title(words, self._known, self._known.countries_in(inside), self._known.bodies_in(inside))

    # people

    def _person(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        if self._said_of_a_state(mention, at):
            return None
        title = self.title(mention)
        country = title.country or owner_country(self._analysis, mention, at)
        if mention.definite or not mention.determiner:
            known = self._known_person(mention, title, country)
            if known is not None:
                self._learn(known, mention)
                return known
        holder = self._holder(title, country, mention)
        return holder or self._unnamed(mention, title, country)

    def _said_of_a_state(self, mention: Mention, at: Mapping[int, Draft]) -> bool:
        """Whether a noun says what a country or body is: "Norway is a founding member"."""
        below = self._analysis.children[mention.head]
        if not any(relation(self._analysis, c) == "cop" for c in below):
            return False
        subjects = (at.get(c) for c in below if relation(self._analysis, c) == "nsubj")
        return any(s is not None and s.kind not in ("person", "group") for s in subjects)

    def _known_person(self, mention: Mention, title: Title, country: str | None) -> Draft | None:
        """The person met before (or named anywhere with this title) that a definite phrase takes up."""

        wanted = gender_of([mention.noun, ""])

        def fits(draft: Draft) -> bool:
            if draft.kind != "person" or (wanted and draft.gender and wanted != draft.gender):
                return False
            return self._may_be(draft, mention.noun, title, country)

        speaking = self._memory.speaks(mention.head)
        return self._memory.best(mention.head, fits, speaking=speaking) or self._titled_later(mention, fits)

    def _titled_later(self, mention: Mention, fits: Callable[[Draft], bool]) -> Draft | None:
        if not (mention.definite or self._in_title_line(mention)):
            return None
        later = list(islice((d for d in self._cast.drafts if d.named and d.nouns and fits(d)), 2))
        return later[0] if len(later) == 1 else None

    def _in_title_line(self, mention: Mention) -> bool:
        return self._analysis.paragraph_of[mention.head] == 0

    def _may_be(self, draft: Draft, noun: str, title: Title, country: str | None) -> bool:
        if country and draft.country and country != draft.country:
            return False
        if noun in lexicon.WIDER and (draft.sector or "") in lexicon.WIDER[noun]:
            return noun != "official" or not _LEADING & set(draft.nouns)
        if self._holds(draft, title):
            return True
        return draft.has_role(noun) and self._same_office(draft, noun, title)

    def _holds(self, draft: Draft, title: Title) -> bool:
        """Whether the register knows that a person held the office named on the day of the report."""
        if not (title.office and draft.register and draft.country and self._published) or title.former:
            return False
        held = (title.office, draft.country)
        if held not in self._held:
            found = self._known.register.holders(title.office, draft.country, self._published)
            self._held[held] = frozenset(e.id for e in found)
        return draft.register in self._held[held]

    def _same_office(self, draft: Draft, noun: str, title: Title) -> bool:
        """Whether offices that both name do not clash ("the defence minister" is no foreign minister)."""
        own = self._known.register.office(draft.role) if draft.role else None
        if not own or not title.office or own.office == title.office:
            return True
        if own.office in _ANY_OFFICE or own.office == noun:
            return True
        return " " not in title.words or title.office in _ANY_OFFICE

    def _holder(self, title: Title, country: str | None, mention: Mention) -> Draft | None:
        """Who held the office that day, by the register; only for definite phrases with a country."""
        if not (title.office and self._published and mention.determiner in ("the", "") and not title.former):
            return None
        place = country or title.body
        if place is None:
            return None
        holders = self._known.register.holders(title.office, place, self._published)
        wanted = gender_of([mention.noun, ""])
        holders = tuple(e for e in holders if not (wanted and e.gender) or e.gender[:1] == wanted)
        if title.office == _LEADER and (lead := self._known.register.leader(place, self._published)):
            holders = (lead,)
        if not holders or len(holders) > 2:
            return None
        for draft in self._cast.drafts:
            if draft.kind == "person" and any(
                draft.register == e.id or same_spelling(surname(draft.name), surname(e.name)) for e in holders
            ):
                self._learn(draft, mention)
                return draft
        if len(holders) > 1:
            return None
        entry = holders[0]
        draft = self._cast.add(
            entry.name,
            "person",
            country=entry.country or country,
            sector=entry.sector or title.sector,
            register=entry.id,
            gender=(entry.gender or "")[:1] or None,
            role=title.words,
        )
        draft.nouns[mention.noun] = None
        return draft

    def _unnamed(self, mention: Mention, title: Title, country: str | None) -> Draft:
        name = plain_name(self._analysis, mention.range.start, of_end(self._analysis, mention))
        for draft in self._cast.called(name, "person"):
            if not draft.named and mention.determiner != "another":
                return draft
        sector = title.sector or lexicon.sector_of_noun(mention.noun)
        nearby = country is None and sector in ("GOV", "MIL", "LEG", "JUD") and title.body is None
        if nearby:
            country = self._known.country_near(mention.head)
        draft = self._cast.add(
            name,
            "person",
            country=country,
            sector=sector,
            gender=gender_of([mention.noun, ""]),
            nearby=nearby,
        )
        draft.nouns[mention.noun] = None
        return draft

    def _country(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        """The country that "the country" takes up; nobody where the phrase names another."""
        bare = mention.noun in ("state", "republic") and predicate(self._analysis, mention.head) is None
        if (
            mention.determiner != "the"
            or bare
            or any(i in at for i in range(*mention.range) if i != mention.head)
        ):
            return None
        return self._memory.best(mention.head, lambda d: d.kind == "country")
