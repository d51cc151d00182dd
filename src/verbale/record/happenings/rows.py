"""What queries on happenings return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from verbale.record.rows import EventRow


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """An event that is told more than once, gathered over its tellings.

    `type` is what most tellings make of it, `status` what the last report says has become of it; `day` is
    the day that most of them give it, None where none is known; `actors` and `recipients` those named most
    often first. `tellings` are entries, `reports` the reports they stand in, and `sources` those that are
    no copies of one another. `first_told` and `last_told` are days of publication. `differs` names the
    fields in which tellings do not agree; `decided` whether a person joined or parted some.
    """

    id: str
    type: str
    status: str
    day: date | None
    place: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    tellings: int
    reports: int
    sources: int
    first_told: date | None
    last_told: date | None
    differs: tuple[str, ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One entry that tells a happening: the event, how alike it is to the tellings before it (1 for the
    first), and the report that its own is a copy of, None where it is none."""

    event: EventRow
    likeness: float
    copy_of: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which tellings do not agree: each value, with the ids of the events that give it, in the
    order of their reports. Tellings that give none are left out."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """A happening with all that tell it, the earliest report first, and what they say differently."""

    row: HappeningRow
    tellings: tuple[Telling, ...]
    differences: tuple[Difference, ...]
