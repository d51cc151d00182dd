"""The extractors that Verbale's statements are set beside.

textacy and bagpipes-spacy are packages on spaCy. textacy's rules need tags and a tree, for which users
download a spaCy model; here they are given Verbale's own, so that nothing is downloaded and all rules see
the same trees (91 of 100 heads right on EWT, see the model card). Lemmas, which Verbale has none of, come
from the peer's own list of verbs. The other two are written here: clause rules after published ones, and
quotation marks with a verb of saying beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from importlib.util import find_spec
from typing import Any, NamedTuple

from benchmarks.reading.clauses import clause_rules, is_saying
from benchmarks.reading.said import Said
from verbale.model import Analysis, Span
from verbale.text.quotes import quotations

Extract = Callable[[Analysis], list[Said]]
# What may stand between a quotation and the words that say who spoke.
_NAME = r"(?:[A-Z][\w.’'-]+|he|she|they|it)(?: (?:[A-Z][\w.’'-]+|of|the))*"
_NAMED = re.compile(rf"[\s,]*(?P<name>{_NAME}) (?P<verb>\w+)")
_INVERTED = re.compile(rf"[\s,]*(?P<verb>\w+) (?P<name>{_NAME})")
_BEFORE = re.compile(rf"({_NAME}) (\w+)(?: that)?[\s,:]*$")
LONGEST_TAG = 80


class Peer(NamedTuple):
    """An extractor: its name, the package it needs (None: written here), how it is made, and whether it
    reads the analysis (the time that this took then counts as its own)."""

    name: str
    package: str | None
    make: Callable[[], Extract]
    reads_analysis: bool

    @property
    def is_installed(self) -> bool:
        """Whether its package is there."""
        return self.package is None or find_spec(self.package) is not None


def marks_and_verbs(analysis: Analysis) -> list[Said]:
    """Quotations with a name and a verb of saying right after or before them, else without a source."""
    return [Said((q,), _beside(analysis.text, q)) for q in quotations(analysis.text)]


def _beside(text: str, quote: Span) -> tuple[Span, ...]:
    for form in (_NAMED, _INVERTED):
        after = form.match(text, quote.end, quote.end + LONGEST_TAG)
        if after and is_saying(after["verb"]):
            return (Span(*after.span("name")),)
    start = max(0, quote.start - LONGEST_TAG)
    before = _BEFORE.search(text[start : quote.start])
    if before and is_saying(before[2]):
        return (Span(start + before.start(1), start + before.end(1)),)
    return ()


def lemma(form: str, verbs: Set[str]) -> str:
    """The one of `verbs` that a word is a form of, else the word: what textacy asks a lemmatiser for."""
    word = form.lower()
    forms = {"said": "say", "told": "tell", "thought": "think", "wrote": "write"}
    ways = (forms.get(word, word), word[:-1], word[:-2], word[:-3], f"{word[:-3]}y", f"{word[:-3]}e")
    return next((w for w in ways if w in verbs), word)


class Textacy:
    """textacy's direct_quotations; a text with an odd number of marks, which it refuses, is read by
    paragraphs, and a paragraph that it refuses gives nothing."""

    def __init__(self) -> None:
        import spacy
        from textacy import constants
        from textacy.extract.triples import direct_quotations

        self.vocab = spacy.blank("en").vocab
        self.verbs: frozenset[str] = frozenset(constants.REPORTING_VERBS["en"])
        self.extract = direct_quotations

    def __call__(self, analysis: Analysis) -> list[Said]:
        try:
            return list(self._said(analysis, 0, len(analysis.tokens)))
        except ValueError:
            return [x for p in analysis.paragraphs for x in self._in_paragraph(analysis, *p)]

    def _in_paragraph(self, analysis: Analysis, start: int, end: int) -> list[Said]:
        try:
            return list(self._said(analysis, start, end))
        except ValueError:
            return []

    def _said(self, analysis: Analysis, start: int, end: int) -> Iterator[Said]:
        tokens = analysis.tokens[start:end]
        for speaker, _, content in self.extract(self._doc(analysis, start, end)):
            words = (Span(tokens[content.start].start, tokens[content.end - 1].end),)
            yield Said(words, (Span(tokens[speaker[0].i].start, tokens[speaker[-1].i].end),))

    def _doc(self, analysis: Analysis, start: int, end: int) -> Any:
        """A spaCy document of some tokens; UD's subtypes in the names of spaCy's English models."""
        from spacy.tokens import Doc

        tokens, first = analysis.tokens[start:end], {s.start for s in analysis.sentences}
        return Doc(
            self.vocab,
            words=[t.text for t in tokens],
            spaces=[a.end < b.start for a, b in zip(tokens, [*tokens[1:], tokens[-1]], strict=True)],
            pos=[t.upos for t in tokens],
            lemmas=[lemma(t.text, self.verbs) for t in tokens],
            heads=[t.head - start if start <= t.head < end else i for i, t in enumerate(tokens)],
            deps=[t.deprel.replace("subj:pass", "subjpass").replace("aux:pass", "auxpass") for t in tokens],
            sent_starts=[start + i in first for i in range(len(tokens))],
        )


class Bagpipes:
    """bagpipes-spacy's quote_detector, on spaCy's tokens: what stands between marks, without a speaker."""

    def __init__(self) -> None:
        import bagpipes_spacy  # noqa: F401 registers the component
        import spacy

        self.nlp = spacy.blank("en")
        self.nlp.add_pipe("quote_detector")

    def __call__(self, analysis: Analysis) -> list[Said]:
        return [Said((Span(q.start_char, q.end_char),)) for q in self.nlp(analysis.text)._.quotes]


PEERS = (
    Peer("textacy, direct_quotations", "textacy", Textacy, reads_analysis=True),
    Peer("bagpipes-spacy, quote_detector", "bagpipes_spacy", Bagpipes, reads_analysis=False),
    Peer("clause rules (2017, 2021)", None, lambda: clause_rules, reads_analysis=True),
    Peer("marks and verbs of saying", None, lambda: marks_and_verbs, reads_analysis=False),
)
