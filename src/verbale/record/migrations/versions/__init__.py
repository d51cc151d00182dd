"""The revisions. New tables are made by the schema itself; a revision changes those that are there."""
