"""Records of an older schema, brought to the present one: what each version changed in the tables.

New tables are made by the schema itself; a step only holds what it takes to change those that are there.
"""

from __future__ import annotations

from sqlalchemy import Connection

from verbale.record.schema import SCHEMA_VERSION, metadata, schema_version

_OPTIONAL_WORDS = ("start INTEGER", "end INTEGER", "words TEXT")

STEPS = {
    1: (  # findings got a level and the register's source; places came in
        "ALTER TABLE findings ADD COLUMN level VARCHAR NOT NULL DEFAULT 'contradiction'",
        "ALTER TABLE findings ADD COLUMN source TEXT",
    ),
    2: (  # occasions, CAMEO codes, people killed, hurt and taking part, conditions
        *(f"ALTER TABLE statements ADD COLUMN occasion_{column}" for column in _OPTIONAL_WORDS),
        *(f"ALTER TABLE positions ADD COLUMN condition_{column}" for column in _OPTIONAL_WORDS),
        "ALTER TABLE events ADD COLUMN cameo VARCHAR",
        *(f"ALTER TABLE events ADD COLUMN {number} INTEGER" for number in ("dead", "injured", "size")),
    ),
    3: ("ALTER TABLE positions ADD COLUMN issue_name TEXT",),  # codebooks: issues by name; codes of events
    4: (),  # issues of one name
}
"""The statements that lead from a version of the schema to the next one."""


def upgrade(connection: Connection, found: int) -> None:
    """Bring the tables from version `found` to the present, inside the caller's writing transaction."""
    for version in range(found, SCHEMA_VERSION):
        for statement in STEPS[version]:
            connection.exec_driver_sql(statement)
    metadata.create_all(connection)
    connection.execute(schema_version.update().values(version=SCHEMA_VERSION))
