"""How fast the encoder is with all its outputs, and what a model takes to load and to hold.

Windows as the reader cuts them, from EWT dev and agency reports; two threads; the best of three rounds,
since other work on the machine only slows down. "Sentences" are the pieces in units of 26, whatever
the text (EWT has 16 a sentence, agency reports 29). Loading, with the imports that it needs, and memory
are those of a fresh process that reads twenty agency reports.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.language.model import Model, windows
from benchmarks.language.rows import Figure, Row
from benchmarks.language.sets import Sets
from training.documents import Document, from_text
from verbale.language.encoder import Encoder, Words

TASK = "speed"
THREADS = 2
ROUNDS = 3
PIECES_A_SENTENCE = 26
# How many reports the fresh process reads.
REPORTS = 20


def cut(model: Model, documents: Sequence[Document]) -> list[Words]:
    """The windows of some documents."""
    return [
        Words(w.words, w.spaced, w.paragraph) for d in documents for _, w in windows(model, d)
    ]  # fmt: skip


def pieces(encoder: Encoder, parts: Sequence[Words]) -> int:
    """How many pieces some windows have, their marks included."""
    return sum(len(encoder.cutter.window(w.texts, w.spaced, w.paragraph).ids) for w in parts)


def seconds(encoder: Encoder, parts: Sequence[Words]) -> float:
    """How long one pass over some windows takes."""
    start = time.perf_counter()
    for _ in encoder.scores_of_all([(words, [-1] * len(words.texts)) for words in parts]):
        pass
    return time.perf_counter() - start


def rate(model: Model, documents: Sequence[Document]) -> tuple[Figure, ...]:
    """Pieces and sentences a second."""
    encoder = Encoder.open(model.folder, threads=THREADS)
    parts = cut(model, documents)
    total = pieces(encoder, parts)
    best = min(seconds(encoder, parts) for _ in range(ROUNDS)) if parts else 1.0
    own = sum(int(d.labels["start"].sum()) for d in documents if "start" in d.labels)
    return (
        Figure("sentences of 26 pieces", total / best / PIECES_A_SENTENCE, "350", "a second"),
        Figure("pieces", total / best, unit="a second"),
        *([Figure("its own sentences", own / best, unit="a second")] if own else []),
    )


def weight(model: Model, texts: Sequence[str]) -> tuple[Figure, ...]:
    """File size, load time and peak memory."""
    command = [sys.executable, "-m", "benchmarks.language.fresh", str(model.folder.resolve())]
    lines = "".join(json.dumps(t) + "\n" for t in texts)
    root = Path(__file__).parents[2]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True, cwd=root)
    took = json.loads(done.stdout)
    size = (model.folder / "verbale.onnx").stat().st_size / 1e6
    return (
        Figure("file", size, "at most 30", "MB"),
        Figure("load", took["load"], "at most 0.5", "s"),
        Figure("peak memory", took["peak"], "at most 400", "MB"),
    )


def measure(model: Model, sets: Sets) -> Iterator[Row]:
    """A row for each kind of text, and one for what the model takes."""
    yield Row(TASK, "EWT dev", rate(model, [t.document for t in sets.ewt]))
    yield Row(TASK, "agency reports", rate(model, [from_text(t)[0] for t in sets.news]))
    yield Row("load, memory", "fresh process", weight(model, sets.news[:REPORTS]))
