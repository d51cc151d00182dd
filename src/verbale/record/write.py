"""From a report and its coding to rows, inside one transaction of the caller's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, select

from verbale.errors import RecordError
from verbale.model import Actor, Coding, DateMention, Event, Finding, Place, Position, Report, Span, Statement
from verbale.record import schema
from verbale.record.ids import Ids, issue_key, run_id
from verbale.record.issues import settled

Row = dict[str, Any]


def write_reading(connection: Connection, report: Report, coding: Coding) -> None:
    """Store the report and its coding in place of any earlier reading of a report of that id.

    Raises RecordError where the coding does not belong to the report: other id, evidence outside
    the text, a reference to an entry that is not there, two entries of one id.
    """
    if coding.report != report.id:
        raise RecordError(
            f"expected the coding of {report.id!r}, got that of {coding.report!r}", where=report.id
        )
    rows = _Rows(report, coding, settled(connection, (issue_key(p.toward) for p in coding.positions)))
    if _put_report(connection, report):
        for table in schema.ENTRIES:
            connection.execute(delete(table).where(table.c.report_id == report.id))
    _put_reading(connection, report, coding)
    for table, some in rows.all():
        if some:
            connection.execute(table.insert(), some)


def report_values(report: Report) -> Row:
    """The columns of a report's row."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "text": report.text,
        "title": report.title,
        "publisher": report.publisher,
        "published": report.published,
        "url": report.url,
        "language": report.language,
        "extra": dict(report.extra),
    }


def _put_report(connection: Connection, report: Report) -> bool:
    """Store the report; whether there was one of its id before."""
    table, values = schema.reports, report_values(report)
    updated = connection.execute(table.update().where(table.c.id == report.id).values(values))
    if not updated.rowcount:
        connection.execute(table.insert().values(values))
    return bool(updated.rowcount)


def _put_reading(connection: Connection, report: Report, coding: Coding) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    run = run_id(coding.versions)
    runs, readings = schema.runs, schema.readings
    if connection.execute(select(runs.c.id).where(runs.c.id == run)).first() is None:
        connection.execute(runs.insert().values(id=run, versions=dict(coding.versions), first_at=now))
    connection.execute(delete(readings).where(readings.c.report_id == report.id))
    values = {"report_id": report.id, "run_id": run, "read_at": now, "published": coding.published}
    connection.execute(readings.insert().values(published_inferred=coding.published_inferred, **values))


class _Rows:
    """The rows of one coding. Actors come first, then statements: others refer to them."""

    def __init__(self, report: Report, coding: Coding, issues: Mapping[str, str]) -> None:
        self._issues = issues
        self._report, self._coding, self._ids = report, coding, Ids(report.id)
        self._actors: dict[str, str] = {}
        self._statements: dict[str, str] = {}
        self._mentions: list[Row] = []
        self._contents: list[Row] = []
        self._participants: list[Row] = []
        self._codes: list[Row] = []
        self._finding_words: list[Row] = []
        self._places: dict[str, str] = {}
        self._place_words: list[Row] = []

    def all(self) -> list[tuple[Table, list[Row]]]:
        """Every table with its rows, in the order in which they can be inserted."""
        c = self._coding
        return [
            (schema.actors, self._entries(c.actors, self._actor)),
            (schema.mentions, self._mentions),
            (schema.dates, self._entries(c.dates, self._date)),
            (schema.statements, self._entries(c.statements, self._statement)),
            (schema.contents, self._contents),
            (schema.events, self._entries(c.events, self._event)),
            (schema.participants, self._participants),
            (schema.event_codes, self._codes),
            (schema.positions, self._entries(c.positions, self._position)),
            (schema.findings, self._entries(c.findings, self._finding)),
            (schema.finding_words, self._finding_words),
            (schema.places, self._entries(c.places, self._place)),
            (schema.place_words, self._place_words),
        ]

    def _entries(self, entries: Iterable[Any], row: Callable[[Any], Row]) -> list[Row]:
        base = {"report_id": self._report.id}
        return [
            {**base, "seq": seq, "confidence": entry.confidence, "stage": entry.stage, **row(entry)}
            for seq, entry in enumerate(entries)
        ]

    def _actor(self, actor: Actor) -> Row:
        id_ = self._ids.new("actor", actor.kind, actor.name)
        self._register(self._actors, actor.id, id_)
        self._mentions += self._spans("actor_id", id_, actor.mentions)
        names = ("name", "kind", "country", "sector", "role", "register")
        return {"id": id_, "local": actor.id, "aliases": list(actor.aliases), **_fields(actor, names)}

    def _date(self, date: DateMention) -> Row:
        words = self._words(date.span)
        return {"id": self._ids.new("date", words["words"]), **words, "kind": date.kind, "value": date.value}

    def _statement(self, statement: Statement) -> Row:
        cue = self._words(statement.cue, "cue_")
        content = [self._words(span)["words"] for span in statement.content]
        id_ = self._ids.new("statement", cue["cue_words"], *content)
        self._register(self._statements, statement.id, id_)
        self._contents += self._spans("statement_id", id_, statement.content)
        return {
            "id": id_,
            "local": statement.id,
            **cue,
            **self._words(statement.source, "source_"),
            **self._words(statement.occasion, "occasion_"),
            "speaker_id": self._actor_id(statement.speaker, statement.id),
            "addressee_id": self._actor_id(statement.addressee, statement.id),
            "through_id": self._actor_id(statement.through, statement.id),
            **_fields(statement, ("mode", "act", "said_on", "place")),
        }

    def _event(self, event: Event) -> Row:
        words = self._words(event.evidence)
        id_ = self._ids.new("event", event.type, words["words"])
        for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
            self._participants += [
                {"event_id": id_, "role": role, "seq": seq, "actor_id": self._actor_id(actor, event.id)}
                for seq, actor in enumerate(ids)
            ]
        self._codes += [{"event_id": id_, "seq": seq, "code": code} for seq, code in enumerate(event.codes)]
        claim = self._statement_id(event.claimed_in, event.id)
        known = _fields(
            event, ("type", "status", "mode", "date", "place", "cameo", "dead", "injured", "size")
        )
        base = {"id": id_, "local": event.id, "claimed_in_id": claim, "contexts": list(event.contexts)}
        return {**base, **known, **words}

    def _position(self, position: Position) -> Row:
        words = self._words(position.evidence)
        party = self._actor_id(position.actor, position.id)
        gathered = self._issues.get(issue_key(position.toward), position.toward)
        return {
            "id": self._ids.new("position", party, words["words"]),
            "local": position.id,
            "party_id": party,
            "issue": issue_key(gathered if position.issue is None else position.issue),
            "issue_name": position.issue,
            "statement_id": self._statement_id(position.statement, position.id),
            **_fields(position, ("toward", "stance")),
            **words,
            **self._words(position.condition, "condition_"),
        }

    def _finding(self, finding: Finding) -> Row:
        words = [self._words(span)["words"] for span in finding.evidence]
        id_ = self._ids.new("finding", finding.kind, *words)
        self._finding_words += self._spans("finding_id", id_, finding.evidence)
        return {"id": id_, **_fields(finding, ("kind", "message", "value", "level", "source"))}

    def _place(self, place: Place) -> Row:
        id_ = self._ids.new("place", place.kind, place.name)
        self._register(self._places, place.id, id_)
        self._place_words += self._spans("place_id", id_, place.mentions)
        known = _fields(place, ("name", "kind", "country", "latitude", "longitude"))
        return {"id": id_, "local": place.id, **known}

    def _spans(self, owner: str, id_: str, spans: Iterable[Span]) -> list[Row]:
        return [{owner: id_, "seq": seq, **self._words(span)} for seq, span in enumerate(spans)]

    def _words(self, span: Span | None, prefix: str = "") -> Row:
        if span is None:
            return dict.fromkeys((f"{prefix}start", f"{prefix}end", f"{prefix}words"))
        if not 0 <= span.start < span.end <= len(self._report.text):
            raise self._wrong(f"evidence at {span.start}:{span.end} lies outside the text or is empty")
        return {
            f"{prefix}start": span.start,
            f"{prefix}end": span.end,
            f"{prefix}words": span.of(self._report.text),
        }

    def _register(self, table: dict[str, str], local: str, id_: str) -> None:
        if local in table:
            raise self._wrong(f"the coding has two entries with the id {local!r}")
        table[local] = id_

    def _actor_id(self, local: str | None, user: str) -> str | None:
        return self._resolve(self._actors, local, f"{user!r} names the actor {local!r}")

    def _statement_id(self, local: str | None, user: str) -> str | None:
        return self._resolve(self._statements, local, f"{user!r} names the statement {local!r}")

    def _resolve(self, table: dict[str, str], local: str | None, what: str) -> str | None:
        if local is not None and local not in table:
            raise self._wrong(f"{what}, which the coding does not have")
        return None if local is None else table[local]

    def _wrong(self, what: str) -> RecordError:
        return RecordError(what, where=self._report.id, hint="nothing of this reading was stored")


def _fields(entry: object, names: Iterable[str]) -> Row:
    return {name: getattr(entry, name) for name in names}
