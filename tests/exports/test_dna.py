"""The database for the Discourse Network Analyzer, read as DNA reads it: by tables, in units of UTF-16."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exports.events import NASTY, about, coded, position
from verbale.exports import dna
from verbale.exports.dna.password import SALT_SIZE, hashed
from verbale.exports.dna.texts import Text, short
from verbale.exports.dna.writing import PASSWORD
from verbale.model import Span
from verbale.model.coding import STANCES
from verbale.record.streaming import CodedReport

COLUMNS = {
    "SETTINGS": "Property Value",
    "CODERS": "ID Name Red Green Blue Refresh FontSize Password PopupWidth ColorByCoder PopupDecoration "
    "PopupAutoComplete PermissionAddDocuments PermissionEditDocuments PermissionDeleteDocuments "
    "PermissionImportDocuments PermissionAddStatements PermissionEditStatements PermissionDeleteStatements "
    "PermissionEditAttributes PermissionEditRegex PermissionEditStatementTypes PermissionEditCoders "
    "PermissionEditCoderRelations PermissionViewOthersDocuments PermissionEditOthersDocuments "
    "PermissionViewOthersStatements PermissionEditOthersStatements",
    "DOCUMENTS": "ID Title Text Coder Author Source Section Notes Type Date",
    "STATEMENTTYPES": "ID Label Red Green Blue",
    "VARIABLES": "ID Variable DataType StatementTypeId",
    "VARIABLELINKS": "ID SourceVariableId TargetVariableId",
    "REGEXES": "Label Red Green Blue",
    "CODERRELATIONS": "ID Coder OtherCoder viewStatements editStatements viewDocuments editDocuments",
    "STATEMENTS": "ID StatementTypeId DocumentId Start Stop Coder",
    "DATABOOLEAN": "ID StatementId VariableId Value",
    "DATAINTEGER": "ID StatementId VariableId Value",
    "ENTITIES": "ID VariableId Value Red Green Blue ChildOf",
    "DATASHORTTEXT": "ID StatementId VariableId Entity",
    "DATALONGTEXT": "ID StatementId VariableId Value",
    "ATTRIBUTEVARIABLES": "ID VariableId AttributeVariable",
    "ATTRIBUTEVALUES": "ID EntityId AttributeVariableId AttributeValue",
}
"""The tables and columns that DNA 3.0 asks for by name."""
VALUES = (
    "SELECT Variable, Value FROM DATASHORTTEXT JOIN VARIABLES ON VARIABLES.ID = DATASHORTTEXT.VariableId "
    "JOIN ENTITIES ON ENTITIES.ID = Entity AND ENTITIES.VariableId = VARIABLES.ID WHERE StatementId = ?"
)


def read(reports: Iterable[CodedReport], folder: Path) -> sqlite3.Connection:
    """The database, found whole by SQLite itself."""
    dna.write(reports, folder / "out.dna", about())
    connection = sqlite3.connect(folder / "out.dna")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    return connection


def statements(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Document, words, person, organisation, concept and agreement of each, as DNA puts them together."""
    words = {
        id_: text.encode("utf-16-le") for id_, text in connection.execute("SELECT ID, Text FROM DOCUMENTS")
    }
    out = []
    for id_, document, start, stop in connection.execute(
        "SELECT ID, DocumentId, Start, Stop FROM STATEMENTS WHERE StatementTypeId = 1 ORDER BY ID"
    ).fetchall():
        values = dict(connection.execute(VALUES, (id_,)).fetchall())
        agreement = connection.execute(
            "SELECT Value FROM DATABOOLEAN WHERE StatementId = ? AND VariableId = 4", (id_,)
        ).fetchall()
        out.append((document, words[document][2 * start : 2 * stop].decode("utf-16-le"), values["person"],
                    values["organization"], values["concept"], agreement[0][0]))  # fmt: skip
    return out


def notes(connection: sqlite3.Connection) -> list[str]:
    """What the annotations say."""
    query = (
        "SELECT Value FROM STATEMENTS JOIN DATALONGTEXT ON StatementId = STATEMENTS.ID "
        "WHERE StatementTypeId = 3 AND VariableId = 11 ORDER BY STATEMENTS.ID"
    )
    return [value for (value,) in connection.execute(query)]


def test_the_tables_are_those_of_dna(tmp_path: Path) -> None:
    with closing(read([], tmp_path)) as connection:
        found = {
            name: " ".join(column[1] for column in connection.execute(f"PRAGMA table_info({name})"))
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        assert found == COLUMNS
        settings_ = dict(connection.execute("SELECT * FROM SETTINGS"))
        assert settings_["version"].startswith("3.0")
        assert connection.execute("SELECT ID, Label FROM STATEMENTTYPES").fetchall() == [
            (1, "DNA Statement"), (2, "NPF Story Element"), (3, "Annotation"),
        ]  # fmt: skip
        assert connection.execute(
            "SELECT Variable, DataType FROM VARIABLES WHERE StatementTypeId = 1"
        ).fetchall() == [
            ("person", "short text"), ("organization", "short text"), ("concept", "short text"),
            ("agreement", "boolean"),
        ]  # fmt: skip
        assert connection.execute("SELECT COUNT(*) FROM DOCUMENTS").fetchall() == [(0,)]


def test_agreement_and_who_says_it(tmp_path: Path) -> None:
    positions = [
        position(),
        position("opposes", actor="a1", evidence=Span(31, 40), issue="Grain"),
        position(statement=None, actor="a4", evidence=Span(41, 50)),
    ]
    with closing(read([coded(positions=positions)], tmp_path)) as connection:
        assert statements(connection) == [
            (1, "Mira Olan", "Mira Olan", "Velia", "the grain talks", 1),
            (1, "said that", "Mira Olan", "", "Grain", 0),
            (1, "Velia wou", "", "the Lake Council", "the grain talks", 1),
        ]


def test_other_stances_are_annotations(tmp_path: Path) -> None:
    positions = [
        position("conditional", condition=Span(41, 59)),
        position("open", actor="a1", evidence=Span(31, 40)),
        position("undisclosed", evidence=Span(41, 50), issue="Grain"),
    ]
    with closing(read([coded(positions=positions)], tmp_path)) as connection:
        assert statements(connection) == []
        assert notes(connection) == [
            "Velia: conditional on the grain talks (Velia would meet T)",
            "Mira Olan: open on the grain talks",
            "Velia: undisclosed on Grain",
        ]


def test_what_a_document_says(tmp_path: Path) -> None:
    reports = [coded(extra={"author": "Ada\nFay", "section": 7}), coded(id_="two", published=None, title=None,
               publisher=None, url=None)]  # fmt: skip
    with closing(read(reports, tmp_path)) as connection:
        assert connection.execute(
            "SELECT Title, Author, Source, Section, Notes, Date FROM DOCUMENTS"
        ).fetchall() == [
            ("Velia refuses talks", "Ada Fay", "The Post", "", "Report: velia-1\nURL: https://example.org/1",
             1741046400),
            ("two", "", "", "", "Report: two\nNo date known", 0),
        ]  # fmt: skip


def test_entities_have_their_attributes(tmp_path: Path) -> None:
    with closing(
        read([coded(positions=[position(), position("opposes", evidence=Span(1, 2))])], tmp_path)
    ) as found:
        query = (
            "SELECT Value, AttributeVariable, AttributeValue FROM ENTITIES JOIN ATTRIBUTEVALUES "
            "ON EntityId = ENTITIES.ID JOIN ATTRIBUTEVARIABLES ON ATTRIBUTEVARIABLES.ID = AttributeVariableId"
        )
        said = {(value, name): text for value, name, text in found.execute(query)}
        assert len(said) == 9
        assert said["Mira Olan", "Type"] == "GOV"
        assert said["Mira Olan", "Alias"] == "Olan"
        assert said["Velia", "Notes"] == "COD"
        assert said["the grain talks", "Type"] == ""


def test_the_password_is_one_that_dna_takes(tmp_path: Path) -> None:
    # The second was made by Jasypt 1.9.3 itself, the library that DNA checks passwords with
    made = "vzf/chlTS6byXuzIRf4fe3vFRJfX06rrRfnfJPtNOWhIb8hNINxr6djHnWKfO7lu"
    assert hashed("verbale", base64.b64decode(made)[:SALT_SIZE]) == made
    with closing(read([], tmp_path)) as connection:
        ((stored,),) = connection.execute("SELECT Password FROM CODERS WHERE ID = 1").fetchall()
    assert hashed(PASSWORD, base64.b64decode(stored)[:SALT_SIZE]) == stored


def test_hostile_words(tmp_path: Path) -> None:
    text = "😀\r\nVelia\x00 “é”\r\ud800 said'; DROP TABLE STATEMENTS; --"
    where = text.index("said")
    one = coded(positions=[position(actor="a5", issue=NASTY * 20, evidence=Span(where, where + 4))],
                text=text.ljust(80), title=NASTY * 30, publisher="\x00")  # fmt: skip
    with closing(read([one], tmp_path)) as connection:
        ((_, words, person, organization, concept, _),) = statements(connection)
        assert (words, person) == ("said", "Mira Olan")
        assert organization == '=cmd|"x" 1 \ufffd2 &<é😀;,\\'
        assert len(concept) == 190
        ((shown, title),) = connection.execute("SELECT Text, Title FROM DOCUMENTS").fetchall()
        assert shown.startswith("😀\nVelia\ufffd “é”\n\ufffd said'")
        assert len(title) == 190


@pytest.mark.parametrize("length", [189, 190, 191, 400])
def test_long_names_stay_apart(length: int) -> None:
    one, other = short("x" * length), short("x" * (length - 1) + "y")
    assert len(one) == len(other) == min(length, 190)
    assert one != other


PIECES = st.lists(
    st.sampled_from(["a", "é", "😀", "\r\n", "\r", "\n", "\x00", "\ud800", "\U0010ffff", " "]), max_size=20
)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.data())
def test_places_are_counted_as_java_does(pieces: list[str], data: Any) -> None:
    text = "".join(pieces)
    found = Text(text)
    at = data.draw(st.integers(0, len(text)))
    inside = 0 < at < len(text) and text[at - 1 : at + 1] == "\r\n"
    before = Text(text[: at - 1 if inside else at]).shown
    assert found.unit(at) == len(before.encode("utf-16-le")) // 2
    assert found.unit(len(text)) == len(found.shown.encode("utf-16-le")) // 2


POSITIONS = st.builds(
    position, st.sampled_from(STANCES), actor=st.sampled_from(["a1", "a2", "a4", "a5"]),
    toward=st.text("abé😀\t'", min_size=1, max_size=3).filter(lambda t: bool(t.strip())),
    evidence=st.integers(0, 70).map(lambda n: Span(n, n + 5)), statement=st.sampled_from([None, "s1"]),
)  # fmt: skip


@settings(max_examples=12, deadline=None)  # each hashes a password 100,000 times
@given(st.lists(st.lists(POSITIONS, max_size=4), max_size=3))
def test_every_position_is_there(made: Sequence[Sequence[Any]]) -> None:
    reports = [coded(positions=positions, id_=f"r{n}") for n, positions in enumerate(made)]
    with TemporaryDirectory() as folder, closing(read(reports, Path(folder))) as connection:
        found, other = statements(connection), notes(connection)
    every = [p for one in reports for p in sorted(one.coding.positions, key=lambda p: p.evidence)]
    told = [p for p in every if p.stance in ("supports", "opposes")]
    assert [s[5] for s in found] == [int(p.stance == "supports") for p in told]
    assert [s[4] for s in found] == [short(p.toward) for p in told]
    assert [s[1] for s in found] == [p.evidence.of(reports[0].report.text) for p in told]
    assert len(other) == len(every) - len(told)
