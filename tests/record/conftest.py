"""A report and its coding, made by hand, and a record to put them in: on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from verbale.model import Actor, Coding, DateMention, Event, Finding, Place, Position, Report, Span, Statement
from verbale.record import Record
from verbale.record.schema import metadata

if TYPE_CHECKING:
    from tests.postgres import Server

TEXT = (
    "Velia refuses talks\n\n"
    "“We will not talk,” Mira Olan said on Monday. Velia had invited Torland’s envoy to the capital.\n"
)


@pytest.fixture(scope="session")
def report() -> Report:
    return Report("velia-1", TEXT, "Velia refuses talks", "The Post", date(2025, 3, 4), "https://example.org/1",
                  "en", {"desk": ["abroad"], "words": 21})  # fmt: skip


@pytest.fixture(scope="session")
def coding() -> Coding:
    def at(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    return Coding(
        "velia-1",
        published=date(2025, 3, 4),
        actors=(
            Actor("a1", "Mira Olan", "person", "VEL", "GOV", (at("Mira Olan"),), ("Olan",), "minister", "p7",
                  confidence=0.9),
            Actor("a2", "Velia", "country", "VEL", mentions=(Span(0, 5), at("Velia had"))),
            Actor("a3", "Torland", "country", "TOR", mentions=(at("Torland"),)),
        ),
        dates=(DateMention(at("Monday"), "DATE", "2025-03-03", 0.8), DateMention(at("Monday"), "SET", None)),
        statements=(
            Statement("s1", "a1", at("Mira Olan"), at("said"), (at("“We will not talk,”"),), "direct",
                      "reject", "a3", "2025-03-03", "the capital", "a2", confidence=0.7,
                      occasion=at("on Monday")),
            Statement("s2", None, None, at("refuses"), (at("talks"),), "indirect", "decline"),
        ),
        events=(
            Event("e1", "REJECT", "happened", ("a2",), ("a3",), at("refuses talks"), claimed_in="s1"),
            Event("e2", "CONSULT", "refused", ("a2", "a1"), (), at("invited Torland’s envoy"), "visit",
                  ("diplomatic",), "2025-03", "the capital", confidence=0.4, cameo="042", dead=1, injured=2,
                  size=30, codes=("SHUTTLE", "MEDIATE")),
        ),
        positions=(
            Position("p1", "a2", "The  talks", "opposes", at("refuses talks"), "s2"),
            Position("p2", "a2", "talks", "conditional", at("“We will not talk,”"), None, 0.3,
                     condition=at("on Monday"), issue="River talks"),
        ),
        findings=(
            Finding("impossible-date", (at("Monday"), at("said")), "no such day", "2025-03-03",
                    level="doubt", source="wikidata"),
        ),
        places=(Place("l1", "Velia", "city", "ITA", 40.16, 15.15, (at("Monday"),)),),
        versions={"model": "m1", "register": "r1"},
    )  # fmt: skip


NewPlace = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of the tests' own."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    from tests.postgres import programs, temporary

    if programs() is None:
        pytest.skip("the programs of a PostgreSQL server are not installed")
    with temporary() as server:
        yield server


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on: both, one after the other."""
    return str(request.param)


@pytest.fixture(scope="session")
def new_place(
    database: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> NewPlace:
    """Makes places where a record may be made: a path, or the address of an empty database."""
    if database == "postgresql":
        server: Server = request.getfixturevalue("postgres")
        return server.new

    @contextmanager
    def new() -> Iterator[str]:
        yield str(tmp_path_factory.mktemp("place") / "verbale.db")

    return new


@pytest.fixture
def place(new_place: NewPlace) -> Iterator[str]:
    """One such place."""
    with new_place() as place:
        yield place


@pytest.fixture(scope="session")
def emptied(postgres: Server) -> Iterator[str]:
    """The address of the PostgreSQL record that tests share one after the other."""
    with postgres.new() as address:
        Record.open(address).close()
        yield address


@pytest.fixture
def record(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    """An empty record, on either database."""
    shared = None if database == "sqlite" else request.getfixturevalue("emptied")
    with Record.open(shared or tmp_path / "verbale.db") as record:
        yield record
        if shared:
            empty(record)


def empty(record: Record) -> None:
    """Take out all rows."""
    with record.connection(writing=True) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
