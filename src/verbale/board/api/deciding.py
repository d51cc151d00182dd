"""What people decide, by name. Each answer is what was written to the log."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter

from verbale.board.api.asking import Coder, The
from verbale.board.api.models import (
    Adding,
    Changing,
    Commenting,
    Deciding,
    DecisionOut,
    Merging,
    Splitting,
    Turning,
)
from verbale.record import Record
from verbale.record.log import Decision

router = APIRouter(prefix="/corrections")


@router.post("/accept")
def accept(record: The, coder: Coder, body: Deciding) -> list[DecisionOut]:
    """Say that these entries are right as they are."""
    return _each(record, coder, "accept", body)


@router.post("/reject")
def reject(record: The, coder: Coder, body: Deciding) -> list[DecisionOut]:
    """Say that these entries should not be there."""
    return _each(record, coder, "reject", body)


@router.post("/comment")
def comment(record: The, coder: Coder, body: Commenting) -> DecisionOut:
    """Say something about an entry."""
    blind = _blind(record, coder, body.id)
    return told(record.corrections.comment(body.id, coder, body.comment, blind=blind))


@router.post("/change")
def change(record: The, coder: Coder, body: Changing) -> DecisionOut:
    """Give some fields of an entry other values."""
    blind = _blind(record, coder, body.id)
    made = record.corrections.change(body.id, body.fields, coder, comment=body.comment, blind=blind)
    return told(made)


@router.post("/add")
def add(record: The, coder: Coder, body: Adding) -> DecisionOut:
    """Add an entry that the machine missed; its id is the answer's `target`."""
    blind = bool(record.assignments.layer(body.report, coder))
    made = record.corrections.add(body.report, body.kind, body.fields, coder, comment=body.comment,
                                  blind=blind)  # fmt: skip
    return told(made)


@router.post("/split")
def split(record: The, coder: Coder, body: Splitting) -> DecisionOut:
    """Put several entries in the place of one."""
    blind = _blind(record, coder, body.id)
    return told(record.corrections.split(body.id, body.into, coder, comment=body.comment, blind=blind))


@router.post("/merge")
def merge(record: The, coder: Coder, body: Merging) -> DecisionOut:
    """Make the first of these entries stand for all."""
    blind = _blind(record, coder, body.ids[0])
    made = record.corrections.merge(body.ids, coder, body.fields, comment=body.comment, blind=blind)
    return told(made)


@router.post("/undo")
def undo(record: The, coder: Coder, body: Turning) -> DecisionOut:
    """Take back a decision: that of that number, else the coder's last."""
    return told(record.corrections.undo(coder, body.seq, blind=_apart(record, coder, body.seq)))


@router.post("/redo")
def redo(record: The, coder: Coder, body: Turning) -> DecisionOut:
    """Bring back a decision that was undone."""
    return told(record.corrections.redo(coder, body.seq, blind=_apart(record, coder, body.seq)))


def told(decision: Decision) -> DecisionOut:
    """A row of the log as it is given out."""
    fields: dict[str, Any] = asdict(decision)
    return DecisionOut(**fields)


def _each(record: Record, coder: str, action: str, body: Deciding) -> list[DecisionOut]:
    """Each entry in the record, or in the coder's own layer where the report is coded unseen by others."""
    out = []
    for id_ in dict.fromkeys(body.ids):
        decide = getattr(record.corrections, action)
        out += decide([id_], coder, comment=body.comment, blind=_blind(record, coder, id_))
    return [told(decision) for decision in out]


def _blind(record: Record, coder: str, id_: str) -> bool:
    """Whether the coder works on the entry's report apart from the others."""
    report = record.corrections.report_of(id_, coder)
    return bool(record.assignments.layer(report, coder))


def _apart(record: Record, coder: str, seq: int | None) -> bool:
    """Whether the decision of that number was kept apart in the coder's layer."""
    if seq is None:
        return False
    about = record.corrections.decisions(after=seq - 1, before=seq + 1, layer=coder)
    return bool(about)
