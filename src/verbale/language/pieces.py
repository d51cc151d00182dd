"""From words to what the encoder takes in: word pieces, case shapes, and where each word begins.

WordPiece (Wu et al. 2016) over BERT's uncased vocabulary. The vocabulary has lost the words' case, so
each piece also carries the case shape of its word and whether white space stood before it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

CLS, SEP, UNK = "[CLS]", "[SEP]", "[UNK]"
# A longer word (an address, a hash) is cut: its first pieces say all that its neighbours need.
MAX_PIECES_OF_A_WORD = 8
SHAPES = 16


def shape(word: str, spaced: bool) -> int:
    """The case shape of a word, 1 to 7, plus 8 where white space stands before it (0: no word)."""
    if not any(c.isalnum() for c in word):
        kind = 7
    elif any(c.isdigit() for c in word):
        kind = 6
    elif word.islower():
        kind = 1
    elif word.isupper():
        kind = 4 if len(word) == 1 else 3
    elif word[0].isupper() and word[1:].islower():
        kind = 2
    else:
        kind = 5
    return kind + 8 * spaced


@dataclass(frozen=True, slots=True)
class Pieces:
    """A window as the encoder takes it: piece ids, shapes, and each word's first piece."""

    ids: list[int]
    shapes: list[int]
    first: list[int]


class PieceCutter:
    """Cuts words into pieces of one vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.cut = lru_cache(maxsize=100_000)(self._cut)

    @classmethod
    def open(cls, path: Path) -> PieceCutter:
        """The cutter for a vocabulary file, a piece a line."""
        return cls(path.read_text("utf-8").rstrip("\n").split("\n"))

    def window(self, words: Sequence[str], spaced: Sequence[bool], breaks: Sequence[bool]) -> Pieces:
        """The pieces of a window of words; `breaks` says before which words a new paragraph begins."""
        ids, shapes, first = [self._ids[CLS]], [0], []
        for k, (word, space, new) in enumerate(zip(words, spaced, breaks, strict=True)):
            if new and k:
                ids.append(self._ids[SEP])
                shapes.append(0)
            first.append(len(ids))
            pieces = self.cut(word)
            ids.extend(pieces)
            shapes.extend([shape(word, space)] * len(pieces))
        ids.append(self._ids[SEP])
        shapes.append(0)
        return Pieces(ids, shapes, first)

    def _cut(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) != "Mn") or word
        out: list[int] = []
        for chunk in _split_marks(plain):
            out.extend(self._longest_matches(chunk))
        return tuple(out[:MAX_PIECES_OF_A_WORD])

    def _longest_matches(self, chunk: str) -> list[int]:
        out, start = [], 0
        while start < len(chunk):
            end = len(chunk)
            while end > start:
                piece = chunk[start:end] if start == 0 else "##" + chunk[start:end]
                if piece in self._ids:
                    break
                end -= 1
            if end == start:
                return [self._ids[UNK]]
            out.append(self._ids[piece])
            start = end
        return out


def _split_marks(word: str) -> list[str]:
    """The word cut at every punctuation mark, marks by themselves, as BERT's tokenizer does."""
    out, run = [], ""
    for c in word[:100]:
        if c.isalnum():
            run += c
            continue
        if run:
            out.append(run)
        out.append(c)
        run = ""
    return [*out, run] if run else out
