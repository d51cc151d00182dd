"""Fit the last layer of the acts of speech anew, on reports that the network has not learned.

    python -m training.refit build/model/model.pt --hold 10 --out build/refit.pt

A network knows the reports it was trained on nearly by heart, so its last layer is too sure of what it finds
there (Kirichenko et al. 2023, "Last layer re-training is sufficient for robustness to spurious
correlations"). Here a linear map of its scores, drawn towards leaving them as they are, is learned on reports
kept from training, and folded into the layer. Events, stances and roles gained nothing by it
(docs/model-card.md).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training import annotations
from training.batches import VOCABULARY, collate
from training.documents import IGNORE, windows
from training.net import Net, load_weights
from training.reports import AnnotatedReport, annotated
from verbale.language.pieces import PieceCutter
from verbale.language.windows import LONGEST_WINDOW

TASK = "act"
# So many cues' worth of belief that the scores are right as they are; from 1 to 30 it made little difference.
PRIOR = 10.0
# Offsets may move more freely than the map.
PRIOR_OF_OFFSETS = 2.0


def scored(net: Net, reports: Iterable[AnnotatedReport], cutter: PieceCutter) -> tuple[Tensor, Tensor]:
    """What the network says of every annotated cue, [cues, acts], and the right act of each."""
    net.eval()
    said, right = [], []
    for report in reports:
        sizes = [len(cutter.cut(w)) for w in report.document.words]
        for window in windows(report.document, sizes, LONGEST_WINDOW):
            batch = collate([(window, cutter.window(window.words, window.spaced, window.paragraph))])
            acts = batch.labels[TASK]
            with torch.no_grad():
                said.append(net.extra[TASK](net.encode(batch.ids, batch.shapes, batch.first))[acts != IGNORE])
            right.append(acts[acts != IGNORE])
    return torch.cat(said).double(), torch.cat(right)


def fitted(scores: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
    """The map [acts, acts] and offsets that make the right acts likeliest, near to the identity."""
    one = torch.eye(scores.shape[1], dtype=scores.dtype)
    change, offsets = one.clone().requires_grad_(), torch.zeros_like(one[0]).requires_grad_()
    search = torch.optim.LBFGS([change, offsets], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        search.zero_grad()
        wrong = F.cross_entropy(scores @ change.T + offsets, right, reduction="sum")
        far = PRIOR * ((change - one) ** 2).sum() + PRIOR_OF_OFFSETS * (offsets**2).sum()
        total: Tensor = wrong + far
        total.backward()  # type: ignore[no-untyped-call]
        return total

    search.step(loss)
    return change.detach(), offsets.detach()


def fold(layer: nn.Linear, change: Tensor, offsets: Tensor) -> None:
    """Make the layer give what the map would make of its scores."""
    weight, bias = layer.weight.data.double(), layer.bias.data.double()
    layer.weight.data = (change @ weight).float()
    layer.bias.data = (change @ bias + offsets).float()


def main() -> None:
    """Parse the command line, fit, and write the network."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path)
    p.add_argument("--data", type=Path, default=Path("../shared/data"))
    p.add_argument("--reports", type=Path, default=Path("../shared/reports/train"))
    p.add_argument(
        "--hold", type=int, default=10, help="every n-th annotated report was held out of training"
    )
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    net = Net()
    load_weights(net, args.model)
    held = [r for k, r in enumerate(annotated(args.reports)) if k % args.hold == 0]
    kept = (AnnotatedReport(*row) for row in annotations.packed(args.data, kept=True))
    scores, right = scored(net, chain(held, kept), PieceCutter.open(VOCABULARY))
    change, offsets = fitted(scores, right)
    made = scores @ change.T + offsets
    for name, said in (("before", scores), ("after, on what it was fitted to", made)):
        print(f"{name}: right {(said.argmax(1) == right).double().mean():.3f} of {len(right)}")
    last = net.extra[TASK][-1]
    fold(last, change, offsets)
    state = torch.load(args.model, map_location="cpu")
    torch.save({"net": net.state_dict(), "tasks": state.get("tasks")}, args.out)


if __name__ == "__main__":
    main()
