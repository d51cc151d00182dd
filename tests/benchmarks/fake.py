"""A model that says what it is told to: for each word, of each output, one label."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.language.model import Model
from verbale.language.encoder import Scores, Words

SURE = 9.0


class FakeCutter:
    """Every word is `size` pieces."""

    def __init__(self, size: int) -> None:
        self.size = size

    def cut(self, word: str) -> tuple[int, ...]:
        return (0,) * self.size


class FakeEncoder:
    """`answers[output][word]` is the label of a word ("O" where none is told), `heads` the head of a word.

    `asked` keeps the pairs of words it was asked for; `fillers` are the words in each role of every cue.
    """

    def __init__(
        self,
        answers: dict[str, dict[str, str]],
        labels: dict[str, list[str]],
        heads: dict[str, str],
        size: int,
    ) -> None:
        self.answers, self.labels, self.heads = answers, labels, heads
        self.cutter = FakeCutter(size)
        self.asked: list[tuple[str, str]] = []
        self.fillers: dict[str, set[str]] = {}

    def scores(self, words: Words, starts: Sequence[int], pairs: Sequence[tuple[int, int]] = ()) -> Scores:
        texts = list(words.texts)
        out = {k: self._rows(texts, k) for k in self.answers}
        out["arcs"] = np.full((len(texts), len(texts)), -SURE, np.float32)
        for k, word in enumerate(texts):
            head = self.heads.get(word, word)
            out["arcs"][k, texts.index(head) if head in texts else k] = SURE
        if self.fillers:
            out["act"] = self._rows(texts, "act")
            roles = [[SURE if w in f else -SURE for w in texts] for f in self.fillers.values()]
            out["roles_attribution"] = np.repeat(np.array(roles, np.float32)[:, None], len(texts), 1)
        if "pair" in self.labels:
            self.asked += [(texts[a], texts[b]) for a, b in pairs]
            out["pair"] = self._rows([texts[a] for a, _ in pairs], "pair")
        return out

    def _rows(self, texts: list[str], output: str) -> Any:
        names, told = self.labels[output], self.answers.get(output, {})
        rows = np.zeros((len(texts), len(names)), np.float32)
        for k, word in enumerate(texts):
            rows[k, names.index(told.get(word, names[0]))] = SURE
        return rows


def fake(
    answers: dict[str, dict[str, str]],
    labels: dict[str, list[str]],
    heads: dict[str, str] | None = None,
    size: int = 1,
) -> Model:
    """A model of such an encoder; with many pieces a word (`size`), windows hold few words."""
    every = {"start": ["no", "yes"], "relations": ["dep", "root"], **labels}
    told: dict[str, dict[str, str]] = {"start": {}, "relations": {}, **answers}
    encoder: Any = FakeEncoder(told, every, heads or {}, size)
    language: Any = None
    return Model(Path("."), encoder, language)
