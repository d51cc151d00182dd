"""Negotiations and disputes: asked for, and mended by hand."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import APIRouter, Path

from verbale.board.api.asking import DEFAULT, Coder, Limit, Offset, The, Words, or_missing
from verbale.board.api.deciding import told
from verbale.board.api.models import (
    NO_CONTROL,
    Commented,
    DecisionOut,
    Listing,
    ProcessAdding,
    ProcessChanging,
    ProcessMerging,
    ProcessSplitting,
)
from verbale.record.processes import ProcessPage, ProcessRow

reading = APIRouter(prefix="/processes")
deciding = APIRouter(prefix="/processes")
Id = Annotated[str, Path(min_length=1, max_length=60, pattern=NO_CONTROL)]


@reading.get("")
def processes(
    record: The, q: Words = None, party: Words = None, dropped: bool = False, limit: Limit = DEFAULT,
    offset: Offset = 0,
) -> Listing[ProcessRow]:  # fmt: skip
    """Negotiations and disputes, those with most dealings first; `party` is a whole name."""
    found = record.processes.list(q=q, party=party, dropped=dropped, limit=limit, offset=offset)
    return Listing.of(found)


@reading.get("/{id}")
def process(record: The, id: Id) -> ProcessPage:
    """One of them with all that its page shows."""
    found = record.processes.page(id)
    or_missing(found, "process")
    return cast(ProcessPage, found)


@deciding.post("/merge")
def merge(record: The, coder: Coder, body: ProcessMerging) -> DecisionOut:
    """Make processes one."""
    return told(record.processes.merge(body.ids, coder, name=body.name, comment=body.comment))


@deciding.post("")
def add(record: The, coder: Coder, body: ProcessAdding) -> DecisionOut:
    """Make a process of the dealings of these parties; its id is the answer's `target`."""
    made = record.processes.add(body.name, body.parties, coder, issues=body.issues, comment=body.comment)
    return told(made)


@deciding.post("/{id}/change")
def change(record: The, coder: Coder, id: Id, body: ProcessChanging) -> DecisionOut:
    """Name it; put parties and issues in, or leave some out."""
    made = record.processes.change(
        id, coder, name=body.name, parties=body.parties, without=body.without, issues=body.issues,
        no_issues=body.no_issues, comment=body.comment,
    )  # fmt: skip
    return told(made)


@deciding.post("/{id}/split")
def split(record: The, coder: Coder, id: Id, body: ProcessSplitting) -> DecisionOut:
    """Take dealings out into a process of their own; its id is `payload.id` of the answer."""
    made = record.processes.split(
        id, coder, name=body.name, parties=body.parties, themes=body.themes, comment=body.comment
    )
    return told(made)


@deciding.post("/{id}/accept")
def accept(record: The, coder: Coder, id: Id, body: Commented) -> DecisionOut:
    """Hold on to it, whatever is found later."""
    return told(record.processes.accept(id, coder, comment=body.comment))


@deciding.post("/{id}/reject")
def reject(record: The, coder: Coder, id: Id, body: Commented) -> DecisionOut:
    """Say that it is none."""
    return told(record.processes.reject(id, coder, comment=body.comment))
