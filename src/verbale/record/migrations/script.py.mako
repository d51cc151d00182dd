"""${message}"""

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Change what is there; new tables come by themselves."""
    ${upgrades if upgrades else "pass"}
