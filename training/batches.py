"""From documents to padded batches, data set by data set."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.corpora import FACTUALITY
from training.documents import IGNORE, Document, windows
from verbale.language.pieces import PieceCutter, Pieces
from verbale.language.windows import LONGEST_WINDOW

VOCABULARY = Path(__file__).parents[1] / "src/verbale/language/weights/vocabulary.txt"
PIECES_A_BATCH = 2000
# Coreference needs the windows of a document side by side; the longest documents come in two parts.
PIECES_A_DOCUMENT = 2600

Item = tuple[Document, Pieces]


@dataclass
class Batch:
    """Windows side by side. `rows` lists (window, role head, anchor word, fillers by role), `pairs`
    (window, source's head, target's head, type), `words` the words of each window."""

    ids: Tensor
    shapes: Tensor
    first: Tensor
    mask: Tensor
    word_mask: Tensor
    labels: dict[str, Tensor]
    rows: list[tuple[int, str, int, dict[str, set[int]]]]
    pairs: list[tuple[int, int, int, str]]
    words: list[list[str]]

    def to(self, device: torch.device) -> Batch:
        """The batch with its tensors on a device."""
        moved = {k: getattr(self, k).to(device) for k in ("ids", "shapes", "first", "mask", "word_mask")}
        return replace(self, **moved, labels={k: v.to(device) for k, v in self.labels.items()})


def collate(items: list[tuple[Document, Pieces]]) -> Batch:
    """Pad windows to one length."""
    size, length, words = len(items), max(len(p.ids) for _, p in items), max(len(d.words) for d, _ in items)
    ids, shapes = torch.zeros(size, length, dtype=torch.long), torch.zeros(size, length, dtype=torch.long)
    first, mask = torch.zeros(size, words, dtype=torch.long), torch.zeros(size, length, dtype=torch.bool)
    word_mask = torch.zeros(size, words, dtype=torch.bool)
    labels: dict[str, Tensor] = {}
    rows, pairs = [], []
    for b, (document, pieces) in enumerate(items):
        n, w = len(pieces.ids), len(document.words)
        ids[b, :n], shapes[b, :n], mask[b, :n] = torch.tensor(pieces.ids), torch.tensor(pieces.shapes), True
        first[b, :w], word_mask[b, :w] = torch.tensor(pieces.first), True
        for k, v in document.labels.items():
            if k not in labels:
                labels[k] = torch.full(
                    (size, words, *v.shape[1:]), IGNORE * 10 if k in FACTUALITY else IGNORE
                )
            labels[k][b, :w] = torch.from_numpy(np.asarray(v))
        rows += [(b, r.head, r.anchor, r.fillers) for r in document.rows]
        pairs += [(b, p.source_head, p.target_head, p.label) for p in document.pairs]
    texts = [d.words for d, _ in items]
    return Batch(ids, shapes, first, mask, word_mask, labels, rows, pairs, texts)


class Stream:
    """Endless batches of one data set, cut anew at each pass. With `whole`, a batch is a document."""

    def __init__(
        self, documents: list[Document], cutter: PieceCutter, seed: int = 0, *, whole: bool = False
    ) -> None:
        self.documents, self.cutter, self.random = documents, cutter, random.Random(seed)
        self.whole = whole
        self.passes = 0

    def __iter__(self) -> Iterator[Batch]:
        while True:
            yield from self.one_pass()
            self.passes += 1

    def one_pass(self) -> Iterator[Batch]:
        """Every document once, in windows of a length drawn for each."""
        cut = [self._cut(d) for d in self.documents]
        batches = [b for c in cut for b in _parts(c)] if self.whole else self._alike(cut)
        self.random.shuffle(batches)
        yield from map(collate, batches)

    def _cut(self, document: Document) -> list[Item]:
        sizes = [len(self.cutter.cut(w)) for w in document.words]
        longest = self.random.choice((45, 90, 130, 170, 210, LONGEST_WINDOW))
        return [
            (w, self.cutter.window(w.words, w.spaced, w.paragraph)) for w in windows(document, sizes, longest)
        ]

    def _alike(self, cut: list[list[Item]]) -> list[list[Item]]:
        """Batches of windows of about one length, whatever their documents."""
        items = [x for c in cut for x in c]
        self.random.shuffle(items)
        pools = [sorted(items[k : k + 200], key=lambda x: len(x[1].ids)) for k in range(0, len(items), 200)]
        return [b for pool in pools for b in _fill(pool, PIECES_A_BATCH)]


def _parts(items: list[Item]) -> list[list[Item]]:
    return list(_fill(items, PIECES_A_DOCUMENT))


def _fill(items: list[Item], limit: int) -> Iterator[list[Item]]:
    out: list[Item] = []
    longest = 0
    for item in items:
        longest = max(longest, len(item[1].ids))
        if out and longest * (len(out) + 1) > limit:
            yield out
            out, longest = [], len(item[1].ids)
        out.append(item)
    if out:
        yield out
