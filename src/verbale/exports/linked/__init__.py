"""Entries as linked data: JSON-LD of schema.org, W3C Web Annotation."""
