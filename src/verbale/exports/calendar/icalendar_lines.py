"""Content lines of iCalendar (RFC 5545, 3.1 and 3.3.11): folded, escaped, ended by CRLF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from verbale.exports.characters import for_utf8

_OCTETS = 75
"""Of a line, without its end; the space that begins a folded line counts."""
# What 3.1 leaves out of a value: control characters but the tab. DEL with them.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def line(name: str, value: str) -> str:
    """A content line; the value is one that needs no escapes, or has them."""
    return "\r\n ".join(_folded(f"{name}:{value}")) + "\r\n"


def text(value: str) -> str:
    """A value of type TEXT."""
    broken = for_utf8(value).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", broken).translate(_ESCAPES)


def listed(values: Iterable[str]) -> str:
    """Several values of type TEXT."""
    return ",".join(map(text, values))


def day(value: date) -> str:
    """A value of type DATE."""
    return f"{value.year:04}{value:%m%d}"


def _folded(whole: str) -> Iterable[str]:
    """Pieces of so many octets at most, none of which ends within a character."""
    room, start, size = _OCTETS, 0, 0
    for at, character in enumerate(whole):
        octets = len(character.encode("utf-8"))
        if size + octets > room:
            yield whole[start:at]
            room, start, size = _OCTETS - 1, at, 0
        size += octets
    yield whole[start:]
