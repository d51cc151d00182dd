"""The model under measure, and documents read by it as the reader does it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from training.documents import Document
from verbale.language import Language, decode
from verbale.language.encoder import Encoder, Scores, Words
from verbale.language.windows import cut_windows

WEIGHTS = Path(__file__).parents[2] / "src/verbale/language/weights"


@dataclass(frozen=True)
class Model:
    """A model's files, its encoder, and the language that rests on it."""

    folder: Path
    encoder: Encoder
    language: Language

    @classmethod
    def open(cls, folder: Path, threads: int = 0) -> Model:
        """Load the model in `folder`; `threads` 0 leaves their number to the runtime. Raises ModelError."""
        encoder = Encoder.open(folder, threads)
        return cls(folder, encoder, Language(encoder))

    @cached_property
    def outputs(self) -> frozenset[str]:
        """What the model says of a window."""
        return frozenset(self.encoder.scores(Words(["Yes"], [True], [True]), [1]))

    def has(self, *outputs: str) -> bool:
        """Whether the model gives all of these."""
        return self.outputs.issuperset(outputs)


class Reading(NamedTuple):
    """A window of a document with its scores. `base` is its first word's index in the document."""

    base: int
    window: Document
    starts: list[int]
    scores: Scores
    begins: list[bool]


def windows(model: Model, document: Document) -> Iterator[tuple[int, Document]]:
    """The windows of a document in order, each with its first word's index: whole paragraphs where they
    fit, else cut where the document says that it can be."""
    sizes = [len(model.encoder.cutter.cut(w)) for w in document.words]
    cuts = set(document.cuts)

    def rank(k: int) -> int:
        return 2 if document.paragraph[k] else int(k in cuts)

    return ((a, document.window(a, b)) for a, b in cut_windows(sizes, document.paragraph, rank))


def read(model: Model, document: Document, *, given: bool = False) -> Iterator[Reading]:
    """The windows of a document with their scores; with `given`, its own sentences bound the trees."""
    for base, window in windows(model, document):
        known = window.labels["start"].tolist() if given else [1 if p else -1 for p in window.paragraph]
        starts = [1, *known[1:]]
        scores = model.encoder.scores(Words(window.words, window.spaced, window.paragraph), starts)
        yield Reading(base, window, starts, scores, decode.sentence_starts(scores, starts))
