"""Hand-built analyses from a compact notation, for tests of the stages.

A line is a word of a sentence: the word, its UPOS, the word number of its head (from 1 in the
sentence, 0 for the root), its relation; a fifth column holds tags: an entity label (PERSON, ORG, LOC,
NORP, MISC), a time kind (DATE, TIME, DURATION, SET), "src", "cue" or "say" (source, cue, content of the
sentence's attribution). Neighbouring words with one tag are one span; "+" after a tag begins a new
span. A blank line ends a sentence; "##" alone on a line ends a paragraph; "^" before a word joins it
to the word before.
"""

from __future__ import annotations

from itertools import groupby

from verbale.model import Analysis, Attribution, Entity, Range, TimeSpan, Token

_LABELS = ("PERSON", "ORG", "LOC", "NORP", "MISC")
_TIMES = ("DATE", "TIME", "DURATION", "SET")


def build(notation: str, *, act: str = "assert") -> Analysis:
    """The analysis that a notation describes."""
    return _Builder(act).build(notation)


class _Builder:
    def __init__(self, act: str) -> None:
        self.act, self.text, self.tokens = act, "", []  # type: ignore[var-annotated]
        self.sentences: list[Range] = []
        self.paragraphs: list[Range] = []
        self.tags: list[tuple[str, ...]] = []

    def build(self, notation: str) -> Analysis:
        for part in notation.strip().split("\n##\n"):
            first = len(self.tokens)
            for block in part.strip().split("\n\n"):
                self._sentence([line.split() for line in block.strip().splitlines()])
            self.paragraphs.append(Range(first, len(self.tokens)))
            self.text += "\n\n"
        return Analysis(
            self.text, tuple(self.tokens), tuple(self.sentences), tuple(self.paragraphs),
            tuple(Entity(r, t, 0.9) for r, t in self._runs(_LABELS)),
            tuple(TimeSpan(r, t, 0.9) for r, t in self._runs(_TIMES)),
            tuple(self._attributions()), (),
        )  # fmt: skip

    def _sentence(self, rows: list[list[str]]) -> None:
        first = len(self.tokens)
        for i, (word, upos, head, deprel, *tags) in enumerate(rows):
            if word.startswith("^") and len(word) > 1:
                word = word[1:]
            elif self.text and not self.text.endswith("\n"):
                self.text += " "
            start = len(self.text)
            self.text += word
            above = first + int(head) - 1 if int(head) else first + i
            self.tokens.append(Token(start, len(self.text), word, upos, above, deprel))
            self.tags.append(tuple(tags))
        self.sentences.append(Range(first, len(self.tokens)))

    def _runs(self, wanted: tuple[str, ...], within: Range | None = None) -> list[tuple[Range, str]]:
        start, end = within or (0, len(self.tokens))
        runs, sentence, part = [], self._sentence_numbers(), 0
        keys = []
        for i in range(start, end):
            tag = next((t for t in self.tags[i] if t.rstrip("+") in wanted), "")
            part += tag.endswith("+")
            keys.append((i, (tag.rstrip("+"), sentence[i], part)))
        for (tag, _, _), group in groupby(keys, key=lambda pair: pair[1]):
            members = [i for i, _ in group]
            if tag:
                runs.append((Range(members[0], members[-1] + 1), tag))
        return runs

    def _sentence_numbers(self) -> list[int]:
        return [k for k, s in enumerate(self.sentences) for _ in range(*s)]

    def _attributions(self) -> list[Attribution]:
        out = []
        for sentence in self.sentences:
            cues, sources = self._runs(("cue",), sentence), self._runs(("src",), sentence)
            contents = tuple(r for r, _ in self._runs(("say",), sentence))
            if cues and contents:
                out.append(
                    Attribution(cues[0][0], sources[0][0] if sources else None, contents, self.act, 0.9)
                )
        return out
