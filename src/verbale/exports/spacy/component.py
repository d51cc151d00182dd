"""The component of a spaCy pipeline: `nlp.add_pipe("verbale")` (docs/spacy.md)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import raise_error

from verbale.errors import SettingError
from verbale.exports.spacy.attributes import fill, register
from verbale.model import Report
from verbale.reading import Reader
from verbale.record.entries import identify
from verbale.record.streaming import CodedReport

OnError = Callable[[str, Any, list[Doc], Exception], None]


class VerbaleComponent:
    """Reads the text of each Doc and puts what it says into `doc._.verbale` and `doc.spans`.

    It needs nothing of other components. The language model is loaded with the first Doc and is never
    written: a pipeline on disk holds the settings alone. `actors` and `codebook` name files of your own.
    """

    def __init__(self, name: str, actors: Sequence[str] = (), codebook: str | None = None) -> None:
        self.name, self.actors, self.codebook = name, tuple(actors), codebook
        self._reader: Reader | None = None
        self._on_error: OnError = raise_error

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its entries. Raises ModelError, RegisterError, CodebookError, and SettingError
        where `doc._.verbale_published` is no day."""
        report = _report(doc)
        coding = self._opened().read(report)
        return fill(doc, CodedReport(report, coding, tuple(identify(report, coding)), {}))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """The Docs of a stream one by one. What fails goes to the pipeline's error handler."""
        for doc in stream:
            try:
                yield self(doc)
            except Exception as error:  # noqa: BLE001 - the handler decides, and raises by default
                self._on_error(self.name, self, [doc], error)

    def set_error_handler(self, handler: OnError) -> None:
        """What to do with a Doc that cannot be read; spaCy sets it."""
        self._on_error = handler

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """Nothing: settings are in the pipeline's configuration."""
        return b""

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> VerbaleComponent:
        """The component as it is."""
        return self

    def to_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> None:
        """Nothing is written."""

    def from_disk(self, path: Path, *, exclude: Sequence[str] = ()) -> VerbaleComponent:
        """The component as it is."""
        return self

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_reader": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        register()
        self.__dict__.update(state)

    def _opened(self) -> Reader:
        if self._reader is None:
            book = None if self.codebook is None else Path(self.codebook)
            self._reader = Reader.open([Path(path) for path in self.actors], book)
        return self._reader


def make(nlp: Language, name: str, actors: list[str], codebook: str | None) -> VerbaleComponent:
    """The component that a pipeline asks for."""
    register()
    return VerbaleComponent(name, actors, codebook)


Language.factory(
    "verbale",
    assigns=["doc._.verbale", "doc.spans"],
    default_config={"actors": [], "codebook": None},
    func=make,
)


def _report(doc: Doc) -> Report:
    digest = hashlib.sha256(doc.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Report(f"doc-{digest[:16]}", doc.text, published=_day(doc._.verbale_published), language="en")


def _day(value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        hint = 'doc._.verbale_published = "2025-08-27"'
        raise SettingError(f"expected a day, got {str(value)[:40]!r}", hint=hint) from error
