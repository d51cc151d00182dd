"""The one place that runs the neural model: words of a window in, arrays of scores out."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from verbale.errors import ModelError
from verbale.language.pieces import PieceCutter

if TYPE_CHECKING:
    import onnxruntime

FILES = ("verbale.onnx", "labels.json", "vocabulary.txt")
# Of the vectors that say what a text means.
WIDTH = 384
# A window's outputs take up to two megabytes: so many wait for their turn.
WINDOWS_A_THREAD = 8
# One thread of Python keeps up with so many of the encoder: the stages take a third of its time.
MOST_THREADS = 4
Scores = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words with what stands between them: white space, a new paragraph."""

    texts: Sequence[str]
    spaced: Sequence[bool]
    paragraph: Sequence[bool]


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Encoder:
    """An ONNX session with its vocabulary and labels. `labels[task]` names the columns of a task's scores."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        cutter: PieceCutter,
        labels: dict[str, list[str]],
        threads: int = 1,
    ) -> None:
        self._session = session
        self._outputs = [o.name for o in session.get_outputs()]
        self.cutter = cutter
        self.labels = labels
        self.threads = threads

    @classmethod
    def open(cls, folder: Path, threads: int = 0) -> Encoder:
        """Load the model in `folder`, to read as many windows at once as there are `threads` (0: one a
        processor, `MOST_THREADS` at most). A window is always read by one thread: two windows side by side
        are read 1.24 times as fast as one after the other by two threads each.

        Raises ModelError where a file is missing or is not what it should be.
        """
        import onnxruntime

        for name in FILES:
            if not (folder / name).is_file():
                raise ModelError(
                    f"the language model's file {name} is missing",
                    where=str(folder),
                    hint="reinstall verbale",
                )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        # The file holds the graph as optimised already (training.export): doing it again takes 0.3 s.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(
                str(folder / FILES[0]), options, providers=["CPUExecutionProvider"]
            )
            labels = json.loads((folder / FILES[1]).read_text("utf-8"))
        except (ValueError, RuntimeError) as e:
            raise ModelError(
                f"the language model cannot be loaded: {e}", where=str(folder), hint="reinstall verbale"
            ) from e
        return cls(
            session, PieceCutter.open(folder / FILES[2]), labels, threads or min(processors(), MOST_THREADS)
        )

    def scores_of_all(self, windows: Iterable[tuple[Words, Sequence[int]]]) -> Generator[Scores, None, None]:
        """The outputs of each window (words, starts), in order. Those ahead are read by the encoder's threads
        while the caller works on what it was given; a few are held at a time, not all."""
        if self.threads < 2:
            yield from (self.scores(*w) for w in windows)
            return
        ahead: deque[Future[Scores]] = deque()
        pool = ThreadPoolExecutor(self.threads)
        try:
            for window in windows:
                ahead.append(pool.submit(self.scores, *window))
                if len(ahead) > WINDOWS_A_THREAD * self.threads:
                    yield ahead.popleft().result()
            while ahead:
                yield ahead.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)

    def scores(self, words: Words, starts: Sequence[int], pairs: Sequence[tuple[int, int]] = ()) -> Scores:
        """All outputs for one window: for each task an array over words, for two on its last two axes.

        `starts` says of each word whether a sentence begins there: 1 yes, 0 no, -1 the model decides.
        `pairs` are the words (source, target) between whom the type of event is asked: rows of "pair".
        """
        pieces = self.cutter.window(words.texts, words.spaced, words.paragraph)
        inputs = {
            "ids": np.array([pieces.ids], np.int64),
            "shapes": np.array([pieces.shapes], np.int64),
            "first": np.array([pieces.first], np.int64),
            "starts": np.array(starts, np.int64),
            "pairs": np.array(pairs, np.int64).reshape(-1, 2),
        }
        return dict(zip(self._outputs, self._session.run(None, inputs), strict=True))
