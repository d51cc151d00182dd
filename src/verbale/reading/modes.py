"""Direct, indirect or mixed: which words of what was said stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.model import Span

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
# Words of a title that need no capital.
_SMALL = frozenset("a an and as at by for from in of on or the to with".split())


def mode_of(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> str:
    """direct where every word of the content stands in quotation marks, mixed where some do, else indirect.

    `quotes` are spans of quotations with their marks. A title in marks ("The Old Harbour") is a name, not
    speech, unless it is all that was said.
    """
    said = [q for q in quotes if not _is_title(q.of(text)) or any(q.covers(c) for c in content)]
    words = [
        Span(c.start + m.start(), c.start + m.end()) for c in content for m in _WORD.finditer(c.of(text))
    ]
    quoted = sum(any(q.covers(w) for q in said) for w in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted == len(words) else "mixed"


def _is_title(quoted: str) -> bool:
    words = _WORD.findall(quoted)
    return len(words) > 1 and all(w[0].isupper() or w in _SMALL for w in words)
