"""The dev sets: where each lies, and the held-out part of those that have no dev part."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.language.treebank import TreeDocument, tree_documents
from training import corpora
from training.documents import Document
from training.mixture import HELD

T = TypeVar("T")
# The news of GUM are the files so named.
NEWS = "GUM_news_"


def held_out(documents: Iterable[T]) -> Iterator[T]:
    """The part of a set without a dev part that is kept out of training: every fifth, the first one too."""
    return (d for k, d in enumerate(documents) if k % HELD == 0)


@dataclass(frozen=True)
class Sets:
    """The dev sets in folder `data`, of each at most `limit` documents (0: all)."""

    data: Path
    limit: int = 0

    def cut(self, documents: Iterable[T]) -> list[T]:
        """The first `limit` of some documents."""
        return list(islice(documents, self.limit or None))

    @property
    def ewt(self) -> list[TreeDocument]:
        """UD English EWT, web text."""
        return self.cut(tree_documents(self.data / "ud/ewt-dev.conllu"))

    @property
    def gum(self) -> list[TreeDocument]:
        """GUM, sixteen genres."""
        return self.cut(d for f in _files(self.data / "gum/dev") for d in tree_documents(f))

    @property
    def gum_news(self) -> list[TreeDocument]:
        """The part of GUM that is news."""
        files = [f for f in _files(self.data / "gum/dev") if f.name.startswith(NEWS)]
        return self.cut(d for f in files for d in tree_documents(f))

    def entities(self, name: str, task: str) -> list[Document]:
        """Twelve sentences of an entity set a document."""
        return self.cut(corpora.tagged(self.data / "ner" / name, task))

    @property
    def polnear(self) -> list[tuple[dict[str, Any], Document]]:
        """PolNeAR's articles as its file has them, and as documents."""
        path = self.data / "polnear/dev.jsonl"
        return self.cut(zip(_lines(path), corpora.attributions(path), strict=True))

    def times(self, name: str) -> list[dict[str, Any]]:
        """The held-out part of a TIMEX3 set."""
        return self.cut(held_out(_lines(self.data / f"time/{name}.jsonl")))

    def factuality(self, name: str) -> list[Document]:
        """Eight sentences of a factuality set a document."""
        return self.cut(corpora.factuality(self.data / f"factuality/{name}-dev.jsonl", "factuality"))

    @property
    def pairs(self) -> list[Document]:
        """The held-out part of PLV, a sentence a document."""
        return self.cut(held_out(corpora.pairs(self.data / "plover/plv-train.jsonl")))

    @property
    def news(self) -> list[str]:
        """Texts of agency reports, to run on: a hundred of them."""
        lines = _lines(self.data / "news/agency-1997-2006.jsonl")
        return [row["text"] for row in self.cut(islice(lines, 100))]


def _files(folder: Path) -> list[Path]:
    """The CoNLL-U files in a folder. Raises FileNotFoundError where it is not there."""
    return sorted(p for p in folder.iterdir() if p.suffix == ".conllu")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
