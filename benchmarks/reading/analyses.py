"""A language model whose analyses may be kept in a folder: for when only what comes after it changes."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

from verbale.language import Language
from verbale.model import Analysis, Coding, Report
from verbale.reading import Reader


class Kept:
    """Stands in for a `Language`: an analysis that was made once by the same model is read from `folder`.

    The folder is the user's own: pickles are only as safe as whoever may write there.
    """

    def __init__(self, language: Language, folder: Path) -> None:
        self.language, self.folder, self.version = language, folder, language.version
        folder.mkdir(parents=True, exist_ok=True)

    def analyse(self, text: str) -> Analysis:
        """The analysis of a text, kept or made now."""
        key = hashlib.sha256(f"{self.version}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
        path = self.folder / f"{key[:32]}.pkl"
        if path.exists():
            found: Analysis = pickle.loads(path.read_bytes())
            return found
        made = self.language.analyse(text)
        path.write_bytes(pickle.dumps(made))
        return made


def reader(cache: Path | None = None) -> Reader:
    """The reader of `verbale read`, its analyses kept in `cache` if that is given."""
    own = Reader.open()
    if cache is not None:
        own.language = Kept(own.language, cache)  # type: ignore[assignment]
    return own


def coding(own: Reader, text: str) -> Coding:
    """What an undated text of no publisher says."""
    return own.read(Report(id="text", text=text))
