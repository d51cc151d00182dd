"""Verbale reads news reports of diplomacy and conflict and keeps the record of what they say.

>>> import verbale
>>> coding = verbale.read("...", published="2025-08-27")  # doctest: +SKIP
>>> record = verbale.open_record("verbale.db")            # doctest: +SKIP

Everything else is imported when it is first used.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from verbale.errors import VerbaleError
    from verbale.model import (
        Actor,
        Coding,
        DateMention,
        Event,
        Finding,
        Place,
        Position,
        Report,
        Span,
        Statement,
    )
    from verbale.reading import Reader
    from verbale.record import Record
    from verbale.sources import Problem

__version__ = "0.1.0"

__all__ = ["Actor", "Coding", "DateMention", "Event", "Finding", "Place", "Position", "Problem", "Reader",
           "Record", "Report", "Span", "Statement", "VerbaleError", "__version__", "open_record",
           "read"]  # fmt: skip

_HOME = {
    **dict.fromkeys(("Actor", "Coding", "DateMention", "Event", "Finding", "Place"), "verbale.model"),
    **dict.fromkeys(("Position", "Report", "Span", "Statement"), "verbale.model"),
    "Problem": "verbale.sources",
    "Reader": "verbale.reading",
    "Record": "verbale.record",
    "VerbaleError": "verbale.errors",
}


def read(
    text: str,
    *,
    published: date | str | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Coding:
    """What `text` says. `published` (a date, or words such as "2025-08-27") is the day against which
    its dates are resolved; left out, it is inferred from the text where the text allows.

    The language model is loaded on the first call and kept. Raises SourceError for a text that
    can't be read as an English report, SettingError for a `published` that is no day.
    """
    from dataclasses import replace

    from verbale.sources import read_text

    report = read_text(text, published=published, publisher=publisher, title=title)
    return replace(_reader().read(report), text=report.text)


def open_record(path: str | Path) -> Record:
    """The record at `path`, made there when missing. Raises RecordError where it can't be opened."""
    from verbale.record import Record

    return Record.open(path)


@cache
def _reader() -> Reader:
    from verbale.reading import Reader

    return Reader.open()


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'verbale' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
