"""Offices that people are named with, against what the register knows of who held them when.

Precision first. Nobody can know an appointment beforehand, so somebody named with an office before
holding it is always found; somebody named with an office held earlier only where the person speaks
in the present of the report, for reports tell history too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from verbale.model import Analysis, DateMention, Finding, Range, Span, Statement
from verbale.reading.checks import dated, offices, wording
from verbale.reading.checks.clues import Claims
from verbale.reading.checks.dated import Dated
from verbale.reading.checks.offices import OfficeClaim
from verbale.reading.stretches import ByStretch
from verbale.register import Register
from verbale.text.timex import PAST, interval

LEFT_SINCE = timedelta(days=60)
"""How long after leaving an office somebody may still be named with it out of habit."""

KNOWN_BY_SURNAME = timedelta(days=3 * 365)
"""How long after leaving an office somebody named by surname alone is taken for news, not for history."""
THESE_DAYS = 10
"""Days to each side of the report that a day named may lie from it and still be news."""

_HISTORY = re.compile(
    r"\b(?:then|ago|later|earlier|former|formerly|once|history|historic|at the time|decades?|in those days"
    r"|under|during|administration|era|memoirs?|biography|legacy|late|predecessor|successor|succeeded"
    r"|replaced|last year|since|when|anniversary|years? before)\b",
    re.IGNORECASE,
)  # fmt: skip


def check(judge: Judge, published: date | None) -> Iterator[Finding]:
    """Findings of the kind office-not-held-then, one for each person and office."""
    seen: set[tuple[str, str, bool]] = set()
    plans = dated.plans(judge.claims.dates, published)
    for claim in judge.claims.offices:
        key = (claim.person, claim.said.office, claim.said.former)
        found = judge.clash(claim, plans, published)
        if found is not None and key not in seen:
            seen.add(key)
            yield found


@dataclass(frozen=True)
class Judge:
    """What a claim is judged by: the other claims, the words around it, and the register."""

    claims: Claims
    analysis: Analysis
    statements: Sequence[Statement]
    dates: Sequence[DateMention]
    register: Register

    @cached_property
    def _dated(self) -> ByStretch[Dated]:
        return ByStretch(self.claims.dates, lambda d: (d.span,))

    @cached_property
    def _sources(self) -> ByStretch[Span]:
        return ByStretch((s.source for s in self.statements if s.source is not None), lambda s: (s,))

    @cached_property
    def _days(self) -> ByStretch[DateMention]:
        return ByStretch(self.dates, lambda d: (d.span,))

    def clash(self, claim: OfficeClaim, plans: Iterable[Dated], published: date | None) -> Finding | None:
        """Against a date still to come (`plans`), else against the day of publication."""
        for d in plans:
            if self._unforeseeable(claim, dated.report_between(d)[1]):
                return _against_date(claim, d, self.analysis.text)
        if published is not None and self._off(claim, published):
            return _against_publication(claim, published, self.analysis.text)
        return None

    def _off(self, claim: OfficeClaim, published: date) -> bool:
        if claim.said.former:
            return offices.surely_holds(claim, published) and (
                _never_left(claim, published) or self.is_present(claim.words)
            )
        return self._unforeseeable(claim, published) or self._outdated(claim, published)

    def _unforeseeable(self, claim: OfficeClaim, on: date) -> bool:
        """Whether the person held the office only later, and the register knows who held it that day."""
        if claim.said.former or offices.earlier(claim.spells()[0][0]) <= on:
            return False
        country = claim.tenures[0].country
        holders = self.register.holders(claim.said.office, country, on, certain=True)
        return any(holder.id != claim.person for holder in holders)

    def _outdated(self, claim: OfficeClaim, published: date) -> bool:
        """Whether the person no longer held the office, yet speaks with it in the report's present."""
        past = [last for _, last in claim.spells() if last < published]
        return (
            bool(past)
            and not offices.may_hold(claim, published)
            and max(past) + LEFT_SINCE < published
            and (claim.fully or max(past) + KNOWN_BY_SURNAME > published)
            and self.is_present(claim.words)
            and (self._speaks(claim) or self._of_these_days(claim, published))
            and not any(c.said.former for c in self.claims.offices if c.person == claim.person)
        )

    def is_present(self, words: Range) -> bool:
        """Whether nothing else in the sentence looks back: no past date with its year, no word of history."""
        sentence = self._sentence(words)
        if any(d.span.overlaps(sentence) and d.year and d.tense == PAST for d in self._dated.near(sentence)):
            return False
        text, span = self.analysis.text, self.analysis.span(words)
        around = text[sentence.start : span.start] + text[span.end : sentence.end]
        return _HISTORY.search(around) is None

    def _sentence(self, words: Range) -> Span:
        return self.analysis.span(self.analysis.sentences[self.analysis.sentence_of[words.start]])

    def _speaks(self, claim: OfficeClaim) -> bool:
        return any(source.overlaps(claim.span) for source in self._sources.near(claim.span))

    def _of_these_days(self, claim: OfficeClaim, published: date) -> bool:
        """Whether the sentence tells of a day near the report's: then it tells no history."""
        sentence = self._sentence(claim.words)
        days = (interval(d.value) for d in self._days.near(sentence) if d.value and d.span.overlaps(sentence))
        near = (day for day in days if day and (day[1] - day[0]).days <= 1)
        return any(abs((day[0] - published).days) <= THESE_DAYS for day in near)


def _never_left(claim: OfficeClaim, published: date) -> bool:
    """Whether the person had not left the office at any time before: then nothing is former."""
    return all(last >= published for _, last in claim.spells())


def _against_date(claim: OfficeClaim, d: Dated, text: str) -> Finding:
    words, told = claim.span.of(text), d.span.of(text)
    message = f"“{words}” does not fit “{told}”, told as still to come: {wording.tenure(claim)}."
    return Finding("office-not-held-then", (claim.span, d.span), message, None, 0.8, source=claim.source)


def _against_publication(claim: OfficeClaim, published: date, text: str) -> Finding:
    words, day = claim.span.of(text), wording.long_date(published)
    message = f"“{words}” does not fit a report of {day}: {wording.tenure(claim)}."
    level = "doubt" if _left(claim, published) or _soon(claim, published) else "contradiction"
    return Finding(
        "office-not-held-then", (claim.span,), message, None, 0.8, level=level, source=claim.source
    )


def _left(claim: OfficeClaim, published: date) -> bool:
    """Whether the office was left before the report: a title may be kept as a courtesy."""
    return not claim.said.former and any(last < published for _, last in claim.spells())


def _soon(claim: OfficeClaim, published: date) -> bool:
    """Whether the office was taken up soon after: who is chosen may be called so before the oath."""
    first = claim.spells()[0][0]
    return not claim.said.former and published < first <= published + LEFT_SINCE
