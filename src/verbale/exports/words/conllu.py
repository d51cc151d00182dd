"""An analysis of given sentences as CoNLL-U (https://universaldependencies.org/format.html).

Of each word UPOS, HEAD, DEPREL, and XPOS where the model has Penn Treebank tags, are replaced by what
the model says; entities stand in MISC as NER=B-PER, NER=I-PER (BIO; ORG, LOC, NORP and MISC likewise).
Every other value, and every line that is no word, comes out as it went in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verbale.model import Analysis, Range
from verbale.sources.conllu import GivenSentence, Row

NAMES = {"PERSON": "PER"}
"""Labels of entities that the BIO tags shorten, as is the custom of CoNLL's sets."""
_ENTITY = "NER="


def to_conllu(sentences: Iterable[GivenSentence], analysis: Analysis) -> Iterator[str]:
    """The lines of each sentence, with the blank line that ends it; `analysis` is of just these."""
    tags = entity_tags(analysis)
    for sentence, range_ in zip(sentences, analysis.sentences, strict=True):
        words = iter(range(*range_))
        rows = (_predicted(r, analysis, range_, next(words), tags) if r.is_word else r for r in sentence.rows)
        lines = [*sentence.comments, *("\t".join(row) for row in rows)]
        yield "\n".join(lines) + "\n\n"


def entity_tags(analysis: Analysis) -> list[str]:
    """The BIO tag of each token, empty for none. A tag begins anew with a sentence."""
    tags = [""] * len(analysis.tokens)
    starts = {sentence.start for sentence in analysis.sentences}
    for entity in analysis.entities:
        name = NAMES.get(entity.label, entity.label)
        for i in range(*entity.range):
            tags[i] = f"{'B' if i == entity.range.start or i in starts else 'I'}-{name}"
    return tags


def _predicted(row: Row, analysis: Analysis, sentence: Range, at: int, tags: list[str]) -> Row:
    token = analysis.tokens[at]
    head = 0 if token.head == at else token.head - sentence.start + 1
    return row._replace(
        upos=token.upos,
        xpos=token.tag or row.xpos,
        head=str(head),
        deprel=token.deprel,
        misc=_misc(row.misc, tags[at]),
    )


def _misc(given: str, tag: str) -> str:
    parts = [] if given in ("", "_") else [p for p in given.split("|") if not p.startswith(_ENTITY)]
    return "|".join([*parts, _ENTITY + tag] if tag else parts) or "_"
