"""What a page's address may ask for: named, bounded parameters, or a clear refusal.

Every filter state is an address, so an address is outside input: each parameter must be known to
the page, appear once (unless it is a set), be short, and be of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from verbale.errors import SettingError

WORDS_LIMIT = 200
"""Code points in one parameter; names of actors and issues are shorter."""
PARAMETERS_LIMIT = 30
PAGE_LIMIT = 100_000
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Parse = Callable[[str, str], object]
Filters = Mapping[str, Parse | Collection[str]]
"""What a page may be asked for: for each parameter a parser, or the words of which several may be chosen."""


@dataclass(frozen=True, slots=True)
class Query:
    """The parameters of one request, checked. `values` holds only those given, sets as tuples."""

    values: Mapping[str, object]

    def text(self, name: str) -> str | None:
        """The words of a parameter, None where it is not given."""
        value = self.values.get(name)
        return value if isinstance(value, str) else None

    def day(self, name: str) -> date | None:
        """The day in a parameter, None where it is not given."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None

    def chosen(self, name: str) -> tuple[str, ...]:
        """The members of a set that were chosen, empty where none is."""
        value = self.values.get(name)
        return value if isinstance(value, tuple) else ()

    @property
    def page(self) -> int:
        """The page asked for, counted from 1."""
        value = self.values.get("page", 1)
        return value if isinstance(value, int) else 1

    @property
    def filters(self) -> dict[str, object]:
        """The parameters that narrow the page down: all but the page's number."""
        return {k: v for k, v in self.values.items() if k != "page"}

    def address(self, **changes: object) -> str:
        """The query string with some parameters changed (None takes one away), "" or "?..."."""
        values = {k: v for k, v in {**self.values, **changes}.items() if v is not None}
        return f"?{urlencode({k: _plain(v) for k, v in values.items()}, doseq=True)}" if values else ""


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else str(value)


def read_query(pairs: Iterable[tuple[str, str]], known: Filters) -> Query:
    """The parameters of an address; empty ones count as not given.

    `known` gives for each parameter a parser, or the closed set of words of which several may be
    chosen. Raises `SettingError` for anything else.
    """
    values: dict[str, object] = {}
    for count, (name, raw) in enumerate(pairs, 1):
        if count > PARAMETERS_LIMIT:
            raise SettingError(f"more than {PARAMETERS_LIMIT} parameters in the address")
        if name not in known:
            raise SettingError(f"this page has no filter {name[:40]!r}", hint=f"it has: {', '.join(known)}")
        if raw.strip():
            _take(values, name, raw.strip(), known[name])
    return Query(values)


def _take(values: dict[str, object], name: str, raw: str, kind: Parse | Collection[str]) -> None:
    if callable(kind):
        if name in values:
            raise SettingError(f"{name} is given twice", hint="give it once")
        values[name] = kind(name, raw)
        return
    if raw not in kind:
        raise SettingError(f"{name} cannot be {raw[:40]!r}", hint=f"it can be: {', '.join(kind)}")
    before = values.get(name, ())
    assert isinstance(before, tuple)
    values[name] = before if raw in before else (*before, raw)


def words(name: str, raw: str) -> str:
    """Free words, at most `WORDS_LIMIT` code points."""
    if len(raw) > WORDS_LIMIT:
        raise SettingError(f"{name} is {len(raw)} characters long", hint=f"at most {WORDS_LIMIT}")
    return raw


def day(name: str, raw: str) -> date:
    """A day as YYYY-MM-DD."""
    try:
        if not _DAY.fullmatch(raw):
            raise ValueError
        return date.fromisoformat(raw)
    except ValueError:
        raise SettingError(f"{name} is {raw[:40]!r}, not a day", hint="write it as 2025-08-27") from None


def number(least: int, most: int) -> Callable[[str, str], int]:
    """A parser for a whole number between two others, both included."""

    def parse(name: str, raw: str) -> int:
        if not (raw.isascii() and raw.isdigit() and len(raw) < 12 and least <= int(raw) <= most):
            raise SettingError(f"{name} is {raw[:40]!r}", hint=f"a number from {least} to {most}")
        return int(raw)

    return parse


def one_of(choices: Collection[str]) -> Parse:
    """A parser for one word out of a closed set."""

    def parse(name: str, raw: str) -> str:
        if raw not in choices:
            raise SettingError(f"{name} cannot be {raw[:40]!r}", hint=f"it can be: {', '.join(choices)}")
        return raw

    return parse


page = number(1, PAGE_LIMIT)
"""A page number."""
