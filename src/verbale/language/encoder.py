"""The one place that runs the neural model: words of a window in, arrays of scores out."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
Scores = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words with what stands between them: white space, a new paragraph."""

    texts: Sequence[str]
    spaced: Sequence[bool]
    paragraph: Sequence[bool]


class Encoder:
    """An ONNX session with its vocabulary and labels. `labels[task]` names the columns of a task's scores."""

    def __init__(
        self, session: onnxruntime.InferenceSession, cutter: PieceCutter, labels: dict[str, list[str]]
    ) -> None:
        self._session = session
        self._inputs = {i.name for i in session.get_inputs()}
        self._outputs = [o.name for o in session.get_outputs()]
        self.cutter = cutter
        self.labels = labels

    @classmethod
    def open(cls, folder: Path, threads: int = 0) -> Encoder:
        """Load the model in `folder`; `threads` 0 leaves their number to the runtime.

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
        options.intra_op_num_threads = threads
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
        return cls(session, PieceCutter.open(folder / FILES[2]), labels)

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
        taken = {k: v for k, v in inputs.items() if k in self._inputs}
        return dict(zip(self._outputs, self._session.run(None, taken), strict=True))
