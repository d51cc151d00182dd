"""When an event was: the day that its tree gives it, else, of what is said, the day on which it was said.

The shares in the comments are of events of the annotated training reports whose type and words were found:
right, another date, no date given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from verbale.model import Analysis, DateMention, Frame, Range, Span, Statement
from verbale.reading.stretches import ByStretch
from verbale.reading.told import Told
from verbale.text.timex import interval
from verbale.text.timex.steps import plus

# Types that are acts of words: reported without a day they are of the day of the report.
ACTS_OF_WORDS = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
# A date after one of these tells when something else was.
_BESIDE = frozenset(("after", "before", "following", "ahead", "until", "till", "despite"))
# From a predicate up to the verb that a date belongs to: the date holds for both. Not through what is said:
# "she said on Monday that they had met".
_TOGETHER = frozenset(("advcl", "conj", "obl", "parataxis", "xcomp", "acl"))
_STEPS = 12
# A date so close behind the predicate is its own, whatever the tree says: "planned for Tuesday".
_NEXT_TO = 3
_CENTURY = len("19")
_DAYS_LONG = re.compile(r"P(\d{1,2})D", re.ASCII)
_LONGEST_VISIT = 14
_STAYING = frozenset(
    """
    visit visits tour trip stay talks meeting meetings summit conference forum congress session exercise
    exercises drill drills ceasefire truce strike mission
    """.split()
)
_TO_COME = frozenset(("planned", "proposed", "conditional", "refused"))
_UP_TO_NOW = frozenset(("past", "last"))
_UNITS = {"D": ("day", 10), "W": ("week", 10), "M": ("month", 7), "Y": ("year", 4)}
_LENGTH = re.compile(r"P(\d{1,3})([DWMY])", re.ASCII)
_PERFECT = frozenset(("has", "have", "had", "'ve", "’ve", "'d", "’d"))


class Agenda:
    """Gives the events of one report their dates.

    `published` is the report's day, if known.
    """

    def __init__(
        self,
        analysis: Analysis,
        dates: Sequence[DateMention],
        told: Told,
        published: date | None = None,
    ) -> None:
        self._analysis, self._told, self._published = analysis, told, published
        self._dated = [d for d in dates if d.kind in ("DATE", "TIME") and len(d.value or "") > _CENTURY]
        self._by_place = ByStretch(self._dated, lambda d: (d.span,))
        lasting = [d for d in dates if d.kind == "DURATION" and d.value]
        self._lasting = ByStretch(lasting, lambda d: (d.span,))
        self._own_day = published.isoformat() if published else None
        self._days_said: dict[str | None, list[Statement]] = {}
        for one in told.statements:
            if one.said_on:
                self._days_said.setdefault(one.speaker, []).append(one)
        self._is_named = any(_day(d) == self._own_day for d in self._dated)

    def of(self, frame: Frame, words: Range) -> str | None:
        """The date of the event that `frame` tells in the clause `words`: ISO 8601 or TIMEX3, or None."""
        told = self._in_sentence(frame, words)
        if told is not None:
            return self._written(frame, told)
        lasted = self._up_to_now(frame)
        if lasted is not None:
            return lasted
        said = self._said_in(frame)
        on = self._day_said(said) if said else None
        return on or (self._own_day if self._is_of_the_day(frame) else None)

    def _said_in(self, frame: Frame) -> Statement | None:
        """The statement that the event is: made by its predicate, or, of an act of words, with it inside."""
        token = self._analysis.tokens[frame.token]
        span = Span(token.start, token.end)
        own = self._told.cued(span)
        if own or frame.label not in ACTS_OF_WORDS or frame.attributes.get("status") != "happened":
            return own
        return self._told.innermost(span)

    def _in_sentence(self, frame: Frame, words: Range) -> DateMention | None:
        """The date that fits best of those in the sentence of the predicate."""
        sentence = self._sentence(frame)
        at = self._analysis.tokens[frame.token].start
        ranked = [
            (rank, abs(d.span.start - at), d)
            for d in self._by_place.near(sentence)
            if sentence.overlaps(d.span) and (rank := self._rank(frame, words, d)) is not None
        ]
        return min(ranked, key=lambda item: item[:2])[2] if ranked else None

    def _sentence(self, frame: Frame) -> Span:
        return self._analysis.span(self._analysis.sentences[self._analysis.sentence_of[frame.token]])

    def _rank(self, frame: Frame, words: Range, dated: DateMention) -> int | None:
        """How well a date fits by its place in the tree; lower is better."""
        covered = self._analysis.tokens_in(dated.span)
        if covered.start >= covered.end or self._is_ahead(frame, dated):
            return None
        head = self._analysis.head_of(covered)
        governor = self._governor(head, frame.token)
        if governor == frame.token or 0 < covered.start - frame.token <= _NEXT_TO:
            return 0  # 274, 47, 29
        if self._before(head) & _BESIDE or self._is_over(frame, dated):
            return None
        if self._analysis.span(words).overlaps(dated.span):
            return 1
        return 2 if self._is_together(frame.token, governor) else None  # 42, 26, 22

    def _is_ahead(self, frame: Frame, dated: DateMention) -> bool:
        """Whether a date still to come is of what was done: "agreed to close it by 2030" was not in 2030."""
        days = interval(dated.value) if frame.attributes.get("status") == "happened" else None
        return bool(days and self._published and days[0] > self._published)

    def _is_over(self, frame: Frame, dated: DateMention) -> bool:
        """Whether what is still to come would be set before the report by a date that only stands near."""
        days = interval(dated.value) if frame.attributes.get("status") in _TO_COME else None
        return bool(days and self._published and days[1] <= self._published)

    def _governor(self, head: int, predicate: int) -> int:
        """The predicate or the verb that a date hangs on."""
        at = head
        for above in self._analysis.above(head, _STEPS):
            at = above
            if at == predicate or self._analysis.tokens[at].upos == "VERB":
                break
        return at

    def _is_together(self, predicate: int, governor: int) -> bool:
        """Whether the predicate hangs on the date's verb in such a way that one date holds for both."""
        at = predicate
        for above in self._analysis.above(predicate, _STEPS):
            if self._analysis.tokens[at].deprel.split(":")[0] not in _TOGETHER:
                return False
            if above == governor:
                return True
            at = above
        return False

    def _before(self, head: int) -> set[str]:
        tokens = self._analysis.tokens
        children = self._analysis.children[head]
        return {tokens[c].text.lower() for c in children if tokens[c].deprel in ("case", "mark", "advmod")}

    def _written(self, frame: Frame, told: DateMention) -> str | None:
        """The date with how long it lasts: "on Friday for a two-day visit", "since 2014" of what goes on."""
        value = _day(told)
        since = "since" in self._before(self._analysis.head_of(self._analysis.tokens_in(told.span)))
        if since and frame.attributes.get("status") == "ongoing" and self._own_day and value[:4].isdecimal():
            return f"{value}/{self._own_day[: len(value)]}" if len(value) <= len(self._own_day) else value
        days = self._days_long(frame)
        if days and len(value) == len("2019-03-13"):
            return f"{value}/{date.fromisoformat(value) + timedelta(days - 1)}"
        return _as_interval(value)

    def _up_to_now(self, frame: Frame) -> str | None:
        """From and to, of what is told over a time that ends with the report: "for the past two years"."""
        if self._published is None or frame.attributes.get("status") not in ("happened", "ongoing"):
            return None
        for lasting in self._lasting.near(self._sentence(frame)):
            covered = self._analysis.tokens_in(lasting.span)
            if covered.start >= covered.end:
                continue
            words = {t.text.lower() for t in self._analysis.tokens[covered.start : covered.end]}
            if not words.isdisjoint(_UP_TO_NOW) and self._hangs_on(frame.token, covered):
                return _back_from(self._published, lasting.value or "")
        return None

    def _hangs_on(self, predicate: int, covered: Range) -> bool:
        return self._governor(self._analysis.head_of(covered), predicate) == predicate

    def _days_long(self, frame: Frame) -> int | None:
        """The days that a visit or the like lasts, where its sentence counts them."""
        sentence = self._analysis.sentences[self._analysis.sentence_of[frame.token]]
        for lasting in self._lasting.near(self._sentence(frame)):
            match = _DAYS_LONG.fullmatch(lasting.value or "")
            covered = self._analysis.tokens_in(lasting.span)
            if match and sentence.start <= covered.start < sentence.end and self._is_stay(covered):
                days = int(match[1])
                return days if 1 < days <= _LONGEST_VISIT else None
        return None

    def _is_stay(self, covered: Range) -> bool:
        above = self._above(covered)
        return self._analysis.tokens[above].text.lower() in _STAYING

    def _above(self, covered: Range) -> int:
        """The word that a phrase hangs on."""
        head = self._analysis.head_of(covered)
        outside = (a for a in self._analysis.above(head, _STEPS) if not covered.start <= a < covered.end)
        return next(outside, head)

    def _is_of_the_day(self, frame: Frame) -> bool:
        """Whether an act without a date is of the report's day, which the report names somewhere."""
        if frame.attributes.get("status") != "happened" or not self._is_named:
            return False
        children = self._analysis.children[frame.token]
        perfect = any(self._analysis.tokens[c].text.lower() in _PERFECT for c in children)
        if frame.label == "CONSULT":
            return self._is_named_meeting(frame.token)
        return frame.label in ACTS_OF_WORDS and not perfect

    def _is_named_meeting(self, predicate: int) -> bool:
        """ "After talks with the minister", outside of what is said: 9, 2, 9."""
        token = self._analysis.tokens[predicate]
        span = Span(token.start, token.end)
        return token.upos == "NOUN" and self._told.innermost(span) is None

    def _day_said(self, one: Statement) -> str | None:
        """When a statement was made: as it says itself, else on the day the speaker last spoke."""
        same = self._days_said.get(one.speaker, [])
        last = bisect_right(same, one.cue, key=lambda s: s.cue) - 1
        return (same[last].said_on or "").split("T")[0] if last >= 0 else None


def _day(dated: DateMention) -> str:
    return (dated.value or "").split("T")[0]


def _back_from(published: date, length: str) -> str | None:
    """The interval of that length that ends with a day, told as finely as the length."""
    match = _LENGTH.fullmatch(length)
    if match is None:
        return None
    unit, digits = _UNITS[match[2]]
    try:
        first = plus(published, unit, -int(match[1]))
    except (ValueError, OverflowError):
        return None
    return f"{first.isoformat()[:digits]}/{published.isoformat()[:digits]}"


def _as_interval(value: str) -> str:
    """A weekend or decade by its first and last day or year; other dates as they are."""
    days = interval(value) if value.endswith("-WE") or len(value) == 3 else None
    if days is None:
        return value
    first, last = (str(day.year) if len(value) == 3 else day.isoformat() for day in days)
    return f"{first}/{last}"
