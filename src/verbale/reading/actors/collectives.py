"""Groups and bodies by common nouns: the Turkish foreign ministry, Western diplomats, the group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from verbale.model import Analysis
from verbale.reading.actors import lexicon
from verbale.reading.actors.drafts import Cast, Draft
from verbale.reading.actors.gazetteer import Gazetteer
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.phrases import phrase, possessor
from verbale.reading.actors.salience import Memory
from verbale.reading.actors.wording import of_end, owner_country, plain_name
from verbale.register import Institution, based, institution
from verbale.register.leading import government_named_after
from verbale.text.names import fold

_GOVERNMENTS = frozenset("government authorities administration cabinet regime".split())
_NAMED_BEFORE = frozenset(
    "newspaper agency television radio daily weekly magazine channel network party movement "
    "faction group company alliance bloc militia website station tv paper broadcaster tabloid "
    "portal".split()
)
# Office words that may stand for any of many bodies of a country: each report means one of its own.
_TOO_WIDE = frozenset(
    "ministry court bank state-company think-tank rights-group government trade-union church "
    "local-government national-commission".split()
)
# What people and bodies of an international organisation are: its officials, and its members' governments.
_SECTORS_OF_BODIES = {
    **dict.fromkeys(
        "official expert investigator monitor inspector observer envoy diplomat delegation mission staff "
        "personnel negotiator representative team agency council commission committee board office "
        "secretariat spokesman".split(),
        "IGO",
    ),
    **dict.fromkeys("member state country nation government minister leader head".split(), "GOV"),
}
# Institutions that have one English name in several countries.
_SHARED = frozenset(("upper-house", "supreme-court"))
# Words for what is governed below a state.
_LOWER = frozenset("local provincial regional city municipal metropolitan district county town".split())
_OF_STATES = frozenset(("GOV", "MIL", "LEG", "JUD"))
_STAFF = frozenset("analysts experts researchers".split())


class CollectiveResolver:
    """Says which group or body a common noun names, from the report and the register."""

    def __init__(
        self, analysis: Analysis, gazetteer: Gazetteer, cast: Cast, memory: Memory, published: date | None
    ) -> None:
        self._analysis, self._known, self._cast, self._memory = analysis, gazetteer, cast, memory
        self._published = published

    def group(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        return self._members_of(mention, at) or self._collective(mention, at, "group")

    def _members_of(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        """The body whose members speak as such: "members of the Norland Council said"."""
        tokens, head = self._analysis.tokens, mention.head
        alone = mention.range.start == head
        if mention.noun != "members" or not (mention.determiner == "the" or alone):
            return None
        if not self._memory.speaks(head) or [t.text for t in tokens[head + 1 : head + 2]] != ["of"]:
            return None
        named = (at.get(i) for i in range(head + 2, mention.range.end))
        return next((d for d in named if d is not None and d.kind == "organisation"), None)

    def body(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        return self._collective(mention, at, "organisation")

    def _collective(self, mention: Mention, at: Mapping[int, Draft], kind: str) -> Draft | None:
        countries = self._known.countries_in(phrase(self._analysis, mention.head))
        country = countries[0].country if len({k.country for k in countries}) == 1 else None
        country = country or owner_country(self._analysis, mention, at)
        if mention.noun in _GOVERNMENTS:
            state = self._led(mention) or self._government(mention, country, at)
            if state:
                return state
        named = self._named_inside(mention, at)
        if named is not None:
            return named
        name = plain_name(
            self._analysis,
            mention.range.start,
            of_end(self._analysis, mention) if kind != "group" else mention.head,
        )
        modifiers = self._modifiers(name, mention.noun)
        seated = based(name, self._known.register)
        if seated is not None and seated.entry is not None:
            draft = self._cast.known(seated.entry)
            draft.call(name)
            return draft
        country = country or (seated.country if seated else None)
        composed = self._listed(mention, kind, country, name) or self._composed(mention, kind, country, name)
        if composed is not None:
            return composed
        old = self._met_before(mention, kind, country, modifiers)
        if old is not None and " " in name:
            old.call(name)
        old = old or self._described(mention, kind, country)
        return old or self._new_collective(mention, kind, country, name, modifiers)

    def _described(self, mention: Mention, kind: str, country: str | None) -> Draft | None:
        """The body named in this sentence or the one before that a definite phrase describes in new words,
        where it speaks: "the Norsk drug maker said". Bodies of a state are called what they are."""
        sector, told = lexicon.BODIES.get(mention.noun, ""), mention.determiner == "the"
        if kind != "organisation" or sector in _OF_STATES or not (told and self._memory.speaks(mention.head)):
            return None

        def fits(draft: Draft) -> bool:
            there = country is None or draft.country in (None, country)
            return (
                draft.kind == kind
                and draft.named
                and there
                and draft.sector in (None, sector or draft.sector)
            )

        one = self._memory.best(mention.head, fits, speaking=True)
        return one if one and self._memory.since(one, mention.head) in (0, 1) else None

    def _listed(self, mention: Mention, kind: str, country: str | None, name: str) -> Draft | None:
        """The body that the register lists under just these words: "the State Department"."""
        if kind != "organisation" or name == name.lower():
            return None
        match = self._known.best(name, (kind,))
        if match is None or (country and match.entry.country != country):
            return None
        if match.entry.country and not self._meant_here(name, match.entry.country, mention):
            return None
        draft = self._cast.known(match.entry)
        draft.call(name)
        draft.nouns[mention.noun] = None
        return draft

    def _meant_here(self, name: str, country: str, mention: Mention) -> bool:
        """Whether a name that bodies of several countries bear ("the Senate") is that of one of them."""
        body = self._known.register.bodies.called(name)
        if body is None or body.id not in _SHARED:
            return True
        return country in (self._known.country_near(mention.head), self._known.main_country)

    def _composed(self, mention: Mention, kind: str, country: str | None, name: str) -> Draft | None:
        """What a country and the words for a body compose: "the Turkish foreign ministry"."""
        if kind != "organisation" or country is None:
            return None
        body = institution(name, self._known.register, country)
        if body is None or body.kind != kind or body.country != country or body.body in _TOO_WIDE:
            return None
        draft = self._draft_of(body, name, mention.noun)
        draft.modifiers |= self._modifiers(name, mention.noun)
        return draft

    def _led(self, mention: Mention) -> Draft | None:
        """The government called after who leads it: "the Holm administration"."""
        name = plain_name(self._analysis, mention.range.start, mention.head)
        if self._published is None or " " not in name:
            return None
        body = government_named_after(name, self._known.register, self._published)
        return None if body is None else self._draft_of(body, name, mention.noun)

    def _draft_of(self, body: Institution, name: str, noun: str) -> Draft:
        draft = self._cast.institution(body)
        draft.call(name)
        draft.nouns[noun] = None
        return draft

    def _named_inside(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        """The body that a phrase names before a word for what it is: "the Mehr news agency"."""
        if mention.noun not in _NAMED_BEFORE | _STAFF:
            return None
        for i in range(mention.head - 1, max(mention.range.start, mention.head - 4) - 1, -1):
            draft = at.get(i)
            if draft is not None and draft.kind in ("organisation", "group") and draft.named:
                if lexicon.BODIES.get(mention.noun) == "MED":
                    draft.noted(sector="MED")
                fits = draft.sector in ("NGO", "EDU") if mention.noun in _STAFF else draft.sector != "IGO"
                return draft if fits or mention.noun in ("alliance", "bloc") else None
        return None

    def _government(self, mention: Mention, country: str | None, at: Mapping[int, Draft]) -> Draft | None:
        """The government that a phrase with a country names ("the Dutch government"), else the country that
        "the authorities" stands for."""
        named = country is not None
        owner = possessor(self._analysis, mention.head)
        if owner is not None and owner in at and at[owner].kind == "organisation":
            return None
        if country is None:
            if self._has_other_name(mention) or not mention.definite or self._below_state(mention):
                return None
            country = self._known.country_near(mention.head)
        entry = self._known.register.get(country) if country else None
        if entry is None:
            return None
        name = plain_name(self._analysis, mention.range.start, mention.head)
        body = institution(name, self._known.register, entry.id) if named else None
        if body is None:
            return self._cast.country(entry.id, entry.name)
        return self._draft_of(body, name, mention.noun)

    def _below_state(self, mention: Mention) -> bool:
        """Whether authorities are those of a part of a country: "the provincial authorities"."""
        words = self._analysis.tokens[mention.range.start : mention.head]
        return not _LOWER.isdisjoint(w.text.casefold() for w in words)

    def _has_other_name(self, mention: Mention) -> bool:
        tokens = self._analysis.tokens
        return any(tokens[i].upos == "PROPN" for i in range(*mention.range) if i != mention.head)

    def _modifiers(self, name: str, noun: str) -> frozenset[str]:
        """The words that tell a body apart, without its noun and country."""
        words = [w for w in name.split() if w.casefold() not in (noun, "of", "the", "and", "for", "member")]
        return frozenset(fold(w) for w in words if w.isalpha() and not self._known.register.country_of(w))

    def _met_before(
        self, mention: Mention, kind: str, country: str | None, modifiers: frozenset[str]
    ) -> Draft | None:
        own = frozenset(m for m in modifiers if not m.endswith("based"))
        seated = own != modifiers

        def agrees(draft: Draft) -> bool:
            if draft.kind not in (kind, "organisation") or (
                country and draft.country and country != draft.country
            ):
                return False
            return not own or own <= (draft.modifiers | {fold(w) for w in draft.name.split()})

        def same(draft: Draft) -> bool:
            return agrees(draft) and (mention.noun in draft.nouns or _ends_with(draft, mention.noun))

        def taken_up(draft: Draft) -> bool:
            return agrees(draft) and self._takes_up(draft, mention.noun)

        def surely(draft: Draft) -> bool:
            return draft.sector == "MED" and taken_up(draft)

        if not (country or modifiers or mention.definite or kind == "group"):
            return None
        speaking = self._memory.speaks(mention.head)
        old = self._memory.best(mention.head, same, speaking=speaking)
        if old is None and mention.definite and not own and (seated or not country):
            old = self._memory.best(mention.head, surely, speaking=speaking)
            old = old or self._memory.best(mention.head, taken_up, speaking=speaking)
        return old

    def _takes_up(self, draft: Draft, noun: str) -> bool:
        """Whether a bare definite noun may take up a draft called otherwise ("the agency" for Interfax)."""
        if draft.has_role(noun):
            return True
        if noun in lexicon.GROUPS and noun not in ("group",):
            return False
        sector = lexicon.BODIES.get(noun)
        wanted = {sector} if sector else {"NGO", "REB", "BUS", "IGO", "PTY"}
        if noun in ("agency", "organisation", "organization", "body"):
            wanted = {"MED", "IGO", "NGO", "GOV"}
        return draft.named and draft.kind == "organisation" and (draft.sector or next(iter(wanted))) in wanted

    def _sector(self, name: str, noun: str) -> str | None:
        """The sector that a phrase points to; a noun that may be anybody ("community") points to none."""
        register = self._known.register
        told = lexicon.sector_known(register.sector_of_phrase(name))
        if lexicon.BODIES.get(noun) == "JUD" and name.casefold().startswith("international"):
            return "IGO"
        if lexicon.GROUPS.get(noun) == "" and told == lexicon.sector_known(register.sector_of_phrase(noun)):
            return None
        return told or lexicon.sector_of_noun(noun)

    def _international(self, mention: Mention) -> bool:
        """Whether the phrase names an international body: "UN experts", "members of the alliance"."""
        bodies = self._known.bodies_in(mention.range)
        return any(known.match.entry.sector == "IGO" for known in bodies)

    def _new_collective(
        self, mention: Mention, kind: str, country: str | None, name: str, modifiers: frozenset[str]
    ) -> Draft:
        register = self._known.register
        sector = self._sector(name, mention.noun)
        if country is None and self._international(mention):
            sector = _SECTORS_OF_BODIES.get(lexicon.singular(mention.noun), sector)
        near = self._known.country_near(mention.head) if kind == "organisation" and mention.definite else None
        if (
            country is None
            and sector in ("GOV", "MIL", "LEG", "JUD", "PTY", "OPP")
            and not self._has_other_name(mention)
            and not lexicon.worldly(name)
        ):
            country = near
        draft = self._cast.add(name, kind, country=country, sector=sector, modifiers=modifiers)
        draft.nouns[mention.noun] = None
        if modifiers:
            draft.call(" ".join(w for w in name.split() if not register.country_of(w)))
        return draft


def _ends_with(draft: Draft, noun: str) -> bool:
    return draft.name.casefold().split()[-1:] == [noun]
