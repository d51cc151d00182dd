"""Tags and trees with the set's own sentences and words, every word and mark counted.

Counted as the CoNLL 2018 scorer does (Zeman et al. 2018), whose LAS compares main types of relations
(nsubj:pass as nsubj); "LAS with subtypes" asks for the label as the file has it, subtypes that the
model has no column for included. A head that a window's end cuts off counts as missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.language.model import Model, Reading, read
from benchmarks.language.rows import Figure, Row, hundredths
from benchmarks.language.sets import Sets
from benchmarks.language.treebank import TreeDocument
from verbale.language import decode

TASK = "tags and trees"
BARS = {
    "EWT dev": {"UPOS": "97.0", "UAS": "92.3", "LAS": "90.0"},
    "GUM dev": {"LAS": "90.0"},
}


def main_type(relation: str) -> str:
    """A relation without its subtype."""
    return relation.split(":")[0]


def right_words(found: tuple[list[int], list[str]], gold: tuple[list[int], list[str]]) -> Counter[str]:
    """How many words have the right head, and with it the right relation, from (heads, relations)."""
    out: Counter[str] = Counter()
    for head, name, own, label in zip(*found, *gold, strict=True):
        if head == own:
            out["UAS"] += 1
            out["LAS"] += main_type(name) == main_type(label)
            out["LAS with subtypes"] += name == label
    return out


def same(found: Sequence[str], gold: Sequence[str]) -> int:
    """How many words have the right tag."""
    return sum(x == y for x, y in zip(found, gold, strict=True))


def right_in(reading: Reading, tree: TreeDocument, labels: decode.Labels) -> Counter[str]:
    """What is right in one window."""
    a, b = reading.base, reading.base + len(reading.window.words)
    gold, scores = reading.window.labels, reading.scores
    found = decode.heads_and_relations(scores, reading.begins, labels)
    out = right_words(found, (gold["head"].tolist(), tree.relations[a:b]))
    out["UPOS"] = same(decode.best(scores, labels, "upos"), tree.upos[a:b])
    if "tag" in scores:
        out["XPOS"] = same(decode.best(scores, labels, "tag"), tree.tags[a:b])
    return out


def figures(model: Model, trees: list[TreeDocument], bars: dict[str, str]) -> tuple[Figure, ...]:
    """The accuracies over some documents."""
    right: Counter[str] = Counter()
    total = sum(len(t.tags) for t in trees)
    for tree in trees:
        for reading in read(model, tree.document, given=True):
            right += right_in(reading, tree, model.encoder.labels)
    names = ["UPOS", *(["XPOS"] if model.has("tag") else []), "UAS", "LAS", "LAS with subtypes"]
    return tuple(hundredths(n, right[n] / max(1, total), bars.get(n, "")) for n in names)


def measure(model: Model, sets: Sets) -> Iterator[Row]:
    """A row for EWT, GUM, and the news of GUM."""
    for name, trees in (("EWT dev", sets.ewt), ("GUM dev", sets.gum), ("GUM dev, news", sets.gum_news)):
        yield Row(TASK, name, figures(model, trees, BARS.get(name, {})))
