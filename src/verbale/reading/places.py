"""Places: which place of the gazetteer each name in a report means, by the other places it names.

A capital that stands for its government ("Moscow said", "Moscow's stance") is no place of the report.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log10

from verbale.model import Analysis, Place, Range
from verbale.register import Register
from verbale.register.folding import fold
from verbale.register.gazetteer import Site

# Weights against the tenfold of people: a place said to lie in a country outweighs all; one whose country
# the report names too outweighs one a thousand times as large.
_SAID, _NAMED, _COUNTRY = 20.0, 3.0, 2.0
# Up to so many other places of its country speak for a place.
_MOST_SUPPORT = 3
# A city must have as many people to be taken where nothing else in the report speaks for it.
_KNOWN_BY_ITSELF = 5.0
_DWARFS = 10
# A city with a namesake of so many times its people is not meant because its country is named: Geneva in a
# report on the United States is not the one in New York.
_NAMESAKE = 4
_AS_GOVERNMENT = frozenset(("nsubj", "nsubj:pass", "nmod:poss", "obl:agent", "vocative"))
_DIRECTIONS = frozenset(
    """
    north south east west northern southern eastern western central northeast northwest southeast southwest
    northeastern northwestern southeastern southwestern upper lower greater downtown
    """.split()
)
_CASES = frozenset(
    """
    in at near outside across to from inside around into toward towards throughout within through against on
    off over
    """.split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place named in the text: its tokens, and what the gazetteer has of it, if anything."""

    words: Range
    head: int
    site: Site | None


class PlaceTable:
    """The places of a report, looked up by token; `.named` are their mentions in order of the text."""

    def __init__(self, analysis: Analysis, named: Sequence[Named]) -> None:
        self.named = tuple(named)
        self._analysis = analysis
        self._at = {token: n for n in named for token in range(*n.words)}
        self.places = tuple(_gathered(analysis, self.named))
        self._starts = [n.words.start for n in self.named]
        self._listed = {span: place.name for place in reversed(self.places) for span in place.mentions}
        self._below: dict[int, list[int]] = {}
        for k, n in enumerate(self.named):
            self._below.setdefault(analysis.tokens[n.head].head, []).append(k)

    def at(self, token: int) -> Named | None:
        """The place whose name covers a token."""
        return self._at.get(token)

    def name_of(self, named: Named) -> str:
        """The name under which the place is listed."""
        span = self._analysis.span(named.words)
        return self._listed.get(span) or span.of(self._analysis.text)

    def within(self, words: Range) -> Sequence[Named]:
        """The names that begin among some words."""
        return self.named[bisect_left(self._starts, words.start) : bisect_left(self._starts, words.end)]

    def hanging_on(self, tokens: Iterable[int]) -> list[Named]:
        """The names whose head hangs on one of some tokens, in order of the text."""
        return [self.named[k] for k in sorted(k for t in set(tokens) for k in self._below.get(t, ()))]


def read_places(analysis: Analysis, register: Register) -> PlaceTable:
    """The places that a report names, each decided by its neighbours."""
    found = [
        (Range(*e.range), analysis.head_of(e.range))
        for e in analysis.entities
        if e.label == "LOC"
        and not _as_government(analysis, analysis.head_of(e.range))
        and not _is_adjective(analysis.words(e.range), register)
    ]
    names = [_Name(words, head, _sites(analysis.words(words), register)) for words, head in found]
    support, starts = _support(names), [n.words.start for n in names]
    following = (*names, None)
    after = (following[bisect_left(starts, n.words.end)] for n in names)
    best = [_best(analysis, n, support, next_) for n, next_ in zip(names, after, strict=True)]
    return PlaceTable(analysis, [Named(n.words, n.head, b) for n, b in zip(names, best, strict=True)])


@dataclass(frozen=True, slots=True)
class _Name:
    words: Range
    head: int
    sites: tuple[Site, ...]


def _as_government(analysis: Analysis, head: int) -> bool:
    """Whether a name acts, or owns something: then it stands for who governs there."""
    return analysis.tokens[head].deprel in _AS_GOVERNMENT and _CASES.isdisjoint(analysis.prepositions(head))


def _is_adjective(name: str, register: Register) -> bool:
    """Whether the name is only what people or things of a country are called."""
    vias = {m.via for m in register.named(name)}
    return bool(vias & {"adjective", "demonym"}) and not vias & {"name", "alias", "capital", "seat"}


def _sites(name: str, register: Register) -> tuple[Site, ...]:
    """What a name may mean: a country by any of its names, places of the gazetteer; "northern X" is X."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in _DIRECTIONS:
        words = words[1:]
    sites = register.gazetteer.named(" ".join(words))
    code = _country(" ".join(words), register)
    country = register.gazetteer.country(code) if code else None
    return sites if country is None or country in sites else (country, *sites)


def _country(name: str, register: Register) -> str | None:
    matches = [m for m in register.named(name) if m.entry.kind == "country"]
    return next((m.entry.id for m in matches if m.via in ("name", "alias", "acronym")), None)


def _support(names: Iterable[_Name]) -> Counter[str]:
    """How many names of the report lie in each country, as far as their country is beyond doubt."""
    certain = {(name.sites[0].name, c) for name in names if (c := _certain_country(name.sites))}
    return Counter(country for _, country in certain)


def _certain_country(sites: tuple[Site, ...]) -> str | None:
    """The country of all places of a name, or of one that has ten times the people of those elsewhere."""
    if not sites:
        return None
    largest = max(sites, key=lambda s: s.people)
    others = [s.people for s in sites if s.country != largest.country]
    return largest.country if largest.people >= _DWARFS * max(others, default=0) else None


def _best(analysis: Analysis, name: _Name, support: Counter[str], after: _Name | None) -> Site | None:
    """The likeliest of the places that a name may mean; None where it may well be one unknown."""
    within = _said_within(analysis, name, after)
    largest = max((s.people for s in name.sites if s.kind == "city"), default=0)
    scored = [
        (_score(site, within, _own_support(site, largest, support)), -k, site)
        for k, site in enumerate(name.sites)
    ]
    if not scored:
        return None
    score, _, site = max(scored)
    return site if score >= _KNOWN_BY_ITSELF or site.kind != "city" else None


def _own_support(site: Site, largest: int, support: Counter[str]) -> int:
    """How many other places speak for one; none for a city whose namesake is much larger."""
    return 0 if site.kind == "city" and site.people * _NAMESAKE < largest else support[site.country]


def _score(site: Site, within: tuple[Site, ...], support: int) -> float:
    said = any(
        s.country == site.country and (not s.state or s.state == site.state) for s in within if s != site
    )
    return (
        log10(max(site.people, 1))
        + _SAID * said
        + _NAMED * min(support, _MOST_SUPPORT) / _MOST_SUPPORT
        + _COUNTRY * (site.kind == "country")
    )


def _said_within(analysis: Analysis, name: _Name, after: _Name | None) -> tuple[Site, ...]:
    """The countries and states that the name after it may mean: "Paris, Texas", "Tripoli in Lebanon"."""
    if after is None or after.words.start - name.words.end > 1:
        return ()
    between = {t.text.lower() for t in analysis.tokens[name.words.end : after.words.start]}
    return (
        tuple(s for s in after.sites if s.kind != "city") if between <= {",", "in", "("} and between else ()
    )


def _gathered(analysis: Analysis, named: Sequence[Named]) -> Iterator[Place]:
    """One place for all mentions of one site, or of one name where the gazetteer has none."""
    groups: dict[object, list[Named]] = {}
    for n in named:
        groups.setdefault(n.site or fold(analysis.words(n.words)), []).append(n)
    for number, some in enumerate(groups.values(), 1):
        site, spans = some[0].site, tuple(analysis.span(n.words) for n in some)
        name = spans[0].of(analysis.text)
        if site is None:
            yield Place(f"l{number}", name, "region", mentions=spans, confidence=0.5)
        else:
            where = (site.country, site.latitude, site.longitude)
            yield Place(f"l{number}", name, site.kind, *where, mentions=spans, confidence=0.9)
