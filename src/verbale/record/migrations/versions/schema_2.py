"""Findings got a level and the register's source; places came in."""

from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Two columns of findings."""
    op.execute("ALTER TABLE findings ADD COLUMN level VARCHAR NOT NULL DEFAULT 'contradiction'")
    op.execute("ALTER TABLE findings ADD COLUMN source TEXT")
