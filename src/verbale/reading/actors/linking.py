"""Names to actors: one draft for each person, body, country, people or place that is named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from verbale.model import Analysis, Range
from verbale.reading.actors import lexicon
from verbale.reading.actors.drafts import Cast, Draft
from verbale.reading.actors.gazetteer import Gazetteer
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.namesakes import Namesakes, body_keys, body_queries
from verbale.reading.actors.people import PeopleLinker
from verbale.reading.actors.phrases import SUBJECTS, relation
from verbale.register import Entry, Match, institution
from verbale.text.names import acronym_of, fold, same_spelling, tidy

_KINDS = {"ORG": ("organisation", "group", "country"), "LOC": ("country", "place", "group", "organisation"),
          "NORP": ("country", "organisation", "group"), "MISC": ("organisation", "country")}  # fmt: skip
_MODIFIERS = frozenset({"amod", "compound", "nmod:desc", "flat"})
_MEDIA = frozenset(
    "times post news press tv television radio gazette tribune herald journal guardian telegraph "
    "today".split()
)


class NameLinker:
    """Gives every name of a report its draft."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer, cast: Cast, published: date | None) -> None:
        self._analysis, self._known, self._cast = analysis, gazetteer, cast
        self._published = published
        self._bodies = Namesakes(body_keys)
        self._people = PeopleLinker(analysis, gazetteer, cast, published)
        self._short: dict[str, Draft] = {}
        self._surnames: set[str] = set()

    def link(self, mentions: Iterable[Mention]) -> None:
        """Links all name mentions; afterwards those left without draft are plain modifiers."""
        named = [m for m in mentions if m.kind == "name"]
        full = [self.text(m).split() for m in named if m.label == "PERSON"]
        self._surnames = {words[-1] for words in full if len(words) > 1}
        people = [m for m in named if self._is_person(m)]
        others = set(named).difference(people)
        for mention in sorted((m for m in named if m in others), key=lambda m: -len(self.text(m))):
            self._link_other(mention)
            self._define(mention)
            draft = self._cast.of(mention)
            if draft and draft.kind == "organisation":
                self._bodies.file(draft)
        self._people.link([m for m in named if m not in others])

    def text(self, mention: Mention) -> str:
        """The bare name of a mention."""
        return tidy(self._analysis.words(mention.name or mention.range))

    def _is_person(self, mention: Mention) -> bool:
        if mention.label != "PERSON":
            return self._surname_only(mention)
        match = self._known.best(self.text(mention), ("country", "organisation"))
        return match is None or bool(mention.noun) or self.text(mention) in self._surnames

    def _surname_only(self, mention: Mention) -> bool:
        """Whether the register knows a name as a surname of somebody in office then, and nothing else."""
        name = self.text(mention)
        if mention.label == "NORP" or " " in name or name.isupper() or self._known.find(name):
            return False
        return bool(self._published) and self._known.serving(name, self._published)

    def _link_other(self, mention: Mention) -> None:
        name = self.text(mention)
        match = self._known.best(
            name, _KINDS.get(mention.label or "", ("country", "organisation", "place", "group"))
        )
        if not name:
            return
        if name in self._short:
            self._cast.assign(mention, self._short[name])
        elif match and match.entry.kind == "country":
            self._link_state(mention, name, match)
        elif match and match.entry.kind == "group":
            self._link_region(mention, name, match)
        elif match:
            self._cast.assign(mention, self._entry(match, name))
        elif mention.label == "ORG":
            self._link_body(mention, name)
        elif mention.label == "LOC":
            self._cast.assign(mention, self._place(name))
        elif mention.label == "NORP" and not self._modifies(mention):
            self._cast.assign(mention, self._people_of(mention, name, None))

    def _link_state(self, mention: Mention, name: str, match: Match) -> None:
        """A country, its people, its seat of power or its capital."""
        entry = match.entry
        if match.via in ("adjective", "demonym"):
            if not self._modifies(mention) and self._is_people(mention, match):
                self._cast.assign(mention, self._people_of(mention, name, entry.id))
        elif match.via == "capital" and not self._acts(mention):
            self._cast.assign(mention, self._place(name, entry.id))
        else:
            draft = self._cast.country(entry.id, entry.name)
            draft.call(name)
            self._cast.assign(mention, draft)

    def _link_region(self, mention: Mention, name: str, match: Match) -> None:
        """A region: a place where something is, its countries together where they act."""
        if match.via in ("adjective", "demonym") and (self._modifies(mention) or not name.endswith("s")):
            return
        draft = self._entry(match, name)
        if self._acts(mention) or (draft.mentions and draft.kind == "group"):
            draft.kind = "group"
        elif not name.casefold().endswith("west"):
            draft.kind = "place"
        self._cast.assign(mention, draft)

    def _modifies(self, mention: Mention) -> bool:
        return self._analysis.tokens[mention.head].deprel in _MODIFIERS

    def _is_people(self, mention: Mention, match: Match) -> bool:
        token = self._analysis.tokens[mention.head]
        return token.text.endswith("s") or (mention.determiner != "" and match.via == "adjective")

    def _acts(self, mention: Mention) -> bool:
        """Whether a capital stands for its government: it is subject, agent, possessor of a plan, or
        party to something ("ties between Minsk and Moscow"), not where something is."""
        analysis, head = self._analysis, mention.head
        deprel = analysis.tokens[head].deprel
        if relation(analysis, head) == "conj":
            above = analysis.tokens[head].head
            return analysis.tokens[above].upos == "PROPN" and analysis.tokens[above].deprel in SUBJECTS
        if deprel in SUBJECTS or deprel in ("nmod:poss", "obj", "iobj", "obl:agent"):
            return deprel != "nmod:poss" or analysis.tokens[analysis.tokens[head].head].upos == "NOUN"
        case = {
            analysis.tokens[c].text.casefold()
            for c in analysis.children[head]
            if relation(analysis, c) == "case"
        }
        return bool(case & {"by", "with", "against", "between", "to_"})

    def _entry(self, match: Match, name: str) -> Draft:
        draft = self._cast.known(match.entry)
        draft.call(name)
        return draft

    def _place(self, name: str, country: str | None = None) -> Draft:
        draft = next(self._cast.called(name, "place"), None)
        return draft or self._cast.add(name, "place", country=country, named=True)

    def _people_of(self, mention: Mention, name: str, country: str | None) -> Draft:
        """People called after their country or kind: civilians, but "the Danes" may be who governs them."""
        draft = next(self._cast.called(name, "group"), None) or self._cast.add(
            name, "group", country=country, named=True
        )
        if mention.determiner != "the" and name.endswith("s"):
            draft.noted(sector="CVL")
        return draft

    def _link_body(self, mention: Mention, name: str) -> None:
        """A body that the register does not list: composed of a country and an office word, else joined by
        name, spelling or acronym."""
        composed = institution(name, self._known.register)
        if composed is not None and composed.kind == "organisation" and composed.country:
            state = self._known.register.get(composed.country) if composed.body == "government" else None
            body = self._cast.country(state.id, state.name) if state else self._cast.institution(composed)
            body.call(name)
            self._cast.assign(mention, body)
            return
        draft = next((d for d in self._bodies.under(body_queries(name)) if same_body(d, name)), None)
        if draft is None:
            draft = self._cast.add(name, "organisation", sector=sector_of_name(name), named=True)
            draft.noted(
                country=self._country_of_name(mention), sector=self._known.register.sector_of_phrase(name)
            )
        draft.call(name)
        bracketed = self._bracketed(mention.name or mention.range)
        if bracketed:
            draft.call(bracketed)
        self._cast.assign(mention, draft)

    def _define(self, mention: Mention) -> None:
        """Notes the short form that the report itself gives a body, whatever else the register knows by it:
        "Reporters Without Borders (RSF)"."""
        draft, short = self._cast.of(mention), self._bracketed(mention.name or mention.range)
        if draft is None or draft.kind != "organisation" or not (len(short) > 1 and short.isupper()):
            return
        match = self._known.best(short, ("country", "organisation"))
        if match is not None and match.entry.kind == "country":
            return
        if match is not None and _alike(match.entry.name, draft.name):
            draft = self._listed(draft, match.entry)
        self._short.setdefault(short, draft)
        draft.call(short)

    def _listed(self, draft: Draft, entry: Entry) -> Draft:
        """The draft of an entry of the register, which a body named at more length may be."""
        if draft.register is None and self._cast.registered(entry) is None:
            self._cast.identify(draft, entry)
            draft.noted(country=entry.country, sector=lexicon.sector_known(entry.sector))
        return draft

    def _sector_before(self, mention: Mention) -> str | None:
        """What the noun right before a name says it is: "the oil company Lukin"."""
        start = (mention.name or mention.range).start
        word = self._analysis.tokens[start - 1].text.casefold() if start else ""
        return lexicon.BODIES.get(word) or None

    def _bracketed(self, name: Range) -> str:
        """The short form defined in brackets right after a name ("Crisis Group (ICG)"), or ""."""
        tokens = self._analysis.tokens
        if name.end + 2 < len(tokens) and tokens[name.end].text == "(" and tokens[name.end + 2].text == ")":
            short = tokens[name.end + 1].text
            return short if short[:1].isupper() else ""
        return ""

    def _country_of_name(self, mention: Mention) -> str | None:
        """The country that a body's own name or the words before it name."""
        start = max(mention.range.start - 3, 0)
        found = self._known.countries_in(Range(start, mention.range.end))
        before = [
            k
            for k in found
            if self._analysis.sentence_of[k.range.start] == self._analysis.sentence_of[mention.head]
        ]
        return before[-1].country if before else None


def same_body(draft: Draft, name: str) -> bool:
    """Whether a name can be that of a draft: same spelling, its acronym, or its short form."""
    names = (draft.name, *draft.aliases)
    if any(fold(name) == fold(n) or same_spelling(name, n) for n in names):
        return True
    if name.isupper() and 2 <= len(name) <= 6:
        return any(acronym_of(n) == name for n in names if " " in n)
    words = fold(name)
    return len(words) > 4 and " " in draft.name and any(_begins(n, name) for n in names)


def _begins(long: str, short: str) -> bool:
    return (
        fold(long).startswith(fold(short))
        and long.casefold().split()[: len(short.split())] == short.casefold().split()
    )


def _alike(one: str, other: str) -> bool:
    """Whether at least half of the longer words of the shorter of two names are in the other."""
    first, second = ({fold(w) for w in name.split() if len(w) > 3} for name in (one, other))
    return bool(first and second) and 2 * len(first & second) >= min(len(first), len(second))


def sector_of_name(name: str) -> str | None:
    """The sector that the words of a body's name point to, the last word first."""
    for word in reversed(name.split()):
        folded = word.casefold().strip(".,")
        if folded in _MEDIA:
            return "MED"
        if lexicon.BODIES.get(folded):
            return lexicon.BODIES[folded]
    return None
