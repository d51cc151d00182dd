"""What comes and goes as JSON, where it is not a row of the record as it is."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from verbale.errors import RecordError
from verbale.record import Page, PositionRow
from verbale.record.entries import Entry
from verbale.record.log import COMMENT_LIMIT
from verbale.record.processes.service import MEMBERS_LIMIT, NAME_LIMIT

T = TypeVar("T")
IDS_LIMIT = 500
"""Entries that one decision may be about, as `record.corrections` has it."""
FIELDS_DEEP = 4
"""How deep the value of a field may be nested: a list of spans is two deep."""
NO_CONTROL = r"^[^\x00]*$"


class Said(BaseModel):
    """An error: what is wrong, where, and what to do."""

    what: str
    where: str
    hint: str


class Listing(BaseModel, Generic[T]):
    """Some rows of a list: those from `offset` on, at most `limit`, of `total` in all, or of more than that
    where `more`."""

    rows: tuple[T, ...]
    total: int
    limit: int
    offset: int
    more: bool = False

    @classmethod
    def of(cls, page: Page[T]) -> Listing[T]:
        """The same page of a list as the record gives it."""
        return cls.model_construct(
            rows=page.rows, total=page.total, limit=page.limit, offset=page.offset, more=page.more
        )


class Cell(BaseModel):
    """What one party holds on one issue: `number` positions, of which the latest are here."""

    party: str
    issue: str
    number: int
    positions: tuple[PositionRow, ...]


class IssueName(BaseModel):
    """An issue by its key and its name."""

    key: str
    name: str


class Matrix(BaseModel):
    """Parties by issues; only cells with positions are there."""

    parties: tuple[str, ...]
    issues: tuple[IssueName, ...]
    cells: tuple[Cell, ...]


class ReportOut(BaseModel):
    """A report with its text. All offsets are code points into `text`."""

    id: str
    text: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None
    extra: dict[str, Any]


class EntryOut(BaseModel):
    """An entry with its stable id; `fields` as `record.fields.KINDS` has them: spans are [start, end], actors
    and statements are ids. `checked` is what a person decided, `differs` what the machine says otherwise."""

    id: str
    kind: str
    fields: dict[str, Any]
    local: str
    confidence: float
    stage: str
    checked: str | None
    checked_by: str | None
    differs: dict[str, Any]

    @classmethod
    def of(cls, entry: Entry) -> EntryOut:
        """The same entry."""
        return cls(**{name: getattr(entry, name) for name in cls.model_fields})


class DecisionOut(BaseModel):
    """One row of the log of decisions; `hash` is over the row and `previous`, the hash of the one before."""

    seq: int
    at: str
    coder: str
    layer: str
    action: str
    kind: str
    target: str
    report_id: str | None
    payload: dict[str, Any]
    comment: str | None
    previous: str
    hash: str


class SessionOut(BaseModel):
    """A session: `key` goes into "Authorization: Bearer KEY"."""

    key: str
    coder: str | None


def _plain(value: Any, deep: int = 0) -> Any:
    """JSON whose strings can be stored. Raises RecordError for lone surrogates, U+0000, and what is nested
    too deep: the description cannot say so."""
    if deep > FIELDS_DEEP:
        raise RecordError(f"nested more than {FIELDS_DEEP} deep", where="fields")
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= c <= "\udfff" for c in value):
            raise RecordError("expected words without U+0000 and lone surrogates", where="fields")
    elif isinstance(value, list):
        for one in value:
            _plain(one, deep + 1)
    elif isinstance(value, dict):
        for name, one in value.items():
            _plain(name, deep + 1)
            _plain(one, deep + 1)
    return value


Fields = Annotated[dict[str, Any], AfterValidator(_plain)]
Id = Annotated[str, Field(min_length=1, max_length=200, pattern=NO_CONTROL)]
Name = Annotated[str, Field(min_length=1, max_length=NAME_LIMIT, pattern=NO_CONTROL)]
Names = Annotated[list[Name], Field(max_length=MEMBERS_LIMIT)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=IDS_LIMIT)]


class In(BaseModel):
    """What every body is: known fields only."""

    model_config = ConfigDict(extra="forbid")


class Commented(In):
    """A body that may say why."""

    comment: Annotated[str, Field(max_length=COMMENT_LIMIT, pattern=NO_CONTROL)] | None = None


class Deciding(Commented):
    """Entries to accept or reject."""

    ids: Ids


class Commenting(In):
    """Words about an entry."""

    id: Id
    comment: Annotated[str, Field(min_length=1, max_length=COMMENT_LIMIT, pattern=NO_CONTROL)]


class Changing(Commented):
    """Other values for some fields of an entry."""

    id: Id
    fields: Fields


class Adding(Commented):
    """An entry that the machine missed: every needed field of its kind."""

    report: Id
    kind: Id
    fields: Fields


class Splitting(Commented):
    """Several entries in the place of one: what each has otherwise."""

    id: Id
    into: Annotated[list[Fields], Field(min_length=2, max_length=50)]


class Merging(Commented):
    """Entries of one kind, of which the first stands for all."""

    ids: Annotated[list[Id], Field(min_length=2, max_length=IDS_LIMIT)]
    fields: Fields | None = None


class Turning(In):
    """A decision by its number; without one, the coder's last."""

    seq: Annotated[int, Field(ge=1, lt=2**31)] | None = None


class Entering(In):
    """How to be let in: the token that `verbale board` printed (good once), or a name and a password."""

    token: Annotated[str, Field(max_length=200, pattern=NO_CONTROL)] | None = None
    name: Annotated[str, Field(max_length=100, pattern=NO_CONTROL)] | None = None
    password: Annotated[str, Field(max_length=200, pattern=NO_CONTROL)] | None = None


class ProcessChanging(Commented):
    """A name for a process; parties and issues put in (`parties`, `issues`) or left out."""

    name: Name | None = None
    parties: Names = []
    without: Names = []
    issues: Names = []
    no_issues: Names = []


class ProcessMerging(Commented):
    """Processes to make one: the first of them."""

    ids: Annotated[list[Id], Field(min_length=2, max_length=MEMBERS_LIMIT)]
    name: Name | None = None


class ProcessSplitting(Commented):
    """The dealings of these parties, on these themes, as a process of their own."""

    name: Name
    parties: Names = []
    themes: Names = []


class ProcessAdding(Commented):
    """A process of the dealings of these parties with each other."""

    name: Name
    parties: Annotated[list[Name], Field(min_length=2, max_length=MEMBERS_LIMIT)]
    issues: Names = []
