"""What CAMEO calls a code, how hostile or friendly an event of it is, and to which quarter it belongs."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"
# The last root of each of CAMEO's four classes: GDELT's QuadClass (GDELT Event Codebook 2.0)
_QUARTERS = ((5, "1"), (8, "2"), (13, "3"), (20, "4"))


class Code(NamedTuple):
    """A code's place on Goldstein's scale, from -10 (war) to 10 (an alliance's aid), and its words."""

    goldstein: str
    text: str


@cache
def _codes() -> dict[str, Code]:
    lines = (DATA / "cameo.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith(("#", "code\t")))
    return {code: Code(goldstein, text) for code, goldstein, text in cells}


def about(code: str | None) -> Code:
    """What is known of a code; empty for None and for a code that is none of CAMEO's."""
    return _codes().get(code or "", Code("", ""))


def quarter(code: str | None) -> str:
    """ "1" for verbal cooperation, "2" material cooperation, "3" verbal conflict, "4" material conflict."""
    root = (code or "")[:2]
    return next(
        (name for last, name in _QUARTERS if root.isascii() and root.isdigit() and int(root) <= last), ""
    )
