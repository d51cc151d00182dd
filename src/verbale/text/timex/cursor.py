"""The words of one paragraph, as the rules of the grammar look at them."""

from __future__ import annotations

from collections.abc import Container

from verbale.model import Span
from verbale.text.words import words


class Words:
    """Words by position; positions outside the paragraph read as the empty word."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.spans = words(text, start, end)
        self._raw = [span.of(text) for span in self.spans]
        self._low = [word.casefold() for word in self._raw]

    def __len__(self) -> int:
        return len(self._raw)

    def raw(self, i: int) -> str:
        """The word as written."""
        return self._raw[i] if 0 <= i < len(self._raw) else ""

    def low(self, i: int) -> str:
        """The word in lower case."""
        return self._low[i] if 0 <= i < len(self._low) else ""

    def has(self, i: int, *expected: str) -> bool:
        """Whether the words from `i` on are these."""
        return all(self.low(i + k) == word for k, word in enumerate(expected))

    def skip(self, i: int, *optional: str) -> int:
        """The position after the words if they stand at `i`, else `i`."""
        return i + len(optional) if self.has(i, *optional) else i

    def skip_any(self, i: int, words_: Container[str]) -> int:
        """The position after any number of these words."""
        while self.low(i) and self.low(i) in words_:
            i += 1
        return i

    def capitalised(self, i: int) -> bool:
        """Whether the word begins with a capital."""
        return self.raw(i)[:1].isupper()

    def span(self, start: int, end: int) -> Span:
        """The code points of a non-empty run of words."""
        return Span(self.spans[start].start, self.spans[end - 1].end)
