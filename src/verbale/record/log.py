"""The log of decisions: rows are only ever added, each with a hash over itself and the row before.

Whoever changes, takes out or slips in a row breaks the chain from there on (`verify`). The chain cannot show
that its last rows were cut off: note the head (`Verified.head`) elsewhere to be able to tell.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select

from verbale.errors import RecordError
from verbale.record.schema import decisions as table

FIRST = "0" * 64
"""What the first decision gives as the hash of the one before it."""
ACTIONS = ("accept", "reject", "change", "add", "split", "merge", "join", "part", "remove", "comment", "undo",
           "redo")  # fmt: skip
"""What a person may decide: about entries, by `join` and `part` about which events are one, and by `remove`
that a report goes.
Undoing and redoing are decisions as well: `payload["of"]` is the number of the
decision that they take back or bring back."""
CODER_LIMIT = 100
"""Code points in the name of a coder."""
COMMENT_LIMIT = 2_000
"""Code points in a comment."""
_HASHED = (
    "seq",
    "at",
    "coder",
    "layer",
    "action",
    "kind",
    "target",
    "report_id",
    "payload",
    "comment",
    "previous",
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of the log. `seq` counts from 1; `at` is UTC; `target` is the entry it is about (or what else
    its `kind` names); `payload` says what it takes to do it; `layer` is "" for the record itself, else the
    coder whose work is kept apart."""

    seq: int
    at: str
    coder: str
    layer: str
    action: str
    kind: str
    target: str
    report_id: str | None
    payload: Mapping[str, Any]
    comment: str | None
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many decisions there are, the hash of the last, and what is wrong with the chain, if anything."""

    decisions: int
    head: str
    faults: tuple[str, ...]


def append(
    connection: Connection,
    *,
    coder: str,
    action: str,
    kind: str,
    target: str,
    payload: Mapping[str, Any],
    report_id: str | None = None,
    layer: str = "",
    comment: str | None = None,
) -> Decision:
    """Write a decision at the end of the log, inside the caller's writing transaction (one at a time)."""
    last = connection.execute(select(table.c.seq, table.c.hash).order_by(table.c.seq.desc()).limit(1)).first()
    row: dict[str, Any] = {
        "seq": last.seq + 1 if last else 1,
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "coder": coder,
        "layer": layer,
        "action": action,
        "kind": kind,
        "target": target,
        "report_id": report_id,
        "payload": dict(payload),
        "comment": comment,
        "previous": last.hash if last else FIRST,
    }
    row["hash"] = _hash(row)
    connection.execute(table.insert().values(row))
    return Decision(**row)


def decided(connection: Connection, *conditions: ColumnElement[bool]) -> list[Decision]:
    """The decisions that fit, the oldest first."""
    rows = connection.execute(select(table).where(*conditions).order_by(table.c.seq)).mappings()
    return [_decision(row) for row in rows]


def live(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that hold: not undone, or brought back. Undoing and redoing themselves are not among them."""
    every = list(decisions)
    off: set[int] = set()
    for decision in every:
        if decision.action == "undo":
            off.add(decision.payload["of"])
        elif decision.action == "redo":
            off.discard(decision.payload["of"])
    return [d for d in every if d.action not in ("undo", "redo") and d.seq not in off]


def of_report(connection: Connection, report: str, layer: str = "") -> list[Decision]:
    """All decisions about a report's entries in a layer, the oldest first."""
    return decided(connection, table.c.report_id == report, table.c.layer == layer)


def verify(connection: Connection) -> Verified:
    """Go through the whole chain. Memory does not grow with its length."""
    faults, previous, count = [], FIRST, 0
    for decision in _all(connection):
        count += 1
        if decision.seq != count:
            faults.append(f"decision {count} is missing: the next there is has number {decision.seq}")
            count = decision.seq
        if decision.previous != previous:
            faults.append(f"decision {decision.seq} does not follow on the one before it")
        if decision.hash != _hash(asdict(decision)):
            faults.append(f"decision {decision.seq} was changed after it was made")
        previous = decision.hash
    return Verified(count, previous, tuple(faults))


def _all(connection: Connection, chunk: int = 1000) -> Iterator[Decision]:
    after = 0
    while (
        some := connection.execute(
            select(table).where(table.c.seq > after).order_by(table.c.seq).limit(chunk)
        )
        .mappings()
        .all()
    ):
        yield from map(_decision, some)
        after = some[-1]["seq"]


def count(connection: Connection) -> int:
    """How many decisions there are."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _decision(row: RowMapping) -> Decision:
    return Decision(**row)


def _hash(row: Mapping[str, Any]) -> str:
    said = json.dumps([row[name] for name in _HASHED], sort_keys=True, ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(said.encode("ascii")).hexdigest()


def coder_name(coder: str) -> str:
    """The name as it is kept. Raises RecordError for one that is empty or too long."""
    name = " ".join(coder.split())
    if not 0 < len(name) <= CODER_LIMIT or "\0" in name:
        raise RecordError(f"expected a coder's name of 1 to {CODER_LIMIT} characters", where=name[:40])
    return name


def comment_words(comment: str | None) -> str | None:
    """The comment as it is kept, None for an empty one. Raises RecordError for one that is too long."""
    said = (comment or "").strip()
    if len(said) > COMMENT_LIMIT or "\0" in said:
        raise RecordError(f"expected a comment of at most {COMMENT_LIMIT} characters, got {len(said):,}")
    return said or None
