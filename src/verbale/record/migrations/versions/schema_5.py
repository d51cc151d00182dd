"""Issues of one name: a new table only."""

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Nothing but the new table."""
