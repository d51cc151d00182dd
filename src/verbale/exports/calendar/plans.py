"""Meetings that reports say are to come, the tellings of one gathered, and what later reports say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from verbale.exports.events.told import Told, told
from verbale.model import Report, Span
from verbale.record.streaming import CodedReport
from verbale.record.survey.calendar import LONGEST, Outcome
from verbale.record.survey.tallying import AHEAD, MEETING
from verbale.text.timex.values import interval

if TYPE_CHECKING:
    from verbale.record import Record

_Key = tuple[date, date, tuple[str, ...], str]
"""First and last day and parties; last the id of the event where nobody is named."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report says of a plan: its event's stable id and status, and its words with the report."""

    id: str
    status: str
    quoted: str
    published: date | None
    place: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting to come: its days, its parties, who tells of it (the latest report's first). `outcome` is
    "happened", "refused" or "denied" where a later report says so in `outcome_words`."""

    first: date
    last: date
    parties: tuple[str, ...]
    tellings: tuple[Telling, ...]
    outcome: str | None = None
    outcome_words: str = ""


def plans(reports: Iterable[CodedReport], record: Record | None) -> Iterator[Plan]:
    """The plans of these reports by their days; what became of them from the record, where there is one."""
    groups: defaultdict[_Key, list[Telling]] = defaultdict(list)
    for one in reports:
        for event in told(one, 0, AHEAD):
            if (key := _key(event)) is not None:
                groups[key].append(_telling(event))
    became = _Became(record)
    for key in sorted(groups):
        first, last, parties, _ = key
        tellings = tuple(sorted(groups[key], key=lambda t: t.published or date.min, reverse=True))
        outcome = became.of(first, last, parties) if parties else None
        words = f"“{outcome.event.evidence}” ({outcome.event.report})" if outcome else ""
        yield Plan(first, last, parties, tellings, outcome.what if outcome else None, words)


def _key(event: Told) -> _Key | None:
    """None for what is no meeting or has no day; a plan for years has no place in a calendar."""
    span = interval(event.event.date) if event.event.type == MEETING else None
    if span is None or (span[1] - span[0]).days >= LONGEST:
        return None
    parties = tuple(sorted({actor.name for actor in (*event.actors, *event.recipients)}))
    return *span, parties, "" if parties else event.id


def _telling(event: Told) -> Telling:
    return Telling(
        event.id, event.event.status, _quoted(event.report, event.event.evidence),
        event.report.published, event.place.name if event.place else event.event.place, event.report.url,
    )  # fmt: skip


def _quoted(report: Report, span: Span) -> str:
    """The words, and under them whose they are."""
    day = report.published.isoformat() if report.published else None
    whose = ", ".join(filter(None, [report.publisher, report.title, day, report.url])) or report.id
    return f"“{' '.join(span.of(report.text).split())}”\n{whose}"


class _Became:
    """What the record's calendar says became of plans, a month read when a plan of it comes by."""

    def __init__(self, record: Record | None) -> None:
        self._record = record
        self._month: date | None = None
        self._outcomes: dict[tuple[date, date, tuple[str, ...]], Outcome] = {}

    def of(self, first: date, last: date, parties: tuple[str, ...]) -> Outcome | None:
        """What became of the plan with these days and parties, None where that is not told."""
        if self._record is None:
            return None
        month = first.replace(day=1)
        if month != self._month:
            self._month = month
            found = self._record.survey.month(month).plans
            self._outcomes = {(p.first, p.last, p.parties): p.outcome for p in found if p.outcome}
        return self._outcomes.get((first, last, parties))
