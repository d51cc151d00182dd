"""What an assistant may ask, a method a question. Nothing here writes, and every answer is bounded."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from verbale.assist import evidence, processes, who
from verbale.assist.told import Told, entry, listing, quote, report_row, rows_told
from verbale.errors import RecordError
from verbale.model.coding import ACTS, EVENT_TYPES, FINDING_KINDS, STANCES, STATUSES
from verbale.record import Exactly, Record
from verbale.record.search.find import Hit
from verbale.record.search.language import QUERY_LIMIT

ROWS, MOST_ROWS = 10, 30
"""Rows of an answer: as many as are asked for, at most the second."""

Act = Literal[ACTS]  # type: ignore[valid-type]
EventType = Literal[EVENT_TYPES]  # type: ignore[valid-type]
Status = Literal[STATUSES]  # type: ignore[valid-type]
Stance = Literal[STANCES]  # type: ignore[valid-type]
FindingKind = Literal[FINDING_KINDS]  # type: ignore[valid-type]
Name = Annotated[
    str | None,
    Field(
        max_length=200, description='sought anywhere in names; in quotation marks ("Ada Renner") as a whole'
    ),
]
Words = Annotated[str | None, Field(max_length=200, description="words that stand side by side")]
Since = Annotated[date | None, Field(description="published on this day or later, as 2025-08-27")]
Until = Annotated[date | None, Field(description="published on this day or before")]
Limit = Annotated[int, Field(ge=1, le=MOST_ROWS, description="the most rows to give")]
Offset = Annotated[
    int, Field(ge=0, le=10_000, description="rows to leave out first: next_offset of an answer")
]
Id = Annotated[str, Field(min_length=1, max_length=200, description="an id as answers give it")]
ReportId = Annotated[str | None, Field(max_length=200, description="the id of a report")]


class Tools:
    """The questions that may be asked of one record. All raise SettingError for what makes no sense, and
    RecordError for what is not there."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def about_record(self) -> Told:
        """How much the record holds, by kind, status and stance, and the days from which its reports are.
        Begin here to know what can be asked."""
        counts, days = self._record.counts(), sorted(self._record.tallies().days)
        return {
            "record": self._record.address.name, "reports": counts.reports, "statements": counts.statements,
            "events": dict(counts.events), "positions": dict(counts.positions),
            "findings": dict(counts.findings), "first_day": days[0].isoformat() if days else None,
            "last_day": days[-1].isoformat() if days else None,
        }  # fmt: skip

    def search(
        self, query: Annotated[str, Field(min_length=1, max_length=QUERY_LIMIT)],
        order: Annotated[Literal["newest", "best"], Field(description="best of the latest")] = "newest",
        limit: Limit = ROWS, offset: Offset = 0,
    ) -> Told:  # fmt: skip
        """Find entries and reports by words and fields; each hit has the sentences it stands in, its id and
        source."""
        found = self._record.search.find(query, order=order, limit=limit, offset=offset)
        return rows_told([_hit(hit) for hit in found.hits], found.total, offset, more=found.more)

    def read_evidence(self, id: Id) -> Told:
        """One entry by its id: what it says, the very words it rests on with the sentences around them, what
        people decided about it, and the report's title, publisher, day and address. Read this before you rely
        on an entry."""
        return evidence.evidence(self._record, id)

    def read_report(
        self, report: Id, start: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    ) -> Told:  # fmt: skip
        """The text of a report, a page at a time: next_start of an answer is the start of the next."""
        found = self._record.report(report)
        if found is None:
            raise RecordError("there is no such report", where=report[:100], hint="see list_reports")
        return evidence.page(found, start)

    def list_reports(
        self, words: Words = None, publisher: Name = None, since: Since = None, until: Until = None,
        limit: Limit = ROWS, offset: Offset = 0,
    ) -> Told:  # fmt: skip
        """Reports, the latest first, with their titles, publishers, days and how much was read in them."""
        rows = self._record.reports(q=words, publisher=publisher, since=since, until=until, limit=limit,
                                    offset=offset)  # fmt: skip
        return listing(rows, report_row)

    def list_statements(
        self, speaker: Name = None, act: Act | None = None, words: Words = None, report: ReportId = None,
        since: Since = None, until: Until = None, limit: Limit = ROWS, offset: Offset = 0,
    ) -> Told:  # fmt: skip
        """Who said what: quoted or reported words with the speaker, act, addressee and place, the latest
        reports first. Refusals to speak count."""
        rows = self._record.statements(speaker=_named(speaker), act=act, q=words, report=report, since=since,
                                       until=until, limit=limit, offset=offset)  # fmt: skip
        return listing(rows, entry)

    def list_events(
        self, type: EventType | None = None, status: Status | None = None, actor: Name = None,
        words: Words = None, report: ReportId = None, since: Since = None, until: Until = None,
        limit: Limit = ROWS, offset: Offset = 0,
    ) -> Told:  # fmt: skip
        """Who did what to whom, by PLOVER's types, the latest reports first. Mind `status`: planned,
        proposed, refused, denied and conditional events did not happen as far as the report says. `actor` is
        on either side."""
        rows = self._record.events(type=type, status=status, actor=_named(actor), q=words, report=report,
                                   since=since, until=until, limit=limit, offset=offset)  # fmt: skip
        return listing(rows, entry)

    def list_positions(
        self, party: Name = None, issue: Words = None, stance: Stance | None = None, report: ReportId = None,
        since: Since = None, until: Until = None, limit: Limit = ROWS, offset: Offset = 0,
    ) -> Told:  # fmt: skip
        """Who stands where on which issue, the latest reports first: read downwards to see a stance change. A
        spokesman's words count as his government's position."""
        rows = self._record.positions(party=_named(party), issue=issue, stance=stance, report=report,
                                      since=since, until=until, limit=limit, offset=offset)  # fmt: skip
        return listing(rows, entry)

    def list_findings(
        self, kind: FindingKind | None = None, report: ReportId = None, limit: Limit = ROWS,
        offset: Offset = 0,
    ) -> Told:  # fmt: skip
        """What does not add up inside a report, with the words that clash. A hint to look, not proof of an
        error."""
        return listing(self._record.findings(kind=kind, report=report, limit=limit, offset=offset), entry)

    def who_is(self, name: Annotated[str, Field(min_length=1, max_length=200)]) -> Told:
        """Who an actor of the record is, by its whole name: offices with dates and sources from the register,
        what reports call it, where it stands, with whom it deals, and its latest words and deeds."""
        return who.who_is(self._record, name)

    def list_processes(self, words: Words = None, limit: Limit = ROWS, offset: Offset = 0) -> Told:
        """Negotiations and disputes: who deals with whom about what, those with most dealings first."""
        rows = self._record.processes.list(q=words, limit=limit, offset=offset)
        return listing(rows, processes.row)

    def read_process(self, id: Id) -> Told:
        """One negotiation or dispute: meetings held, planned and refused, mediators, hosts, conditions, and
        what each side last said, with the ids of the entries."""
        return processes.one(self._record, id)


def _hit(hit: Hit) -> Told:
    told = report_row(hit.row) if hit.kind == "report" else entry(hit.row)  # type: ignore[arg-type]
    return {**told, "kind": hit.kind, "passage": quote(hit.passage.words, hit.passage.span)}


def _named(words: str | None) -> str | None:
    """A name to look for: anywhere in names, or as a whole where it stands in quotation marks."""
    if words and len(words) > 2 and words[0] in '"“' and words[-1] in '"”':
        return Exactly(words[1:-1])
    return words


ANSWERS_WITH_QUOTATIONS = frozenset(
    name for name in vars(Tools) if not name.startswith("_") and name != "about_record"
)
"""Tools whose answers hold words of reports, which their descriptions warn of."""
