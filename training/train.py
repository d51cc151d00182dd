"""Train the language model: all tasks together, one batch of one data set at a time.

python -m training.train --data ../shared/data --reports ../shared/reports/train --out build/model
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from training import annotations, mixture, watch
from training.batches import VOCABULARY, Stream, collate
from training.documents import Document, windows
from training.losses import loss, prior_looks
from training.net import Net, load_weights, start_weights
from training.reports import AnnotatedReport, annotated, both_ways, head_anchor
from verbale.language.pieces import PieceCutter

FRAMES_FROM = 0.25
RATES = {"encoder": 2e-4, "heads": 1.5e-3, "distance": 1.5e-2, "looks": 5e-2}
WARM_UP = 0.04


def parse(net: Net, document: Document, cutter: PieceCutter) -> np.ndarray:
    """The heads of a document's words by the network as it stands (greedy; sentences by its own tags)."""
    net.eval()
    out: list[int] = []
    sizes = [len(cutter.cut(w)) for w in document.words]
    for window in windows(document, sizes, 250):
        batch = collate([(window, cutter.window(window.words, window.spaced, window.paragraph))])
        with torch.no_grad():
            batch = batch.to(net.kinds.device)
            words = net.encode(batch.ids, batch.shapes, batch.first)
            starts = net.tags["start"](words)[0].argmax(-1).bool() | torch.tensor(
                window.paragraph, device=words.device
            )
            sentence = starts.long().cumsum(0)
            scores = net.arcs(words, words)[0, 0].masked_fill(sentence[:, None] != sentence[None], -1e4)
        out += (scores.argmax(-1) + len(out)).tolist()
    net.train()
    return np.array(out)


def optimizer_of(net: Net) -> torch.optim.Optimizer:
    """AdamW with rates for encoder, heads and lone numbers; word embeddings stay as they were."""
    net.pieces.weight.requires_grad = False
    groups: dict[tuple[str, bool], list[torch.nn.Parameter]] = defaultdict(list)
    for name, p in net.named_parameters():
        if p.requires_grad:
            groups[part_of(name), p.dim() > 1].append(p)
    return torch.optim.AdamW(
        [
            {"params": ps, "base": RATES[part], "lr": 0.0, "weight_decay": 0.01 if decay else 0.0}
            for (part, decay), ps in groups.items()
        ],
        betas=(0.9, 0.98),
    )


def given_shares(text: str) -> dict[str, float]:
    """Shares as the command line has them: ewt=0.2,gum=0.1."""
    return {name: float(share) for name, share in (part.split("=") for part in text.split(","))}


def part_of(name: str) -> str:
    """Which rate a parameter learns at."""
    for part in ("distance", "looks"):  # single numbers, which must go far
        if part in name:
            return part
    return "encoder" if name.startswith(("positions", "kinds", "norm", "layers")) else "heads"


class Run:
    """One training run: its time, its streams, its state on disk."""

    def __init__(self, args: argparse.Namespace) -> None:
        torch.manual_seed(1)
        self.args, self.out = args, Path(args.out)
        self.out.mkdir(parents=True, exist_ok=True)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.shares = mixture.shares(args.licences, args.shares)
        self.cutter = PieceCutter.open(VOCABULARY)
        self.net = Net()
        if args.go_on:
            load_weights(self.net, Path(args.go_on))
        else:
            self.net.start_from(start_weights(Path(args.start)))
        self.net.to(self.device)
        self.optimizer = optimizer_of(self.net)
        self.random = random.Random(1)
        self.spent, self.steps = 0.0, 0
        self.frames = False
        self.reports: list[AnnotatedReport] = []
        documents = self.documents()
        self.pairs = documents.get("pairs", [])
        if not self.net.coreference.looks.any():
            prior = prior_looks([d for d in documents["gum"] if "chain" in d.labels])
            self.net.coreference.looks.data.copy_(torch.from_numpy(prior))
        self.streams = {k: iter(Stream(d, self.cutter, whole=k == "gum")) for k, d in documents.items()}
        self.seen: dict[str, list[float]] = defaultdict(list)
        self.tasks: set[str] = set()

    def documents(self) -> dict[str, list[Document]]:
        """What each data set that is drawn holds; the annotated reports but those held out."""
        data, open_only = Path(self.args.data), self.args.licences == "open"
        names = [n for n in self.shares if n != mixture.REPORTS]
        out = {n: list(mixture.DATA_SETS[n].read(data, open_only)) for n in names}
        if mixture.REPORTS in self.shares:
            hold = self.args.hold
            found = enumerate(annotated(Path(self.args.reports)))
            self.reports = [r for k, r in found if not hold or k % hold]
            self.reports += [AnnotatedReport(*row) for row in annotations.packed(data)]
            out[mixture.REPORTS] = [r.document for r in self.reports]
        return out

    @property
    def progress(self) -> float:
        """How much of the run is done, 0 to 1, by steps where they are set, else by time."""
        return min(
            1.0, self.steps / self.args.steps if self.args.steps else self.spent / (60 * self.args.minutes)
        )

    def rate(self) -> None:
        """Set the rates: a short warm-up, then straight down to nothing at the end."""
        p = self.progress
        factor = min(p / WARM_UP, (1 - p) / (1 - WARM_UP)) if p < 1 else 0.0
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * self.args.rate * max(factor, 1e-3)

    def step(self) -> None:
        """One batch of one data set."""
        began = time.perf_counter()
        name = self.random.choices(list(self.shares), list(self.shares.values()))[0]
        batch = next(self.streams[name]).to(self.device)
        losses = loss(self.net, batch)
        total = sum(losses.values())
        self.rate()
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1
        self.tasks |= losses.keys()
        for k, v in losses.items():
            self.seen[f"{name}.{k}"].append(v.item())
        self.seen["pieces"].append(batch.mask.sum().item())
        self.spent += time.perf_counter() - began

    def grow_frames(self) -> None:
        """Hang the annotated events, positions and pairs on the trees that the network now sees."""
        for report in self.reports:
            report.add_frames(head_anchor(parse(self.net, report.document, self.cutter)))
        for document in self.pairs:
            anchor = head_anchor(parse(self.net, document, self.cutter))
            document.pairs = [
                way
                for p in document.pairs
                for way in both_ways(anchor(document, p.source, True), anchor(document, p.target, True), p)
            ]
        self.frames = True

    def say(self) -> None:
        """Print the mean losses since the last word."""
        pieces = self.seen.pop("pieces")
        line = {k: round(float(np.mean(v)), 3) for k, v in sorted(self.seen.items())}
        print(
            f"{self.progress:.3f} step {self.steps} {self.spent:.0f}s {sum(pieces)} pieces",
            json.dumps(line),
            flush=True,
        )
        self.seen.clear()

    def save(self, name: str = "checkpoint.pt") -> None:
        """Write the state, whole or not at all."""
        state = {
            "net": self.net.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "spent": self.spent,
            "steps": self.steps,
            "tasks": sorted(self.tasks),
        }
        torch.save(state, self.out / (name + ".part"))
        (self.out / (name + ".part")).rename(self.out / name)

    def resume(self) -> None:
        """Go on from the last checkpoint, if there is one."""
        if not (self.out / "checkpoint.pt").exists():
            return
        state = torch.load(self.out / "checkpoint.pt", map_location=self.device)
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.spent, self.steps = state["spent"], state["steps"]
        self.tasks = set(state["tasks"])

    def train(self) -> None:
        """Train to the end."""
        self.net.train()
        said = saved = watched = self.spent
        parts = watch.dev_parts(Path(self.args.data))
        while self.progress < 1:
            if not self.frames and self.progress >= self.args.frames_from:
                self.grow_frames()
            self.step()
            if self.spent - said > self.args.say:
                self.say()
                said = self.spent
            if self.spent - watched > self.args.watch:
                print("dev", json.dumps(watch.scores(self.net, parts, self.cutter)), flush=True)
                watched = self.spent
            if self.spent - saved > self.args.save:
                self.save()
                saved = self.spent
        print("dev", json.dumps(watch.scores(self.net, parts, self.cutter)), flush=True)
        self.save()
        self.save("model.pt")


def main() -> None:
    """Parse the command line and train."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--reports", default="../shared/reports/train")
    p.add_argument("--start", help="model.safetensors of all-MiniLM-L6-v2 (docs/model-card.md)")
    p.add_argument("--go-on", help="a trained network to train further, in place of --start")
    p.add_argument("--rate", type=float, default=1.0, help="factor of all rates")
    p.add_argument(
        "--shares",
        type=given_shares,
        default={},
        metavar="NAME=SHARE,...",
        help="how often a data set is drawn",
    )
    p.add_argument(
        "--licences",
        choices=("all", "open"),
        default="all",
        help="open: no data that is non-commercial or has no stated licence",
    )
    p.add_argument("--out", default="build/model")
    p.add_argument("--minutes", type=float, default=65, help="length of the run by the clock")
    p.add_argument("--steps", type=int, default=0, help="length of the run in steps, instead of minutes")
    p.add_argument("--hold", type=int, default=0, help="leave out every n-th annotated report")
    p.add_argument("--frames-from", type=float, default=FRAMES_FROM)
    p.add_argument("--say", type=float, default=60)
    p.add_argument("--save", type=float, default=300)
    p.add_argument("--watch", type=float, default=600, help="seconds between scores on parts of the dev sets")
    p.add_argument(
        "--resume", action="store_true", help="go on from the checkpoint in --out, if there is one"
    )
    args = p.parse_args()
    if not (args.start or args.go_on):
        p.error("say where the first weights are: --start model.safetensors, or --go-on model.pt")
    run = Run(args)
    if args.resume:
        run.resume()
    run.train()


if __name__ == "__main__":
    main()
