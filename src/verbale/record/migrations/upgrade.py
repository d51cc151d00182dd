"""Bringing a record of an older form to the present one."""

from __future__ import annotations

from functools import lru_cache

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from verbale.record.schema import metadata

SCHEMA_VERSION = "6"
"""The form of the tables in `schema`. A record of a higher number was written by a newer Verbale."""
_OURS, _BEFORE_ALEMBIC = "alembic_version", "schema_version"


def version(connection: Connection) -> str | None:
    """The version of the record's schema; None for a database that is no record."""
    names = inspect(connection).get_table_names()
    if _OURS in names:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    elif _BEFORE_ALEMBIC in names:
        found = connection.execute(text("SELECT version FROM schema_version")).scalar()
    else:
        return None
    return str(found)


def is_known(found: str) -> bool:
    """Whether this program knows the way from that version to its own."""
    return found in _known()


def create(connection: Connection) -> None:
    """Make the tables of an empty database; leaves alone what another program made in the meantime."""
    metadata.create_all(connection)
    if _OURS not in inspect(connection).get_table_names():
        command.stamp(_config(connection), SCHEMA_VERSION)


def upgrade(connection: Connection) -> None:
    """Bring the tables to the present form, inside the caller's writing transaction."""
    if _OURS not in inspect(connection).get_table_names():
        found = version(connection)
        assert found is not None
        command.stamp(_config(connection), found)
    command.upgrade(_config(connection), SCHEMA_VERSION)
    metadata.create_all(connection)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", "verbale.record:migrations")
    config.attributes["connection"] = connection
    return config


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    config = Config()
    config.set_main_option("script_location", "verbale.record:migrations")
    return frozenset(script.revision for script in ScriptDirectory.from_config(config).walk_revisions())
