"""Where an event is set: the place that its tree gives it, else the one its report is set in."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from verbale.model import Actor, Analysis, Frame, Range
from verbale.reading.places import Named, PlaceTable

_IN = frozenset(("in", "at", "near", "outside", "across", "inside", "throughout", "within", "around"))
_TO = frozenset(("to", "into", "for", "toward", "towards"))
_FROM = frozenset(("from", "of", "out"))
_AT_WHOM = frozenset(("of", "against", "on", "in", "over", "from"))
_STEPS = 6
# What is done to a place: its object is where it happens.
_TO_PLACES = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "PROTEST"))
# Nouns and verbs of going somewhere.
_GOING = frozenset(
    """
    visit visits visited visiting trip trips tour arrive arrived arrives arriving arrival travel travels
    travelled traveled travelling traveling fly flew flying go goes went going head heads headed heading
    return returned journey sent send come came
    """.split()
)
# Violence and its like lasts: untold, it is where most of the report is set.
_LASTING = frozenset(("ASSAULT", "MOBILIZE", "COERCE", "RETREAT", "AID"))
# So far down a report its first paragraphs' place is still where it comes from (tokens).
_LEAD = 120
_DONE = frozenset(("happened", "ongoing"))


class Settings:
    """Chooses the places of the events of one report."""

    def __init__(self, analysis: Analysis, places: PlaceTable, actors: Sequence[Actor] = ()) -> None:
        self._analysis, self._places = analysis, places
        self._actors = {a.id: a for a in actors}

    def of(
        self, frame: Frame, words: Range, doers: Sequence[str] = (), recipients: Sequence[str] = ()
    ) -> str | None:
        """The name of the place of an event told by `frame` in the clause `words`, or None.

        `doers` and `recipients` are ids of actors: a visit is to the recipient's country.
        """
        found = self._by_tree(frame, words) or self._in_sentence(frame)
        if found is None:
            host = self._of_recipient(frame, doers, recipients)
            if host is not None:
                return host
            found = self._around(frame)
        return None if found is None else self._places.name_of(found)

    def _by_tree(self, frame: Frame, words: Range) -> Named | None:
        """The best place inside the clause: what the predicate is set in, goes to or is done to."""
        ranked = [
            (rank, abs(n.head - frame.token), n)
            for n in self._places.within(words)
            if (rank := self._rank(frame, n)) is not None
        ]
        return min(ranked, key=lambda item: item[:2])[2] if ranked else None

    def _rank(self, frame: Frame, named: Named) -> int | None:
        """How well a place fits as setting by the word before it and its relation; lower is better."""
        token, before = self._analysis.tokens[named.head], self._analysis.prepositions(named.head)
        visit, done_to = frame.attributes.get("mode") == "visit", frame.label in _TO_PLACES
        if before & _IN:
            return 0
        if (visit or frame.label in ("MOBILIZE", "AID")) and before & _TO:
            return 0
        if done_to and (before & _AT_WHOM or token.deprel in ("obj", "compound")):
            return 1
        if visit and not before and token.deprel in ("obj", "compound"):
            return 0
        if before & _TO:
            return 2
        if frame.label == "CONSULT" and token.deprel == "compound":
            return 2
        return 3 if done_to and before & _FROM else None

    def _in_sentence(self, frame: Frame) -> Named | None:
        """A place that the clauses above the predicate are set in: "in Cairo, he said they had met"."""
        sentence = self._analysis.sentences[self._analysis.sentence_of[frame.token]]
        inside = self._places.within(sentence)
        set_in = [n for n in inside if self._is_setting(n) or (frame.label == "CONSULT" and self._gone_to(n))]
        above = set(self._analysis.above(frame.token, _STEPS))
        over = [n for n in set_in if self._analysis.tokens[n.head].head in above]
        return min(over or set_in, key=lambda n: abs(n.head - frame.token), default=None)

    def _is_setting(self, named: Named) -> bool:
        return bool(self._analysis.prepositions(named.head) & _IN)

    def _gone_to(self, named: Named) -> bool:
        above = self._analysis.tokens[self._analysis.tokens[named.head].head].text.lower()
        return above in _GOING and bool(self._analysis.prepositions(named.head) & _TO)

    def _around(self, frame: Frame) -> Named | None:
        """Where the sentences before are set, else most of the report, or the first city of its lead."""
        if frame.attributes.get("status") not in _DONE:
            return None
        paragraph = self._analysis.paragraphs[self._analysis.paragraph_of[frame.token]]
        before = bisect_left(self._settings, frame.token, key=_head) - 1
        if before >= 0 and self._settings[before].head >= paragraph.start:
            return self._settings[before]
        if frame.label in _LASTING:
            return self._usual
        lead = self._settings[: bisect_left(self._settings, _LEAD, key=_head)]
        return next((n for n in lead if n.site and n.site.kind == "city"), None)

    @cached_property
    def _settings(self) -> list[Named]:
        """The names of places that something is set in, in order of the text."""
        return sorted((n for n in self._places.named if self._is_setting(n)), key=_head)

    @cached_property
    def _usual(self) -> Named | None:
        """Where most is set."""
        counts = Counter(self._places.name_of(n) for n in self._settings)
        return max(self._settings, key=lambda n: counts[self._places.name_of(n)], default=None)

    def _of_recipient(self, frame: Frame, doers: Sequence[str], recipients: Sequence[str]) -> str | None:
        """The country that is attacked, or visited, where nothing nearer is named."""
        attacked = frame.label in ("ASSAULT", "MOBILIZE", "AID")
        if frame.attributes.get("mode") != "visit" and not attacked:
            return None
        own = {self._actors[d].country for d in doers if d in self._actors}
        for actor in (self._actors[r] for r in recipients if r in self._actors):
            if actor.kind in ("country", "place"):
                return actor.name
            if not attacked and actor.country and actor.country not in own:
                return self._country_name(actor.country)
        return None

    def _country_name(self, code: str) -> str | None:
        """What the report calls the country of that code."""
        return self._country_names.get(code)

    @cached_property
    def _country_names(self) -> dict[str | None, str]:
        placed = [(p.country, p.name) for p in self._places.places if p.kind == "country"]
        named = [(a.country, a.name) for a in self._actors.values() if a.kind == "country"]
        return dict(reversed(placed + named))


def _head(named: Named) -> int:
    return named.head
