"""CoNLL-U: sentences whose words somebody else has cut (https://universaldependencies.org/format.html).

Every line is kept as it stands; what the format asks of ids and columns is checked, since all else
rests on it. Values that are replaced anyway (heads, relations) may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO, NamedTuple

from verbale.errors import SourceError
from verbale.sources.limits import CONLLU_LINE_LIMIT, CONLLU_SENTENCE_LIMIT

BATCH = 4_000
"""Words that are read together at most: windows of 250 pieces hardly notice, and memory stays small."""
_ID = re.compile(r"(?P<first>0|[1-9][0-9]{0,8})(?:(?P<mark>[-.])(?P<second>[1-9][0-9]{0,8}))?")
_MARK = b"\xef\xbb\xbf"
_SHOWN = 40  # characters of what came, in an error


class Row(NamedTuple):
    """A line of a sentence: a word (id 3), a range of words written as one (3-4), an empty node (3.1)."""

    id: str
    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: str
    deprel: str
    deps: str
    misc: str

    @property
    def is_word(self) -> bool:
        """Whether the line is a word, and so has a head."""
        return self.id.isdigit()

    @property
    def is_glued(self) -> bool:
        """Whether the line says that no white space follows it."""
        return "SpaceAfter=No" in self.misc.split("|")


@dataclass(frozen=True, slots=True)
class GivenSentence:
    """A sentence as the file has it: comments with their "#", and rows of every kind in their order."""

    comments: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def words(self) -> list[Row]:
        """The rows that are words."""
        return [row for row in self.rows if row.is_word]

    @property
    def begins_document(self) -> bool:
        """Whether a document begins here."""
        return self._told("newdoc")

    @property
    def begins_paragraph(self) -> bool:
        """Whether a paragraph begins here."""
        return self._told("newpar") or self.begins_document

    def glued(self) -> list[bool]:
        """Of each word, whether no white space follows it: within a range there is none, and after it
        the range's own line decides."""
        glued = [row.is_glued for row in self.words]
        for row in self.rows:
            if "-" in row.id:
                first, last = map(int, row.id.split("-"))
                glued[first - 1 : last] = [True] * (last - first) + [row.is_glued]
        return glued

    def _told(self, name: str) -> bool:
        return any(c.lstrip("#").split()[:1] == [name] for c in self.comments)


class GivenWords(NamedTuple):
    """Words as `Language.analyse_words` takes them."""

    words: list[str]
    spaced: list[bool]
    paragraph: list[bool]
    starts: list[int]


def read_conllu(stream: BinaryIO, where: str) -> Iterator[GivenSentence]:
    """The sentences of a stream, one in memory at a time. `where` names the stream in errors.

    Raises SourceError, with the line's number, for what is not CoNLL-U.
    """
    block, number = _Block(), 0
    try:
        for number, raw in enumerate(iter(partial(stream.readline, CONLLU_LINE_LIMIT + 1), b""), 1):
            line = _text(raw, first=number == 1)
            if line:
                block.add(line)
            elif block.lines:
                yield block.end()
                block = _Block()
        if block.lines:
            yield block.end()
    except SourceError as error:
        raise SourceError(error.what, where=f"{where}:{number}", hint=error.hint) from error


def batches(sentences: Iterable[GivenSentence], most: int = BATCH) -> Iterator[list[GivenSentence]]:
    """The sentences of each document together, cut after sentences where they have over `most` words."""
    batch: list[GivenSentence] = []
    size = 0
    for sentence in sentences:
        words = len(sentence.words)
        if batch and (sentence.begins_document or size + words > most):
            yield batch
            batch, size = [], 0
        batch.append(sentence)
        size += words
    if batch:
        yield batch


def given_words(sentences: Iterable[GivenSentence]) -> GivenWords:
    """The words of some sentences, with what stands before each."""
    given = GivenWords([], [], [], [])
    space = True
    for sentence in sentences:
        words, glued = sentence.words, sentence.glued()
        given.words.extend(row.form for row in words)
        given.spaced.extend([space, *(not g for g in glued[:-1])])
        given.paragraph.extend([sentence.begins_paragraph] + [False] * (len(words) - 1))
        given.starts.extend([1] + [0] * (len(words) - 1))
        space = not glued[-1]
    return given


class _Block:
    """The lines of one sentence, checked as they come."""

    def __init__(self) -> None:
        self.comments: list[str] = []
        self.rows: list[Row] = []
        self.words, self.empty, self.range_end = 0, 0, 0

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return len(self.comments) + len(self.rows)

    def add(self, line: str) -> None:
        """One more line. Raises SourceError where it is neither comment nor row, or out of its order."""
        if self.lines == CONLLU_SENTENCE_LIMIT:
            raise SourceError(
                f"expected at most {CONLLU_SENTENCE_LIMIT:,} lines in a sentence, found more",
                hint="a blank line ends a sentence",
            )
        if not line.startswith("#"):
            self.rows.append(self._row(line))
        elif self.rows:
            raise SourceError("expected a word, found a comment",
                              hint="comments stand before a sentence, a blank line after it")  # fmt: skip
        else:
            self.comments.append(line)

    def end(self) -> GivenSentence:
        """The sentence. Raises SourceError where there is no word, or a range lacks words."""
        if not self.words:
            raise SourceError("expected the words of a sentence, found none")
        if self.range_end > self.words:
            raise SourceError(f"expected words up to {self.range_end}, as a range has it, found {self.words}")
        return GivenSentence(tuple(self.comments), tuple(self.rows))

    def _row(self, line: str) -> Row:
        columns = line.split("\t")
        if len(columns) != len(Row._fields):
            raise SourceError(
                f"expected {len(Row._fields)} columns with tabs between them, found {len(columns)}",
                hint="is this CoNLL-U?",
            )
        row = Row(*columns)
        self._count(row.id)
        if not row.form.strip():
            raise SourceError(f"expected the form of word {row.id}, found an empty column")
        return row

    def _count(self, id_: str) -> None:
        match = _ID.fullmatch(id_)
        first, second = (int(match[1]), int(match[3] or 0)) if match else (-1, 0)
        following = self.words + 1
        if match and match["mark"] == "-":
            right = first == following > self.range_end and second >= first
            self.range_end = second
        elif match and match["mark"] == ".":
            right = first == self.words and second == self.empty + 1
            self.empty += 1
        else:
            right = first == following
            self.words, self.empty = following, 0
        if not right:
            came = repr(id_[:_SHOWN])
            raise SourceError(
                f"expected word {following}, or a range or an empty node there, found the id {came}"
            )


def _text(line: bytes, *, first: bool) -> str:
    """A line without its end. Raises SourceError for one too long, or not in UTF-8."""
    if len(line) > CONLLU_LINE_LIMIT:
        raise SourceError(f"expected at most {CONLLU_LINE_LIMIT:,} bytes in a line, found more")
    line = line.removeprefix(_MARK) if first else line
    try:
        return line.decode("utf-8").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        came = f"byte 0x{line[error.start]:02x} at offset {error.start} of the line"
        raise SourceError(f"expected UTF-8 text, found {came}", hint="save it as UTF-8") from error
