"""The one place where a Report is made: its text checked, its id and headline found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from verbale.errors import SourceError
from verbale.model import Report
from verbale.sources.english import language_of
from verbale.sources.limits import ID_LIMIT, TEXT_LIMIT

_HEADLINE_LIMIT = 150  # characters. Agency headlines end near 100; a first paragraph has rarely under 150
_HEADLINE = re.compile(r"\s*([^\r\n]*\S)[ \t]*(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*\S")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the person who reads says of all reports, whatever the reports say of themselves."""

    published: date | None = None
    publisher: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """The column of tables, and key of JSON, by what it holds: text, title, published, publisher, url, id."""
    allow_private: bool = False
    """Whether addresses of this machine and of private nets may be asked."""
    follow: bool = False
    """Whether the pages that a sitemap lists are fetched."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says of one report beside its text. `id` is the source's own id for it."""

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    extra: Mapping[str, object] | None = None


def make_report(text: str, stem: str, about: Metadata, overrides: Overrides) -> Report:
    """The report of that text, which is kept exactly, half surrogate pairs (no characters at all,
    but JSON can carry them) excepted: U+FFFD stands in their place.

    Without an id of the source's own it is named by `stem` (of the file's name) and a hash of the
    text: the same text is the same report wherever it lies. Raises SourceError for a text that is
    empty, too long, or not in English.
    """
    text = whole(text)
    if not text.strip():
        raise SourceError("the report has no text")
    if len(text) > TEXT_LIMIT:
        raise SourceError(f"expected at most {TEXT_LIMIT:,} characters, found {len(text):,}",
                          hint="split it into its reports")  # fmt: skip
    return Report(
        id=whole(about.id or _named(stem, text)),
        text=text,
        title=about.title or headline(text),
        publisher=overrides.publisher or about.publisher,
        published=overrides.published or about.published,
        url=about.url,
        language=language_of(text),
        extra=about.extra or {},
    )


def headline(text: str) -> str | None:
    """The first line where it is short, a blank line follows it, and more text after that."""
    match = _HEADLINE.match(text[: _HEADLINE_LIMIT * 4])
    return match[1] if match and len(match[1]) <= _HEADLINE_LIMIT else None


def whole(words: str) -> str:
    """The words with U+FFFD for each half of a surrogate pair, which no file can hold."""
    return _SURROGATE.sub("\ufffd", words)


def _named(stem: str, text: str) -> str:
    return f"{stem[: ID_LIMIT - _HASH_DIGITS - 1]}-{sha256(text.encode()).hexdigest()[:_HASH_DIGITS]}"
