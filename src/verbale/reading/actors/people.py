"""Names of people to actors: full names, surnames, titles, spellings, and who held an office."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from verbale.model import Analysis, Range
from verbale.reading.actors import lexicon
from verbale.reading.actors.drafts import Cast, Draft
from verbale.reading.actors.gazetteer import Gazetteer, Known
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.namesakes import Namesakes, person_keys, person_queries
from verbale.register import Entry, Register, Tenure
from verbale.text.names import beginnings, fold, gender_of, same_spelling, surname, tidy, without_titles


@dataclass(frozen=True, slots=True)
class Title:
    """What the words around a name say of its bearer."""

    words: str
    office: str | None
    country: str | None
    sector: str | None
    body: str | None
    former: bool


class PeopleLinker:
    """Gives every name of a person its draft."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer, cast: Cast, published: date | None) -> None:
        self._analysis, self._known, self._cast, self._published = analysis, gazetteer, cast, published
        self._register = gazetteer.register
        self._called = Namesakes(person_keys)

    def link(self, mentions: Iterable[Mention]) -> None:
        """Links mentions of people, the longest names first, then by order of the text."""
        ordered = sorted(mentions, key=lambda m: (-len(self.name(m).split()), m.range.start))
        for mention in ordered:
            name = self.name(mention)
            if name:
                self._called.file(self._cast.assign(mention, self._draft(mention, name)))
        for draft in [d for d in self._cast.drafts if d.kind == "person"]:
            self._identify(draft)

    def name(self, mention: Mention) -> str:
        """The bare name of a mention, without titles."""
        return without_titles(tidy(self._analysis.words(mention.name or mention.range)))

    def _draft(self, mention: Mention, name: str) -> Draft:
        title = self.title(mention)
        gender = gender_of(f"{title.words} {self._analysis.words(mention.name or mention.range)}".split())
        same = [d for d in self._called.under(person_queries(name)) if fits(d, name, gender)]
        sure = [d for d in same if gender and d.gender == gender]
        draft = self._nearest(sure or same, mention) if same else self._cast.add(name, "person", named=True)
        draft.call(name)
        self._describe(draft, mention, title, gender)
        return draft

    def _nearest(self, drafts: list[Draft], mention: Mention) -> Draft:
        """Of people with one surname, the one named last before the mention."""

        def distance(draft: Draft) -> tuple[bool, int]:
            gaps = [mention.range.start - m.range.start for m in draft.mentions]
            before = [g for g in gaps if g > 0]
            return (not before, min(before or [-g for g in gaps] or [0]))

        return min(drafts, key=distance)

    def _describe(self, draft: Draft, mention: Mention, title: Title, gender: str | None) -> None:
        words = title.words.casefold().split()
        owners = {w for w in words if w.endswith(("'s", "’s"))}
        for word in (mention.noun, *(w for w in words if lexicon.person_noun(w) and w not in owners)):
            if word:
                draft.nouns[word] = None
        if title.words and title.office:
            draft.role = draft.role or title.words
        draft.body = draft.body or title.body
        draft.noted(country=title.country, sector=title.sector, gender=gender)

    def title(self, mention: Mention) -> Title:
        """What the words before a name say: office, country, sector, body."""
        name = mention.name or mention.range
        before = Range(mention.range.start, name.start)
        words = tidy(self._analysis.words(before)) if before.start < before.end else ""
        if not words:
            return read_title("", self._known)
        return read_title(words, self._known, self._known.countries_in(before), self._known.bodies_in(before))

    def _identify(self, draft: Draft) -> None:
        """Looks the person up in the register: full name, other spelling, or surname with what is known."""
        entry = self._entry_of(draft)
        if entry is None:
            return
        if len(entry.name.split()) > 1:
            draft.call(draft.name)
            draft.aliases.pop(entry.name, None)
            if " " not in draft.name:
                self._cast.rename(draft, entry.name)
        self._cast.identify(draft, entry)
        sector = sector_on(entry, self._register, self._published)
        if sector == "IGO" and draft.sector == "GOV" and draft.country is None:
            draft.sector = sector  # "the spokesman" alone does not say whose
        sector = draft.sector or sector
        country = None if sector == "IGO" else entry.country
        draft.noted(country=country, sector=sector, gender=_letter(entry.gender))

    def _entry_of(self, draft: Draft) -> Entry | None:
        if " " in draft.name:
            alike = (m.entry for m in self._register.similar(draft.name))
            found = [m.entry for m in self._known.find(draft.name)]
            found = found or [e for e in alike if _spelt_alike(draft.name, e.name)]
        else:
            found = list(self._register.surname(draft.name, on=self._published))
        people = [e for e in found if e.kind == "person" and self._agrees(draft, e)]
        if " " not in draft.name and len(people) > 1 and self._published:
            people = self._best_known(draft, people, self._published)
        return people[0] if people else None

    def _best_known(self, draft: Draft, people: list[Entry], day: date) -> list[Entry]:
        """Of several people of a surname the only one in office that day, or who leads the country; else
        nobody."""
        serving = [e for e in people if any(t.held(day) for t in self._register.tenures(e.id))]
        if len(serving) > 1:
            serving = [e for e in serving if e.country and self._register.leader(e.country, day) == e]
        return serving if len(serving) == 1 else []

    def _agrees(self, draft: Draft, entry: Entry) -> bool:
        if draft.country and entry.country and draft.country != entry.country:
            return False
        return not (draft.gender and entry.gender and draft.gender != _letter(entry.gender))


def sector_on(person: Entry, register: Register, day: date | None) -> str | None:
    """The sector of the offices that somebody held on a day, those in an international organisation and in
    government first; of others, and where no office is known, the register's own."""
    own = lexicon.sector_known(person.sector)
    if own == "REB":  # armed groups have ministers and presidents too
        return own
    held = [t for t in register.tenures(person.id) if day and t.held(day)]
    sectors = {_office_sector(t, register) for t in held}
    return next((s for s in ("IGO", "GOV") if s in sectors), own)


def _office_sector(tenure: Tenure, register: Register) -> str | None:
    entry = register.get(tenure.country) if tenure.country else None
    international = entry is not None and entry.sector == "IGO"
    return "IGO" if international else lexicon.sector_known(register.office_sector(tenure.office))


def _letter(gender: str | None) -> str | None:
    """The register's gender as "f" or "m"."""
    return gender[0] if gender in ("f", "m", "female", "male") else None


def read_title(
    words: str, gazetteer: Gazetteer, countries: Sequence[Known] = (), bodies: Sequence[Known] = ()
) -> Title:
    """What title words say ("former US secretary of state"), read through the register.

    `countries` and `bodies` are those named among the words: an official of an international body who is
    said to be of no country ("EU representative") belongs to that body.
    """
    if not words:
        return Title("", None, None, None, None, False)
    register = gazetteer.register
    said = register.office(words)
    place = said.country if said else None
    country = place if place and len(place) == 3 and place.isupper() else None
    if countries and country not in [k.country for k in countries]:
        country = countries[-1].country
    body = place if place and country != place else None
    if country is None and body is None:
        body = next((k.match.entry.id for k in bodies if k.match.entry.sector == "IGO"), None)
    sector = register.office_sector(said.office) if said else None
    sector = lexicon.sector_known(sector) or lexicon.sector_known(register.sector_of_phrase(words))
    entry = register.get(body) if body else None
    sector = "IGO" if entry and entry.sector == "IGO" else sector or _sector_of_words(words)
    return Title(words, said.office if said else None, country, sector, body, bool(said and said.former))


def _sector_of_words(words: str) -> str | None:
    for word in reversed(words.split()):
        if sector := lexicon.sector_of_noun(word):
            return sector
    return None


def fits(draft: Draft, name: str, gender: str | None) -> bool:
    """Whether a name can belong to a draft: same spelling, or its surname or first name alone."""
    if gender and draft.gender and gender != draft.gender:
        return False
    folded = fold(name)
    if folded == fold(draft.name) or folded in map(fold, draft.aliases):
        return True
    if beginnings(name).isdisjoint(beginnings(draft.name)):
        return False
    if " " not in name:
        return _part_of(draft.name, name)
    if same_spelling(surname(name), surname(draft.name)):
        return _first_names_agree(name, draft.name)
    return False


def _part_of(full: str, word: str) -> bool:
    """Whether one word is the surname of a full name, or its first where names begin so (Liu Jianchao)."""
    words = full.split()
    return any(
        same_spelling(word, w) or fold(w).removeprefix("al") == fold(word).removeprefix("al")
        for w in (words[-1], words[0])
        if len(fold(w)) > 1
    ) or (len(words) > 2 and any(fold(w) == fold(word) for w in words))


def _first_names_agree(a: str, b: str) -> bool:
    """Whether two full names of one surname can be one person: a first name or initial in common."""
    first_a, first_b = fold(a.split()[0]), fold(b.split()[0])
    return same_spelling(first_a, first_b) or (
        first_a[:1] == first_b[:1] and min(len(first_a), len(first_b)) <= 2
    )


def _spelt_alike(one: str, other: str) -> bool:
    """Whether both surname and first name of two full names can be spellings of one: those the register finds
    by sound may be anybody's."""
    return same_spelling(surname(one), surname(other)) and _first_names_agree(one, other)
