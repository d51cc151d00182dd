"""Cutting a text's words into windows that the encoder takes in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

# In word pieces. The encoder was trained on windows up to this long.
LONGEST_WINDOW = 250


def cut_windows(
    sizes: Sequence[int],
    paragraph: Sequence[bool],
    may_cut: Callable[[int], bool],
    limit: int = LONGEST_WINDOW,
) -> list[tuple[int, int]]:
    """Half-open ranges of words, each of at most `limit` pieces.

    `sizes` are the words' pieces, `paragraph` says which words begin a paragraph (a mark more each).
    A window ends at the last word before which `may_cut` allows it, else where it is full.
    """
    out: list[tuple[int, int]] = []
    start, total = 0, len(sizes)
    while start < total:
        end, used, best = start, 2, 0
        while end < total and (end == start or used + sizes[end] + paragraph[end] <= limit):
            used += sizes[end] + paragraph[end]
            end += 1
            if end == total or may_cut(end):
                best = end
        out.append((start, best or end))
        start = best or end
    return out
