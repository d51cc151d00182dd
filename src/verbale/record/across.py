"""What does not add up between the reports of a record: quotations, figures, meetings.

Reports are compared in pairs that share something rare: four words of a quotation, the place and day of an
attack, the parties of a meeting. Papers shorten, translate and update, so nothing here is more than a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import combinations, islice
from typing import Generic, TypeVar

from verbale.reading.checks.figures import figures_in
from verbale.reading.checks.quotations import SHORTEST, differ, folded
from verbale.record.paging import PAGE_LIMIT
from verbale.record.record import Record
from verbale.record.rows import EntryRow, EventRow, Page, Quote, StatementRow

NEAR = timedelta(days=7)
"""How far apart two reports of one quotation or attack are published."""
MEETINGS_NEAR = timedelta(days=21)
"""The same for a meeting, which is announced weeks ahead."""
GRAM = 4
"""Words in a row that two quotations must share to be compared."""
COMMON = 12
"""Words in a row that stand in more quotations than this are a phrase, and pair nothing."""
QUOTED = ("direct", "mixed")
"""Modes of statements that have words of the speaker's own."""
LOOKED_THROUGH = 500
"""Quotations, and events, that are looked through for the page of the latest clashes: in a record of 100,000
reports 1,000 take 0.15 s of processor time, and 0.47 the first time."""
REFUSED = ("refused", "denied")
PLANNED = ("planned", "ongoing")

Row = TypeVar("Row", bound=EntryRow)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one report of the record; `entry` is the id of the entry that rests on them."""

    entry: str
    report: str
    published: date | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class Clash:
    """Two reports that do not agree: `kind` and `level` are those of findings, one passage from each."""

    kind: str
    level: str
    message: str
    passages: tuple[Passage, Passage]


@dataclass(frozen=True, slots=True)
class Latest:
    """The clashes among the latest entries; `since` is the day down to which reports were looked through,
    None where that were all."""

    clashes: tuple[Clash, ...]
    since: date | None


def latest_clashes(record: Record, until: date | None = None, most: int = LOOKED_THROUGH) -> Latest:
    """The clashes among the latest `most` quotations and as many events of reports up to that day, those of
    the latest reports first. Raises RecordError where the record cannot be read."""
    modes = [_some(partial(record.statements, mode=mode, until=until), most // 2) for mode in QUOTED]
    said = [statement for some in modes for statement in some.rows]
    events = _some(partial(record.events, until=until), most)
    found = [*_quotations(said), *_figures(events.rows)]
    found += _meetings([e for e in events.rows if e.type == "CONSULT"])
    since = max((day for day in (events.since, *(some.since for some in modes)) if day), default=None)
    return Latest(tuple(sorted(found, key=_day_of, reverse=True)), since)


@dataclass(frozen=True, slots=True)
class _Some(Generic[Row]):
    """The first rows of a list, and where there are more the day of the last."""

    rows: list[Row]
    since: date | None


def _some(query: Callable[..., Page[Row]], most: int) -> _Some[Row]:
    rows = list(islice(_all(query), most + 1))
    return _Some(rows[:most], rows[most - 1].published if len(rows) > most else None)


def _day_of(clash: Clash) -> date:
    return max((p.published for p in clash.passages if p.published), default=date.min)


def find_clashes(record: Record) -> Iterator[Clash]:
    """All clashes between two reports of a record. Raises RecordError where it cannot be read."""
    statements = [s for s in _all(record.statements) if s.mode != "indirect"]
    yield from _quotations(statements)
    events = list(_all(record.events))
    yield from _figures(events)
    yield from _meetings([e for e in events if e.type == "CONSULT"])


def _all(query: Callable[..., Page[Row]]) -> Iterator[Row]:
    offset = 0
    while page := query(limit=PAGE_LIMIT, offset=offset):
        yield from page
        offset += len(page)
        if len(page) < PAGE_LIMIT:
            return


def _passage(row: EntryRow, quote: Quote) -> Passage:
    return Passage(row.id, row.report, row.published, quote)


def _near(one: EntryRow, other: EntryRow, most: timedelta) -> bool:
    """Whether two entries stand in different reports published at most so far apart."""
    if one.report == other.report or one.published is None or other.published is None:
        return False
    return abs(one.published - other.published) <= most


@dataclass(frozen=True, slots=True)
class _Said:
    row: StatementRow
    quote: Quote
    words: tuple[str, ...]


def _quotations(statements: Iterable[StatementRow]) -> Iterator[Clash]:
    """One speaker's words in two wordings."""
    said = [
        _Said(row, quote, words)
        for row in statements
        for quote in row.content
        if row.speaker and len(words := folded(quote.words)) >= SHORTEST
    ]
    told: set[frozenset[str]] = set()
    for one, other in _sharing(said, _grams, COMMON):
        reports = frozenset((one.row.report, other.row.report))
        same = one.row.speaker == other.row.speaker and _near(one.row, other.row, NEAR)
        if same and reports not in told and differ(one.words, other.words) and not _respelt(one, other):
            told.add(reports)
            yield _of_quotations(one, other)


def _grams(said: _Said) -> set[tuple[str, ...]]:
    return {said.words[i : i + GRAM] for i in range(len(said.words) - GRAM + 1)}


def _respelt(one: _Said, other: _Said) -> bool:
    """Whether the words exchanged are one word in two spellings or forms: "programme", "program"."""
    apart = set(one.words) ^ set(other.words)
    stems = [word[:4] for word in apart]
    return all(stems.count(stem) > 1 for stem in stems)


def _of_quotations(one: _Said, other: _Said) -> Clash:
    message = f"{one.row.speaker} is quoted in two wordings: “{one.quote}” and “{other.quote}”."
    passages = (_passage(one.row, one.quote), _passage(other.row, other.quote))
    return Clash("quotation-differs", "doubt", message, passages)


def _figures(events: Iterable[EventRow]) -> Iterator[Clash]:
    """Two exact numbers of people of one fate, at one place on one day."""
    counted = [
        (event, figure)
        for event in events
        if event.place and event.date and event.type in ("ASSAULT", "COERCE", "PROTEST")
        for figure in figures_in(event.evidence.words, 0, len(event.evidence.words))
    ]
    for (one, figure), (other, second) in _sharing(
        counted, lambda pair: {(pair[0].place, pair[0].date, pair[1].fate)}, COMMON
    ):
        if figure.number != second.number and _near(one, other, NEAR):
            same_day = one.published == other.published
            message = (
                f"At {one.place} on {one.date} {figure.number:,} {figure.fate} by one report, "
                f"{second.number:,} by the other."
            )
            passages = (_passage(one, one.evidence), _passage(other, other.evidence))
            yield Clash("figure-differs", "doubt" if same_day else "note", message, passages)


def _meetings(events: Sequence[EventRow]) -> Iterator[Clash]:
    """A meeting of the same two parties, planned by one report, refused or denied by another."""
    told: set[frozenset[str]] = set()
    for one, other in _sharing(events, _pairs_of_parties, COMMON * COMMON):
        planned, refused = sorted((one, other), key=lambda e: e.status in REFUSED)
        key = frozenset((planned.report, refused.report))
        fits = planned.status in PLANNED and refused.status in REFUSED and _one_time(planned, refused)
        if fits and key not in told and _near(planned, refused, MEETINGS_NEAR):
            told.add(key)
            yield _of_meeting(planned, refused)


def _pairs_of_parties(event: EventRow) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in combinations(sorted({*event.actors, *event.recipients}), 2)}


def _one_time(one: EventRow, other: EventRow) -> bool:
    """Whether two events may be of one time: dates that are given overlap as far as they are given."""
    return (
        not one.date or not other.date or one.date.startswith(other.date) or other.date.startswith(one.date)
    )


def _of_meeting(planned: EventRow, refused: EventRow) -> Clash:
    parties = " and ".join(
        sorted({*planned.actors, *planned.recipients} & {*refused.actors, *refused.recipients})
    )
    message = f"A meeting of {parties} is {planned.status} by one report and {refused.status} by the other."
    passages = (_passage(planned, planned.evidence), _passage(refused, refused.evidence))
    return Clash("meeting-refused", "doubt", message, passages)


Item = TypeVar("Item")


def _sharing(
    items: Sequence[Item], keys: Callable[[Item], Iterable[Hashable]], most: int
) -> Iterator[tuple[Item, Item]]:
    """Each two items that share a key, once; keys that more than `most` items have pair nothing."""
    having: dict[Hashable, list[int]] = defaultdict(list)
    for k, item in enumerate(items):
        for key in keys(item):
            having[key].append(k)
    pairs = {pair for some in having.values() if len(some) <= most for pair in combinations(some, 2)}
    return ((items[a], items[b]) for a, b in sorted(pairs))
