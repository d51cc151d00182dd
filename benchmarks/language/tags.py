"""From annotated BIO tags to ranges of words."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.language.spans import Tagged
from verbale.model import Range


def ranges(tags: Sequence[int], labels: Sequence[str]) -> list[Tagged]:
    """The ranges of words that tags name. A stray I opens a range, as conlleval has it."""
    out: list[Tagged] = []
    before = "O"
    for i, name in enumerate(labels[t] for t in tags):
        if name[0] == "I" and before != "O" and before[1:] == name[1:]:
            out[-1] = out[-1]._replace(range=Range(out[-1].range.start, i + 1))
        elif name != "O":
            out.append(Tagged(Range(i, i + 1), name[2:], 1.0))
        before = name
    return out
