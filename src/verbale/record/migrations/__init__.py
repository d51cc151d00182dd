"""What each version of the schema changed: Alembic's revisions, one a version, named by its number."""
