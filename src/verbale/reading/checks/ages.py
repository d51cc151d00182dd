"""How long a war is said to have lasted, against the dates named and the day of the report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from verbale.model import Finding
from verbale.reading.checks import dated, wording
from verbale.reading.checks.clues import Claims
from verbale.reading.checks.dated import Dated
from verbale.reading.checks.durations import DurationClaim
from verbale.text.timex import FUTURE, PAST

KIND = "date-contradicts-duration"
REGISTER = "the register's table of conflicts"
MARGIN = timedelta(days=45)
"""How far beyond the rounding of a duration a date must lie to contradict it."""
SHORTEST = 300.0
"""A shorter length (days) mostly tells a battle, a raid or a past war: of 1,600 agency reports, five told
a length that was years off the age of the war it was held against."""


def check(claims: Claims, published: date | None, text: str) -> Iterator[Finding]:
    """Findings of the kind date-contradicts-duration, one for each duration that something contradicts."""
    plans = dated.plans(claims.dates, published)
    past = [d for d in claims.dates if d.tense == PAST and d.year]
    for claim in (c for c in claims.durations if c.days >= SHORTEST):
        known = [*plans, *(past if claim.tied else ())]
        clashing = next((d for d in known if _contradicts(d, claim)), None)
        if clashing is not None:
            yield _against_date(claim, clashing, text)
        elif published is not None and not _possible(claim, published):
            yield _against_publication(claim, published, text)


def _contradicts(d: Dated, claim: DurationClaim) -> bool:
    """Whether a report that tells the date as still to come, or as past, cannot tell the duration."""
    first, last = dated.report_between(d)
    return all(start - MARGIN > last or end + MARGIN < first for start, end in claim.windows())


def _possible(claim: DurationClaim, published: date) -> bool:
    """Whether the words fit the day, or speak of a conflict that the register does not know.

    What only goes on in a conflict may be younger than it.
    """
    windows = [w for w, c in zip(claim.windows(), claim.conflicts, strict=True) if c.start <= published]
    return not windows or any(
        first - MARGIN <= published and (not claim.tied or published <= last + MARGIN)
        for first, last in windows
    )


def _against_date(claim: DurationClaim, d: Dated, text: str) -> Finding:
    side = "still to come" if d.tense == FUTURE else "past"
    message = (
        f"“{d.span.of(text)}” is told as {side}, but “{claim.span.of(text)}” does not fit that year: "
        f"{wording.duration(claim)}."
    )
    return Finding(
        "date-contradicts-duration", (d.span, claim.span), message, confidence=0.8, source=REGISTER
    )


def _against_publication(claim: DurationClaim, published: date, text: str) -> Finding:
    message = (
        f"“{claim.span.of(text)}” does not fit a report of {wording.long_date(published)}: "
        f"{wording.duration(claim)}."
    )
    return Finding(
        "date-contradicts-duration", (claim.span,), message, confidence=0.6, level="doubt", source=REGISTER
    )
