"""CoNLL-U files: documents for the model, beside what the file says of them in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training import corpora
from training.documents import Document


@dataclass
class TreeDocument:
    """A document, and for each of its words the file's UPOS, XPOS, DEPREL and MISC.

    `sentences` are the sentences as written; `gaps` is what stands before each: nothing, a space, or
    (before a paragraph) an empty line.
    """

    document: Document
    upos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    misc: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's raw text."""
        return "".join(gap + s for gap, s in zip(self.gaps, self.sentences, strict=True))

    def add(self, block: str) -> None:
        """Add a sentence of the file."""
        lines = block.split("\n")
        rows = [x.split("\t") for x in lines if x and not x.startswith("#")]
        words = [r for r in rows if r[0].isdigit()]
        self.upos += [r[3] for r in words]
        self.tags += [r[4] for r in words]
        self.relations += [r[7] for r in words]
        glued = bool(self.misc) and "SpaceAfter=No" in self.misc[-1]
        new = any(x.startswith("# newpar") for x in lines)
        self.gaps.append(("\n\n" if new else "" if glued else " ") if self.sentences else "")
        self.sentences.append(next(x[9:] for x in lines if x.startswith("# text = ")))
        self.misc += [r[9] for r in words[:-1]]
        # That the last word is glued to the next sentence may stand in the line of its whole token.
        self.misc.append("|".join(r[9] for r in rows if r is words[-1] or _covers(r, words[-1])))


def _covers(row: list[str], word: list[str]) -> bool:
    """Whether a row is a token of several words of which this is the last."""
    return "-" in row[0] and row[0].split("-")[1] == word[0]


def tree_documents(path: Path) -> Iterator[TreeDocument]:
    """The documents of a file."""
    blocks = path.read_text("utf-8").strip().split("\n\n")
    groups: list[list[str]] = []
    for block in blocks:
        if not groups or any(x.startswith("# newdoc") for x in block.split("\n")):
            groups.append([])
        groups[-1].append(block)
    for document, group in zip(corpora.conllu(path), groups, strict=True):
        out = TreeDocument(document)
        for block in group:
            out.add(block)
        yield out
