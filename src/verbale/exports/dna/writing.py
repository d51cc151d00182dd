"""Writing the database: a document for each report, a statement for each position.

The SQL is DNA's own and not the record's, which is why this is the one module outside `verbale.record` that
speaks it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from verbale.errors import ExportError
from verbale.exports.dna import layout
from verbale.exports.dna.content import AGREEMENT, Who, attributes, document, note, who
from verbale.exports.dna.password import SALT_SIZE, hashed
from verbale.exports.dna.texts import Text, short
from verbale.exports.formats import About
from verbale.record.streaming import CodedReport

PASSWORD = "verbale"
"""What DNA asks for when the file is opened. It guards nothing: whoever has the file can read it."""


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write the database. Raises ExportError where SQLite cannot."""
    try:
        with closing(sqlite3.connect(out)) as connection, connection:
            # The file is moved to its place when it is whole, so that nothing is lost without a journal
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA foreign_keys = ON")
            base = _Base(connection)
            for number, one in enumerate(reports, 1):
                base.add(number, one)
    except sqlite3.Error as error:
        raise ExportError(f"cannot be written: {error}", where=str(out)) from error


class _Base:
    """A new database to add reports to. Held are the names of persons, organisations and concepts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entities: dict[tuple[int, str], int] = {}
        for name, columns in layout.TABLES.items():
            connection.execute(f"CREATE TABLE {name}({', '.join(columns)})")
        coder = (layout.CODER, "Admin", 255, 255, 0, hashed(PASSWORD, os.urandom(SALT_SIZE)))
        self._insert("CODERS", "ID, Name, Red, Green, Blue, Password", coder)
        for setting in (("version", layout.VERSION), ("date", layout.RELEASED)):
            self._insert("SETTINGS", "Property, Value", setting)
        for type_ in layout.STATEMENT_TYPES:
            self._insert("STATEMENTTYPES", "ID, Label, Red, Green, Blue", type_)
        for variable in layout.VARIABLES:
            self._insert("VARIABLES", "ID, Variable, DataType, StatementTypeId", variable)
        for attribute in layout.ATTRIBUTES:
            self._insert("ATTRIBUTEVARIABLES", "ID, VariableId, AttributeVariable", attribute)

    def add(self, number: int, one: CodedReport) -> None:
        """Add a report with its positions, in the order of the text as DNA numbers them."""
        text = Text(one.report.text)
        columns = "ID, Coder, Title, Text, Author, Source, Section, Notes, Date"
        self._insert("DOCUMENTS", columns, (number, layout.CODER, *document(one, text)))
        actors = {actor.id: actor for actor in one.coding.actors}
        speakers = {statement.id: actors.get(statement.speaker or "") for statement in one.coding.statements}
        pairs = zip(one.of("position"), one.coding.positions, strict=True)
        for entry, position in sorted(pairs, key=lambda pair: pair[1].evidence):
            of = who(actors[position.actor], speakers.get(position.statement or ""))
            concept = one.issues.get(entry.id) or position.toward
            agreement = AGREEMENT.get(position.stance)
            type_ = layout.ANNOTATION if agreement is None else layout.STATEMENT
            place = (type_, number, *text.units(position.evidence), layout.CODER)
            id_ = self._insert("STATEMENTS", "StatementTypeId, DocumentId, Start, Stop, Coder", place)
            if agreement is None:
                said = note(position, of, concept, one.report.text)
                self._insert("DATALONGTEXT", "StatementId, VariableId, Value", (id_, layout.NOTE, said))
            else:
                self._add_values(id_, of, concept, agreement)

    def _add_values(self, id_: int, of: Who, concept: str, agreement: int) -> None:
        entities = [
            (variable, self._entity(variable, short(actor.name) if actor else "", attributes(actor)))
            for variable, actor in zip((layout.PERSON, layout.ORGANIZATION), of, strict=True)
        ]
        entities.append((layout.CONCEPT, self._entity(layout.CONCEPT, short(concept), attributes(None))))
        for variable, entity in entities:
            self._insert("DATASHORTTEXT", "StatementId, VariableId, Entity", (id_, variable, entity))
        self._insert("DATABOOLEAN", "StatementId, VariableId, Value", (id_, layout.AGREEMENT, agreement))

    def _entity(self, variable: int, value: str, attributes: tuple[str, str, str]) -> int:
        """The id of a value, made with its attributes where it is new."""
        if (variable, value) not in self._entities:
            made = self._insert("ENTITIES", "VariableId, Value, Red, Green, Blue", (variable, value, 0, 0, 0))
            own = [id_ for id_, of, _ in layout.ATTRIBUTES if of == variable]
            for id_, said in zip(own, attributes, strict=True):
                columns = "EntityId, AttributeVariableId, AttributeValue"
                self._insert("ATTRIBUTEVALUES", columns, (made, id_, said))
            self._entities[variable, value] = made
        return self._entities[variable, value]

    def _insert(self, table: str, columns: str, values: tuple[object, ...]) -> int:
        marks = ", ".join("?" * len(values))
        # Names of tables and columns are this module's own
        done = self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608
        return int(done.lastrowid or 0)
