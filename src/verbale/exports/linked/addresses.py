"""What the forms of linked data share: names of things, and where words stand (W3C Web Annotation)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from verbale.exports.characters import for_utf8

Json = dict[str, Any]
TERMS = "urn:verbale:term:"
"""What begins the names of properties that no common vocabulary has: the fields of docs/entries.md."""
OA = "http://www.w3.org/ns/oa#"
CONTEXT_WORDS = 32
"""Code points of a quotation's prefix and suffix, as many as the common annotators keep."""
_IN_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"


def entry_iri(id_: str) -> str:
    """The name of an entry, by its stable id."""
    return f"urn:verbale:{quote(id_, safe='')}"


def report_iri(id_: str) -> str:
    """The name of a report, by its id, which may hold anything."""
    return f"urn:verbale:report:{quote(id_, safe='', errors='surrogatepass')}"


def address_iri(url: str) -> str:
    """A web address with what an IRI cannot hold written in percents."""
    return quote(url, safe=_IN_ADDRESSES, errors="surrogatepass")


def selectors(text: str, span: Sequence[int], prefix: str = "") -> list[Json]:
    """Where the words of a span stand: by themselves with what is around them, and by code points, half-open.

    The keys and types are those of the Web Annotation Data Model (https://www.w3.org/TR/annotation-model/),
    each with `prefix` before it.
    """
    start, end = span
    quoted = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT_WORDS) : start],
        "suffix": text[end : end + CONTEXT_WORDS],
    }
    placed = {"type": "TextPositionSelector", "start": start, "end": end}
    return [_prefixed(quoted, prefix), _prefixed(placed, prefix)] if prefix else [quoted, placed]


def dumped(value: object) -> str:
    """The value as JSON on one line, as UTF-8 can hold it."""
    return for_utf8(json.dumps(value, ensure_ascii=False))


def _prefixed(selector: Json, prefix: str) -> Json:
    rest = {f"{prefix}{name}": value for name, value in selector.items() if name != "type"}
    return {"@type": f"{prefix}{selector['type']}", **rest}
