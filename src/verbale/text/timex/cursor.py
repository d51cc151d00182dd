"""The words of one paragraph, as the rules of the grammar look at them."""

from __future__ import annotations

from collections.abc import Callable, Container

from verbale.model import Span
from verbale.text.timex.ahead import kinds_ahead, next_telling
from verbale.text.timex.chains import bounds_without

_FEW = 6
"""Words that `skip_any` passes at most: "early, at about" has three. Without an end to it, a text of nothing
else would be walked through again at every word."""
_MARGIN = 64
"""Empty words kept behind the last one; no rule looks so far past the end."""


class Words:
    """Words by position; positions outside the paragraph read as the empty word.

    `timeml` says in which style they are read: TimeML's, or that of a report's dates.
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None, *, timeml: bool = False) -> None:
        self.timeml = timeml
        self._bounds = list(bounds_without(text, start, len(text) if end is None else end))
        self._raw = [text[first:last] for first, last in self._bounds]
        # Empty words behind the last: positions before the first find them too, counted from the end.
        self._low = [word.casefold() for word in self._raw] + [""] * _MARGIN
        self.low: Callable[[int], str] = self._low.__getitem__
        """The word at a position in lower case; hundreds are looked at for each that is found."""
        self.telling = next_telling(self._low)
        """For each word the position of the next one without which there is no expression."""
        self.ahead = kinds_ahead(self._low)
        """For each word the kinds of words that stand near behind it."""

    def __len__(self) -> int:
        return len(self._raw)

    def raw(self, i: int) -> str:
        """The word as written."""
        return self._raw[i] if 0 <= i < len(self._raw) else ""

    def has(self, i: int, *expected: str) -> bool:
        """Whether the words from `i` on are these."""
        return self.low(i) == expected[0] and all(self.low(i + k) == word for k, word in enumerate(expected))

    def skip(self, i: int, *optional: str) -> int:
        """The position after the words if they stand at `i`, else `i`."""
        if self.low(i) != optional[0]:
            return i
        return i + len(optional) if len(optional) == 1 or self.has(i, *optional) else i

    def skip_any(self, i: int, words_: Container[str]) -> int:
        """The position after these words, of which a few may follow one another."""
        for _ in range(_FEW):
            if not self.low(i) or self.low(i) not in words_:
                break
            i += 1
        return i

    def capitalised(self, i: int) -> bool:
        """Whether the word begins with a capital."""
        return self.raw(i)[:1].isupper()

    def span(self, start: int, end: int) -> Span:
        """The code points of a non-empty run of words."""
        return Span(self._bounds[start][0], self._bounds[end - 1][1])
