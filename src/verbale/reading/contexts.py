"""What an event is about: PLOVER's general contexts, by the words around it and who takes part.

The words and phrases stand in data/contexts.txt. Those of the event's own clause count; where it has none,
those of its sentence. Contexts: Halterman et al. 2023, and the manual of PLOVER.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from verbale.model import Actor, Analysis, Event, Range
from verbale.text.words import words

DATA = Path(__file__).parent / "data"
_NONE = "none"
# What somebody's part of society says an event is about.
_OF_SECTORS = {"MIL": "military", "JUD": "legal", "LEG": "legislative"}
# What passes between governments by words is diplomacy.
_BETWEEN_COUNTRIES = frozenset(("CONSULT", "SUPPORT"))
_OF_STATES = frozenset(("GOV", "IGO", None))


class Phrases:
    """Phrases with the contexts that they tell, found in runs of words."""

    def __init__(self, sections: Iterable[tuple[str, str]]) -> None:
        by_words: dict[tuple[str, ...], set[str]] = {}
        for context, phrase in sections:
            for form in _forms(phrase):
                by_words.setdefault(form, set()).add(context)
        self._by_words = MappingProxyType({k: frozenset(v) for k, v in by_words.items()})
        self._lengths: dict[str, list[int]] = {}
        for form in sorted(by_words, key=len, reverse=True):
            self._lengths.setdefault(form[0], []).append(len(form))

    def found(self, texts: Sequence[str]) -> Iterator[str]:
        """The contexts told by a run of words, one phrase at a place, the longest."""
        at = 0
        while at < len(texts):
            size, contexts = self._at(texts, at)
            yield from (c for c in sorted(contexts) if c != _NONE)
            at += size

    def _at(self, texts: Sequence[str], at: int) -> tuple[int, frozenset[str]]:
        first = texts[at]
        for size in self._lengths.get(first, ()):
            if found := self._by_words.get(tuple(texts[at : at + size])):
                return size, found
        for size in self._lengths.get(first.lower(), ()):
            if found := self._by_words.get(tuple(t.lower() for t in texts[at : at + size])):
                return size, found
        return 1, frozenset()


def _forms(phrase: str) -> Iterator[tuple[str, ...]]:
    """The words of a phrase, and with the last of them in the plural."""
    own = tuple(phrase[s.start : s.end] for s in words(phrase))
    yield own
    last = own[-1]
    if last.isalpha() and not last.isupper():
        plural = last[:-1] + "ies" if last.endswith("y") and last[-2:-1] not in "aeou" else f"{last}s"
        yield (*own[:-1], plural)


@cache
def shipped() -> Phrases:
    """The phrases of data/contexts.txt."""
    return Phrases(sections((DATA / "contexts.txt").read_text("utf-8")))


def sections(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of context and phrase from the lines of a file of contexts."""
    context = _NONE
    for line in text.splitlines():
        if line.startswith("["):
            context = line.strip("[] ")
        elif not line.startswith("#"):
            yield from ((context, part) for phrase in line.split(",") if (part := phrase.strip()))


def contexts_of(analysis: Analysis, event: Event, actors: Sequence[Actor]) -> tuple[str, ...]:
    """The contexts of an event in order of the alphabet; `actors` are those who take part, or more."""
    clause = analysis.tokens_in(event.evidence)
    told = set(shipped().found(_texts(analysis, clause)))
    if not told and clause.start < clause.end:
        sentence = analysis.sentences[analysis.sentence_of[clause.start]]
        told = set(shipped().found(_texts(analysis, sentence)))
    return tuple(sorted(told | set(_by_parties(event, actors))))


def _texts(analysis: Analysis, range_: Range) -> list[str]:
    return [t.text for t in analysis.tokens[range_.start : range_.end]]


def _by_parties(event: Event, actors: Sequence[Actor]) -> Iterator[str]:
    """What those who take part say of an event: soldiers, judges, members of parliament, two states."""
    parties = [a for a in actors if a.id in (*event.actors, *event.recipients)]
    yield from (_OF_SECTORS[a.sector] for a in parties if a.sector in _OF_SECTORS)
    states = {a.country or a.name for a in parties if a.sector in _OF_STATES and a.kind != "group"}
    if event.type in _BETWEEN_COUNTRIES and len(states) > 1:
        yield "diplomatic"
