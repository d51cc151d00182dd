"""Flat tables of a record: CSV and Parquet, with the dictionary of their columns."""
