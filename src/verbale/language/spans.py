"""From scores of words to ranges of words: BIO tags, and the fillers of roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from verbale.language.paths import best_tags
from verbale.model import Range

Floats = NDArray[np.float32]
# A gap this short (words) inside a filler is noise, not an interruption.
SHORTEST_GAP = 3


class Tagged(NamedTuple):
    """A range with its label and the mean probability of its tags."""

    range: Range
    label: str
    score: float


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), np.float32)


def sigmoid(scores: Floats) -> Floats:
    """The probability of each score by itself."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)


def bio_ranges(scores: Floats, labels: Sequence[str]) -> list[Tagged]:
    """The ranges of the best sequence of BIO tags that scores [words, tags] allow."""
    chances = softmax(scores)
    best = best_tags(chances, labels)
    out: list[Tagged] = []
    start, label = 0, ""
    for i in range(len(best) + 1):
        tag = labels[best[i]] if i < len(best) else "O"
        if label and tag != f"I-{label}":
            mean = float(chances[np.arange(start, i), best[start:i]].mean())
            out.append(Tagged(Range(start, i), label, mean))
            label = ""
        if not label and tag != "O":
            start, label = i, tag[2:]
    return out


def runs(chances: Floats, floor: float = 0.5) -> list[Range]:
    """Maximal ranges of words whose chance is at least `floor`; short gaps inside are closed."""
    words = np.flatnonzero(chances >= floor)
    if not len(words):
        return []
    breaks = np.flatnonzero(np.diff(words) > SHORTEST_GAP)
    starts = [int(words[0]), *(int(words[b + 1]) for b in breaks)]
    ends = [*(int(words[b]) for b in breaks), int(words[-1])]
    return [Range(a, b + 1) for a, b in zip(starts, ends, strict=True)]
