"""Negotiations and disputes of a record: found, asked for, and mended by hand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from verbale.errors import RecordError
from verbale.record import log, schema
from verbale.record.ids import issue_key
from verbale.record.log import Decision
from verbale.record.paging import check_page
from verbale.record.processes.finding import Cluster, Dealing, Kept, find, gather
from verbale.record.processes.folding import KIND, decisions, fold
from verbale.record.processes.naming import Words
from verbale.record.processes.page import read_page, read_row
from verbale.record.processes.rows import Finding, ProcessPage, ProcessRow
from verbale.record.processes.store import (
    Definition,
    Found,
    country_names,
    identified,
    put_found,
    read_dealings,
    read_words,
    reports_on,
)
from verbale.record.rows import Page

if TYPE_CHECKING:
    from verbale.record.record import Record

NAME_LIMIT = 200
"""Code points in a name of a process, a party or an issue."""
MEMBERS_LIMIT = 200
"""Parties or issues in one decision."""
_HINT = "see them: verbale processes list"


class Processes:
    """The negotiations and disputes of a record; made by `Record.processes`.

    What a person decides (`change`, `merge`, `split`, `add`, `accept`, `reject`) goes into the same log as
    decisions about entries, is undone and redone by `Record.corrections`, and holds whatever is found later.
    These methods raise RecordError for a process that is not there, and for names that are empty or too long.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def find(self, defined: Iterable[Definition] = ()) -> int:
        """Find the processes of the record anew, and say how many there are. Those found before keep their
        ids and what people decided about them.

        `defined` are those that a codebook names (`definitions`); without any, those found with a codebook
        before are found again.
        """
        with self._record.connection() as connection:
            given = [*(defined or _of_codebook(connection)), *_added(connection)]
            countries = country_names(connection)
            dealings = list(read_dealings(connection, countries))
            named, rest = _defined(connection, given, dealings)
            words = Words(read_words(connection))
            found = [*named, *identified(connection, find(rest, _kept(connection)), words)]
        with self._record.connection(writing=True) as connection:
            put_found(connection, found, countries)
            fold(connection)
            return connection.execute(select(func.count()).select_from(schema.processes)).scalar_one()

    def found(self) -> Finding:
        """When processes were found last."""
        with self._record.connection() as connection:
            row = connection.execute(select(schema.process_findings)).first()
            readings = schema.readings.c.read_at
            since = select(func.count()).select_from(schema.readings)
            if row is not None:
                since = since.where(readings > row.found_at)
            number = connection.execute(since).scalar_one()
        return Finding(row.found_at, row.reports, number) if row else Finding(None, 0, number)

    def list(
        self, *, q: str | None = None, party: str | None = None, dropped: bool = False, limit: int = 50,
        offset: int = 0,
    ) -> Page[ProcessRow]:  # fmt: skip
        """Processes, those with most dealings first; `q` is sought in names and parties, `party` takes part
        (a whole name, in any case). `dropped` gives those that people dropped instead."""
        check_page(limit, offset)
        table = schema.processes
        gone = table.c.dropped_by.is_not(None) if dropped else table.c.dropped_by.is_(None)
        order = table.c.strength.desc(), table.c.id
        ids = select(table.c.id, table.c.name, table.c.parties).where(gone).order_by(*order)
        with self._record.connection() as connection:
            if q or party:
                fit = [row.id for row in connection.execute(ids) if _fits(row.name, row.parties, q, party)]
                total, shown = len(fit), fit[offset : offset + limit]
            else:
                total = connection.execute(select(func.count()).select_from(table).where(gone)).scalar_one()
                shown = [row.id for row in connection.execute(ids.limit(limit).offset(offset))]
            query = select(table).where(table.c.id.in_(shown)).order_by(*order)
            rows = tuple(read_row(row) for row in connection.execute(query).mappings())
        return Page(rows, total, limit, offset, kind=ProcessRow)

    def get(self, id_: str) -> ProcessRow | None:
        """One process, None where there is none of that id."""
        with self._record.connection() as connection:
            row = _row(connection, id_)
        return read_row(row) if row else None

    def page(self, id_: str) -> ProcessPage | None:
        """One process with what its page shows, None where there is none of that id."""
        with self._record.connection() as connection:
            row = _row(connection, id_)
            if row is None:
                return None
            countries = connection.execute(select(schema.process_findings.c.countries)).scalar() or {}
            return read_page(connection, row, countries)

    def change(
        self, id_: str, coder: str, *, name: str | None = None, parties: Sequence[str] = (),
        without: Sequence[str] = (), issues: Sequence[str] = (), no_issues: Sequence[str] = (),
        comment: str | None = None,
    ) -> Decision:  # fmt: skip
        """Give a process a name, put parties or issues in (`parties`, `issues`), or leave some out
        (`without`, `no_issues`)."""
        fields: dict[str, Any] = {"name": _word(name)} if name is not None else {}
        given = {
            "parties": parties,
            "without": without,
            "issues": _keys(issues),
            "no_issues": _keys(no_issues),
        }
        fields |= {key: _words(values) for key, values in given.items() if values}
        if not fields:
            raise RecordError("expected a name, a party or an issue", where=id_[:NAME_LIMIT])
        return self._decide("change", id_, coder, fields, comment)

    def accept(self, id_: str, coder: str, *, comment: str | None = None) -> Decision:
        """Hold on to a process: it stays of these parties and matters, whatever is found later."""
        with self._record.connection() as connection:
            table = schema.process_units.c
            query = select(table.one, table.other, table.theme, table.first_day, table.last_day)
            units = [list(row) for row in connection.execute(query.where(table.process_id == id_))]
            row = _row(connection, id_)
        fields = {"units": units, "name": row["name"] if row else ""}
        return self._decide("accept", id_, coder, fields, comment)

    def reject(self, id_: str, coder: str, *, comment: str | None = None) -> Decision:
        """Say that this is no process. It is no longer shown."""
        return self._decide("reject", id_, coder, {}, comment)

    def merge(
        self, ids: Sequence[str], coder: str, *, name: str | None = None, comment: str | None = None
    ) -> Decision:
        """Make processes one: the first of them, under a `name` of your own where you give one."""
        kept, *others = dict.fromkeys(ids)
        if not 1 <= len(others) <= MEMBERS_LIMIT:
            raise RecordError("expected two processes or more to merge", where=", ".join(ids)[:NAME_LIMIT])
        fields = {"from": others, **({"name": _word(name)} if name else {})}
        return self._decide("merge", kept, coder, fields, comment, others)

    def split(
        self, id_: str, coder: str, *, name: str, parties: Sequence[str] = (), themes: Sequence[str] = (),
        comment: str | None = None,
    ) -> Decision:  # fmt: skip
        """Take the dealings of these parties, on these themes (either may be left out), out into a process
        of their own under a `name`; its id is the decision's `payload["id"]`."""
        if not (parties or themes):
            raise RecordError("expected parties or themes to take out", where=id_[:NAME_LIMIT])
        fields = {"name": _word(name), "parties": _words(parties), "themes": _words(themes)}
        return self._decide("split", id_, coder, {**fields, "id": _new_id(id_, fields)}, comment)

    def add(
        self, name: str, parties: Sequence[str], coder: str, *, issues: Sequence[str] = (),
        comment: str | None = None,
    ) -> Decision:  # fmt: skip
        """Make a process of the dealings that these parties have with each other, where `issues` are given in
        reports on these only; its id is the decision's `target`. Processes are found anew."""
        fields = {"name": _word(name), "parties": _words(parties), "issues": _words(issues)}
        if len(fields["parties"]) < 2:
            raise RecordError("expected two parties or more", where=name[:NAME_LIMIT])
        with self._record.connection(writing=True) as connection:
            decision = _append(connection, "add", _new_id("", fields), coder, fields, comment)
        self.find()
        return decision

    def _decide(
        self, action: str, id_: str, coder: str, payload: Mapping[str, Any], comment: str | None,
        others: Sequence[str] = (),
    ) -> Decision:  # fmt: skip
        with self._record.connection(writing=True) as connection:
            for one in (id_, *others):
                if _row(connection, one) is None:
                    raise RecordError("there is no such process", where=one[:NAME_LIMIT], hint=_HINT)
            decision = _append(connection, action, id_, coder, payload, comment)
            fold(connection)
        return decision


def definitions(named: Iterable[Any]) -> list[Definition]:
    """The processes that a codebook names (`codebook.Process`: name, parties, issues)."""
    return [
        Definition(
            _new_id("codebook", {"name": p.name}), p.name, "codebook", tuple(p.parties), tuple(p.issues)
        )
        for p in named
    ]


def _append(
    connection: Connection, action: str, id_: str, coder: str, payload: Mapping[str, Any], comment: str | None
) -> Decision:
    return log.append(
        connection, coder=log.coder_name(coder), action=action, kind=KIND, target=id_, payload=payload,
        comment=log.comment_words(comment),
    )  # fmt: skip


def _row(connection: Connection, id_: str) -> Any:
    query = select(schema.processes).where(schema.processes.c.id == id_)
    return connection.execute(query).mappings().first()


def _fits(name: str, parties: Sequence[Sequence[Any]], q: str | None, party: str | None) -> bool:
    folded = [p[0].casefold() for p in parties]
    sought = (q or "").casefold()
    return (not party or party.casefold() in folded) and any(sought in w for w in (name.casefold(), *folded))


def _of_codebook(connection: Connection) -> list[Definition]:
    query = select(schema.process_names).where(schema.process_names.c.origin == "codebook")
    return [
        Definition(row.id, row.name, row.origin, tuple(row.fields["parties"]), tuple(row.fields["issues"]))
        for row in connection.execute(query)
    ]


def _added(connection: Connection) -> list[Definition]:
    return [
        Definition(
            d.target, d.payload["name"], "added", tuple(d.payload["parties"]), tuple(d.payload["issues"])
        )
        for d in decisions(connection)
        if d.action == "add"
    ]


def _kept(connection: Connection) -> list[Kept]:
    """The processes that people hold on to, by the last of their decisions."""
    last = {d.target: d for d in decisions(connection) if d.action in ("accept", "reject")}
    pins = [d for d in last.values() if d.action == "accept"]
    return [
        Kept(d.target, d.payload["name"], tuple(tuple(unit) for unit in d.payload["units"])) for d in pins
    ]


def _defined(
    connection: Connection, given: Sequence[Definition], dealings: list[Dealing]
) -> tuple[list[Found], list[Dealing]]:
    """The defined processes, and the dealings that belong to none of them."""
    out = []
    for one in given:
        parties, on = set(one.parties), reports_on(connection, one.issues) if one.issues else None
        own = {
            d.event
            for d in dealings
            if (on is None or d.report in on) and any({*pair} <= parties for pair in d.pairs)
        }
        cluster = Cluster()
        for unit in gather(d for d in dealings if d.event in own):
            if {*unit.pair} <= parties:
                cluster.add(unit)
        dealings = [d for d in dealings if d.event not in own]
        out.append(Found(one.id, one.name, one.origin, cluster, one.fields))
    return out, dealings


def _new_id(where: str, fields: Mapping[str, Any]) -> str:
    basis = json.dumps([where, fields], sort_keys=True).encode()
    return f"process-{hashlib.sha256(basis).hexdigest()[:16]}"


def _word(name: str) -> str:
    said = " ".join(name.split())
    if not 0 < len(said) <= NAME_LIMIT or "\0" in said:
        raise RecordError(f"expected a name of 1 to {NAME_LIMIT} characters", where=said[:40])
    return said


def _words(names: Sequence[str]) -> list[str]:
    if len(names) > MEMBERS_LIMIT:
        raise RecordError(f"expected at most {MEMBERS_LIMIT} names, got {len(names)}")
    return list(dict.fromkeys(map(_word, names)))


def _keys(issues: Sequence[str]) -> list[str]:
    return [issue_key(issue) for issue in issues]
