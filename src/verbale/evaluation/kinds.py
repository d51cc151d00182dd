"""Errors by kind: what misses have in common, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from verbale.evaluation.results import AGAIN, ELSEWHERE, EXTRA, MISSED, Miss

# Attributes whose values are of a closed set: which is taken for which is worth counting.
_CLOSED = frozenset(("act", "mode", "status", "stance", "sector", "codes"))
_EXTRA = {AGAIN: "extra, told again", ELSEWHERE: "extra, annotated on other words"}
COMMONEST = 5
"""Pairs of values, or values, that are listed with a kind."""


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """Errors of one kind: of which kind of entry, what is wrong, how many, and the commonest of them with
    their counts."""

    kind: str
    error: str
    entries: int
    commonest: tuple[tuple[str, int], ...]


def error_kinds(misses: Iterable[Miss]) -> list[ErrorKind]:
    """The kinds of error in order of the kinds of entry, the most frequent first."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for miss in misses:
        found.setdefault((miss.kind, _error(miss)), Counter())[_detail(miss)] += 1
    kinds = list(dict.fromkeys(kind for kind, _ in found))
    lines = [
        ErrorKind(kind, error, details.total(), tuple(_ranked(details)))
        for (kind, error), details in found.items()
    ]
    return sorted(lines, key=lambda k: (kinds.index(k.kind), -k.entries, k.error))


def _ranked(details: Counter[str]) -> list[tuple[str, int]]:
    return sorted(((d, n) for d, n in details.items() if d), key=lambda dn: (-dn[1], dn[0]))[:COMMONEST]


def _error(miss: Miss) -> str:
    if miss.kind == "actors" and miss.what in (MISSED, EXTRA):  # they have no words of their own
        return miss.what
    if miss.what == MISSED:
        return f"missed, {_other(miss.kind)} coded there" if miss.coded else "missed, nothing coded there"
    if miss.what == EXTRA:
        return (
            f"extra, {_other(miss.kind)} annotated there"
            if miss.annotated
            else "extra, nothing annotated there"
        )
    return _EXTRA.get(miss.what, miss.what)


def _other(kind: str) -> str:
    """What else may stand on the words of an entry that is not found."""
    return {"events": "another type", "positions": "another's"}.get(kind, "other words")


def _detail(miss: Miss) -> str:
    """What is counted below a kind of error: types and values of closed sets; names and days only by whether
    there is one."""
    if miss.what in (MISSED, EXTRA, *_EXTRA):
        taken = miss.kind == "events" and miss.annotated and miss.coded
        own = miss.annotated if miss.what == MISSED else miss.coded
        return f"{miss.annotated} as {miss.coded}" if taken else own
    if miss.what in _CLOSED:
        return f"{miss.annotated} as {miss.coded}"
    lacking = {miss.coded: "none coded", miss.annotated: "none annotated"}
    return lacking.get("none", "") or lacking.get("", "another")
