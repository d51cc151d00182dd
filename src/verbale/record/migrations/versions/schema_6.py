"""Decisions by people, and the order of lists by a day of their own. SQLite only: no older form was ever
kept elsewhere."""

from alembic import op
from sqlalchemy import inspect

revision = "6"
down_revision = "5"

ENTRIES = ("actors", "dates", "statements", "events", "positions", "findings", "places")
LOCAL = ("actors", "statements", "events", "positions", "places")
COLUMNS = ("day INTEGER NOT NULL DEFAULT 0", "checked VARCHAR", "checked_by VARCHAR", "differs JSON")
DAY = (
    "UPDATE {0} SET day = coalesce((SELECT CAST(julianday(readings.published) - 1721424.5 AS INTEGER) "
    "FROM readings WHERE readings.report_id = {0}.report_id), 0)"
)


def upgrade() -> None:
    """Columns and indexes of every table of entries; the version moves to Alembic's own table."""
    there = inspect(op.get_bind()).get_table_names()
    for table in (t for t in ENTRIES if t in there):
        for column in COLUMNS:
            op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
        op.execute(DAY.format(table))
        op.execute(f"CREATE INDEX ix_{table}_day ON {table} (day, report_id, seq)")
        op.execute(f"CREATE INDEX ix_{table}_unsure ON {table} (checked, confidence, id)")
    for table in LOCAL:
        op.execute(f"DROP INDEX IF EXISTS ix_{table}_report_id")  # (report_id, local) is unique, by an index
        op.execute(f"DROP INDEX IF EXISTS ix_{table}_name")  # `names` and `appearances` are asked instead
    if "reports" in there:
        op.execute("CREATE INDEX ix_reports_publisher ON reports (publisher)")
    op.execute("DROP TABLE schema_version")
