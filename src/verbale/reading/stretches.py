"""Things looked up by where they stand: a long report takes as long for each of its words as a short one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from verbale.model import Span

T = TypeVar("T")

STRETCH = 1000
"""Code points. What touches the same stretch of the text is looked at; most sentences lie in one."""


class ByStretch(Generic[T]):
    """Items in their order, each with the spans that it stands at."""

    def __init__(self, items: Iterable[T], spans: Callable[[T], Sequence[Span]]) -> None:
        self.items: list[T] = []
        self._spans = spans
        self._at: dict[int, list[int]] = {}
        for item in items:
            self.add(item)

    def add(self, item: T) -> None:
        """Puts an item behind those that are there."""
        for stretch in {s for span in self._spans(item) for s in _stretches(span)}:
            self._at.setdefault(stretch, []).append(len(self.items))
        self.items.append(item)

    def near(self, span: Span) -> Iterator[T]:
        """The items that may overlap a span, or cover it, in order; all that do are among them."""
        found = {k for stretch in _stretches(span) for k in self._at.get(stretch, ())}
        return (self.items[k] for k in sorted(found))


def _stretches(span: Span) -> range:
    return range(span.start // STRETCH, span.end // STRETCH + 1)
