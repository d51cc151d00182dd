"""The CAMEO code of an event: PLOVER's own conversion table (data/cameo.tsv) turned round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from verbale.reading.contexts import DATA

# CAMEO's broadest codes have two digits.
_ROOT = 2
# The mode of a visit that is told by its host.
HOSTING = "host"


class Row(NamedTuple):
    """A CAMEO code and what PLOVER calls it."""

    code: str
    type: str
    mode: str
    contexts: frozenset[str]


@cache
def rows() -> tuple[Row, ...]:
    """The conversion table in order of its codes."""
    lines = (DATA / "cameo.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith(("#", "code\t")))
    return tuple(Row(code, type_, mode, frozenset(ctx.split("|")) - {""}) for code, type_, mode, ctx in cells)


@cache
def _modes() -> dict[tuple[str, str], str]:
    """The modes that a type's words tell; "*" stands for any other word."""
    text = (DATA / "modes.txt").read_text("utf-8").replace(",\n    ", ", ")
    lines = (line.partition(":") for line in text.splitlines() if line and not line.startswith("#"))
    pairs = ((head.split(), part.strip()) for head, _, told in lines for part in told.split(","))
    return {(type_, word): mode for (type_, mode), word in pairs}


def mode_of(type_: str, words: Iterable[str]) -> str:
    """The mode that the first telling one of the words gives an event of a type, "" where none tells."""
    modes = _modes()
    told = (modes.get((type_, word.lower())) for word in words)
    return next((mode for mode in told if mode), modes.get((type_, "*"), ""))


def code_of(type_: str, mode: str, contexts: Sequence[str]) -> str | None:
    """The code that type, mode ("" for none) and contexts convert to.

    Where several codes are written alike, the one above them; where none is, the type's root of two digits;
    None where its codes have no root in common.
    """
    of_type = [row for row in rows() if row.type == type_]
    told = [row for row in _of_mode(of_type, mode) if row.contexts <= set(contexts)]
    most = max((len(row.contexts) for row in told), default=0)
    return _above([row.code for row in told if len(row.contexts) == most] or [row.code for row in of_type])


def _of_mode(of_type: Sequence[Row], mode: str) -> list[Row]:
    """The rows of a mode. One whose rows all have the same contexts tells them itself ("arrest" is legal);
    where contexts part its rows, they must be told, or the row without a mode holds."""
    of_mode = [row for row in of_type if row.mode == mode]
    if mode and len({row.contexts for row in of_mode}) == 1:
        return [row._replace(contexts=frozenset()) for row in of_mode]
    return of_mode if not mode else of_mode + [row for row in of_type if not row.mode and not row.contexts]


def _above(codes: Sequence[str]) -> str | None:
    """The code that stands above all of the codes: their own beginning if it is one, or their root."""
    shared = _beginning(codes)
    if shared in {row.code for row in rows()}:
        return shared
    return shared[:_ROOT] if len(shared) >= _ROOT else None


def _beginning(codes: Sequence[str]) -> str:
    """The digits with which all of the codes begin."""
    size = 0
    for digits in zip(*codes, strict=False):
        if len(set(digits)) > 1:
            break
        size += 1
    return codes[0][:size] if codes else ""
