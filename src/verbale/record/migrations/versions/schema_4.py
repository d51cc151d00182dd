"""Codebooks: issues by name, codes of events."""

from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """A column of positions."""
    op.execute("ALTER TABLE positions ADD COLUMN issue_name TEXT")
