"""An analysis as a spaCy Doc: tokens, tags, tree, sentences, names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from verbale.exports.characters import for_utf8
from verbale.model import Analysis, Token


class _Word(NamedTuple):
    """A token of the Doc: one of the analysis (`at`), or white space between, as spaCy has it (None)."""

    text: str
    space: bool
    at: int | None


def to_doc(vocab: Vocab, analysis: Analysis) -> Doc:
    """The Doc; its text is the analysis' own. White space beyond one blank is a token that hangs on the word
    before it."""
    words = _words(for_utf8(analysis.text), analysis.tokens)
    where = {word.at: i for i, word in enumerate(words) if word.at is not None}
    tokens = [None if word.at is None else analysis.tokens[word.at] for word in words]
    doc = Doc(
        vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        heads=_heads(tokens, where) if where else None,
        deps=[_relation(token) for token in tokens] if where else None,
        pos=[token.upos if token else "SPACE" for token in tokens],
        tags=[(token.tag or token.upos) if token else "_SP" for token in tokens],
    )
    doc.set_ents(_entities(doc, analysis, where))
    return doc


def _words(text: str, tokens: tuple[Token, ...]) -> list[_Word]:
    out: list[_Word] = []
    at = 0
    for number, token in enumerate((*tokens, None)):
        gap = text[at : token.start if token else len(text)]
        if out and gap.startswith(" "):
            out[-1] = out[-1]._replace(space=True)
            gap = gap[1:]
        if gap:
            out.append(_Word(gap, False, None))
        if token:
            out.append(_Word(text[token.start : token.end], False, number))
            at = token.end
    return out


def _heads(tokens: Sequence[Token | None], where: Mapping[int, int]) -> list[int]:
    """White space hangs on the word before it, at the start on the first."""
    out, before = [], next(iter(where.values()))
    for i, token in enumerate(tokens):
        before = before if token is None else i
        out.append(before if token is None else where[token.head])
    return out


def _relation(token: Token | None) -> str:
    if token is None:
        return "dep"
    return "ROOT" if token.deprel == "root" else token.deprel


def _entities(doc: Doc, analysis: Analysis, where: Mapping[int, int]) -> list[Span]:
    """Names; of two that share words, which spaCy cannot hold, the longer."""
    every = (Span(doc, where[e.range.start], where[e.range.end - 1] + 1, e.label) for e in analysis.entities)
    return list(filter_spans(every))
