"""Which decision an undo or a redo is about."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from verbale.errors import RecordError
from verbale.record import log, schema
from verbale.record.log import Decision


def to_turn(connection: Connection, action: str, coder: str, seq: int | None, layer: str) -> Decision:
    """The decision that the coder undoes or redoes: number `seq`, else the last that can be.

    Raises RecordError where there is none, and where it is undone (or holds) already.
    """
    table = schema.decisions
    if seq is None:
        turns = _turns(connection, layer)
        wanted = _holding(connection, turns, coder, layer) if action == "undo" else _undone(turns, coder)
        if not wanted:
            raise RecordError(f"there is nothing to {action}", where=coder)
        seq = wanted[-1]
    found = log.decided(connection, table.c.seq == seq, table.c.layer == layer)
    if not found or found[0].action in ("undo", "redo"):
        raise RecordError(f"there is no decision {seq} to {action}", hint="see them: verbale record log")
    same = log.decided(connection, table.c.target == found[0].target, table.c.layer == layer)
    holds = seq in {d.seq for d in log.live(same)}
    if holds != (action == "undo"):
        raise RecordError(f"decision {seq} {'holds' if holds else 'is undone'} already")
    return found[0]


def undone_by(connection: Connection, coder: str, layer: str) -> list[int]:
    """The numbers of the coder's decisions that were undone and can be redone, the last undone last."""
    return _undone(_turns(connection, layer), coder)


def _turns(connection: Connection, layer: str) -> list[Decision]:
    """All that anybody undid or redid in a layer, the oldest first."""
    table = schema.decisions
    return log.decided(connection, table.c.layer == layer, table.c.action.in_(("undo", "redo")))


def _decided_by(connection: Connection, coder: str, layer: str) -> list[int]:
    """The numbers of a coder's decisions, without undoing and redoing."""
    table = schema.decisions
    query = select(table.c.seq).where(table.c.coder == coder, table.c.layer == layer)
    query = query.where(table.c.action.not_in(("undo", "redo"))).order_by(table.c.seq)
    return list(connection.execute(query).scalars())


def _holding(connection: Connection, turns: Iterable[Decision], coder: str, layer: str) -> list[int]:
    off = _off(turns)
    return [seq for seq in _decided_by(connection, coder, layer) if seq not in off]


def _undone(turns: Iterable[Decision], coder: str) -> list[int]:
    return [seq for seq, by in _off(turns).items() if by == coder]


def _off(turns: Iterable[Decision]) -> dict[int, str]:
    """The decisions that are undone, the last undone last, and who undid them."""
    off: dict[int, str] = {}
    for decision in turns:
        if decision.action == "undo":
            off[decision.payload["of"]] = decision.coder
        else:
            off.pop(decision.payload["of"], None)
    return off
