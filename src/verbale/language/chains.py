"""Coreference by words (Dobrovolskii 2021): which mention's head takes up which earlier one.

A mention is found by its head word; the tree says which words belong to it. Each mention is joined to
the earlier one that scores highest, or to none. Scores add a product of two learned views of the words
to a learned table over how the two look side by side: kinds of word, shared names, how far apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from verbale.language.encoder import Scores
from verbale.language.spans import Floats
from verbale.model import Analysis, Range

Ints = NDArray[np.int64]
KINDS = 3  # pronoun, name, other
ALIKE = 3  # names or nouns shared: none, some, all
# The first of how many mentions back each step of distance begins.
STEPS = (0, 1, 2, 3, 4, 6, 8, 12, 20, 40, 80)
LOOKS = KINDS * KINDS * ALIKE * len(STEPS)
# Antecedents are sought among this many mentions back, so that time grows with the text and no faster.
FARTHEST_BACK = 300
BLOCK = 200
# Relations below a mention's head that do not belong to the mention.
OUTSIDE = frozenset(
    "case cc mark punct cop nsubj nsubj:pass csubj conj parataxis aux aux:pass advcl discourse expl "
    "dislocated vocative advmod orphan reparandum appos list dep".split()
)
NAME_PARTS = frozenset(("flat", "compound"))


def kinds(upos: Sequence[str]) -> Ints:
    """0 for a pronoun (or determiner), 1 for a name, 2 for another word."""
    table = {"PRON": 0, "DET": 0, "PROPN": 1}
    return np.array([table.get(u, 2) for u in upos], np.int64)


def names(words: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> list[frozenset[str]]:
    """For each word the words, in small letters, by which a mention that it heads is known."""
    out = [{w.lower()} for w in words]
    for i, (head, relation) in enumerate(zip(heads, relations, strict=True)):
        if head != i and relation in NAME_PARTS and words[i][:1].isupper():
            out[head].add(words[i].lower())
    return [frozenset(x) for x in out]


def looks(later: Ints, earlier: Ints, kind: Ints, known: Sequence[frozenset[str]]) -> Ints:
    """Rows of the learned table [later, earlier] for mentions by their place in the text's order.

    `kind` and `known` are given for every mention of the text.
    """
    back = np.maximum(later[:, None] - earlier[None] - 1, 0)
    steps = np.searchsorted(STEPS, back, "right") - 1
    pair = kind[later][:, None] * KINDS + kind[earlier][None]
    return np.asarray((pair * ALIKE + _alike(later, earlier, known)) * len(STEPS) + steps, np.int64)


def _alike(later: Ints, earlier: Ints, known: Sequence[frozenset[str]]) -> Ints:
    """2 where two mentions are known by the same words, 1 where they share one, else 0."""
    out = np.zeros((len(later), len(earlier)), np.int64)
    columns: dict[str, list[int]] = {}
    for k, j in enumerate(earlier.tolist()):
        for word in known[j]:
            columns.setdefault(word, []).append(k)
    for row, i in enumerate(later.tolist()):
        for k in {k for word in known[i] for k in columns.get(word, ())}:
            out[row, k] = 1 + (known[i] == known[int(earlier[k])])
    return out


def antecedents(
    left: Floats, right: Floats, table: Floats, kind: Ints, known: Sequence[frozenset[str]]
) -> list[int]:
    """For each mention, in the text's order, the earlier one it takes up, or -1."""
    out: list[int] = []
    for first in range(0, len(left), BLOCK):
        later = np.arange(first, min(first + BLOCK, len(left)))
        earlier = np.arange(max(0, first - FARTHEST_BACK), later[-1] + 1)
        scores = left[later] @ right[earlier].T + table[looks(later, earlier, kind, known)]
        scores[earlier[None] >= later[:, None]] = -np.inf
        best = scores.argmax(1)
        out += [int(earlier[b]) if s[b] > 0 else -1 for b, s in zip(best.tolist(), scores, strict=True)]
    return out


class Candidates:
    """The words of a text that head a mention, gathered window by window, and the chains they form."""

    def __init__(self) -> None:
        self._at: list[int] = []
        self._later: list[Floats] = []
        self._earlier: list[Floats] = []
        self._table: Floats = np.zeros(LOOKS, np.float32)

    def add(self, scores: Scores, base: int) -> None:
        """Take the mentions that a window's scores show; its first word is token `base`."""
        at = np.flatnonzero(scores["mention"][:, 0] > 0)
        self._at += (at + base).tolist()
        self._later.append(scores["chain_later"][at])
        self._earlier.append(scores["chain_earlier"][at])
        self._table = scores["chain_looks"]

    def chains(self, analysis: Analysis) -> tuple[tuple[Range, ...], ...]:
        """The mentions that belong together, in order of the text; one that is alone is in no chain."""
        if not self._at:
            return ()
        tokens = analysis.tokens
        known = names([t.text for t in tokens], [t.head for t in tokens], [t.deprel for t in tokens])
        before = antecedents(
            np.concatenate(self._later),
            np.concatenate(self._earlier),
            self._table,
            kinds([tokens[i].upos for i in self._at]),
            [known[i] for i in self._at],
        )
        found = [mention(analysis, i) for i in self._at]
        home = list(range(len(found)))
        groups: dict[int, list[Range]] = {}
        for k, earlier in enumerate(before):
            home[k] = home[earlier] if earlier >= 0 else k
            groups.setdefault(home[k], []).append(found[k])
        return tuple(tuple(g) for g in groups.values() if len(g) > 1)


def mention(analysis: Analysis, head: int) -> Range:
    """The words of the mention that `head` heads: what hangs below it, less what only stands beside it."""
    tokens, children = analysis.tokens, analysis.children
    whole = tokens[head].upos == "VERB"  # an event: all its clause
    todo = [c for c in children[head] if whole or tokens[c].deprel not in OUTSIDE or _possessive(analysis, c)]
    first = last = head
    while todo:
        i = todo.pop()
        first, last = min(first, i), max(last, i)
        todo.extend(children[i])
    return Range(first, last + 1)


def _possessive(analysis: Analysis, token: int) -> bool:
    """Whether a case marker follows its noun: 's."""
    return analysis.tokens[token].deprel == "case" and token > analysis.tokens[token].head
