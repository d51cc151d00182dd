"""Names and numbers that data sets give to the countries of ISO 3166."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from verbale.exports.events.cameo_codes import DATA
from verbale.register import Register


class State(NamedTuple):
    """The Correlates of War number, "" for what is no state in that list, and ICEWS's name."""

    cow: str
    icews: str


@cache
def _states() -> dict[str, State]:
    lines = (DATA / "states.tsv").read_text("utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith(("#", "alpha3\t")))
    return {alpha3: State(cow, icews) for alpha3, cow, icews in cells}


@cache
def _names() -> dict[str, str]:
    return {e.country: e.name for e in Register.open().entries() if e.kind == "country" and e.country}


def cow_number(alpha3: str | None) -> str:
    """The number of a state in the Correlates of War project's list; "" where it has none."""
    return _states()[alpha3].cow if alpha3 in _states() else ""


def icews_name(alpha3: str | None) -> str:
    """How ICEWS writes a country; its code where no name is known, "" for None."""
    if not alpha3:
        return ""
    own = _states()[alpha3].icews if alpha3 in _states() else ""
    return own or _names().get(alpha3, alpha3)
