"""The best sequence of BIO tags: an I stands only after a B or an I of its own label."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
NEVER = -1e9
# Around words whose best tags may not stand side by side, so many more are looked at again.
MARGIN = 3


@lru_cache(maxsize=32)
def _steps(labels: tuple[str, ...]) -> NDArray[np.float64]:
    """0 where a tag [row] may stand before another [column], else NEVER; the last row: at the start."""
    before = [*labels, "O"]
    return np.array(
        [[0.0 if to[0] != "I" or at in (f"B{to[1:]}", to) else NEVER for to in labels] for at in before]
    )


def best_tags(chances: Floats, labels: Sequence[str]) -> NDArray[np.int64]:
    """The tag of each word, by the largest product of chances [words, tags] that BIO allows.

    Where each word's best tag may stand after the one before, those are the best sequence; only the
    stretches in which they may not are searched (Viterbi 1967).
    """
    steps = _steps(tuple(labels))
    best: NDArray[np.int64] = chances.argmax(1).astype(np.int64)
    before = np.concatenate([[len(labels)], best[:-1]])
    wrong = np.flatnonzero(steps[before, best] < 0)
    done = 0
    for at in wrong.tolist():
        if at < done:
            continue
        start, end = max(done, at - MARGIN), min(len(best), at + MARGIN)
        while end < len(best) and labels[best[end]] != "O":
            end += 1
        first = best[start - 1] if start else len(labels)
        best[start:end] = _viterbi(np.log(chances[start:end] + 1e-12), steps, int(first))
        done = end
    return best


def _viterbi(scores: NDArray[np.floating], steps: NDArray[np.float64], first: int) -> list[int]:
    total = scores[0] + steps[first]
    back = []
    for row in scores[1:]:
        through = total[:, None] + steps[:-1]
        back.append(through.argmax(0))
        total = through.max(0) + row
    path = [int(total.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]
