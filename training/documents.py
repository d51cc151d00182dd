"""One form for every data set: a document of words with whatever labels its set has.

Label arrays hold one value a word; IGNORE where the set says nothing. Frames are predicates with roles.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from verbale.language.windows import cut_windows
from verbale.text.words import words

IGNORE = -100


@dataclass
class RoleRow:
    """A predicate at word `anchor` and, role by role, the words that fill it."""

    head: str
    anchor: int
    fillers: dict[str, set[int]]


@dataclass
class PairRow:
    """The words of a source and of a target, and what the one does to the other.

    The heads are the last words until a tree is there to say better.
    """

    source: range
    target: range
    label: str
    source_head: int = -1
    target_head: int = -1

    def __post_init__(self) -> None:
        if self.source_head < 0:
            self.source_head, self.target_head = self.source[-1], self.target[-1]

    def moved(self, start: int, end: int) -> list[PairRow]:
        """The row as the window from `start` up to `end` sees it: none where it is not wholly inside."""
        ranges = [range(r.start - start, r.stop - start) for r in (self.source, self.target)]
        inside = all(r.start >= 0 and r.stop <= end - start for r in ranges)
        heads = (self.source_head - start, self.target_head - start)
        return [PairRow(*ranges, self.label, *heads)] if inside else []


@dataclass
class Document:
    """Words with labels. `cuts` are the word indices at which a window may begin."""

    words: list[str]
    spaced: list[bool]
    paragraph: list[bool]
    cuts: list[int]
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    rows: list[RoleRow] = field(default_factory=list)
    pairs: list[PairRow] = field(default_factory=list)

    def window(self, start: int, end: int) -> Document:
        """The part from word `start` up to `end`; roles that lie outside are lost."""
        labels = {k: v[start:end].copy() for k, v in self.labels.items()}
        if "head" in labels:
            heads = labels["head"] - start
            labels["head"] = np.where((heads >= 0) & (heads < end - start), heads, IGNORE)
        rows = [
            RoleRow(
                r.head,
                r.anchor - start,
                {k: {i - start for i in v if start <= i < end} for k, v in r.fillers.items()},
            )
            for r in self.rows
            if start <= r.anchor < end
        ]
        return Document(
            self.words[start:end],
            self.spaced[start:end],
            self.paragraph[start:end],
            [0],
            labels,
            rows,
            [q for p in self.pairs for q in p.moved(start, end)],
        )


def from_text(text: str) -> tuple[Document, np.ndarray, np.ndarray]:
    """A document of a raw text, and the offsets at which its words start and end."""
    spans = words(text)
    starts = np.array([s.start for s in spans])
    ends = np.array([s.end for s in spans])
    gaps = [text[a:b] for a, b in zip([0, *ends[:-1]], starts, strict=True)]
    paragraph = ["\n" in g or k == 0 for k, g in enumerate(gaps)]
    document = Document(
        [s.of(text) for s in spans],
        [bool(g) or k == 0 for k, g in enumerate(gaps)],
        paragraph,
        [k for k, p in enumerate(paragraph) if p],
    )
    return document, starts, ends


def words_in(starts: np.ndarray, ends: np.ndarray, span: tuple[int, int]) -> range:
    """The indices of the words that overlap a span of code points."""
    return range(int(np.searchsorted(ends, span[0], "right")), int(np.searchsorted(starts, span[1], "left")))


def hangs_below(heads: np.ndarray, word: int, top: int) -> bool:
    """Whether `word` is `top` or hangs below it; a chain of heads longer than any sentence's is none."""
    for _ in range(60):
        if word == top or heads[word] == word:
            return bool(word == top)
        word = heads[word]
    return False


def windows(document: Document, sizes: list[int], limit: int) -> list[Document]:
    """The document cut into windows of at most `limit` pieces, at its cuts where it can be."""
    cuts = set(document.cuts)
    return [
        document.window(a, b)
        for a, b in cut_windows(sizes, document.paragraph, lambda k: int(k in cuts), limit)
    ]
