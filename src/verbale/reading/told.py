"""The statements of a report, looked up by the words that they are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.model import Span, Statement
from verbale.reading.stretches import ByStretch


class Told:
    """What was told where. `statements` are all of them."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements
        self._contents = ByStretch(statements, lambda s: s.content)
        self._cues = ByStretch(statements, lambda s: (s.cue,))

    def holding(self, words: Span) -> Iterator[Statement]:
        """The statements whose content holds the words, in order."""
        return (s for s in self._contents.near(words) if any(c.covers(words) for c in s.content))

    def innermost(self, words: Span) -> Statement | None:
        """The statement with least content of those that hold the words."""
        return min(self.holding(words), key=lambda s: sum(c.end - c.start for c in s.content), default=None)

    def cued(self, words: Span) -> Statement | None:
        """The first statement whose cue the words are, or overlap."""
        return next((s for s in self._cues.near(words) if s.cue.overlaps(words)), None)
