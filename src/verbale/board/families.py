"""PLOVER's four families of event types, with how they are drawn.

The line tells verbal (broken) from material (whole), its head cooperation (an arrow) from conflict (a bar);
the colour only says it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Family(NamedTuple):
    """A family: its words, as a phrase of one actor to another, and its types."""

    words: str
    verb: str
    types: tuple[str, ...]


FAMILIES: Mapping[str, Family] = MappingProxyType(
    {
        "verbal-cooperation": Family(
            "words of cooperation", "speaks with or for", ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")
        ),
        "material-cooperation": Family(
            "deeds of cooperation", "helps or works with", ("COOPERATE", "AID", "RETREAT")
        ),
        "verbal-conflict": Family(
            "words of conflict", "speaks against", ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
        ),
        "material-conflict": Family(
            "deeds of conflict", "acts against", ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
        ),
    }
)
"""The quad categories of the PLOVER manual, in its order."""

_OF = MappingProxyType({type_: key for key, family in FAMILIES.items() for type_ in family.types})


def family_of(type_: str) -> str:
    """The family of an event type of PLOVER."""
    return _OF[type_]


def by_family(types: Mapping[str, int]) -> dict[str, int]:
    """Counts by type as counts by family, in the order of families; those that come to nothing left out."""
    sums = {key: sum(types.get(type_, 0) for type_ in family.types) for key, family in FAMILIES.items()}
    return {key: number for key, number in sums.items() if number}
