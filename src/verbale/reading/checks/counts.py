"""A number given of what is then listed name by name: "three states -- Oran, Velia and Tor --"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import Analysis, Finding, Span
from verbale.text.timex.lexicon import ONES

FEWEST, MOST = 2, 12
"""Longer lists are given in part."""

_COUNTS = {word: n for word, n in ONES.items() if FEWEST <= n <= MOST}
_NUMBER = "|".join((*sorted(_COUNTS, key=len, reverse=True), r"\d{1,2}"))
_KINDS = (
    r"(?:countries|nations|states|cities|towns|provinces|republics|members|parties|groups|companies|banks|leaders"
    r"|presidents|ministers|candidates|islands|districts|regions|counties|airlines|territories)"
)
_ITEM = r"(?:the\s+)?[A-Z][\w'’.-]*(?:\s+(?:of\s+|and\s+the\s+)?[A-Z][\w'’.-]*){0,3}"
_LIST = re.compile(
    rf"(?<![\w,.-])(?P<n>{_NUMBER})\s+(?:[a-z-]+\s+|[A-Z][a-z]+\s+){{0,2}}{_KINDS}\s*(?:\s--?\s|\s?[–—]\s?|:\s|\()"
    rf"(?P<items>{_ITEM}(?:,\s+{_ITEM})*,?\s+and\s+{_ITEM})(?=\s*(?:\s--?\s|[–—]|\)|\.\s|\.$|;))"
)
_ROUGH = re.compile(
    r"\b(?:including|least|about|some|nearly|other|another|of|first|last|next|top)\s*$", re.IGNORECASE
)
_AND = re.compile(r",?\s+and\s+(?!the\s+[A-Z][a-z]+s\b)|,\s+")


def check(analysis: Analysis) -> Iterator[Finding]:
    """Findings of the kind count-differs: the number and the list."""
    text = analysis.text
    for m in _LIST.finditer(text):
        said = _COUNTS.get(m["n"].lower()) or (int(m["n"]) if m["n"].isdigit() else 0)
        listed = [item for item in _AND.split(m["items"]) if item]
        if (
            not FEWEST <= said <= MOST
            or len(listed) == said
            or _ROUGH.search(text, max(m.start() - 20, 0), m.start())
        ):
            continue
        message = f"“{m['n']}” are told, {len(listed)} are listed: {', '.join(listed)}."
        number, items = Span(*m.span("n")), Span(*m.span("items"))
        yield Finding("count-differs", (number, items), message, confidence=0.7, level="doubt")
