"""The tables of a DNA 3.0 database, and what a new one holds.

Names, types, checks and keys are those by which DNA 3.0.8 reads and writes (its class `sql.Sql`); DNA looks
columns up by name, and relies on the checks and keys where people go on coding.
"""

from __future__ import annotations

from collections.abc import Sequence

VERSION, RELEASED = "3.0.8", "2022-06-16"
"""The version of DNA whose database this is: DNA reads a database by it."""
TEXT_LIMIT = 190
"""Characters of a title, a name or a concept at most."""
STATEMENT, ANNOTATION = 1, 3
"""Ids of the types of statements that are written."""
PERSON, ORGANIZATION, CONCEPT, AGREEMENT, NOTE = 1, 2, 3, 4, 11
"""Ids of their variables."""
CODER = 1

_ID = "ID INTEGER NOT NULL PRIMARY KEY"
_PERMISSIONS = (
    "AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments", "AddStatements", "EditStatements",
    "DeleteStatements", "EditAttributes", "EditRegex", "EditStatementTypes", "EditCoders",
    "EditCoderRelations", "ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements",
    "EditOthersStatements",
)  # fmt: skip
_RELATIONS = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
_TYPES = "DataType = 'boolean' OR DataType = 'integer' OR DataType = 'long text' OR DataType = 'short text'"


def _short(name: str, rest: str = "NOT NULL") -> str:
    return f"{name} TEXT {rest} CHECK (LENGTH({name}) <= {TEXT_LIMIT})"


def _colours(rest: str = "NOT NULL DEFAULT 0") -> list[str]:
    return [f"{name} INTEGER {rest} CHECK ({name} BETWEEN 0 AND 255)" for name in ("Red", "Green", "Blue")]


def _whether(name: str, default: int) -> str:
    return f"{name} INTEGER NOT NULL CHECK ({name} BETWEEN 0 AND 1) DEFAULT {default}"


def _of(name: str, table: str) -> str:
    return f"FOREIGN KEY({name}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _values(value: str, *more: str) -> list[str]:
    """The columns of a table with the values of one type of variables."""
    return [
        _ID, "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", value,
        _of("StatementId", "STATEMENTS"), _of("VariableId", "VARIABLES"), *more,
        "UNIQUE (StatementId, VariableId)",
    ]  # fmt: skip


TABLES: dict[str, Sequence[str]] = {
    "SETTINGS": ["Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"],
    "CODERS": [
        _ID, _short("Name"), *_colours(),
        "Refresh INTEGER NOT NULL CHECK (Refresh BETWEEN 0 AND 9999) DEFAULT 0",
        "FontSize INTEGER NOT NULL CHECK (FontSize BETWEEN 1 AND 99) DEFAULT 14", _short("Password"),
        "PopupWidth INTEGER CHECK (PopupWidth BETWEEN 100 AND 9999) DEFAULT 300",
        _whether("ColorByCoder", 0), _whether("PopupDecoration", 0), _whether("PopupAutoComplete", 1),
        *(_whether(f"Permission{name}", 1) for name in _PERMISSIONS),
    ],
    "DOCUMENTS": [
        _ID, _short("Title"), "Text TEXT NOT NULL", "Coder INTEGER",
        *(_short(name, "NOT NULL DEFAULT ''") for name in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''", _short("Type", "NOT NULL DEFAULT ''"), "Date INTEGER NOT NULL",
        _of("Coder", "CODERS"),
    ],
    "STATEMENTTYPES": [_ID, _short("Label"), *_colours()],
    "VARIABLES": [
        _ID, _short("Variable"), f"DataType TEXT NOT NULL CHECK ({_TYPES}) DEFAULT 'short text'",
        "StatementTypeId INTEGER", _of("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ],
    "VARIABLELINKS": [
        _ID, "SourceVariableId INTEGER", "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _of("SourceVariableId", "VARIABLES"), _of("TargetVariableId", "VARIABLES"),
    ],
    "REGEXES": [_short("Label", "PRIMARY KEY"), *_colours()],
    "CODERRELATIONS": [
        _ID, *(f"{name} INTEGER CHECK ({name} > 0)" for name in ("Coder", "OtherCoder")),
        *(_whether(name, 1) for name in _RELATIONS),
        "CHECK (Coder != OtherCoder)", _of("Coder", "CODERS"), _of("OtherCoder", "CODERS"),
    ],
    "STATEMENTS": [
        _ID, "StatementTypeId INTEGER", "DocumentId INTEGER",
        *(f"{name} INTEGER NOT NULL CHECK ({name} >= 0)" for name in ("Start", "Stop")),
        "Coder INTEGER", "CHECK (Start < Stop)",
        _of("StatementTypeId", "STATEMENTTYPES"), _of("Coder", "CODERS"), _of("DocumentId", "DOCUMENTS"),
    ],
    "DATABOOLEAN": _values("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _values("Value INTEGER NOT NULL DEFAULT 0"),
    "ENTITIES": [
        _ID, "VariableId INTEGER NOT NULL", _short("Value", "NOT NULL DEFAULT ''"), *_colours(""),
        "ChildOf INTEGER CHECK (ChildOf > 0)", "UNIQUE (VariableId, Value)",
        _of("ChildOf", "ENTITIES"), _of("VariableId", "VARIABLES"),
    ],
    "DATASHORTTEXT": _values("Entity INTEGER NOT NULL", _of("Entity", "ENTITIES")),
    "DATALONGTEXT": _values("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": [
        _ID, "VariableId INTEGER NOT NULL", _short("AttributeVariable"),
        "UNIQUE (VariableId, AttributeVariable)",
        _of("VariableId", "VARIABLES"),
    ],
    "ATTRIBUTEVALUES": [
        _ID, "EntityId INTEGER NOT NULL", "AttributeVariableId INTEGER NOT NULL",
        _short("AttributeValue", "NOT NULL DEFAULT ''"), "UNIQUE (EntityId, AttributeVariableId)",
        _of("EntityId", "ENTITIES"), _of("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ],
}  # fmt: skip
"""What stands in each table's CREATE, by the table's name, each after those that it refers to."""

STATEMENT_TYPES = (
    (STATEMENT, "DNA Statement", 239, 208, 51),
    (2, "NPF Story Element", 100, 200, 190),
    (ANNOTATION, "Annotation", 211, 211, 211),
)
"""The types that every new database has: id, label, red, green, blue."""

VARIABLES = (
    (PERSON, "person", "short text", STATEMENT),
    (ORGANIZATION, "organization", "short text", STATEMENT),
    (CONCEPT, "concept", "short text", STATEMENT),
    (AGREEMENT, "agreement", "boolean", STATEMENT),
    *((5 + at, name, "short text", 2)
      for at, name in enumerate(("narrator", "victim", "villain", "plot", "hero", "policy solution"))),
    (NOTE, "note", "long text", ANNOTATION),
)  # fmt: skip
"""The variables that every new database has: id, name, type, type of statement."""

ATTRIBUTES = tuple(
    (3 * at + variable, variable, name)
    for at, name in enumerate(("Type", "Alias", "Notes"))
    for variable in (PERSON, ORGANIZATION, CONCEPT)
)
"""What is told of each person, organisation and concept: id, variable, name."""
