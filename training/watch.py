"""Scores on small pieces of the dev sets while a run goes on: greedy, float32, to see the way it takes."""

from __future__ import annotations

from pathlib import Path

import torch

from training import corpora
from training.batches import collate
from training.documents import IGNORE, Document, windows
from training.losses import same_sentence
from training.net import Net
from verbale.language.pieces import PieceCutter
from verbale.language.spans import Floats, bio_ranges

WINDOW = 250
TREES, SPANS = 2500, 4000  # words looked at


def dev_parts(data: Path) -> dict[str, list[Document]]:
    """The first words of each dev set, by task."""
    return {
        "tree": _first(list(corpora.conllu(data / "ud/ewt-dev.conllu")), TREES),
        "ner": _first(list(corpora.tagged(data / "ner/worldwide-dev.tsv", "ner")), SPANS),
        "attribution": _first(list(corpora.attributions(data / "polnear/dev.jsonl")), SPANS),
    }


def _first(documents: list[Document], words: int) -> list[Document]:
    out: list[Document] = []
    while documents and sum(len(d.words) for d in out) < words:
        out.append(documents.pop(0))
    return out


def scores(net: Net, parts: dict[str, list[Document]], cutter: PieceCutter) -> dict[str, float]:
    """UPOS and LAS with gold sentences, and exact F1 of spans."""
    net.eval()
    with torch.no_grad():
        out = _trees(net, parts["tree"], cutter)
        out |= {task: _spans(net, parts[task], task, cutter) for task in ("ner", "attribution")}
    net.train()
    return {k: round(v, 3) for k, v in out.items()}


def _trees(net: Net, documents: list[Document], cutter: PieceCutter) -> dict[str, float]:
    total = tags = right = 0
    for window in _windows(documents, cutter):
        batch = collate([(window, cutter.window(window.words, window.spaced, window.paragraph))])
        batch = batch.to(net.kinds.device)
        words = net.encode(batch.ids, batch.shapes, batch.first)
        gold = batch.labels
        heads = net.arcs(words, words)[:, 0].masked_fill(~same_sentence(batch), -1e4).argmax(-1)
        relations = net.relations(words, heads).argmax(-1)
        known = gold["head"] != IGNORE
        total += int(known.sum())
        tags += int(((net.tags["upos"](words).argmax(-1) == gold["upos"]) & known).sum())
        right += int(((heads == gold["head"]) & (relations == gold["rel"]) & known).sum())
    return {"upos": tags / total, "las": right / total}


def _spans(net: Net, documents: list[Document], task: str, cutter: PieceCutter) -> float:
    names = corpora.TAGS[task]
    hit = said = gold = 0
    for window in _windows(documents, cutter):
        batch = collate([(window, cutter.window(window.words, window.spaced, window.paragraph))])
        batch = batch.to(net.kinds.device)
        words = net.encode(batch.ids, batch.shapes, batch.first)
        found = _ranges(net.tags[task](words)[0].cpu().numpy(), names)
        truth = batch.labels[task][0].clamp_min(0)
        own = _ranges(torch.nn.functional.one_hot(truth, len(names)).float().cpu().numpy() * 9, names)
        hit, said, gold = hit + len(own & found), said + len(found), gold + len(own)
    return 2 * hit / max(1, said + gold)


def _ranges(chances: Floats, names: list[str]) -> set[tuple[int, int, str]]:
    return {(*t.range, t.label) for t in bio_ranges(chances, names)}


def _windows(documents: list[Document], cutter: PieceCutter) -> list[Document]:
    return [w for d in documents for w in windows(d, [len(cutter.cut(x)) for x in d.words], WINDOW)]
