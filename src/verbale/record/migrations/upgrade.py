"""Bringing a record of an older form to the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from verbale.record.schema import metadata
from verbale.record.search.index import put_all

if TYPE_CHECKING:
    from alembic.config import Config

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
    from alembic.script import ScriptDirectory

    revisions = ScriptDirectory.from_config(_config()).walk_revisions()
    return any(script.revision == found for script in revisions)


def create(connection: Connection) -> None:
    """Make the tables of an empty database; leaves alone what another program made in the meantime."""
    from alembic import command

    metadata.create_all(connection)
    if _OURS not in inspect(connection).get_table_names():
        command.stamp(_config(connection), SCHEMA_VERSION)


def upgrade(connection: Connection) -> None:
    """Bring the tables to the present form, inside the caller's writing transaction."""
    from alembic import command

    from verbale.record.happenings.merging import gather_all
    from verbale.record.survey.tallying import make_anew

    config = _config(connection)
    if _OURS not in inspect(connection).get_table_names():
        command.stamp(config, version(connection) or "base")
    command.upgrade(config, SCHEMA_VERSION)
    metadata.create_all(connection)
    make_anew(connection)
    put_all(connection)
    gather_all(connection)


def _config(connection: Connection | None = None) -> Config:
    """Alembic's settings; it is imported only where tables are made or changed, as it is slow to import."""
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "verbale.record:migrations")
    return config
