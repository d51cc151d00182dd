"""Reading the register's files: tab-separated lines, a header naming the columns, "|" inside lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from verbale.errors import RegisterError

SHIPPED = Path(__file__).parent / "data"
_HINT = "install Verbale again, or build the register with training/register/build.py"


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[list[str]]:
    """The rows of one file, each with as many cells as `columns`. RegisterError where it does not fit."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"cannot be read: {error}", where=str(path), hint=_HINT) from error
    if tuple(lines[0].split("\t")) != columns:
        raise RegisterError(f"expected the columns {', '.join(columns)}", where=f"{path}:1", hint=_HINT)
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            problem = f"expected {len(columns)} cells, found {len(cells)}"
            raise RegisterError(problem, where=f"{path}:{number}", hint=_HINT)
        yield cells


def listed(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds a list."""
    return tuple(cell.split("|")) if cell else ()
