"""What can be asked: reports, entries, positions, and the log of decisions. Nothing here writes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal, cast

from fastapi import APIRouter, Path, Query

from verbale.board.api.asking import (
    DEFAULT,
    Limit,
    Name,
    Offset,
    ReportId,
    Since,
    The,
    Until,
    Whole,
    Words,
    or_missing,
)
from verbale.board.api.models import (
    NO_CONTROL,
    Cell,
    DecisionOut,
    EntryOut,
    IssueName,
    Listing,
    Matrix,
    ReportOut,
)
from verbale.board.query import WORDS_LIMIT
from verbale.model import Coding
from verbale.model.coding import (
    ACTOR_KINDS,
    ACTS,
    EVENT_TYPES,
    FINDING_KINDS,
    MODES,
    STANCES,
    STATUSES,
)
from verbale.record import (
    ActorRow,
    Counts,
    EventRow,
    FindingRow,
    IssueRow,
    PositionRow,
    ReportRow,
    StatementRow,
    Turn,
)
from verbale.record.happenings import Happening, HappeningRow
from verbale.record.log import Verified
from verbale.record.search.find import Hits
from verbale.sources.problem import Problem

router = APIRouter()

Act = Literal[ACTS]  # type: ignore[valid-type]
Mode = Literal[MODES]  # type: ignore[valid-type]
Type = Literal[EVENT_TYPES]  # type: ignore[valid-type]
Status = Literal[STATUSES]  # type: ignore[valid-type]
Stance = Literal[STANCES]  # type: ignore[valid-type]
ActorKind = Literal[ACTOR_KINDS]  # type: ignore[valid-type]
FindingKind = Literal[FINDING_KINDS]  # type: ignore[valid-type]
Report = Annotated[str, Path(min_length=1, max_length=WORDS_LIMIT, pattern=NO_CONTROL)]
MATRIX_MOST = 100
"""Parties or issues of one matrix."""


@router.get("/counts")
def counts(record: The) -> Counts:
    """How much the record holds, by kind."""
    return record.counts()


@router.get("/reports")
def reports(
    record: The, q: Words = None, publisher: Words = None, since: Since = None, until: Until = None,
    limit: Limit = DEFAULT, offset: Offset = 0,
) -> Listing[ReportRow]:  # fmt: skip
    """Reports, the latest first, without their texts."""
    found = record.reports(q=q, publisher=publisher, since=since, until=until, limit=limit, offset=offset)
    return Listing.of(found)


@router.get("/reports/{id:path}")
def report(record: The, id: Report) -> ReportOut:
    """One report with its text."""
    found = record.report(id)
    or_missing(found, "report")
    fields = {name: getattr(found, name) for name in ReportOut.model_fields}
    return ReportOut(**{**fields, "published": fields["published"] and fields["published"].isoformat()})


@router.get("/codings/{report:path}")
def coding(record: The, report: Report) -> Coding:
    """All that was read in a report, with ids of the coding's own."""
    found = record.coding(report)
    or_missing(found, "report")
    return cast(Coding, found)


@router.get("/entries")
def entries(record: The, report: Whole) -> list[EntryOut]:
    """All entries of a report with their stable ids and what people decided, also those that were dropped."""
    folded = record.corrections.folded(report)
    or_missing(folded, "report")
    return [EntryOut.of(entry) for entry in folded.entries] if folded else []


@router.get("/statements")
def statements(
    record: The, q: Words = None, speaker: Name = None, act: Act | None = None, mode: Mode | None = None,
    report: ReportId = None, since: Since = None, until: Until = None, limit: Limit = DEFAULT,
    offset: Offset = 0,
) -> Listing[StatementRow]:  # fmt: skip
    """Who said what."""
    found = record.statements(q=q, speaker=speaker, act=act, mode=mode, report=report, since=since,
                              until=until, limit=limit, offset=offset)  # fmt: skip
    return Listing.of(found)


@router.get("/events")
def events(
    record: The, q: Words = None, type: Type | None = None, status: Status | None = None, actor: Name = None,
    agent: Name = None, recipient: Name = None, code: Words = None, report: ReportId = None,
    since: Since = None, until: Until = None, limit: Limit = DEFAULT, offset: Offset = 0,
) -> Listing[EventRow]:  # fmt: skip
    """Who did what to whom; `actor` is on either side, `code` a type of a codebook."""
    found = record.events(q=q, type=type, status=status, actor=actor, agent=agent, recipient=recipient,
                          code=code, report=report, since=since, until=until, limit=limit,
                          offset=offset)  # fmt: skip
    return Listing.of(found)


@router.get("/positions")
def positions(
    record: The, party: Name = None, issue: Words = None, stance: Stance | None = None,
    report: ReportId = None, since: Since = None, until: Until = None, limit: Limit = DEFAULT,
    offset: Offset = 0,
) -> Listing[PositionRow]:  # fmt: skip
    """Who stands where on what."""
    found = record.positions(party=party, issue=issue, stance=stance, report=report, since=since,
                             until=until, limit=limit, offset=offset)  # fmt: skip
    return Listing.of(found)


@router.get("/matrix")
def matrix(
    record: The,
    parties: Annotated[int, Query(ge=1, le=MATRIX_MOST)] = 20,
    issues: Annotated[int, Query(ge=1, le=MATRIX_MOST)] = 20,
    party: Name = None, issue: Words = None, stance: Stance | None = None, since: Since = None,
    until: Until = None,
) -> Matrix:  # fmt: skip
    """Parties by issues, those with most positions."""
    found = record.position_matrix(parties=parties, issues=issues, party=party, issue=issue, stance=stance,
                                   since=since, until=until)  # fmt: skip
    names = tuple(IssueName(key=key, name=found.names.get(key, key)) for key in found.issues)
    cells = tuple(
        Cell(party=p, issue=i, number=found.numbers[p, i], positions=rows)
        for (p, i), rows in found.cells.items()
    )
    return Matrix(parties=found.parties, issues=names, cells=cells)


@router.get("/history")
def history(record: The, party: Whole, issue: Whole) -> tuple[Turn, ...]:
    """A party's positions on an issue, the oldest first, and where its stance changed."""
    return record.history(party, issue)


@router.get("/issues")
def issues(record: The, q: Words = None, limit: Limit = DEFAULT, offset: Offset = 0) -> Listing[IssueRow]:
    """What positions are about."""
    return Listing.of(record.issues(q=q, limit=limit, offset=offset))


@router.get("/findings")
def findings(
    record: The, kind: FindingKind | None = None, report: ReportId = None, limit: Limit = DEFAULT,
    offset: Offset = 0,
) -> Listing[FindingRow]:  # fmt: skip
    """What does not add up."""
    return Listing.of(record.findings(kind=kind, report=report, limit=limit, offset=offset))


@router.get("/actors")
def actors(
    record: The, q: Name = None, kind: ActorKind | None = None, limit: Limit = DEFAULT, offset: Offset = 0
) -> Listing[ActorRow]:
    """Actors over all reports, by name and kind, those in most reports first."""
    return Listing.of(record.actors(q=q, kind=kind, limit=limit, offset=offset))


@router.get("/happenings")
def happenings(
    record: The, type: Type | None = None, status: Status | None = None, actor: Name = None,
    since: Since = None, until: Until = None, sources: Annotated[int, Query(ge=1, le=1000)] = 2,
    limit: Limit = DEFAULT, offset: Offset = 0,
) -> Listing[HappeningRow]:  # fmt: skip
    """Events told by several reports, gathered; `since` and `until` are days of the event."""
    found = record.happenings(type=type, status=status, actor=actor, since=since, until=until,
                              sources=sources, limit=limit, offset=offset)  # fmt: skip
    return Listing.of(found)


@router.get("/happenings/{id}")
def happening(record: The, id: Report) -> Happening:
    """One such event with all that tell it, by its id or an event's."""
    found = record.happening(id)
    or_missing(found, "happening")
    return cast(Happening, found)


@router.get("/search")
def search(
    record: The, q: Whole, order: Literal["newest", "best"] = "newest",
    limit: Annotated[int, Query(ge=1, le=100)] = 20, offset: Annotated[int, Query(ge=0, le=10_000)] = 0,
) -> Hits:  # fmt: skip
    """Entries and reports that fit a search, in the language of `verbale search`."""
    return record.search.find(q, order=order, limit=limit, offset=offset)


@router.get("/problems")
def problems(record: The, limit: Limit = DEFAULT, offset: Offset = 0) -> Listing[Problem]:
    """What could not be read."""
    return Listing.of(record.problems(limit=limit, offset=offset))


@router.get("/decisions")
def decisions(
    record: The, report: ReportId = None, target: ReportId = None, coder: ReportId = None,
    after: Annotated[int, Query(ge=0, lt=2**31)] = 0, limit: Limit = DEFAULT,
) -> list[DecisionOut]:  # fmt: skip
    """The log of what people decided, the latest first; `after` leaves out those up to that number."""
    found = record.corrections.decisions(report=report, target=target, coder=coder, after=after, limit=limit)
    return [DecisionOut(**_plain(decision)) for decision in found]


@router.get("/verify")
def verify(record: The) -> Verified:
    """Whether the chain of decisions is whole and the entries are what it makes of them; takes the longer
    the more was decided."""
    return record.corrections.verify()


def _plain(decision: Any) -> dict[str, Any]:
    return asdict(decision)
