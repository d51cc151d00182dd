"""The first form of a record: nothing to change."""

revision = "1"
down_revision = None


def upgrade() -> None:
    """Nothing: records begin here."""
