"""One report laid open for a decision: its entries as they now are, and what a decision must bring along."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from verbale.errors import RecordError
from verbale.model import Report
from verbale.record import log, schema
from verbale.record.effects import apply_to
from verbale.record.entries import Entry
from verbale.record.fields import Fields, references
from verbale.record.fold import covered, fold
from verbale.record.log import Decision
from verbale.record.machine import machine_of
from verbale.record.rebuild import read_report
from verbale.record.shape import SHAPES

if TYPE_CHECKING:
    from verbale.record.record import Record


class Desk:
    """One report laid open to decide about it, inside one writing transaction."""

    def __init__(
        self, record: Record, id_: str | None, coder: str, comment: str | None, layer: str, report: str | None
    ) -> None:
        self._record, self._id, self._wanted = record, id_, report
        self.coder, self.comment, self.layer = coder, comment, layer

    def __enter__(self) -> Desk:
        self._context = self._record.connection(self._id or "", writing=True)
        self._connection = self._context.__enter__()
        try:
            self._open()
        except BaseException as error:
            self._context.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    def __exit__(self, *error: Any) -> None:
        self._context.__exit__(*error)

    def _open(self) -> None:
        id_ = self._wanted if self._id is None else report_of(self._connection, self._id, self.layer)
        report = read_report(self._connection, id_ or "")
        if report is None:
            raise RecordError("there is no such report", where=str(id_)[:200])
        self.report: Report = report
        live = log.live(log.of_report(self._connection, report.id, self.layer))
        folded = fold(machine_of(self._connection, report.id), live, report.text)
        self._entries = {entry.id: entry for entry in folded.entries}
        self.known = frozenset(e.id for e in folded.entries if e.counts)

    def entry(self, id_: str, *, dropped: bool = False) -> Entry:
        """The entry of that id; one that was dropped only where that is asked for."""
        entry = self._entries.get(id_)
        if entry is None or not (entry.counts or dropped):
            raise RecordError("there is no such entry in the report", where=id_[:200])
        return entry

    def snapshot(self, entry: Entry, to: Fields | None = None) -> dict[str, Any]:
        """What the decision needs to hold for a later reading that has no such entry."""
        own = {"added": True} if entry.checked == "added" else {}
        more = {"confidence": entry.confidence, "stage": entry.stage, **own}
        seen = self.seen(entry.fields, entry.kind, to or {})
        return {"was": entry.fields, **more, **seen, "beside": self.beside(entry)}

    def seen(self, fields: Fields, kind: str, *more: Fields) -> dict[str, Any]:
        """The words of all spans in the fields, and the actors that they name."""
        every = [fields, *more]
        named = {id_ for some in every for id_ in references(kind, some)[0]}
        actors = {id_: self._entries[id_].fields for id_ in sorted(named) if id_ in self._entries}
        spans = sorted({span for some in (*every, *actors.values()) for span in _spans(some)})
        return {"actors": actors, "spans": [[s, e, self.report.text[s:e]] for s, e in spans]}

    def beside(self, entry: Entry) -> list[str]:
        """The other entries of its kind on the same words: a later reading of one is none of the other."""
        words = covered(entry)
        return [
            other.id
            for other in self._entries.values()
            if other.kind == entry.kind and other.id != entry.id and words & covered(other)
        ]

    def new_id(self, kind: str, fields: Fields, number: int = 0) -> str:
        """The id of an entry that a person adds."""
        last = self._connection.execute(
            select(schema.decisions.c.seq).order_by(schema.decisions.c.seq.desc()).limit(1)
        ).scalar()
        basis = json.dumps([self.report.id, self.coder, last or 0, number, fields], sort_keys=True)
        return f"{kind}-{hashlib.sha256(basis.encode()).hexdigest()[:16]}"

    def write(self, action: str, entry: Entry, payload: Mapping[str, Any]) -> Decision:
        """Put the decision into the log, and apply it where it is about the record itself."""
        decision = log.append(
            self._connection, coder=self.coder, action=action, kind=entry.kind, target=entry.id,
            payload=payload, report_id=self.report.id, layer=self.layer, comment=self.comment,
        )  # fmt: skip
        if not self.layer and action != "comment":
            apply_to(self._connection, self.report.id)
        return decision


def report_of(connection: Connection, id_: str, layer: str) -> str:
    """The report that an entry stands in. Raises RecordError where there is no such entry."""
    shape = SHAPES.get(id_.partition("-")[0])
    if shape is not None:
        query = select(shape.table.c.report_id).where(shape.table.c.id == id_)
        found = connection.execute(query).scalar()
        if found is None:  # added, or kept from a reading that is no more
            table = schema.decisions
            query = select(table.c.report_id).where(table.c.target == id_, table.c.layer.in_(("", layer)))
            found = connection.execute(query.limit(1)).scalar() or _report_of_part(connection, id_, layer)
        if found is not None:
            return str(found)
    raise RecordError(
        "there is no such entry", where=id_[:200], hint="ids stand in lists: verbale show --json"
    )


def _report_of_part(connection: Connection, id_: str, layer: str) -> str | None:
    """The report of an entry that is part of a split in a coder's own layer: no row holds it."""
    table = schema.decisions
    splits = select(table).where(table.c.layer == layer, table.c.action == "split")
    for row in connection.execute(splits).mappings():
        if any(part["id"] == id_ for part in row["payload"]["into"]):
            return str(row["report_id"])
    return None


def _spans(value: Any) -> list[tuple[int, int]]:
    if isinstance(value, Mapping):
        return [span for one in value.values() for span in _spans(one)]
    if isinstance(value, list):
        if len(value) == 2 and all(type(v) is int for v in value):
            return [(value[0], value[1])]
        return [span for one in value for span in _spans(one)]
    return []
