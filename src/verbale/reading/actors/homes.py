"""What most likely holds of an actor where the report does not say: country, and the sector of speakers."""

from __future__ import annotations

from collections import Counter, defaultdict

from verbale.model import Analysis
from verbale.reading.actors.drafts import Cast, Draft
from verbale.reading.actors.gazetteer import Gazetteer
from verbale.reading.actors.lexicon import worldly
from verbale.reading.actors.salience import Memory
from verbale.reading.places import PlaceTable
from verbale.register.gazetteer import Site

# Waters, lines and borders lie between countries.
_BETWEEN = frozenset("sea ocean strait straits channel gulf river peninsula border line lake".split())
_AREA = frozenset(
    "region province oblast city district county town village governorate prefecture territory area "
    "airport port municipality".split()
)
# Bodies and groups of these sectors are of the country that the report is about; officials, experts and the
# press may be of any. On the training reports, of those that nothing gave a country, the country near was
# right for 80 of these and none was for 43; of the others for 35 against 159.
_AT_HOME = {
    "group": frozenset(("REB", "OPP", "REF", "PTY", "JUD", "MIL", "CVL")),
    "organisation": frozenset(("GOV", "MIL", "LEG", "MED", "PTY", "REB")),
}
# People of these sectors, and of none, may be of any country.
_ANYWHERE = frozenset(("IGO", "MED", "EDU", None))


def fill_gaps(
    analysis: Analysis, cast: Cast, gazetteer: Gazetteer, memory: Memory, places: PlaceTable
) -> None:
    """Gives places their country, officials, troops and the like that of the words around them, and somebody
    named who speaks without any office the sector of officials."""
    located = Located(analysis, gazetteer, places)
    for draft in cast.drafts:
        first = min((m.head for m in draft.mentions), default=None)
        if first is None:
            continue
        if draft.kind == "person" and draft.named and any(memory.speaks(m.head) for m in draft.mentions):
            draft.noted(sector="GOV")
        if draft.kind == "place":
            draft.country = draft.country if draft.register else located.country(draft)
        elif (draft.kind == "person" and draft.sector not in _ANYWHERE) or _at_home(draft):
            draft.noted(country=gazetteer.country_near(first))


def _at_home(draft: Draft) -> bool:
    """Whether a group or body that nothing gives a country is likely of the one reported on."""
    people = draft.kind == "group" and draft.named  # "the Serbs" live in several countries
    if draft.register or draft.body or people or worldly(draft.name):
        return False
    return draft.sector in _AT_HOME.get(draft.kind, ())


class Located:
    """The countries of the places that a report names."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer, places: PlaceTable) -> None:
        self._analysis, self._known, self._places = analysis, gazetteer, places
        self._counts = Counter[str]()
        self._in_paragraph: dict[int, Counter[str]] = defaultdict(Counter)
        for named in self._places.named:
            if named.site:
                self._counts[named.site.country] += 1
                self._in_paragraph[analysis.paragraph_of[named.head]][named.site.country] += 1

    def country(self, draft: Draft) -> str | None:
        """Where a place lies: by the gazetteer, else among the places named beside it; None for waters and
        borders."""
        words = draft.name.casefold().split()
        if not words or _BETWEEN & {words[0], words[-1]}:
            return None
        sites = [n.site for m in draft.mentions if (n := self._places.at(m.head)) and n.site]
        site = next(iter(sites), None) or self._by_name(draft.name)
        return site.country if site else draft.country or self._beside(draft)

    def _by_name(self, name: str) -> Site | None:
        """The place of a name without the word for what it is ("Lerin province"), rather where others lie."""
        words = name.split()
        while len(words) > 1 and words[-1].casefold() in _AREA:
            words.pop()
        sites = self._known.register.gazetteer.named(" ".join(words))
        return max(sites, key=lambda s: (self._counts[s.country] > 0, s.people), default=None)

    def _beside(self, draft: Draft) -> str | None:
        """The country of most places in its paragraph, else the country that the words around it imply."""
        first = min(m.head for m in draft.mentions)
        near = self._in_paragraph.get(self._analysis.paragraph_of[first])
        return near.most_common(1)[0][0] if near else self._known.country_near(first)
