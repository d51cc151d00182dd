"""What a person decides about entries: accepted, rejected, changed, added, split, merged; undone, redone; and
that a report goes.

Every decision goes to the end of the log (`log`) and is applied to the report at once, in one transaction.
With `blind=True` it is kept in a layer of the coder's own, which leaves the record as it is, so that several
coders can work on the same reports without seeing each other's work.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from verbale.errors import RecordError
from verbale.model import Coding
from verbale.record import log, removing, schema
from verbale.record.desk import Desk, report_of
from verbale.record.effects import holds, take_effect
from verbale.record.entries import Entry
from verbale.record.fields import Fields, checked
from verbale.record.fold import Folded, fold
from verbale.record.happenings.merging import faults as happening_faults
from verbale.record.layers import Layers, read_layers, read_states
from verbale.record.log import Decision, Verified
from verbale.record.machine import machine_of
from verbale.record.rebuild import coding_of, read_report
from verbale.record.turning import to_turn, undone_by

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

    def remove(self, report: str, coder: str, *, comment: str | None = None, keep: bool = True) -> Decision:
        """Take a report out of the record, with all that was read in it. Its text and reading are kept aside,
        so that undoing brings it back; with `keep=False` they are not, and undoing lets it be read again.

        What was decided about its entries stays in the log, with the words that it was about.
        """
        name, said = log.coder_name(coder), log.comment_words(comment)
        with self._record.connection(report, writing=True) as connection:
            return removing.remove(connection, report, name, said, keep=keep)

    def check_wanted(self, report: str) -> None:
        """Raises RecordError where somebody took the report out: then it is not to be read again."""
        with self._record.connection(report) as connection:
            removing.check_wanted(connection, report)

    def removal(self, report: str) -> Decision | None:
        """The decision by which a report was taken out of the record; None where none holds."""
        with self._record.connection(report) as connection:
            return removing.removal(connection, report)

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
        given = {"target": target, "coder": coder, "layer": layer}
        conditions += [table.c[name] == value for name, value in given.items() if value is not None]
        if report is not None:
            conditions.append(or_(table.c.report_id == report, table.c.target == report))
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
            return undone_by(connection, coder, coder if blind else "")

    def folded(self, report: str, *, layer: str = "") -> Folded | None:
        """A report's entries as the record (or a coder's own layer) has them, with those that were dropped;
        None where there is no such report."""
        with self._record.connection() as connection:
            found = read_report(connection, report)
            if found is None:
                return None
            decisions = log.live(log.of_report(connection, report, layer))
            return fold(machine_of(connection, report), decisions, found.text)

    def layers(self, wanted: Mapping[str, Collection[str]]) -> list[Layers]:
        """The reports named, each with its entries as the layers named with it have them ("" is the record);
        reports that are not there are left out."""
        with self._record.connection() as connection:
            return list(read_layers(connection, wanted))

    def states(self, reports: Sequence[str]) -> dict[str, tuple[str, str, int]]:
        """For each of these reports something that changes whenever one of its layers may have."""
        with self._record.connection() as connection:
            return read_states(connection, reports)

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
            return coding_of(connection, report, machine_of(connection, report))

    def verify(self) -> Verified:
        """Go through the chain of decisions, and see that every report's entries are what the machine's
        reading and the decisions make of them."""
        with self._record.connection() as connection:
            chain = log.verify(connection)
            query = select(schema.decisions.c.report_id).distinct()
            reports = [id_ for id_ in connection.execute(query).scalars() if id_ is not None]
            faults = [*chain.faults, *happening_faults(connection), *removing.faults(connection)]
            faults += [
                f"report {id_} does not hold what was decided"
                for id_ in reports
                if not holds(connection, id_)
            ]
        return Verified(chain.decisions, chain.head, tuple(faults))

    def report_of(self, id_: str, layer: str = "") -> str:
        """The report that an entry stands in. Raises RecordError where there is no such entry."""
        with self._record.connection() as connection:
            return report_of(connection, id_, layer)

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
            found = to_turn(connection, action, coder, seq, layer)
            decision = log.append(
                connection, coder=log.coder_name(coder), action=action, kind=found.kind, target=found.target,
                payload={"of": found.seq}, report_id=found.report_id, layer=layer,
            )  # fmt: skip
            if not layer:
                take_effect(connection, found)
        return decision

    def _desk(
        self, id_: str | None, coder: str, comment: str | None, blind: bool, report: str | None = None
    ) -> Desk:
        name, said = log.coder_name(coder), log.comment_words(comment)
        return Desk(self._record, id_, name, said, coder if blind else "", report)


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
