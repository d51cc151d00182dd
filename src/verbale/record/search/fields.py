"""The fields that a search may name, and what may stand after each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.model.coding import ACTS, CONSULT_MODES, EVENT_TYPES, FINDING_KINDS, MODES, STANCES, STATUSES
from verbale.record.entries import DROPPED, STATES
from verbale.record.search.terms import KINDS


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `of` is "names" (words of a name, or "=" and all of it), "words" (all of it), "choice" (one of
    `choices`), "day" or "sure"; `says` tells a person what it holds."""

    of: str
    says: str
    choices: tuple[str, ...] = ()


FIELDS: Mapping[str, Field] = {
    "kind": Field("choice", "what is sought", KINDS),
    "actor": Field("names", "who has a part in it, on any side"),
    "speaker": Field("names", "who said it"),
    "party": Field("names", "whose position it is"),
    "agent": Field("names", "who did it"),
    "recipient": Field("names", "to or with whom it was done"),
    "issue": Field("names", "what a position is about"),
    "place": Field("names", "where it was said or done"),
    "publisher": Field("names", "who published the report"),
    "type": Field("choice", "type of an event, or kind of a finding", (*EVENT_TYPES, *FINDING_KINDS)),
    "code": Field("words", "type of a codebook"),
    "status": Field("choice", "status of an event", STATUSES),
    "stance": Field("choice", "stance of a position", STANCES),
    "act": Field("choice", "act of a statement", ACTS),
    "mode": Field("choice", "how a statement is quoted, or an event's mode", (*MODES, *CONSULT_MODES)),
    "since": Field("day", "first day of publication"),
    "until": Field("day", "last day of publication"),
    "confidence": Field("sure", "how sure the reading is, 0 to 1 in hundredths"),
    "checked": Field("choice", "whether people decided about it", ("yes", "no", *STATES)),
    "coder": Field("words", "who decided about it"),
    "differs": Field("choice", "whether a newer reading says otherwise", ("yes", "no")),
    "report": Field("words", "the id of the report"),
}

UNSEEN = frozenset(DROPPED)
"""Values of `checked:` that ask for entries which otherwise no search finds."""

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SURE = re.compile(r"(>=|<=|>|<|=)?([01](?:\.[0-9]{1,2})?|\.[0-9]{1,2})")


def expected(name: str) -> str:
    """What may stand after a field, for a person."""
    field = FIELDS[name]
    if field.of == "choice":
        return f"one of {', '.join(field.choices)}"
    return {
        "day": "a day as 2025-08-27, or 2025-08, or 2025",
        "sure": "a number from 0 to 1 with at most two decimals, with >, >=, < or <= before it",
        "names": "words of a name, or = and the whole name",
        "words": "a word, or several in quotation marks",
    }[field.of]


def chosen(name: str, value: str) -> str | None:
    """The word of the closed set that is meant, whatever its case; None where it is none of them."""
    return next((c for c in FIELDS[name].choices if c.casefold() == value.casefold()), None)


def day_of(name: str, value: str) -> date | None:
    """The first (for `since`) or last day (for `until`) that is meant; None where it is no day."""
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if month and day:
            return date(year, month, day)
        if name == "since":
            return date(year, month or 1, 1)
        following = date(year + (month in (None, 12)), 1 if month in (None, 12) else (month or 0) + 1, 1)
        return following - timedelta(days=1)
    except ValueError:
        return None


def hundredths(value: str) -> tuple[int, int] | None:
    """The lowest and highest hundredths that are meant; None where it is no such number."""
    match = _SURE.fullmatch(value)
    if match is None or float(match[2]) > 1:
        return None
    number = round(float(match[2]) * 100)
    return {
        ">": (number + 1, 100),
        ">=": (number, 100),
        "<": (0, number - 1),
        "<=": (0, number),
    }.get(match[1] or "=", (number, number))
