"""Give the network a head for what a text means, so that issues can be gathered and sentences found by sense.

    python -m training.meaning build/all/model.pt --start model.safetensors --data ../shared/data

The network that all began from was a sentence encoder; training for tags and trees bent it away from that.
The head brings its vectors back: a linear map from the trained network's mean representations to the first
one's sentence vectors, by ridge regression over sentences and phrases of the news (a closed form of
distillation; Hinton et al. 2015). The first weights are Apache-2.0, so the open model has it too.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.batches import VOCABULARY
from training.net import Net, load_weights, start_weights
from verbale.language.pieces import PieceCutter
from verbale.text.words import words as cut_words

NEWS = "news/agency-1997-2006.jsonl"
TEXTS = 12_000
RIDGE = 1.0
SHORTEST, LONGEST = 20, 300
PHRASE = (2, 8)
"""Words of a phrase, at least and less than: about as long as issues are."""
Vectors = NDArray[np.float32]


def texts(data: Path, number: int, seed: int = 1) -> list[str]:
    """So many texts, sentences and phrases by turns, all different."""
    draw = random.Random(seed)
    sentences = sorted(set(_sentences(data)))
    draw.shuffle(sentences)
    out: list[str] = []
    for sentence in sentences:
        words = sentence.split()
        length = draw.randrange(*PHRASE)
        if len(out) % 2 and len(words) > length:
            at = draw.randrange(len(words) - length)
            sentence = " ".join(words[at : at + length])
        out.append(sentence)
        if len(out) == number:
            break
    return out


def _sentences(data: Path) -> Iterator[str]:
    for line in (data / NEWS).open(encoding="utf-8"):
        for paragraph in json.loads(line)["text"].split("\n"):
            for sentence in re.split(r"(?<=[.!?]) ", paragraph):
                if SHORTEST < len(sentence) < LONGEST:
                    yield sentence.strip()


class Meanings:
    """Mean representations of texts by one network."""

    def __init__(self, net: Net, cutter: PieceCutter, *, shapes: bool) -> None:
        self._net, self._cutter, self._shapes = net.eval(), cutter, shapes

    @torch.inference_mode()
    def of(self, text: str) -> list[Vectors]:
        """The means of its pieces at each stage, [WIDTH] each."""
        spans = cut_words(text)
        spaced = [True, *(a.end < b.start for a, b in pairwise(spans))]
        pieces = self._cutter.window([s.of(text) for s in spans], spaced, [False] * len(spans))
        ids, shapes = torch.tensor([pieces.ids]), torch.tensor([pieces.shapes])
        stages = self._net.stages(ids, shapes if self._shapes else torch.zeros_like(shapes))
        return [s[0].mean(0).numpy() for s in stages]


def fit(ours: Vectors, theirs: Vectors, ridge: float = RIDGE) -> tuple[Vectors, Vectors]:
    """Weight [out, in] and offset [out] that map our rows nearest to theirs."""
    middle, aim = ours.mean(0), theirs.mean(0)
    x, y = (ours - middle).astype(np.float64), (theirs - aim).astype(np.float64)
    weight = np.linalg.solve(x.T @ x + ridge * np.eye(x.shape[1]), x.T @ y).T
    return weight.astype(np.float32), (aim - weight @ middle).astype(np.float32)


def likeness(ours: Vectors, theirs: Vectors) -> float:
    """How far pairs of texts are alike to both: the correlation of all cosines (Pearson)."""
    cosines = [_unit(v) @ _unit(v).T for v in (ours, theirs)]
    above = np.triu_indices(len(ours), 1)
    return float(np.corrcoef(cosines[0][above], cosines[1][above])[0, 1])


def _unit(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def measured(net: Net, first: Net, every: Sequence[str]) -> tuple[Vectors, Vectors]:
    """Our mean representations [texts, 3 · WIDTH] and the first network's sentence vectors [texts, WIDTH]."""
    cutter = PieceCutter.open(VOCABULARY)
    ours, theirs = Meanings(net, cutter, shapes=True), Meanings(first, cutter, shapes=False)
    return (
        np.stack([np.concatenate(ours.of(t)) for t in every]),
        _unit(np.stack([theirs.of(t)[-1] for t in every])),
    )


def main() -> None:
    """Fit the head, write it into the model's file, and print how like the first network it is."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path)
    p.add_argument("--start", type=Path, required=True)
    p.add_argument("--data", type=Path, default=Path("../shared/data"))
    p.add_argument("--texts", type=int, default=TEXTS)
    args = p.parse_args()
    net, first = Net(), Net()
    load_weights(net, args.model)
    first.start_from(start_weights(args.start))
    ours, theirs = measured(net, first, texts(args.data, args.texts))
    kept = len(ours) // 10
    weight, offset = fit(ours[kept:], theirs[kept:])
    alike = likeness(ours[:kept] @ weight.T + offset, theirs[:kept])
    print(f"texts held out: correlation of likeness with the first network {alike:.3f}")
    net.meaning.mix.load_state_dict({"weight": torch.from_numpy(weight), "bias": torch.from_numpy(offset)})
    torch.save({**torch.load(args.model, map_location="cpu"), "net": net.state_dict()}, args.model)


if __name__ == "__main__":
    main()
