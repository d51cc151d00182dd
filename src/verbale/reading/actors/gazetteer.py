"""What the register knows of the names in a report: countries, adjectives, bodies, people."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from verbale.model import Analysis, Entity, Range
from verbale.reading.actors.labels import consistent, repeated
from verbale.register import Match, Register
from verbale.register.entries import VIAS

_LONGEST = 6
_ENDS = frozenset((" ", "\n", "-"))
_DIRECT = ("name", "alias", "acronym", "seat", "capital")
_STATES = ("name", "alias", "acronym", "demonym", "adjective", "seat", "capital")
_LABELS = {"person": "PERSON", "organisation": "ORG", "country": "LOC", "place": "LOC", "group": "NORP"}


@dataclass(frozen=True, slots=True)
class Known:
    """Words that the register knows, and the most direct match."""

    range: Range
    match: Match

    @property
    def country(self) -> str | None:
        """Alpha-3 where the words stand for a country or are its adjective."""
        if self.match.entry.kind == "country" and self.match.via in _STATES:
            return self.match.entry.id
        return None


class Gazetteer:
    """Look-ups in the register for one report; each name is looked up once."""

    def __init__(self, analysis: Analysis, register: Register) -> None:
        self._analysis, self.register = analysis, register
        self._cache: dict[str, tuple[Match, ...]] = {}
        self.known = tuple(self._scan())
        self._all_starts = [k.range.start for k in self.known]
        self._states = [k for k in self.known if k.country]
        self._starts = [k.range.start for k in self._states]
        self._counts = Counter(k.country for k in self._states)

    def find(self, name: str) -> tuple[Match, ...]:
        """Matches of a name, the most direct first, surnames left out; of a country and its territory that
        share an adjective the one of the plainer name."""
        if name not in self._cache:
            found = self.register.named(name, surnames=False)
            self._cache[name] = tuple(sorted(found, key=lambda m: (VIAS.index(m.via), len(m.entry.name))))
        return self._cache[name]

    def serving(self, surname: str, on: date | None) -> bool:
        """Whether somebody of that surname held an office on a day."""
        people = self.register.surname(surname, on=on)[:1] if on else ()
        return any(t.held(on) for p in people for t in self.register.tenures(p.id) if on)

    def best(self, name: str, kinds: tuple[str, ...]) -> Match | None:
        """The most direct match of certain kinds of entry."""
        return next((m for m in self.find(name) if m.entry.kind in kinds), None)

    def _scan(self) -> Iterator[Known]:
        at, total = 0, len(self._analysis.tokens)
        while at < total:
            found = self._longest_at(at) if self._starts_name(at) and self._known_to_start(at) else None
            if found:
                yield found
            at = found.range.end if found else at + 1

    def _starts_name(self, at: int) -> bool:
        token = self._analysis.tokens[at]
        return token.text[0].isupper() and (
            token.upos in ("PROPN", "ADJ", "NOUN", "DET") or len(token.text) > 3
        )

    def _known_to_start(self, at: int) -> bool:
        """Whether a name that the register knows may begin with the token: with all of it, where white space
        or a hyphen ends it ("Pakistan" is all of a word, in "Pakistan's army" it is not)."""
        token, text = self._analysis.tokens[at], self._analysis.text
        whole = text[token.end : token.end + 1] in _ENDS
        return not whole or self.register.begins_name(token.text)

    def _longest_at(self, at: int) -> Known | None:
        analysis = self._analysis
        limit = min(at + _LONGEST, analysis.sentences[analysis.sentence_of[at]].end)
        for end in range(limit, at, -1):
            if (
                analysis.tokens[end - 1].upos in ("PUNCT", "ADP", "PART", "DET", "CCONJ", "VERB")
                and end - at < 9
            ):
                continue
            matches = self.find(analysis.words((at, end)))
            if matches:
                return Known(Range(at, end), matches[0])
        return None

    def countries_in(self, range_: Range) -> list[Known]:
        """Countries, adjectives of countries and seats of power among the words of a range."""
        return [k for k in self._inside(range_) if k.country]

    def bodies_in(self, range_: Range) -> list[Known]:
        """Organisations that the register lists among the words of a range."""
        return [k for k in self._inside(range_) if k.match.entry.kind == "organisation"]

    def _inside(self, range_: Range) -> list[Known]:
        first = bisect_left(self._all_starts, range_.start)
        last = bisect_left(self._all_starts, range_.end)
        return [k for k in self.known[first:last] if k.range.end <= range_.end]

    def country_near(self, token: int) -> str | None:
        """The country that words without one most likely belong to: the last named or implied before
        in the same paragraph, else the most frequent in the report."""
        i = bisect_right(self._starts, token) - 1
        paragraph = self._analysis.paragraph_of
        if i >= 0 and paragraph[self._starts[i]] == paragraph[token]:
            return self._states[i].country
        return self.main_country

    @property
    def main_country(self) -> str | None:
        """The country most often named or implied in the report."""
        return self._counts.most_common(1)[0][0] if self._counts else None

    def entities(self) -> tuple[Entity, ...]:
        """The report's entities: the language model's, and names that the register knows where the model
        marked nothing or only a part ("South" of "South Korean")."""
        entities = repeated(self._analysis, consistent(self._analysis, self._analysis.entities))
        marked = {t: e for e in entities for t in range(*e.range)}
        ours = [k for k in self.known if self._names(k) and self._wider(k.range, marked)]
        taken = {t for k in ours for t in range(*k.range)}
        kept = [e for e in entities if not taken & set(range(*e.range))]
        added = [Entity(k.range, _LABELS[k.match.entry.kind], 1.0) for k in ours]
        return tuple(sorted((*kept, *added), key=lambda e: e.range))

    def _names(self, known: Known) -> bool:
        return known.match.via in _STATES

    def _wider(self, range_: Range, marked: dict[int, Entity]) -> bool:
        """Whether no entity reaches beyond the words, and none covers just them."""
        inside = {marked[t] for t in range(*range_) if t in marked}
        return all(
            range_.start <= e.range.start and e.range.end <= range_.end and e.range != range_ for e in inside
        )
