"""What the network is trained to get right: one loss for each kind of label a batch carries."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch
from training.corpora import TAGS
from training.documents import IGNORE
from training.net import ROLES, Net

# A row of roles over a window counts as much as about this many tags.
WORDS_A_ROW = 12


def same_sentence(batch: Batch) -> Tensor:
    """Which pairs of words of a window stand in one sentence."""
    starts = (batch.labels["start"] == 1).long().cumsum(1)
    return (starts.unsqueeze(2) == starts.unsqueeze(1)) & batch.word_mask.unsqueeze(1)


def tree_loss(net: Net, words: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of heads and of relations, given the sentences."""
    scores = net.arcs(words, words)[:, 0].masked_fill(~same_sentence(batch), -1e4)
    heads = batch.labels["head"]
    arcs = F.cross_entropy(scores.flatten(0, 1), heads.flatten(), ignore_index=IGNORE)
    kinds = net.relations(words, heads.clamp_min(0))
    return arcs + F.cross_entropy(kinds.flatten(0, 1), batch.labels["rel"].flatten(), ignore_index=IGNORE)


def rows_loss(net: Net, words: Tensor, batch: Batch, head: str) -> Tensor | None:
    """Binary cross-entropy of who fills which role of each predicate."""
    rows = [r for r in batch.rows if r[1] == head]
    if not rows:
        return None
    at = torch.tensor([r[0] for r in rows])
    anchors = words[at, torch.tensor([r[2] for r in rows])]
    biaffine = net.roles[head]
    left, right = biaffine.views(anchors, words)
    scores = torch.einsum("rd,kde,rne->rkn", left, biaffine.weight, right[at])
    places = torch.arange(words.shape[1])
    scores = scores + biaffine.nearness(torch.tensor([r[2] for r in rows]), places).permute(0, 2, 1)
    target = torch.zeros_like(scores)
    for r, (_, _, _, fillers) in enumerate(rows):
        for k, name in enumerate(ROLES[head]):
            target[r, k, list(fillers.get(name, ()))] = 1
    loss = F.binary_cross_entropy_with_logits(scores, target, reduction="none")
    return (loss * batch.word_mask[at].unsqueeze(1)).sum() / (len(rows) * WORDS_A_ROW)


def many_loss(scores: Tensor, target: Tensor) -> Tensor:
    """Binary cross-entropy of labels that may hold together, per label that does hold."""
    known = target >= 0
    loss = F.binary_cross_entropy_with_logits(scores, target.clamp(0, 1).float(), reduction="none")
    return (loss * known).sum() / ((target == 1).sum() + 5)


def loss(net: Net, batch: Batch) -> dict[str, Tensor]:
    """The losses of a batch by task."""
    words = net.encode(batch.ids, batch.shapes, batch.first, batch.mask[:, None, None, :])
    out: dict[str, Tensor] = {}
    for task in TAGS:
        if task in batch.labels:
            out[task] = F.cross_entropy(
                net.tags[task](words).flatten(0, 1), batch.labels[task].flatten(), ignore_index=IGNORE
            )
    if "head" in batch.labels:
        out["tree"] = tree_loss(net, words, batch)
    for task in ("act", "status", "mode"):
        if task in batch.labels and (batch.labels[task] != IGNORE).any():
            out[task] = F.cross_entropy(
                net.extra[task](words).flatten(0, 1), batch.labels[task].flatten(), ignore_index=IGNORE
            )
    for task in ("event", "stance"):
        if task in batch.labels:
            out[task] = many_loss(net.extra[task](words), batch.labels[task])
    if "factuality" in batch.labels:
        known = batch.labels["factuality"] > IGNORE
        out["factuality"] = F.smooth_l1_loss(
            net.extra["factuality"](words)[..., 0][known], batch.labels["factuality"][known] / 100
        )
    for head in ROLES:
        rows = rows_loss(net, words, batch, head)
        if rows is not None:
            out[f"roles_{head}"] = rows
    return out
