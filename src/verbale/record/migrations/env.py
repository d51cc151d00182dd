"""How Alembic runs here: on the connection, and in the transaction, that `upgrade` was called with."""

from alembic import context

from verbale.record.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
