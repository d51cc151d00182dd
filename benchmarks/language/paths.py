"""From scores of tags to ranges of words: the best path that BIO allows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from verbale.language.spans import Floats, Tagged, bio_ranges

NEVER = -1e9


def allowed(labels: Sequence[str]) -> NDArray[np.bool_]:
    """Which tag [row] may stand before which [column]: an I only after a B or I of its own label."""
    return np.array(
        [[after[0] != "I" or before in (f"B{after[1:]}", after) for after in labels] for before in labels]
    )


def best_path(scores: Floats, labels: Sequence[str]) -> list[int]:
    """The allowed tags with the largest sum of scores [words, tags] (Viterbi 1967); no I comes first."""
    steps = np.where(allowed(labels), 0.0, NEVER)
    total = scores[:1].astype(float) + np.where([x[0] == "I" for x in labels], NEVER, 0.0)
    back = []
    for row in scores[1:]:
        through = total[-1][:, None] + steps
        back.append(through.argmax(0))
        total = np.array([through.max(0) + row])
    path = [int(total[0].argmax())] if len(scores) else []
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


def ranges(tags: Sequence[int], labels: Sequence[str]) -> list[Tagged]:
    """The ranges of words that BIO tags name."""
    sure = np.full((len(tags), len(labels)), -9, np.float32)
    sure[np.arange(len(tags)), tags] = 9
    return bio_ranges(sure, labels)
