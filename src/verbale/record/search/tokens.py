"""What a word is, for search: the same for texts, queries and marks, on every database.

Case and diacritics don't count, a possessive ending is left out, and so is the plural's s (the "S stemmer"
of Harman 1991, How effective is suffixing?), so that "talks" finds "talk". Nothing else is cut: "withdraw*"
finds all that begins so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

TOKEN_LIMIT = 60
"""Code points of a word that count."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d{1,3}(?:,\d{3})+(?!\d)|[^\W_]+(?:['’][^\W_]+)*")
_OWNER = re.compile(r"['’]s$", re.IGNORECASE)
_STRANGE = re.compile(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]+")  # what is ASCII and no lower letter or digit
_CACHED = 50_000


class Found(NamedTuple):
    """A word and where it stands: code points, half-open."""

    token: str
    start: int
    end: int


def words_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """The words of a text (or of that part of it), in their order."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if token := token_of(match[0]):
            yield Found(token, match.start(), match.end())


def tokens(text: str) -> list[str]:
    """The words of a text as they are sought."""
    return [token for match in _WORD.findall(text) if (token := token_of(match))]


def whole(text: str) -> str:
    """A whole name as one term: all its words, or the text itself where it has none."""
    return "-".join(tokens(text))


def beginning(text: str) -> str:
    """The last word of a text as the beginning of a word: nothing is cut from its end."""
    found = _WORD.findall(text)
    return folded(found[-1]) if found else ""


@lru_cache(maxsize=_CACHED)
def token_of(word: str) -> str:
    """One word as it is sought; "" where nothing of it is left."""
    return _singular(folded(_OWNER.sub("", word)))


@lru_cache(maxsize=_CACHED)
def folded(word: str) -> str:
    """A word without case, diacritics and signs."""
    if word.isascii():
        return _STRANGE.sub("", word.lower())[:TOKEN_LIMIT]
    parts = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(c for c in parts if not unicodedata.combining(c)).casefold()
    return _STRANGE.sub("", plain)[:TOKEN_LIMIT]


def _singular(word: str) -> str:
    if len(word) <= 3 or not word.endswith("s"):
        return word
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]
