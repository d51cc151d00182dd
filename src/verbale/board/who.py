"""What the register knows of an actor of the record, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from verbale.board.render import day_words
from verbale.register import Entry, Register, Tenure

NAMES_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: its words, where, the dates in words, and the source that says so."""

    words: str
    where: str
    began: str
    ended: str
    source: str


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the register: `names` are further names, `offices` those held, the latest first."""

    entry: Entry
    country: str | None
    names: tuple[str, ...]
    offices: tuple[Office, ...]


@lru_cache(maxsize=1)
def _register() -> Register:
    return Register.open()


def load_register() -> None:
    """Read the register with its offices, so that the first page about an actor need not."""
    _register().tenures("")


def known(id_: str | None) -> Known | None:
    """What the shipped register knows under that id; None where it has no such entry."""
    entry = _register().get(id_) if id_ else None
    if entry is None:
        return None
    tenures = sorted(_register().tenures(entry.id), key=_began, reverse=True)
    names = tuple(dict.fromkeys(a for a in entry.aliases if a != entry.name))[:NAMES_LIMIT]
    return Known(entry, _name(entry.country), names, tuple(map(_office, tenures)))


def _began(tenure: Tenure) -> str:
    return (tenure.start or "").replace("../", "") or "0"


def _office(tenure: Tenure) -> Office:
    ended = date_words(tenure.end) if tenure.end else "in office when the register was made"
    began = date_words(tenure.start) if tenure.start else "not known"
    return Office(tenure.office.replace("-", " "), _name(tenure.country) or "", began, ended, tenure.source)


def _name(id_: str | None) -> str | None:
    entry = _register().get(id_) if id_ else None
    return entry.name if entry else id_


def date_words(value: str) -> str:
    """A date of the register (`register.spells`) in words: "1 May 2003 or before"."""
    first, slash, last = value.partition("/")
    if not slash:
        return _partial(value)
    if first == "..":
        return f"{_partial(last)} or before"
    if last == "..":
        return f"{_partial(first)} or after"
    return f"between {_partial(first)} and {_partial(last)}"


def _partial(value: str) -> str:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return day_words(date(*parts))
    return f"{date(parts[0], parts[1], 1):%B} {parts[0]}" if len(parts) == 2 else str(parts[0])
