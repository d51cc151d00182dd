"""Attributions of PolNeAR: spans sentence by sentence, and linked triples.

Spans are counted as CofeNet does (Wang et al. 2022): each sentence by itself, a source, cue or content
right where its words are exactly those annotated. Sentences are cut by a fixed rule (`sentence_starts`),
so that the annotated spans are the same whatever the model; annotated and found spans are both cut where
a sentence ends. One word, one tag: of attributions that overlap, the widest is kept. The model reads
whole paragraphs, CofeNet single sentences.

A triple is right where cue, source and content each share a word with those of one annotated
attribution (a source may be missing on both sides only), each attribution used once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from benchmarks.language.counts import Counts
from benchmarks.language.entities import Labelled, gold_ranges, labelled, three
from benchmarks.language.matching import most_pairs
from benchmarks.language.model import Model, Reading, read
from benchmarks.language.rows import ABSENT, Row, hundredths
from benchmarks.language.sets import Sets
from training.documents import Document, from_text, words_in
from verbale.language import decode
from verbale.language.spans import bio_ranges
from verbale.model import Attribution

TASK = "attribution spans, exact, by sentence"
TRIPLES = "attribution triples, overlap"
CUES = {"cue_polnear": "PolNeAR dev", "cue": "PolNeAR dev, the reader's cues"}
PARTS = {"source": "82.0", "cue": "75.0", "content": "72.0"}
ENDS = frozenset((".", "!", "?", "…", "..."))
CLOSING = frozenset("\"'”’)]}»") | {"''"}
Article = tuple[dict[str, Any], Document]


class Triple(NamedTuple):
    """The words of an attribution, by their index; a source may have none."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]


def sentence_starts(document: Document) -> list[int]:
    """The words at which a sentence begins: after an end mark and what closes behind it, unless the next
    word is in small letters; and at each paragraph."""
    out, ended = [], True
    for k, (word, spaced, new) in enumerate(
        zip(document.words, document.spaced, document.paragraph, strict=True)
    ):
        closes = word in CLOSING and not spaced
        if new or (ended and not closes and not word.islower()):
            out.append(k)
            ended = False
        ended = word in ENDS or (ended and closes)
    return out


def cut_at(starts: Iterable[int], spans: Labelled) -> Labelled:
    """Spans cut into the parts that lie within one sentence."""
    places = sorted(starts)
    out: Labelled = set()
    for a, b, label in spans:
        edges = [a, *(p for p in places if a < p < b), b]
        out |= {(x, y, label) for x, y in pairwise(edges)}
    return out


def count_spans(readings: Iterable[Reading], document: Document, labels: decode.Labels) -> dict[str, Counts]:
    """Spans right, found and there in one article, by part."""
    starts, names = sentence_starts(document), labels["attribution"]
    found: Labelled = set()
    for reading in readings:
        found |= labelled(bio_ranges(reading.scores["attribution"], names), reading.base)
    found, gold = cut_at(starts, found), cut_at(starts, gold_ranges(document, "attribution"))
    return {
        part: Counts().plus_exact(*({x for x in spans if x[2] == part} for spans in (found, gold)))
        for part in PARTS
    }


def gold_triples(row: dict[str, Any]) -> list[Triple]:
    """The attributions of an article as its file has them."""
    _, starts, ends = from_text(row["text"])

    def words(spans: Iterable[Sequence[int]]) -> frozenset[int]:
        return frozenset(i for a, b in spans for i in words_in(starts, ends, (a, b)))

    parts = ("cue", "source", "content")
    return [Triple(*(words(a.get(k) or []) for k in parts)) for a in row["attributions"]]


def triple(found: Attribution, base: int) -> Triple:
    """The words of an attribution that the model found in a window beginning at word `base`."""
    content = frozenset(base + i for r in found.content for i in range(r.start, r.end))
    source = frozenset(base + i for i in range(*found.source)) if found.source else frozenset()
    return Triple(frozenset(base + i for i in range(*found.cue)), source, content)


def fits(one: Triple, other: Triple) -> bool:
    """Whether two triples overlap in all parts."""
    sources = bool(one.source & other.source) or not (one.source or other.source)
    return bool(one.cue & other.cue) and bool(one.content & other.content) and sources


def count_triples(found: Sequence[Triple], gold: Sequence[Triple]) -> Counts:
    """Triples right, found and there in one article."""
    partners = [[k for k, g in enumerate(gold) if fits(f, g)] for f in found]
    return Counts(most_pairs(partners), len(found), len(gold))


def found_triples(readings: Iterable[Reading], labels: decode.Labels, cues: str) -> list[Triple]:
    """The triples of an article, decoded as the reader does it, from the cues of one output."""
    names = {**labels, "cue": labels[cues]}
    return [
        triple(x, reading.base)
        for reading in readings
        for x in decode.attributions({**reading.scores, "cue": reading.scores[cues]}, names)
    ]


def count(model: Model, articles: list[Article]) -> dict[tuple[str, str], Counts]:
    """The counts of spans (task, part) and of triples (task, output of cues)."""
    out: dict[tuple[str, str], Counts] = defaultdict(Counts)
    labels = model.encoder.labels
    for row, document in articles:
        readings = list(read(model, replace(document, cuts=sentence_starts(document))))
        if model.has("attribution"):
            for part, c in count_spans(readings, document, labels).items():
                out[TASK, part] = out[TASK, part].plus(*c)
        for cues in (c for c in CUES if model.has(c, "roles_attribution")):
            c = count_triples(found_triples(readings, labels, cues), gold_triples(row))
            out[TRIPLES, cues] = out[TRIPLES, cues].plus(*c)
    return out


def measure(model: Model, sets: Sets) -> Iterator[Row]:
    """Spans, then triples from the cues of PolNeAR's habit and from those of the annotated reports'."""
    counts = count(model, sets.polnear)
    spans = tuple(hundredths(k, counts[TASK, k].f1, bar) for k, bar in PARTS.items() if (TASK, k) in counts)
    yield Row(TASK, "PolNeAR dev", spans, "" if spans else ABSENT)
    for cues, name in CUES.items():
        if (TRIPLES, cues) in counts:
            yield Row(TRIPLES, name, three(counts[TRIPLES, cues]))
        else:
            yield Row(TRIPLES, name, note=ABSENT)
