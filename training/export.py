"""From a trained network to what the package ships: int8 ONNX and its labels, checked against the network.

python -m training.export build/model/model.pt --out src/verbale/language/weights
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.batches import VOCABULARY
from training.corpora import PAIR_TYPES, RELATIONS, TAGS, conllu
from training.documents import Document, windows
from training.net import EXTRA, ROLES, Net, load_weights
from training.reports import MODES
from verbale.language.pieces import PieceCutter
from verbale.language.windows import LONGEST_WINDOW
from verbale.model.coding import ACTS, EVENT_TYPES, STANCES, STATUSES

INPUTS = ("ids", "shapes", "first", "starts", "pairs")
CHAINS = ("mention", "chain_later", "chain_earlier", "chain_looks")
OUTPUTS = (*TAGS, *EXTRA, "arcs", "relations", *(f"roles_{k}" for k in ROLES), "pair", *CHAINS, "meaning")
LABELS = {
    **TAGS,
    "pair": PAIR_TYPES,
    "relations": RELATIONS, "act": ACTS, "event": EVENT_TYPES, "status": STATUSES, "mode": MODES,
    "stance": STANCES,
    **{f"roles_{k}": v for k, v in ROLES.items()},
}  # fmt: skip
FAR = -1e4


class Shipped(nn.Module):
    """The network over one window, with the sentences it finds (or is given) bounding its trees."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, ids: Tensor, shapes: Tensor, first: Tensor, starts: Tensor, pairs: Tensor
    ) -> tuple[Tensor, ...]:
        net = self.net
        stages = net.stages(ids, shapes)
        words = net.words(stages, first)
        tags = [net.tags[k](words)[0] for k in TAGS]
        yes = (starts > 0) | ((starts < 0) & (tags[0][:, 1] > tags[0][:, 0]))
        sentence = torch.cumsum(yes.to(torch.int64), 0)
        far = FAR * (sentence.unsqueeze(1) - sentence.unsqueeze(0)).abs().clamp(max=1).float()
        arcs = net.arcs(words, words)[0, 0] + far
        relations = net.relations(words, arcs.argmax(-1).unsqueeze(0))[0]
        extra = [net.extra[k](words)[0] for k in EXTRA]
        roles = [net.roles[k](words, words)[0] for k in ROLES]
        pair = net.pairs(words[0], pairs, far)
        chain = net.coreference
        mention = chain.mention(words)[0]
        later, earlier = chain.views(words[0])
        meaning = net.meaning(stages)[0]
        return (*tags, *extra, arcs, relations, *roles, pair, mention, later, earlier, chain.looks, meaning)


def sample(words: int = 23, seed: int = 0) -> tuple[Tensor, ...]:
    """A window of random pieces."""
    g = torch.Generator().manual_seed(seed)
    ids = torch.randint(1000, 20000, (1, words + 9), generator=g)
    ids[0, 0], ids[0, -1] = 101, 102
    first = torch.arange(1, words + 1).unsqueeze(0)
    pairs = torch.randint(0, words, (3, 2), generator=g)
    return ids, torch.randint(0, 16, ids.shape, generator=g), first, torch.full((words,), -1), pairs


def export(net: Net, path: Path) -> None:
    """Write the float32 ONNX graph."""
    axes = {"ids": {1: "pieces"}, "shapes": {1: "pieces"}, "first": {1: "words"}, "starts": {0: "words"}}
    axes["pairs"] = {0: "pairs"}
    torch.onnx.export(
        Shipped(net.eval()), sample(), str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip


def optimise(path: Path) -> None:
    """Put the graph into the form that the runtime would give it at every start: loading takes a tenth."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.log_severity_level = 3
    with tempfile.TemporaryDirectory() as folder:
        options.optimized_model_filepath = str(Path(folder) / path.name)
        onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        path.write_bytes(Path(options.optimized_model_filepath).read_bytes())


def largest_difference(net: Net, path: Path) -> float:
    """The largest absolute difference of any output between network and graph, over three windows."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    worst = 0.0
    for seed, words in enumerate((7, 60, 180)):
        inputs = sample(words, seed)
        with torch.no_grad():
            ours = Shipped(net.eval())(*inputs)
        theirs = session.run(None, dict(zip(INPUTS, (x.numpy() for x in inputs), strict=True)))
        worst = max(
            worst, *(float(np.abs(a.detach().numpy() - b).max()) for a, b in zip(ours, theirs, strict=True))
        )
    return worst


def agreement(plain: Path, small: Path, documents: list[Document], cutter: PieceCutter) -> dict[str, float]:
    """For each output of labels a word, the share of words to which both graphs give the same label."""
    sessions = [
        onnxruntime.InferenceSession(str(p), providers=["CPUExecutionProvider"]) for p in (plain, small)
    ]
    same: dict[str, list[NDArray[np.bool_]]] = {k: [] for k in (*TAGS, "arcs", "relations")}
    for document in documents:
        for window in windows(document, [len(cutter.cut(w)) for w in document.words], LONGEST_WINDOW):
            pieces = cutter.window(window.words, window.spaced, window.paragraph)
            starts = np.full(len(window.words), -1)
            inputs = [[pieces.ids], [pieces.shapes], [pieces.first], starts, np.zeros((0, 2))]
            given = {k: np.array(v, np.int64) for k, v in zip(INPUTS, inputs, strict=True)}
            ours, theirs = (dict(zip(OUTPUTS, s.run(None, given), strict=True)) for s in sessions)
            for k, v in same.items():
                v.append(ours[k].argmax(-1) == theirs[k].argmax(-1))
    return {k: float(np.concatenate(v).mean()) for k, v in same.items()}


def learned(model: Path) -> set[str]:
    """The outputs that a trained network learned: a head without data (in an open model, say) gives labels by
    chance, and integers change them. Of a file that does not say, all."""
    tasks = torch.load(model, map_location="cpu").get("tasks")
    if tasks is None:
        return {*TAGS, *EXTRA, "arcs", "relations"}
    return {*tasks, *(("arcs", "relations") if "tree" in tasks else ())}


SILENT = 10.0


def silence(net: Net, tasks: set[str]) -> None:
    """Make heads that learned nothing say so: no event, no stance, and of tags the first, which is none."""
    for name in ("event", "stance"):
        if name not in tasks:
            last = net.extra[name][-1]
            nn.init.zeros_(last.weight)
            nn.init.constant_(last.bias, -SILENT)
    for name, head in net.tags.items():
        if name not in tasks and TAGS[name][0] == "O":
            nn.init.zeros_(head.weight)
            nn.init.zeros_(head.bias)
            head.bias.data[0] = SILENT


def biaffine_nodes(path: Path) -> list[str]:
    """The products with a weight of rank three, which the runtime cannot do in integers."""
    graph = onnx.load(str(path)).graph
    cubes = {w.name for w in graph.initializer if len(w.dims) == 3}
    return [n.name for n in graph.node if n.op_type == "MatMul" and cubes & set(n.input)]


def main() -> None:
    """Export, quantise, check, write."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model", type=Path)
    p.add_argument("--out", type=Path, default=Path("src/verbale/language/weights"))
    p.add_argument("--tolerance", type=float, default=1e-2)
    p.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="whose EWT dev int8 is checked on"
    )
    p.add_argument(
        "--least-agreement", type=float, default=0.95, help="of int8 with float32, any task learned"
    )
    p.add_argument("--float", action="store_true", help="ship float32, to compare")
    args = p.parse_args()
    net = Net()
    load_weights(net, args.model)
    silence(net, learned(args.model))
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "float.onnx"
        export(net, plain)
        worst = largest_difference(net, plain)
        print(f"largest difference of the float graph from the network: {worst:.2g}")
        if worst > args.tolerance:
            raise SystemExit(
                f"the exported graph differs from the network by {worst:.3g}, more than {args.tolerance}"
            )
        target = args.out / "verbale.onnx"
        if args.float:
            target.write_bytes(plain.read_bytes())
        else:
            # Seven-bit weights: without VNNI, eight by eight bits overflow in the processor's sums.
            quantize_dynamic(
                plain, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
                nodes_to_exclude=biaffine_nodes(plain),
            )  # fmt: skip
            texts = list(conllu(args.data / "ud/ewt-dev.conllu"))[:60]
            shares = agreement(plain, target, texts, PieceCutter.open(VOCABULARY))
            print(
                "int8 and float32 give the same label:", ", ".join(f"{k} {v:.3f}" for k, v in shares.items())
            )
            if min(shares[k] for k in shares if k in learned(args.model)) < args.least_agreement:
                raise SystemExit(
                    f"int8 departs from float32 in more than {1 - args.least_agreement:.0%} of words"
                )
    optimise(target)
    if args.out.resolve() != VOCABULARY.parent.resolve():
        (args.out / VOCABULARY.name).write_bytes(VOCABULARY.read_bytes())
    (args.out / "labels.json").write_text(
        json.dumps({k: list(v) for k, v in LABELS.items()}, indent=0) + "\n"
    )
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
