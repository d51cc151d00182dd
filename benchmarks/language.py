"""What the shipped language model scores on the public dev sets, read from the ONNX file itself.

python -m benchmarks.language --data ../shared/data [--model FOLDER] [--limit N]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training import corpora
from training.documents import IGNORE, Document, windows
from verbale.language import decode
from verbale.language.encoder import Encoder, Scores, Words
from verbale.language.spans import bio_ranges

WEIGHTS = Path(__file__).parents[1] / "src/verbale/language/weights"
WINDOW = 250


def read(
    encoder: Encoder, document: Document, *, given: bool
) -> Iterator[tuple[Document, Scores, list[bool]]]:
    """The scores of each window; with `given`, the document's own sentences bound the trees."""
    sizes = [len(encoder.cutter.cut(w)) for w in document.words]
    for window in windows(document, sizes, WINDOW):
        starts = window.labels["start"].tolist() if given else [-1] * len(window.words)
        scores = encoder.scores(Words(window.words, window.spaced, window.paragraph), starts)
        yield window, scores, decode.sentence_starts(scores, starts)


def trees(encoder: Encoder, documents: list[Document]) -> str:
    """UPOS, UAS and LAS with gold tokens and sentences, marks included, as the CoNLL 2018 scorer counts."""
    total = tags = arcs = labels = 0
    for document in documents:
        for window, scores, begins in read(encoder, document, given=True):
            heads, names = decode.heads_and_relations(scores, begins, encoder.labels)
            gold = window.labels
            known = gold["head"] != IGNORE
            total += int(known.sum())
            tags += int(((scores["upos"].argmax(1) == gold["upos"]) & known).sum())
            right = (np.array(heads) == gold["head"]) & known
            arcs += int(right.sum())
            same = np.array([corpora.relation(n) for n in names]) == gold["rel"]
            labels += int((right & same).sum())
    return f"UPOS {tags / total:.3f}  UAS {arcs / total:.3f}  LAS {labels / total:.3f}  ({total} words)"


def starts(encoder: Encoder, documents: list[Document]) -> str:
    """F1 of sentence starts, with gold tokens."""
    hit = said = gold = 0
    for document in documents:
        for window, _, begins in read(encoder, document, given=False):
            own = window.labels["start"] == 1
            hit, said, gold = (
                hit + int((own & np.array(begins)).sum()),
                said + sum(begins),
                gold + int(own.sum()),
            )
    return f"sentence starts F1 {2 * hit / (said + gold):.3f}"


def spans(encoder: Encoder, documents: list[Document], head: str, task: str) -> str:
    """Exact F1 of the ranges that a head tags."""
    names = corpora.TAGS[task]
    hit = said = gold = 0
    for document in documents:
        for window, scores, _ in read(encoder, document, given=False):
            truth = (
                np.eye(len(names), dtype=np.float32)[
                    np.where(window.labels[task] == IGNORE, 0, window.labels[task])
                ]
                * 9
            )
            own = {(s.range, s.label) for s in bio_ranges(truth, names)}
            found = {(s.range, s.label) for s in bio_ranges(scores[head], encoder.labels[head])}
            hit, said, gold = hit + len(own & found), said + len(found), gold + len(own)
    f1, precision, recall = 2 * hit / max(1, said + gold), hit / max(1, said), hit / max(1, gold)
    return f"exact F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}"


def main() -> None:
    """Print a line a task."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, default=Path("../shared/data"))
    p.add_argument("--model", type=Path, default=WEIGHTS)
    p.add_argument("--limit", type=int, default=0, help="documents a set at most")
    args = p.parse_args()
    encoder = Encoder.open(args.model)
    cut = slice(args.limit or None)
    data = args.data
    ewt = list(corpora.conllu(data / "ud/ewt-dev.conllu"))[cut]
    gum = [d for f in sorted((data / "gum/dev").glob("*.conllu")) for d in corpora.conllu(f)][cut]
    for name, documents in (("EWT dev", ewt), ("GUM dev", gum)):
        print(f"{name:16}", trees(encoder, documents), starts(encoder, documents), flush=True)
    worldwide = list(corpora.tagged(data / "ner/worldwide-dev.tsv", "ner"))[cut]
    print(f"{'Worldwide dev':16}", "entities", spans(encoder, worldwide, "ner", "ner"), flush=True)
    polnear = list(corpora.attributions(data / "polnear/dev.jsonl"))[cut]
    print(f"{'PolNeAR dev':16}", "cues", spans(encoder, polnear, "cue_polnear", "cue_polnear"), flush=True)


if __name__ == "__main__":
    main()
