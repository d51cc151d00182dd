"""What queries on a record return: frozen rows, each with its report and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from verbale.model import Span

if TYPE_CHECKING:
    import pandas
    import polars

    from verbale.record.frames import Frame

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report and where they stand in it."""

    span: Span
    words: str

    def __str__(self) -> str:
        return self.words

    def _repr_html_(self) -> str:
        return (
            f'<mark dir="auto">{escape(self.words)}</mark> <small>{self.span.start}–{self.span.end}</small>'
        )


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a list: those from `offset` on, at most `limit`, of `total` in all, or of more than that
    where `more`. `kind` is what the rows are, also where there are none."""

    rows: tuple[T, ...]
    total: int
    limit: int
    offset: int
    more: bool = False
    kind: type[T] | None = field(default=None, repr=False, compare=False)

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def frame(self) -> Frame:
        """These rows as typed columns: a column a field, words of a report with their offsets in three
        (docs/python.md)."""
        from verbale.record.flat import frame_of

        return frame_of(self.kind or type(self.rows[0]), self.rows)

    def to_pandas(self) -> pandas.DataFrame:
        """These rows as a data frame (`Frame.to_pandas`); `Record.table` has all of them."""
        return self.frame.to_pandas()

    def to_polars(self) -> polars.DataFrame:
        """These rows as a data frame (`Frame.to_polars`); `Record.table` has all of them."""
        return self.frame.to_polars()

    def _repr_html_(self) -> str:
        return self.frame._repr_html_()


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report of the record, without its text. `published` is the day its dates were resolved
    against, `published_inferred` whether that was worked out from its own words."""

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    published_inferred: bool
    url: str | None
    sha256: str
    characters: int
    read_at: str
    statements: int
    events: int
    positions: int
    findings: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What every entry has: its stable id, its report, how sure the stage that made it was; what a person
    decided about it (`entries.STATES`; None: nobody did), and what the machine's reading says otherwise."""

    id: str
    report: str
    title: str | None
    published: date | None
    publisher: str | None
    confidence: float
    stage: str
    checked: str | None
    checked_by: str | None
    differs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StatementRow(EntryRow):
    """A statement; people are named by their canonical names, `local` is its id in the coding."""

    local: str
    speaker: str | None
    source: Quote | None
    cue: Quote
    content: tuple[Quote, ...]
    mode: str
    act: str
    addressee: str | None
    said_on: str | None
    place: str | None
    through: str | None
    occasion: Quote | None


@dataclass(frozen=True, slots=True)
class EventRow(EntryRow):
    """An event; `claimed_in` is the id of the statement row in which it is claimed, `claimed_by`
    that statement's speaker, `codes` the types of a codebook that it is of."""

    local: str
    type: str
    codes: tuple[str, ...]
    status: str
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    place: str | None
    evidence: Quote
    claimed_in: str | None
    claimed_by: str | None
    cameo: str | None
    dead: int | None
    injured: int | None
    size: int | None


@dataclass(frozen=True, slots=True)
class PositionRow(EntryRow):
    """Where a party stands. `issue` is what the matrix groups it by: the `issue_name` that a codebook
    gives it, else `toward`; `statement` is the id of the statement row it was taken from."""

    local: str
    party: str
    toward: str
    issue: str
    issue_name: str | None
    stance: str
    evidence: Quote
    statement: str | None
    condition: Quote | None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue over all reports: the `ways` in which it is written, most frequent first. `pinned` where a
    person or a codebook said what belongs to it."""

    key: str
    name: str
    positions: int
    parties: tuple[str, ...]
    ways: tuple[str, ...]
    pinned: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """A position in a party's history on an issue; `before` is the stance that it changed from, None where
    it did not."""

    position: PositionRow
    before: str | None


@dataclass(frozen=True, slots=True)
class FindingRow(EntryRow):
    """Something that does not add up."""

    kind: str
    message: str
    value: str | None
    level: str
    source: str | None
    evidence: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor over all reports, gathered by name and kind: in how many reports it stands, and in
    how many statements it speaks."""

    name: str
    kind: str
    country: str | None
    sector: str | None
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class PositionMatrix:
    """Parties × issues, those with most positions first. A cell holds a party's latest positions on an
    issue (`overview.CELL_LIMIT`), the latest first, and `numbers` how many there are; neither has an
    entry where there is none. `issues` are the keys, `names` how the latest report writes each."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    names: Mapping[str, str]
    cells: Mapping[tuple[str, str], tuple[PositionRow, ...]]
    numbers: Mapping[tuple[str, str], int]

    def at(self, party: str, issue: str) -> tuple[PositionRow, ...]:
        """The positions of `party` on `issue`, the latest first."""
        return self.cells.get((party, issue), ())


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts for small plots: reports by day of publication (and how many have none), statements by
    act, events by type and status."""

    days: Mapping[date, int]
    undated: int
    acts: Mapping[str, int]
    events: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a record holds, by kind; events by status, positions by stance, findings by kind."""

    reports: int
    actors: int
    dates: int
    statements: int
    events: Mapping[str, int]
    positions: Mapping[str, int]
    findings: Mapping[str, int]
    problems: int
