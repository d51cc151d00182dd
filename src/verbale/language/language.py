"""Reading a text's words: the whole analysis, from one pass of the encoder over each window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import pairwise, tee
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.language import decode
from verbale.language.chains import Candidates
from verbale.language.encoder import WIDTH, Encoder, Scores, Words
from verbale.language.spans import bio_ranges
from verbale.language.windows import cut_windows
from verbale.model import Analysis, Attribution, Entity, Frame, Range, Role, Span, TimeSpan, Token
from verbale.text.words import words as cut_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DASHES = frozenset("-–—−") | {"--"}
# The labels of entities outside (CoNLL's names); dates and amounts are left to the other stages.
ENTITY_LABELS = {
    "Person": "PERSON",
    "Organization": "ORG",
    "Location": "LOC",
    "Facility": "LOC",
    "NORP": "NORP",
    "Misc": "MISC",
    "Product": "MISC",
}
SENTENCE_ENDS = frozenset('.!?…”"')
# How the later part of a sentence too long for one window hangs on the first.
JOINED = "parataxis"


@dataclass(frozen=True, slots=True)
class _Laid:
    """A text cut into words and windows (ranges of words): all that the encoder needs."""

    text: str
    spans: list[Span]
    paragraph: Sequence[bool]
    starts: Sequence[int]
    ranges: list[tuple[int, int]]
    windows: list[tuple[Words, list[int]]]


class Language:
    """The language model: texts in, analyses out. The same text always gives the same analysis."""

    def __init__(self, encoder: Encoder, version: str = "") -> None:
        self._encoder = encoder
        self.version = version

    @classmethod
    def open(cls, folder: Path | None = None, threads: int = 0) -> Language:
        """Load the shipped model, or the one in `folder`. Raises ModelError."""
        place = folder or Path(str(files("verbale.language") / "weights"))
        return cls(Encoder.open(place, threads), _version(place))

    def analyse_all(self, texts: Iterable[str]) -> Iterator[Analysis]:
        """The analyses of `texts`, in their order, each equal to that of the text by itself. The next texts'
        windows are read while the caller works on an analysis; so much is taken from `texts` ahead."""
        return self._read_all(map(self._laid, texts))

    def analyse(self, text: str) -> Analysis:
        """The analysis of one text of any length."""
        return next(self.analyse_all([text]))

    def meanings(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """What each text means, a row of length 1 each [texts, WIDTH]: texts that mean nearly the same
        point nearly the same way (Reimers and Gurevych 2019). A text longer than a window is the mean of
        its windows; one without words is zeros."""
        import numpy as np

        laid = [_with_gaps(text, cut_words(text)) for text in texts]
        windows = [
            (n, (Words(w.texts[a:b], w.spaced[a:b], w.paragraph[a:b]), [1] + [0] * (b - a - 1)))
            for n, w in enumerate(laid)
            if w.texts
            for a, b in self._windows(w, [0] * len(w.texts))
        ]
        out = np.zeros((len(texts), WIDTH), np.float32)
        every = self._encoder.scores_of_all([window for _, window in windows])
        for (n, _), scores in zip(windows, every, strict=True):
            out[n] += scores["meaning"]
        return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9), np.float32)

    def analyse_words(
        self, words: Sequence[str], spaced: Sequence[bool], paragraph: Sequence[bool], starts: Sequence[int]
    ) -> Analysis:
        """The analysis of words that are cut already, none of them empty; its text is made of them.

        Of each word, `spaced` says whether white space stands before it, `paragraph` whether a paragraph
        begins there, `starts` whether a sentence does: 1 yes, 0 no, -1 the model decides. Where all is
        given, the sentences are exactly those; one longer than a window is read in parts.
        """
        paragraph = [True, *paragraph[1:]][: len(words)]
        spans, text = _laid_out(words, spaced, paragraph)
        laid = self._cut(text, spans, Words(words, spaced, paragraph), starts)
        return next(self._read_all([laid]))

    def _laid(self, text: str) -> _Laid:
        spans = cut_words(text)
        words = _with_gaps(text, spans)
        return self._cut(text, spans, words, [1 if p else -1 for p in words.paragraph])

    def _cut(self, text: str, spans: list[Span], words: Words, starts: Sequence[int]) -> _Laid:
        ranges = self._windows(words, starts)
        windows = [
            (Words(words.texts[a:b], words.spaced[a:b], words.paragraph[a:b]), [1, *starts[a + 1 : b]])
            for a, b in ranges
        ]
        return _Laid(text, spans, words.paragraph, starts, ranges, windows)

    def _read_all(self, texts: Iterable[_Laid]) -> Iterator[Analysis]:
        texts, ahead = tee(texts)
        with closing(self._encoder.scores_of_all(w for laid in ahead for w in laid.windows)) as every:
            for laid in texts:
                yield self._built(laid, every)

    def _built(self, laid: _Laid, every: Iterator[Scores]) -> Analysis:
        build = _Builder(laid.text)
        for (a, b), (window, begin), scores in zip(laid.ranges, laid.windows, every):  # noqa: B905 - more follow
            build.add(scores, begin, laid.spans[a:b], window, self._encoder.labels)
            if a and not laid.starts[a]:
                build.join(a)
        return build.analysis(laid.paragraph)

    def _windows(self, words: Words, starts: Sequence[int]) -> list[tuple[int, int]]:
        """Windows of whole paragraphs; a paragraph too long for one is cut after sentences."""
        sizes = [len(self._encoder.cutter.cut(w)) for w in words.texts]

        def rank(k: int) -> int:
            ends = starts[k] > 0 or (starts[k] < 0 and words.texts[k - 1] in SENTENCE_ENDS)
            return 2 if words.paragraph[k] else int(ends)

        return cut_windows(sizes, words.paragraph, rank)


class _Builder:
    """Gathers the windows' parts, token indices moved to the whole text's."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = []
        self.begins: list[bool] = []
        self.entities: list[Entity] = []
        self.times: list[TimeSpan] = []
        self.attributions: list[Attribution] = []
        self.frames: list[Frame] = []
        self.factuality: list[float] = []
        self.candidates = Candidates()

    def add(
        self, scores: Scores, starts: list[int], spans: list[Span], window: Words, labels: decode.Labels
    ) -> None:
        base = len(self.tokens)
        begins = decode.sentence_starts(scores, starts)
        heads, relations = decode.heads_and_relations(scores, begins, labels)
        upos = decode.best(scores, labels, "upos")
        tags = decode.best(scores, labels, "tag")
        for span, word, pos, head, relation, tag in zip(
            spans, window.texts, upos, heads, relations, tags, strict=True
        ):
            self.tokens.append(Token(span.start, span.end, word, pos, base + head, relation, tag))
        self.factuality += scores["factuality"][:, 0].tolist()
        self.candidates.add(scores, base)
        self.begins += begins
        for e in bio_ranges(scores["ner"], labels["ner"]):
            if e.label in ENTITY_LABELS:
                for part in self._between_dashes(_moved(e.range, base)):
                    self.entities.append(Entity(part, ENTITY_LABELS[e.label], e.score))
        for t in decode.times(scores, labels):
            self.times.append(TimeSpan(_moved(t.range, base), t.label, t.score))
        for a in decode.attributions(scores, labels):
            source = _moved(a.source, base) if a.source else None
            contents = tuple(_moved(c, base) for c in a.content)
            self.attributions.append(a._replace(cue=_moved(a.cue, base), source=source, content=contents))
        for f in decode.frames(scores, labels):
            roles = tuple(Role(base + r.token, r.name, r.score) for r in f.roles)
            self.frames.append(f._replace(token=base + f.token, roles=roles))

    def _between_dashes(self, name: Range) -> list[Range]:
        """A name without dashes that stand alone: "SARN - Velmora", a dateline and a name, are two."""
        dashes = [i for i in range(*name) if self.tokens[i].text in DASHES and self._alone(i)]
        edges = [name[0] - 1, *dashes, name[1]]
        return [Range(a + 1, b) for a, b in pairwise(edges) if a + 1 < b]

    def _alone(self, i: int) -> bool:
        start, end = self.tokens[i].start, self.tokens[i].end
        return self.text[start - 1 : start].isspace() and self.text[end : end + 1].isspace()

    def join(self, at: int) -> None:
        """Make the sentence that begins at token `at`, a window's first, go on the one before it."""
        begin = next(i for i in reversed(range(at)) if self.begins[i])
        root = next(i for i in range(begin, at) if self.tokens[i].head == i)
        own = next(i for i in range(at, len(self.tokens)) if self.tokens[i].head == i)
        self.tokens[own] = self.tokens[own]._replace(head=root, deprel=JOINED)
        self.begins[at] = False

    def analysis(self, paragraph: Sequence[bool]) -> Analysis:
        out = Analysis(
            text=self.text,
            tokens=tuple(self.tokens),
            sentences=_ranges(self.begins),
            paragraphs=_ranges(paragraph),
            entities=tuple(self.entities),
            times=tuple(self.times),
            attributions=tuple(self.attributions),
            frames=tuple(self.frames),
            factuality=tuple(self.factuality),
        )
        return replace(out, chains=self.candidates.chains(out))


def _with_gaps(text: str, spans: Sequence[Span]) -> Words:
    """The words of a text at `spans`, and what stands between them."""
    gaps = [text[a.end : b.start] for a, b in pairwise(spans)]
    spaced = [True, *(bool(g) for g in gaps)][: len(spans)]
    paragraph = [True, *("\n" in g for g in gaps)][: len(spans)]
    return Words([s.of(text) for s in spans], spaced, paragraph)


def _moved(range_: Range, base: int) -> Range:
    return Range(range_.start + base, range_.end + base)


def _laid_out(
    words: Sequence[str], spaced: Sequence[bool], paragraph: Sequence[bool]
) -> tuple[list[Span], str]:
    """The words as a text, and where each stands in it."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    for k, (word, space, new) in enumerate(zip(words, spaced, paragraph, strict=True)):
        gap = "" if not k else "\n\n" if new else " " * space
        spans.append(Span(at + len(gap), at + len(gap) + len(word)))
        parts += (gap, word)
        at = spans[-1].end
    return spans, "".join(parts)


def _ranges(begins: Sequence[bool]) -> tuple[Range, ...]:
    cuts = [*(i for i, b in enumerate(begins) if b), len(begins)]
    return tuple(Range(a, b) for a, b in pairwise(cuts))


def _version(folder: Path) -> str:
    import hashlib

    return hashlib.sha256((folder / "verbale.onnx").read_bytes()).hexdigest()[:12]
