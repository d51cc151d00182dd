"""Offices that people are named with, against what the register knows of who held them when.

Precision first. Nobody can know an appointment beforehand, so somebody named with an office before
holding it is always found; somebody named with an office held earlier only where the person speaks
in the present of the report, for reports tell history too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from verbale.model import Analysis, Finding, Statement
from verbale.reading.checks import dated, offices, wording
from verbale.reading.checks.clues import Claims
from verbale.reading.checks.dated import Dated
from verbale.reading.checks.offices import OfficeClaim
from verbale.text.timex import PAST

LEFT_SINCE = timedelta(days=60)
"""How long after leaving an office somebody may still be named with it out of habit."""

_HISTORY = re.compile(
    r"\b(?:then|ago|later|earlier|former|formerly|once|history|historic|at the time|decades?|in those days"
    r"|under|during|administration|era|memoirs?|biography|legacy|late|predecessor|successor|succeeded"
    r"|replaced|last year|since|when|anniversary|years? before)\b",
    re.IGNORECASE,
)  # fmt: skip


def check(
    claims: Claims, published: date | None, analysis: Analysis, statements: Sequence[Statement]
) -> Iterator[Finding]:
    """Findings of the kind office-not-held-then, one for each person and office."""
    seen: set[tuple[str, str, bool]] = set()
    for claim in claims.offices:
        key = (claim.person, claim.said.office, claim.said.former)
        found = _clash(claim, claims, published, analysis, statements)
        if found is not None and key not in seen:
            seen.add(key)
            yield found


def _clash(
    claim: OfficeClaim,
    claims: Claims,
    published: date | None,
    analysis: Analysis,
    statements: Sequence[Statement],
) -> Finding | None:
    early = next((d for d in claims.dates if _too_early(d, claim)), None)
    if early is not None:
        return _against_date(claim, early, analysis.text)
    if published is None or not _off(claim, claims, published, analysis, statements):
        return None
    return _against_publication(claim, published, analysis.text)


def _too_early(d: Dated, claim: OfficeClaim) -> bool:
    """Whether something still to come for the report lies before the person held, or left, the office."""
    latest = dated.latest_report(d)
    return latest is not None and _known_from(claim) > latest


def _known_from(claim: OfficeClaim) -> date:
    """The first day on which the words could be written: of the first tenure, for former holders its last."""
    spells = claim.spells()
    return offices.earlier(min(last for _, last in spells) if claim.said.former else spells[0][0])


def _off(
    claim: OfficeClaim,
    claims: Claims,
    published: date,
    analysis: Analysis,
    statements: Sequence[Statement],
) -> bool:
    if _known_from(claim) > published:
        return (
            not claim.said.former or claim.spells()[0][0] > published or _is_present(claim, claims, analysis)
        )
    if claim.said.former:
        return offices.surely_holds(claim, published) and _is_present(claim, claims, analysis)
    return (
        not offices.may_hold(claim, published)
        and all(last + LEFT_SINCE < published for _, last in claim.spells() if last < published)
        and _is_present(claim, claims, analysis)
        and _speaks(claim, statements)
        and not any(c.said.former for c in claims.offices if c.person == claim.person)
    )


def _is_present(claim: OfficeClaim, claims: Claims, analysis: Analysis) -> bool:
    """Whether nothing in the sentence looks back: no date told as past with its year, no word of history."""
    sentence = analysis.span(analysis.sentences[analysis.sentence_of[claim.words.start]])
    if any(d.span.overlaps(sentence) and d.year and d.tense == PAST for d in claims.dates):
        return False
    text = analysis.text
    around = text[sentence.start : claim.span.start] + text[claim.span.end : sentence.end]
    return _HISTORY.search(around) is None


def _speaks(claim: OfficeClaim, statements: Sequence[Statement]) -> bool:
    return any(s.source is not None and s.source.overlaps(claim.span) for s in statements)


def _against_date(claim: OfficeClaim, d: Dated, text: str) -> Finding:
    words, told = claim.span.of(text), d.span.of(text)
    message = f"“{words}” does not fit “{told}”, told as still to come: {wording.tenure(claim)}."
    return Finding("office-not-held-then", (claim.span, d.span), message, confidence=0.8)


def _against_publication(claim: OfficeClaim, published: date, text: str) -> Finding:
    words, day = claim.span.of(text), wording.long_date(published)
    message = f"“{words}” does not fit a report of {day}: {wording.tenure(claim)}."
    return Finding("office-not-held-then", (claim.span,), message, confidence=0.8)
