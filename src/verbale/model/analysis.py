"""What the words of a report are: tokens, tree, entities, frames. Knows nothing of politics.

Indices into `Analysis.tokens` are called token indices; pairs of them are half-open `Range`s.
Offsets into the text are code points and always come as `Span`s.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from verbale.model.span import Span


class Token(NamedTuple):
    """A word or mark. `head` is the token index of its syntactic head, itself for a root; `tag` is the
    Penn Treebank tag, which tells tense, voice and number."""

    start: int
    end: int
    text: str
    upos: str
    head: int
    deprel: str
    tag: str = ""


class Range(NamedTuple):
    """Half-open interval [start, end) of token indices."""

    start: int
    end: int


class Entity(NamedTuple):
    """A named entity: PERSON, ORG, LOC, NORP, MISC (see docs/model-card.md), with its probability."""

    range: Range
    label: str
    score: float


class TimeSpan(NamedTuple):
    """A TIMEX3 expression: kind is DATE, TIME, DURATION or SET."""

    range: Range
    kind: str
    score: float


class Attribution(NamedTuple):
    """Words given to a source: the cue, and what belongs to it. `act` is the kind of speech act."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    act: str
    score: float


class Role(NamedTuple):
    """A token that takes part in a frame, with the probability that it does."""

    token: int
    name: str
    score: float


class Frame(NamedTuple):
    """A predicate at `token` that the model gives a label, attributes and participants.

    `kind` is "event" (label: a type; attributes: status, mode; roles: actor, recipient) or
    "stance" (label: a stance; roles: holder).
    """

    kind: str
    token: int
    label: str
    attributes: dict[str, str]
    roles: tuple[Role, ...]
    score: float


@dataclass(frozen=True)
class Analysis:
    """Everything the language model sees in one text. All tuples are in order of the text.

    `factuality` says of each token, where it is a predicate, how far it is told as having happened:
    -3 certainly not, 0 open, 3 certainly (Stanovsky et al. 2017). `chains` are the mentions of one
    thing, person or event, two or more a chain.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Range, ...]
    paragraphs: tuple[Range, ...]
    entities: tuple[Entity, ...]
    times: tuple[TimeSpan, ...]
    attributions: tuple[Attribution, ...]
    frames: tuple[Frame, ...]
    factuality: tuple[float, ...] = ()
    chains: tuple[tuple[Range, ...], ...] = ()

    def span(self, range_: tuple[int, int]) -> Span:
        """The code points that a non-empty range of tokens covers."""
        return Span(self.tokens[range_[0]].start, self.tokens[range_[1] - 1].end)

    def words(self, range_: tuple[int, int]) -> str:
        """The text that a non-empty range of tokens covers."""
        return self.span(range_).of(self.text)

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, the token indices of its syntactic children, in order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                below[token.head].append(i)
        return tuple(map(tuple, below))

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """For each token, the index of its sentence."""
        return tuple(k for k, s in enumerate(self.sentences) for _ in range(s.start, s.end))

    @cached_property
    def paragraph_of(self) -> tuple[int, ...]:
        """For each token, the index of its paragraph."""
        return tuple(k for k, p in enumerate(self.paragraphs) for _ in range(p.start, p.end))

    @cached_property
    def timed(self) -> frozenset[int]:
        """The tokens of time expressions."""
        return frozenset(i for time in self.times for i in range(*time.range))

    def subtree(self, token: int) -> list[int]:
        """Token indices below and including `token`, in order."""
        out, todo = [], [token]
        while todo:
            i = todo.pop()
            out.append(i)
            todo.extend(self.children[i])
        return sorted(out)

    def above(self, token: int, steps: int | None = None) -> Iterator[int]:
        """The tokens that `token` hangs on, the nearest first, up to its root or so many steps."""
        while steps != 0 and (head := self.tokens[token].head) != token:
            yield head
            token, steps = head, None if steps is None else steps - 1

    def prepositions(self, token: int) -> set[str]:
        """The words, in lower case, that mark how a noun hangs on its head (UD `case`): "in", "of", "'s"."""
        below = (self.tokens[c] for c in self.children[token])
        return {t.text.lower() for t in below if t.deprel == "case"}

    def head_of(self, range_: tuple[int, int]) -> int:
        """The token of the range whose head lies outside it: the first such, as a rule the only one."""
        start, end = range_
        for i in range(start, end):
            head = self.tokens[i].head
            outside = head == i or not start <= head < end
            if outside and self.tokens[i].upos != "PUNCT":
                return i
        return start

    def tokens_in(self, span: Span) -> Range:
        """The range of tokens that overlap `span` (empty where none does)."""
        start = bisect_right(self._ends, span.start)
        return Range(start, max(start, bisect_left(self._starts, span.end)))

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [t.end for t in self.tokens]
