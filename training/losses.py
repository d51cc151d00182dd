"""What the network is trained to get right: one loss for each kind of label a batch carries."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch
from training.chains import NO_MENTION
from training.corpora import FACTUALITY, PAIR_TYPES, RELATIONS, UPOS
from training.documents import IGNORE, Document
from training.net import ROLES, Net
from verbale.language.chains import LOOKS, kinds, looks, names

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
    at = torch.tensor([r[0] for r in rows], device=words.device)
    places = torch.tensor([r[2] for r in rows], device=words.device)
    anchors = words[at, places]
    biaffine = net.roles[head]
    left, right = biaffine.views(anchors, words)
    scores = torch.einsum("rd,kde,rne->rkn", left, biaffine.weight, right[at])
    every = torch.arange(words.shape[1], device=words.device)
    scores = scores + biaffine.nearness(places, every).permute(0, 2, 1)
    target = torch.zeros_like(scores)
    for r, (_, _, _, fillers) in enumerate(rows):
        for k, name in enumerate(ROLES[head]):
            target[r, k, list(fillers.get(name, ()))] = 1
    loss = F.binary_cross_entropy_with_logits(scores, target, reduction="none")
    return (loss * batch.word_mask[at].unsqueeze(1)).sum() / (len(rows) * WORDS_A_ROW)


def pairs_loss(net: Net, words: Tensor, batch: Batch) -> Tensor | None:
    """Cross-entropy of the type between the two words of each pair."""
    if not batch.pairs:
        return None
    parts = [torch.tensor([p[1:3] for p in batch.pairs if p[0] == b]) for b in range(len(words))]
    scores = [
        net.pairs(words[b], part.to(words.device), far(net, words[b], batch.word_mask[b]))
        for b, part in enumerate(parts)
        if len(part)
    ]
    kinds = [PAIR_TYPES.index(p[3]) for p in sorted(batch.pairs, key=lambda p: p[0])]
    return F.cross_entropy(torch.cat(scores), torch.tensor(kinds, device=words.device))


def far(net: Net, words: Tensor, mask: Tensor) -> Tensor:
    """0 for words of one sentence, as the network sees sentences, else a large negative number."""
    sentence = net.tags["start"](words).argmax(-1).cumsum(0)
    apart = (sentence.unsqueeze(1) != sentence.unsqueeze(0)) | ~mask.unsqueeze(0)
    return apart.float() * -1e4


def chains_loss(net: Net, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    """How likely each mention's head takes up one of its chain, or nothing where it is the first."""
    head = net.coreference
    gold, present = batch.labels["chain"], batch.word_mask
    said = head.mention(words)[..., 0]
    is_mention = ((gold != NO_MENTION) & present).float()
    found = F.binary_cross_entropy_with_logits(said[present], is_mention[present])
    window, at = torch.nonzero(present & ((said > 0) | (is_mention > 0)), as_tuple=True)
    left, right = head.views(words[window, at])
    order = np.arange(len(at))
    rows = looks(order, order, _kinds(batch)[window.cpu(), at.cpu()], _known(batch, window, at))
    scores = left @ right.T + head.looks[torch.from_numpy(rows).to(words.device)]
    before = torch.ones_like(scores).tril(-1).bool()
    chain = gold[window, at]
    same = before & (chain.unsqueeze(1) == chain.unsqueeze(0)) & (chain.unsqueeze(1) >= 0)
    none = torch.zeros_like(scores[:, :1])
    every = torch.cat([none, scores.masked_fill(~before, -1e4)], 1).logsumexp(1)
    first = torch.where(same.any(1, keepdim=True), -1e4, 0.0)
    right_ones = torch.cat([first, scores.masked_fill(~same, -1e4)], 1).logsumexp(1)
    return {"mention": found, "chain": (every - right_ones).mean()}


def _kinds(batch: Batch) -> NDArray[np.int64]:
    tags = batch.labels["upos"].cpu().numpy()
    return np.stack([kinds([UPOS[t] if t >= 0 else "X" for t in row]) for row in tags])


def _known(batch: Batch, window: Tensor, at: Tensor) -> list[frozenset[str]]:
    by_window = []
    for words, heads, relations in zip(
        batch.words, batch.labels["head"].tolist(), batch.labels["rel"].tolist(), strict=True
    ):
        own = [h if h >= 0 else k for k, h in enumerate(heads[: len(words)])]
        by_window.append(names(words, own, [RELATIONS[r] for r in relations[: len(words)]]))
    return [by_window[b][k] for b, k in zip(window.tolist(), at.tolist(), strict=True)]


def prior_looks(documents: list[Document]) -> NDArray[np.float32]:
    """The log odds that two mentions which look so side by side belong together, to begin with."""
    same, every = np.zeros(LOOKS), np.zeros(LOOKS)
    for d in documents:
        chain = d.labels["chain"]
        at = np.flatnonzero(chain != NO_MENTION)
        known = names(d.words, d.labels["head"].tolist(), [RELATIONS[r] for r in d.labels["rel"]])
        kind = kinds([UPOS[t] if t >= 0 else "X" for t in d.labels["upos"][at]])
        order = np.arange(len(at))
        rows = looks(order, order, kind, [known[i] for i in at])
        before = np.tril(np.ones_like(rows), -1) > 0
        together = before & (chain[at][:, None] == chain[at]) & (chain[at] >= 0)
        every += np.bincount(rows[before], minlength=LOOKS)
        same += np.bincount(rows[together], minlength=LOOKS)
    odds = np.log((same + 0.2) / (every - same + 2))
    return np.asarray(odds.clip(-7, 3), np.float32)


def many_loss(scores: Tensor, target: Tensor) -> Tensor:
    """Binary cross-entropy of labels that may hold together, per label that does hold."""
    known = target >= 0
    loss = F.binary_cross_entropy_with_logits(scores, target.clamp(0, 1).float(), reduction="none")
    return (loss * known).sum() / ((target == 1).sum() + 5)


def tag_losses(net: Net, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Cross-entropy of each task of one label a word."""
    layers = {**dict(net.tags.items()), **{k: net.extra[k] for k in ("act", "status", "mode")}}
    return {
        task: F.cross_entropy(layer(words).flatten(0, 1), batch.labels[task].flatten(), ignore_index=IGNORE)
        for task, layer in layers.items()
        if task in batch.labels and bool((batch.labels[task] != IGNORE).any())
    }


def loss(net: Net, batch: Batch) -> dict[str, Tensor]:
    """The losses of a batch by task."""
    words = net.encode(batch.ids, batch.shapes, batch.first, batch.mask[:, None, None, :])
    out = tag_losses(net, words, batch)
    if "head" in batch.labels:
        out["tree"] = tree_loss(net, words, batch)
    for task in ("event", "stance"):
        if task in batch.labels:
            out[task] = many_loss(net.extra[task](words), batch.labels[task])
    for task in FACTUALITY:
        if task in batch.labels:
            out[task] = factuality_loss(net.extra[task](words)[..., 0], batch.labels[task])
    rows = {f"roles_{head}": rows_loss(net, words, batch, head) for head in ROLES}
    rows["pair"] = pairs_loss(net, words, batch)
    out.update({k: v for k, v in rows.items() if v is not None})
    if "chain" in batch.labels:
        out.update(chains_loss(net, words, batch))
    return out


def factuality_loss(said: Tensor, gold: Tensor) -> Tensor:
    """Smooth absolute error over the predicates."""
    known = gold > IGNORE * 9
    if not known.any():
        return said.sum() * 0
    return F.smooth_l1_loss(said[known], gold[known] / 100)
