"""A codebook from its file: bounded, checked, and where it is wrong each mistake by its line."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from verbale.codebook.against import against
from verbale.codebook.checking import Reading
from verbale.codebook.entries import Codebook
from verbale.codebook.nodes import HINT, Form
from verbale.errors import CodebookError, RegisterError
from verbale.register import Register
from verbale.register.own import Fault
from verbale.register.own.reading import text_of
from verbale.register.own.yaml_file import composed

LARGEST = 2_000_000
"""Bytes; some 20,000 phrases. A longer list of actors goes into a file of its own (`--actors`)."""
PLOVER_FILE = Path(__file__).parent / "plover.yaml"
_DIGITS = 12  # of a SHA-256: enough to tell the versions of one codebook apart


@cache
def plover() -> Codebook:
    """PLOVER, from the file that ships in the package."""
    codebook, faults = _checked(PLOVER_FILE, None)
    _raise_first(faults)
    return codebook


def read_codebook(path: Path) -> Codebook:
    """The codebook of a file. CodebookError tells file, line, what was expected and what came, of its first
    mistake; `check_codebook` gives them all."""
    if _same_file(path, PLOVER_FILE):
        return plover()
    codebook, faults = _checked(path, plover())
    _raise_first(faults)
    return codebook


def check_codebook(path: Path) -> tuple[Codebook, tuple[Fault, ...]]:
    """The codebook of a file as far as it is right, and all that is wrong with it, held against the shipped
    register too. CodebookError where the file cannot be read, or is no YAML."""
    if _same_file(path, PLOVER_FILE):
        return plover(), ()
    codebook, faults = _checked(path, plover())
    return codebook, faults or against(codebook, Register.open)


def _same_file(one: Path, other: Path) -> bool:
    return one.exists() and one.samefile(other)


def _checked(path: Path, base: Codebook | None) -> tuple[Codebook, tuple[Fault, ...]]:
    try:
        text = text_of(path, LARGEST)
        root = composed(text, str(path))
    except RegisterError as error:
        raise CodebookError(error.what, where=error.where, hint=_hint(error)) from error
    form = Form(str(path))
    codebook = Reading(form, _digest(text), base).codebook(root)
    return codebook, tuple(sorted(form.faults, key=_line))


def _line(fault: Fault) -> int:
    end = fault.where.rpartition(":")[2]
    return int(end) if end.isdecimal() else 0


def _hint(error: RegisterError) -> str:
    """The hint of an error of YAML, which points at the form of codebooks."""
    return HINT if not error.hint or "docs/register.md" in error.hint else error.hint


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]


def _raise_first(faults: tuple[Fault, ...]) -> None:
    if not faults:
        return
    first, more = faults[0], len(faults) - 1
    also = f"; {more} more: verbale codebook check" if more else ""
    raise CodebookError(first.what, where=first.where, hint=f"{first.hint}{also}")
