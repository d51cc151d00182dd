"""Records in a database: what an address may be, that no password is shown, and that commands take it."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from sqlalchemy import text

from tests.postgres import Server
from verbale.cli.main import cli
from verbale.errors import RecordError
from verbale.model import Coding, Report
from verbale.record import Record
from verbale.record.address import address_of

SECRET = "s3cret"


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://ann:{SECRET}@db.example.org/talks",
        f"postgres://ann:{SECRET}@/talks?host=/run/db",
        f"postgresql+psycopg://ann@db.example.org/talks?password={SECRET}&sslmode=require",
        f"postgresql://db.example.org/talks?user=ann&sslpassword={SECRET}",
    ],
)
def test_no_password_is_shown(address: str) -> None:
    found = address_of(address)
    assert (found.path, found.name) == (None, "talks")
    assert SECRET not in f"{found} {found!r}"
    assert str(found).startswith("postgresql://")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        (f"postgresql://ann:{SECRET}@db.example.org:port/talks", "cannot be understood"),
        (f"postgresql://ann:{SECRET[:3]}@{SECRET}@db.example.org/talks", "more than one @"),
        (f"mysql://ann:{SECRET}@db.example.org/talks", "expected a file or a PostgreSQL address"),
        (f"postgresql://ann:{SECRET}@127.0.0.1:1/talks", "does not answer"),
        (f"postgresql://ann:{SECRET}@/talks?host=/no/such/folder", "does not answer"),
    ],
)
def test_what_cannot_be_reached_is_said_without_the_password(address: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=says) as caught:
        Record.open(address)
    assert SECRET not in str(caught.value)
    story = tmp_path / "story.txt"
    story.write_text("Velia refuses talks, its minister said.")
    done = CliRunner().invoke(cli, ["show", "nothing", "--record", address], prog_name="verbale")
    assert done.exit_code == 2
    assert SECRET not in done.output


def test_a_database_that_is_not_there(postgres: Server) -> None:
    with pytest.raises(RecordError, match=r"not there.*createdb"):
        Record.open(postgres.url("nowhere"))


def test_a_user_that_is_not_there_or_may_not_write(postgres: Server) -> None:
    with postgres.new() as address:
        with pytest.raises(RecordError, match="refuses the user"):
            Record.open(address.replace("verbale@", "nobody@"))
        with postgres.connected() as connection:
            connection.execute("CREATE ROLE reader LOGIN")
        with pytest.raises(RecordError, match="may not do that"):
            Record.open(address.replace("verbale@", "reader@"))


def test_a_database_of_another_encoding(postgres: Server) -> None:
    with postgres.connected() as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(RecordError, match=r"holds UTF-8, found LATIN1"):
        Record.open(postgres.url("latin"))


def test_an_empty_database_is_no_record_yet(postgres: Server) -> None:
    with postgres.new() as address:
        with pytest.raises(RecordError, match="holds no record yet"):
            Record.open(address, must_exist=True)
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE cats (name text)")
        with pytest.raises(RecordError, match="another program's database"):
            Record.open(address)


def test_a_schema_of_its_own_beside_other_tables(postgres: Server, report: Report, coding: Coding) -> None:
    with postgres.new() as address:
        with psycopg.connect(address) as connection:
            connection.execute("CREATE TABLE cats (name text)")
            connection.execute("CREATE SCHEMA talks")
        with Record.open(f"{address}&options=-csearch_path%3Dtalks") as record:
            record.add(report, coding)
            assert record.coding(report.id) == coding


def test_a_text_with_a_nul_character_is_refused_whole(postgres: Server, report: Report) -> None:
    with postgres.new() as address, Record.open(address) as record:
        with pytest.raises(RecordError, match="NUL character"):
            record.add(Report("r", "Velia\0 refuses"), Coding("r"))
        assert record.report("r") is None


def test_a_query_that_takes_too_long_and_one_that_is_cut_off(postgres: Server) -> None:
    with postgres.new() as address, Record.open(address) as record:
        with pytest.raises(RecordError, match="took too long"), record.connection() as connection:
            connection.exec_driver_sql("SET LOCAL statement_timeout = 50; SELECT pg_sleep(30)")
        with pytest.raises(RecordError, match="was lost"), record.connection(writing=True) as connection:
            connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
        assert record.counts().reports == 0


def test_a_connection_lost_between_two_commands(postgres: Server, report: Report, coding: Coding) -> None:
    with postgres.new() as address, Record.open(address) as record:
        record.add(report, coding)
        with postgres.connected() as other:
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            other.execute(ended, [record.address.name])
        assert record.coding(report.id) == coding


def test_reading_writes_nothing(postgres: Server) -> None:
    with (
        postgres.new() as address,
        Record.open(address) as record,
        pytest.raises(RecordError, match="cannot be written"),
        record.connection() as connection,
    ):
        connection.execute(text("DELETE FROM reports"))  # fmt: skip


def test_commands_take_an_address(
    postgres: Server, report: Report, coding: Coding, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres.new() as address:
        with Record.open(address) as record:
            record.add(report, coding)
        for command in (["show", "velia-1"], ["issues", "list"], ["check"]):
            done = CliRunner().invoke(cli, [*command, "--record", address], prog_name="verbale")
            assert done.exit_code == 0, done.output
            assert "talks" in done.output or command == ["check"]
