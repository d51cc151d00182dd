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
class Document:
    """Words with labels. `cuts` are the word indices at which a window may begin."""

    words: list[str]
    spaced: list[bool]
    paragraph: list[bool]
    cuts: list[int]
    labels: dict[str, np.ndarray] = field(default_factory=dict)
    rows: list[RoleRow] = field(default_factory=list)

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
            self.words[start:end], self.spaced[start:end], self.paragraph[start:end], [0], labels, rows
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


def windows(document: Document, sizes: list[int], limit: int) -> list[Document]:
    """The document cut into windows of at most `limit` pieces, at its cuts where it can be."""
    cuts = set(document.cuts)
    return [
        document.window(a, b)
        for a, b in cut_windows(sizes, document.paragraph, lambda k: int(k in cuts), limit)
    ]
