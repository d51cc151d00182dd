"""Words in small letters, alike on both databases."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class lowered(FunctionElement[str]):
    """SQL's `lower` for the letters of all languages: SQLite gets Python's (`engine`), and PostgreSQL needs a
    collation that knows them, as columns are ordered by code point."""

    name = "lowered"
    type = String()
    inherit_cache = True


@compiles(lowered)
def _plain(element: lowered, compiler: SQLCompiler, **options: Any) -> str:
    return f"lower({compiler.process(element.clauses, **options)})"


@compiles(lowered, "postgresql")
def _collated(element: lowered, compiler: SQLCompiler, **options: Any) -> str:
    return f'lower({compiler.process(element.clauses, **options)} COLLATE "und-x-icu")'
