"""Reading the register's files: tab-separated lines, a header naming the columns, "|" inside lists."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from verbale.errors import RegisterError
from verbale.register.layout import FILES, file_name

SHIPPED = Path(__file__).parent / "data"
_HINT = "install Verbale again, or build the register with training/register/build.py"
Rows = Mapping[str, Sequence[list[str]]]


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


# How many first cells of a row say which entry it is of, where more than one.
_KEYS = {"memberships": 2}


class Tables:
    """The tables of one folder, with a user's own rows laid over them.

    Own rows come first, and shipped rows with the same first cell (an id) fall away; so a person's own
    tenures take the place of all shipped ones. An own membership takes the place of those of the same
    organisation and member: its first two cells count.
    """

    def __init__(self, folder: Path, own: Rows | None = None) -> None:
        self._folder, self._own = folder, own or {}

    def text(self, table: str) -> str:
        """A table's lines without header. RegisterError as for `read_text`."""
        text, own = read_text(self._folder, table), self._own.get(table, ())
        if not own:
            return text
        cells = _KEYS.get(table, 1)
        taken = {tuple(row[:cells]) for row in own}
        kept = [line for line in text.splitlines() if tuple(line.split("\t", cells)[:cells]) not in taken]
        return "\n".join(["\t".join(row) for row in own] + kept) + "\n"

    def rows(self, table: str) -> list[list[str]]:
        """A table's rows, each a list of cells. RegisterError as for `read_text`."""
        return [line.split("\t") for line in self.text(table).splitlines()]

    def digest(self) -> str:
        """A short hash of all tables' bytes and of the own rows."""
        sha = hashlib.sha256()
        for path in sorted(self._folder.glob("*.tsv")):
            sha.update(path.read_bytes())
        for table in sorted(self._own):
            sha.update(repr([table, *self._own[table]]).encode() if self._own[table] else b"")
        return sha.hexdigest()[:12]
