"""From documents to padded batches, data set by data set."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.documents import IGNORE, Document, windows
from verbale.language.pieces import PieceCutter, Pieces
from verbale.language.windows import LONGEST_WINDOW

PIECES_A_BATCH = 2000


@dataclass
class Batch:
    """Windows side by side. `rows` lists (window, role head, anchor word, fillers by role)."""

    ids: Tensor
    shapes: Tensor
    first: Tensor
    mask: Tensor
    word_mask: Tensor
    labels: dict[str, Tensor]
    rows: list[tuple[int, str, int, dict[str, set[int]]]]


def collate(items: list[tuple[Document, Pieces]]) -> Batch:
    """Pad windows to one length."""
    size, length, words = len(items), max(len(p.ids) for _, p in items), max(len(d.words) for d, _ in items)
    ids, shapes = torch.zeros(size, length, dtype=torch.long), torch.zeros(size, length, dtype=torch.long)
    first, mask = torch.zeros(size, words, dtype=torch.long), torch.zeros(size, length, dtype=torch.bool)
    word_mask = torch.zeros(size, words, dtype=torch.bool)
    labels: dict[str, Tensor] = {}
    rows = []
    for b, (document, pieces) in enumerate(items):
        n, w = len(pieces.ids), len(document.words)
        ids[b, :n], shapes[b, :n], mask[b, :n] = torch.tensor(pieces.ids), torch.tensor(pieces.shapes), True
        first[b, :w], word_mask[b, :w] = torch.tensor(pieces.first), True
        for k, v in document.labels.items():
            if k not in labels:
                labels[k] = torch.full(
                    (size, words, *v.shape[1:]), IGNORE * 10 if k == "factuality" else IGNORE
                )
            labels[k][b, :w] = torch.from_numpy(np.asarray(v))
        rows += [(b, r.head, r.anchor, r.fillers) for r in document.rows]
    return Batch(ids, shapes, first, mask, word_mask, labels, rows)


class Stream:
    """Endless batches of one data set, cut anew at each pass."""

    def __init__(self, documents: list[Document], cutter: PieceCutter, seed: int = 0) -> None:
        self.documents, self.cutter, self.random = documents, cutter, random.Random(seed)
        self.passes = 0

    def __iter__(self) -> Iterator[Batch]:
        while True:
            yield from self.one_pass()
            self.passes += 1

    def one_pass(self, limit: int | None = None) -> Iterator[Batch]:
        """Every document once; windows of `limit` pieces, or of a length drawn for each document."""
        items = []
        for document in self.documents:
            sizes = [len(self.cutter.cut(w)) for w in document.words]
            longest = limit or self.random.choice((90, 130, 170, 210, LONGEST_WINDOW))
            for window in windows(document, sizes, longest):
                items.append((window, self.cutter.window(window.words, window.spaced, window.paragraph)))
        self.random.shuffle(items)
        pools = [sorted(items[k : k + 200], key=lambda x: len(x[1].ids)) for k in range(0, len(items), 200)]
        batches = [b for pool in pools for b in _fill(pool)]
        self.random.shuffle(batches)
        yield from map(collate, batches)


def _fill(items: list[tuple[Document, Pieces]]) -> Iterator[list[tuple[Document, Pieces]]]:
    out: list[tuple[Document, Pieces]] = []
    for item in items:
        if out and max(len(item[1].ids), len(out[-1][1].ids)) * (len(out) + 1) > PIECES_A_BATCH:
            yield out
            out = []
        out.append(item)
    if out:
        yield out
