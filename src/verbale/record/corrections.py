"""What a person decides about entries: accepted, rejected, changed, added, split, merged; undone, redone.

Every decision goes to the end of the log (`log`) and is applied to the report at once, in one transaction.
With `blind=True` it is kept in a layer of the coder's own, which leaves the record as it is, so that several
coders can work on the same reports without seeing each other's work.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from verbale.errors import RecordError
from verbale.model import Coding, Report
from verbale.record import log, schema
from verbale.record.entries import Entry
from verbale.record.fields import Fields, checked, references
from verbale.record.fold import Folded, covered, fold
from verbale.record.happenings.merging import apply_decision as apply_happening
from verbale.record.happenings.merging import faults as happening_faults
from verbale.record.happenings.rulings import KIND as HAPPENING
from verbale.record.log import Decision, Verified
from verbale.record.machine import bare, keep_machine, kept_machine
from verbale.record.processes.folding import KIND as PROCESS
from verbale.record.processes.folding import apply_decision as apply_process
from verbale.record.rebuild import coding_of, read_entries, read_report
from verbale.record.shape import SHAPES
from verbale.record.write import put_entries

if TYPE_CHECKING:
    from verbale.record.record import Record

TARGETS_LIMIT = 500
"""Entries that one command may decide about."""


class Corrections:
    """The decisions of a record; made by `Record.corrections`.

    Every method that decides takes the stable ids of entries and the coder's name, and returns what was
    written to the log. They raise RecordError for an entry that is not there, fields that an entry of its
    kind cannot have, and a name or comment that is empty or too long; nothing is decided then.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def accept(
        self, ids: Iterable[str], coder: str, *, comment: str | None = None, blind: bool = False
    ) -> list[Decision]:
        """Say that these entries are right as they are."""
        return self._decide_each("accept", ids, coder, comment, blind)

    def reject(
        self, ids: Iterable[str], coder: str, *, comment: str | None = None, blind: bool = False
    ) -> list[Decision]:
        """Say that these entries should not be there. They are kept, but no longer count."""
        return self._decide_each("reject", ids, coder, comment, blind)

    def comment(self, id_: str, coder: str, comment: str, *, blind: bool = False) -> Decision:
        """Say something about an entry, which stays as it is."""
        return self._decide_each("comment", [id_], coder, comment, blind)[0]

    def change(
        self,
        id_: str,
        fields: Mapping[str, Any],
        coder: str,
        *,
        comment: str | None = None,
        blind: bool = False,
    ) -> Decision:
        """Give some fields of an entry (`fields.KINDS`) other values."""
        with self._desk(id_, coder, comment, blind) as desk:
            entry = desk.entry(id_)
            to = checked(entry.kind, fields, desk.report.text, desk.known, whole=False)
            if not to:
                raise RecordError("expected at least one field to change", where=id_)
            return desk.write("change", entry, {**desk.snapshot(entry, to), "fields": to})

    def add(
        self, report: str, kind: str, fields: Mapping[str, Any], coder: str, *, comment: str | None = None,
        blind: bool = False,
    ) -> Decision:  # fmt: skip
        """Add an entry that the machine missed; its id is the decision's `target`."""
        with self._desk(None, coder, comment, blind, report) as desk:
            said = checked(kind, fields, desk.report.text, desk.known, whole=True)
            entry = Entry(desk.new_id(kind, said), kind, said)
            payload = {**desk.seen(said, kind), "fields": said, "beside": desk.beside(entry)}
            return desk.write("add", entry, payload)

    def split(
        self, id_: str, into: Sequence[Mapping[str, Any]], coder: str, *, comment: str | None = None,
        blind: bool = False,
    ) -> Decision:  # fmt: skip
        """Put several entries in the place of one; each says what it has otherwise than that."""
        if len(into) < 2:
            raise RecordError("expected two parts or more", where=id_)
        with self._desk(id_, coder, comment, blind) as desk:
            entry = desk.entry(id_)
            text, known = desk.report.text, desk.known
            whole = [{**entry.fields, **checked(entry.kind, p, text, known, whole=False)} for p in into]
            parts = [{"id": desk.new_id(entry.kind, f, n), "fields": f} for n, f in enumerate(whole)]
            seen = desk.seen(entry.fields, entry.kind, *whole)
            return desk.write("split", entry, {**desk.snapshot(entry), **seen, "into": parts})

    def merge(
        self, ids: Sequence[str], coder: str, fields: Mapping[str, Any] | None = None, *,
        comment: str | None = None, blind: bool = False,
    ) -> Decision:  # fmt: skip
        """Make the first of these entries of one kind stand for all; `fields` say what it has otherwise.

        What refers to the others refers to it; an actor's or place's names and mentions go over to it.
        """
        if len(set(ids)) < 2:
            raise RecordError("expected two entries or more to merge", where=", ".join(ids))
        with self._desk(ids[0], coder, comment, blind) as desk:
            kept, *others = [desk.entry(id_) for id_ in dict.fromkeys(ids)]
            if any(other.kind != kept.kind for other in others):
                raise RecordError("expected entries of one kind", where=", ".join(ids))
            given = checked(kept.kind, fields or {}, desk.report.text, desk.known, whole=False)
            to = {**_together(kept, others), **given}
            payload = {**desk.snapshot(kept, to), "fields": to, "from": [o.id for o in others]}
            return desk.write("merge", kept, payload)

    def undo(self, coder: str, seq: int | None = None, *, blind: bool = False) -> Decision:
        """Take back a decision: that with this number, else the coder's last that holds."""
        return self._turn("undo", coder, seq, blind)

    def redo(self, coder: str, seq: int | None = None, *, blind: bool = False) -> Decision:
        """Bring back a decision that was undone: that with this number, else the one that the coder undid
        last."""
        return self._turn("redo", coder, seq, blind)

    def decisions(
        self, *, report: str | None = None, target: str | None = None, coder: str | None = None,
        layer: str | None = "", after: int = 0, before: int | None = None, limit: int = 100,
    ) -> list[Decision]:  # fmt: skip
        """The log, the latest first; `after` leaves out those up to that number, `before` those from that
        number on, a `layer` of None takes all layers."""
        table = schema.decisions
        conditions = [table.c.seq > after, *([] if before is None else [table.c.seq < before])]
        given = {"report_id": report, "target": target, "coder": coder, "layer": layer}
        conditions += [table.c[name] == value for name, value in given.items() if value is not None]
        query = select(table).where(*conditions).order_by(table.c.seq.desc()).limit(limit)
        with self._record.connection() as connection:
            return [Decision(**row) for row in connection.execute(query).mappings()]

    def holding(self, decisions: Iterable[Decision]) -> frozenset[int]:
        """The numbers of those among these decisions that hold: not undone, or brought back."""
        given = list(decisions)
        table = schema.decisions
        targets = table.c.target.in_({d.target for d in given})
        with self._record.connection() as connection:
            held = {d.seq for d in log.live(log.decided(connection, targets))}
        return frozenset(d.seq for d in given if d.seq in held)

    def undone(self, coder: str, *, blind: bool = False) -> list[int]:
        """The numbers of the coder's decisions that were undone and can be redone, the last undone last."""
        with self._record.connection() as connection:
            return _undone(_turns(connection, coder if blind else ""), coder)

    def folded(self, report: str, *, layer: str = "") -> Folded | None:
        """A report's entries as the record (or a coder's own layer) has them, with those that were dropped;
        None where there is no such report."""
        with self._record.connection() as connection:
            found = read_report(connection, report)
            if found is None:
                return None
            decisions = log.live(log.of_report(connection, report, layer))
            return fold(_machine(connection, report), decisions, found.text)

    def coding(self, report: str, *, layer: str) -> Coding | None:
        """The coding of a report as a coder's own layer has it."""
        folded = self.folded(report, layer=layer)
        if folded is None:
            return None
        with self._record.connection() as connection:
            return coding_of(connection, report, [e for e in folded.entries if e.counts])

    def machine(self, report: str) -> Coding | None:
        """What the machine read in a report, without anybody's decisions."""
        with self._record.connection() as connection:
            return coding_of(connection, report, _machine(connection, report))

    def verify(self) -> Verified:
        """Go through the chain of decisions, and see that every report's entries are what the machine's
        reading and the decisions make of them."""
        with self._record.connection() as connection:
            chain = log.verify(connection)
            query = select(schema.decisions.c.report_id).distinct()
            reports = [id_ for id_ in connection.execute(query).scalars() if id_ is not None]
            faults = [*chain.faults, *happening_faults(connection)]
            faults += [
                f"report {id_} does not hold what was decided"
                for id_ in reports
                if not _holds(connection, id_)
            ]
        return Verified(chain.decisions, chain.head, tuple(faults))

    def report_of(self, id_: str, layer: str = "") -> str:
        """The report that an entry stands in. Raises RecordError where there is no such entry."""
        with self._record.connection() as connection:
            return _report_of(connection, id_, layer)

    def _decide_each(
        self, action: str, ids: Iterable[str], coder: str, comment: str | None, blind: bool
    ) -> list[Decision]:
        every = list(dict.fromkeys(ids))
        if not 0 < len(every) <= TARGETS_LIMIT:
            raise RecordError(f"expected from 1 to {TARGETS_LIMIT} entries, got {len(every)}")
        out = []
        for id_ in every:
            with self._desk(id_, coder, comment, blind) as desk:
                entry = desk.entry(id_, dropped=True)
                out.append(desk.write(action, entry, desk.snapshot(entry)))
        return out

    def _turn(self, action: str, coder: str, seq: int | None, blind: bool) -> Decision:
        layer = coder if blind else ""
        with self._record.connection(writing=True) as connection:
            found = _to_turn(connection, action, coder, seq, layer)
            decision = log.append(
                connection, coder=log.coder_name(coder), action=action, kind=found.kind, target=found.target,
                payload={"of": found.seq}, report_id=found.report_id, layer=layer,
            )  # fmt: skip
            if not layer:
                _take_effect(connection, found)
        return decision

    def _desk(
        self, id_: str | None, coder: str, comment: str | None, blind: bool, report: str | None = None
    ) -> _Desk:
        name, said = log.coder_name(coder), log.comment_words(comment)
        return _Desk(self._record, id_, name, said, coder if blind else "", report)


class _Desk:
    """One report laid open to decide about it, inside one writing transaction."""

    def __init__(
        self, record: Record, id_: str | None, coder: str, comment: str | None, layer: str, report: str | None
    ) -> None:
        self._record, self._id, self._wanted = record, id_, report
        self.coder, self.comment, self.layer = coder, comment, layer

    def __enter__(self) -> _Desk:
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
        id_ = self._wanted if self._id is None else _report_of(self._connection, self._id, self.layer)
        report = read_report(self._connection, id_ or "")
        if report is None:
            raise RecordError("there is no such report", where=str(id_)[:200])
        self.report: Report = report
        live = log.live(log.of_report(self._connection, report.id, self.layer))
        folded = fold(_machine(self._connection, report.id), live, report.text)
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
            _apply(self._connection, self.report.id)
        return decision


def _take_effect(connection: Connection, decision: Decision) -> None:
    """Make what a decision is about hold what all decisions that hold say of it."""
    apply = _ELSEWHERE.get(decision.kind)
    if apply is not None:
        apply(connection, decision)
    elif decision.report_id:
        _apply(connection, decision.report_id)


_ELSEWHERE: Mapping[str, Callable[[Connection, Decision], None]] = {
    HAPPENING: apply_happening,
    PROCESS: apply_process,
}
"""How decisions take effect that are not about the entries of one report, by their kind."""


def _apply(connection: Connection, report_id: str) -> None:
    """Make the rows of the report's entries what the machine's reading and the decisions make of them."""
    report = read_report(connection, report_id)
    if report is None:  # taken out since: the log outlasts it
        return
    machine = _machine(connection, report_id)
    if kept_machine(connection, report_id) is None:
        keep_machine(connection, report_id, machine)
    live = log.live(log.of_report(connection, report_id))
    query = select(schema.readings.c.published).where(schema.readings.c.report_id == report_id)
    published = connection.execute(query).scalar()
    put_entries(connection, report, published, fold(machine, live, report.text).entries)


def _machine(connection: Connection, report: str) -> list[Entry]:
    kept = kept_machine(connection, report)
    return kept if kept is not None else [bare(e) for e in read_entries(connection, report)]


def _holds(connection: Connection, report_id: str) -> bool:
    report = read_report(connection, report_id)
    if report is None:
        return True
    live = log.live(log.of_report(connection, report_id))
    meant = fold(_machine(connection, report_id), live, report.text).entries
    return sorted(meant, key=_by_id) == sorted(read_entries(connection, report_id), key=_by_id)


def _by_id(entry: Entry) -> str:
    return entry.id


def _report_of(connection: Connection, id_: str, layer: str) -> str:
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


def _together(kept: Entry, others: Iterable[Entry]) -> Fields:
    """The fields of lists that entries merged bring along: names and mentions."""
    out: Fields = {}
    if kept.kind in ("actor", "place"):
        every = [kept, *others]
        spans = {tuple(span) for e in every for span in e.fields.get("mentions") or ()}
        out["mentions"] = [list(span) for span in sorted(spans)]
    if kept.kind == "actor":
        names = [name for e in every for name in (*(e.fields.get("aliases") or ()), e.fields["name"])]
        out["aliases"] = [n for n in dict.fromkeys(names) if n != kept.fields["name"]]
    return out


def _to_turn(connection: Connection, action: str, coder: str, seq: int | None, layer: str) -> Decision:
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


def _spans(value: Any) -> list[tuple[int, int]]:
    if isinstance(value, Mapping):
        return [span for one in value.values() for span in _spans(one)]
    if isinstance(value, list):
        if len(value) == 2 and all(type(v) is int for v in value):
            return [(value[0], value[1])]
        return [span for one in value for span in _spans(one)]
    return []
