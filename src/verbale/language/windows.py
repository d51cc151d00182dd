"""Cutting a text's words into windows that the encoder takes in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence

# In word pieces. The encoder was trained on windows up to this long.
LONGEST_WINDOW = 250
# No place to cut is better than the end of the text.
ALL_READ = 9


def cut_windows(
    sizes: Sequence[int], paragraph: Sequence[bool], rank: Callable[[int], int], limit: int = LONGEST_WINDOW
) -> list[tuple[int, int]]:
    """Half-open ranges of words, each of at most `limit` pieces.

    `sizes` are the words' pieces, `paragraph` says which words begin a paragraph (a mark more each).
    `rank(k)` says how good a place to cut lies before word k, 0 for none: a window ends at the last
    of its best places, or where it is full.
    """
    out: list[tuple[int, int]] = []
    start, total = 0, len(sizes)
    while start < total:
        end, used, best = start, 2, (0, 0)
        while end < total and (end == start or used + sizes[end] + paragraph[end] <= limit):
            used += sizes[end] + paragraph[end]
            end += 1
            best = max(best, (rank(end) if end < total else ALL_READ, end))
        stop = best[1] if best[0] else end
        out.append((start, stop))
        start = stop
    return out
