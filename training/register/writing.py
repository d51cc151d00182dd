"""Writing the register's tables: sorted, tab-separated, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from verbale.register.layout import FILES, file_name

Cell = str | None | Sequence[str]


def write_table(folder: Path, table: str, rows: Iterable[Sequence[Cell]], keep_order: bool = False) -> int:
    """Write one table of `verbale.register.layout`; the number of rows written."""
    lines = ["\t".join(map(_cell, row)) for row in rows]
    if not keep_order:
        lines = sorted(set(lines))
    text = "\n".join(["\t".join(FILES[table]), *lines]) + "\n"
    (folder / file_name(table)).write_text(text, encoding="utf-8", newline="\n")
    return len(lines)


def _cell(value: Cell) -> str:
    items = [value or ""] if isinstance(value, str) or value is None else list(value)
    return "|".join(" ".join(item.replace("|", " ").split()) for item in items)
