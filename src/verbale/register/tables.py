"""Reading the register's files: tab-separated lines, a header naming the columns, "|" inside lists."""

from __future__ import annotations

from pathlib import Path

from verbale.errors import RegisterError
from verbale.register.layout import FILES, file_name

SHIPPED = Path(__file__).parent / "data"
_HINT = "install Verbale again, or build the register with training/register/build.py"


def read_text(folder: Path, table: str) -> str:
    """A table's text after its header line. RegisterError where it is missing or has other columns."""
    path, columns = folder / file_name(table), FILES[table]
    try:
        header, _, body = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(f"cannot be read: {error}", where=str(path), hint=_HINT) from error
    if tuple(header.split("\t")) != columns:
        raise RegisterError(f"expected the columns {', '.join(columns)}", where=f"{path}:1", hint=_HINT)
    _check(body, path, len(columns))
    return body


def _check(body: str, path: Path, width: int) -> None:
    for number, line in enumerate(body.splitlines(), 2):
        if line.count("\t") != width - 1:
            problem = f"expected {width} cells, found {line.count(chr(9)) + 1}"
            raise RegisterError(problem, where=f"{path}:{number}", hint=_HINT)


def read_rows(folder: Path, table: str) -> list[list[str]]:
    """The rows of a table, each a list of cells. RegisterError as for `read_text`."""
    return [line.split("\t") for line in read_text(folder, table).splitlines()]


def listed(cell: str) -> tuple[str, ...]:
    """The items of a cell that holds a list."""
    return tuple(cell.split("|")) if cell else ()
