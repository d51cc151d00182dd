"""From scores of arcs to trees: every sentence gets one root and no cycle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def tree_heads(arcs: NDArray[np.float32]) -> NDArray[np.int64]:
    """The heads of one sentence's words from arc scores [dependent, head], the diagonal for the root.

    Each word takes its best head; then the root is made one and cycles are opened where that costs
    least. On sentences where the best heads already form a tree, that is the maximum spanning tree.
    """
    heads: NDArray[np.int64] = arcs.argmax(1).astype(np.int64)
    size = len(heads)
    roots = np.flatnonzero(heads == np.arange(size))
    if len(roots) != 1:
        root = int(arcs.diagonal().argmax()) if not len(roots) else int(roots[arcs[roots, roots].argmax()])
        heads[roots] = root
        heads[root] = root
    root = int(np.flatnonzero(heads == np.arange(size))[0])
    while (cycle := _cycle(heads, root)) is not None:
        _open(heads, arcs, cycle, root)
    return heads


def _cycle(heads: NDArray[np.int64], root: int) -> list[int] | None:
    """The words of a cycle, or None where every word leads to the root."""
    safe = {root}
    for word in range(len(heads)):
        path: list[int] = []
        seen: set[int] = set()
        at = word
        while at not in safe and at not in seen:
            path.append(at)
            seen.add(at)
            at = int(heads[at])
        if at in seen:
            return path[path.index(at) :]
        safe |= seen
    return None


def _open(heads: NDArray[np.int64], arcs: NDArray[np.float32], cycle: list[int], root: int) -> None:
    """Give one word of the cycle another head: the change that costs least, never below the cycle itself."""
    below = _below(heads, set(cycle))
    allowed = [j for j in range(len(heads)) if j not in below]
    scores = arcs[np.ix_(cycle, allowed)] - arcs[cycle, heads[cycle]][:, None]
    word, head = np.unravel_index(int(scores.argmax()), scores.shape)
    heads[cycle[int(word)]] = allowed[int(head)]


def _below(heads: NDArray[np.int64], tops: set[int]) -> set[int]:
    out = set(tops)
    grew = True
    while grew:
        more = {i for i, h in enumerate(heads) if int(h) in out and i not in out}
        out |= more
        grew = bool(more)
    return out
