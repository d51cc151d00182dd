"""Reading a user's file of own actors: YAML or CSV, by the file's ending."""

from __future__ import annotations

from pathlib import Path

from verbale.errors import RegisterError
from verbale.register.own.checking import checked
from verbale.register.own.entries import OwnActors

LARGEST = 20_000_000
"""Bytes of one file; some 100,000 people."""
_ENDINGS = (".yaml", ".yml", ".csv")


def read_own(path: Path) -> OwnActors:
    """What a file says. RegisterError names file, line and what was expected."""
    if path.suffix.lower() not in _ENDINGS:
        raise RegisterError(f"expected a file ending in {', '.join(_ENDINGS)}", where=str(path))
    text = text_of(path, LARGEST)
    if path.suffix.lower() == ".csv":
        from verbale.register.own.csv_file import read_csv

        return checked(read_csv(text, str(path)))
    from verbale.register.own.yaml_file import read_yaml

    return checked(read_yaml(text, str(path)))


def text_of(path: Path, most: int) -> str:
    """The text of a file in UTF-8 of at most so many bytes. RegisterError for any other."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise RegisterError(f"cannot be read: {error.strerror}", where=str(path)) from error
    if len(data) > most:
        raise RegisterError(f"expected at most {most:,} bytes", where=str(path), hint="use several files")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RegisterError("expected UTF-8", where=f"{path}:{line}", hint="save it as UTF-8") from error
