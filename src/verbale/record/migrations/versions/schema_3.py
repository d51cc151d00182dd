"""Occasions, CAMEO codes, people killed, hurt and taking part, conditions."""

from alembic import op

revision = "3"
down_revision = "2"

_WORDS = ("start INTEGER", "end INTEGER", "words TEXT")


def upgrade() -> None:
    """Columns of statements, positions and events."""
    for column in _WORDS:
        op.execute(f"ALTER TABLE statements ADD COLUMN occasion_{column}")
        op.execute(f"ALTER TABLE positions ADD COLUMN condition_{column}")
    op.execute("ALTER TABLE events ADD COLUMN cameo VARCHAR")
    for number in ("dead", "injured", "size"):
        op.execute(f"ALTER TABLE events ADD COLUMN {number} INTEGER")
