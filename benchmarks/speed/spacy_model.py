"""A spaCy model from the same trees and names that Verbale's was trained on, by spaCy's own trainer.

    python -m benchmarks.speed.spacy_model [--data ../shared] [--minutes 5] [--out build/spacy]

spaCy's recipe for a processor (its `init config`, optimised for efficiency): hashed word features, a small
convolutional network, a morphologizer (UPOS), a parser and a recogniser of names. Trained on UD English EWT
and GUM and on CoNLL-2003. It stands for the model that a user would download, which needs the net; it is as
fast, but trained for minutes, as the figures of its accuracy show.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PIPES = "morphologizer,parser,ner"
STEPS_A_MINUTE = 220
"""Steps of spaCy's trainer on one core in a minute, about: it is told how many to take, not how long."""


def trees(path: Path, vocab: Any) -> Iterator[Any]:
    """The sentences of a CoNLL-U file, in documents of ten."""
    from spacy.tokens import Doc

    blocks = path.read_text("utf-8").strip().split("\n\n")
    for first in range(0, len(blocks), 10):
        words, spaces, pos, heads, deps, starts = [], [], [], [], [], []
        for block in blocks[first : first + 10]:
            rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
            base, rows = len(words), [row for row in rows if row[0].isdigit()]
            for k, row in enumerate(rows):
                words.append(row[1])
                spaces.append("SpaceAfter=No" not in row[9])
                pos.append(row[3])
                heads.append(base + (int(row[6]) - 1 if row[6] != "0" else k))
                deps.append("ROOT" if row[6] == "0" else row[7])
                starts.append(k == 0)
        yield Doc(vocab, words=words, spaces=spaces, pos=pos, heads=heads, deps=deps, sent_starts=starts)


def names(path: Path, vocab: Any) -> Iterator[Any]:
    """The sentences of a file of words with BIO tags."""
    from spacy.tokens import Doc

    for block in path.read_text("utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        if rows:
            yield Doc(vocab, words=[r[0] for r in rows], ents=[r[1] for r in rows])


def corpus(data: Path, part: str, out: Path) -> Path:
    """Write a part as spaCy reads it; where it lies."""
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("en").vocab
    gum = sorted((data / "gum" / part).glob("*.conllu"))
    docs = DocBin()
    for path in (data / f"ud/ewt-{part}.conllu", *(gum if part == "train" else ())):
        for doc in trees(path, vocab):
            docs.add(doc)
    for doc in names(data / f"ner/conll2003-{part}.txt", vocab):
        docs.add(doc)
    place = out / f"{part}.spacy"
    docs.to_disk(place)
    return place


def main() -> int:
    """Write the corpora, train, name the model's folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--out", type=Path, default=Path("build/spacy"))
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    train, dev = (corpus(asked.data / "data", part, asked.out) for part in ("train", "dev"))
    config, start = asked.out / "config.cfg", time.perf_counter()
    spacy = [sys.executable, "-m", "spacy"]
    subprocess.run([*spacy, "init", "config", str(config), "-p", PIPES, "-o", "efficiency", "-F"], check=True)
    steps = max(200, int(asked.minutes * STEPS_A_MINUTE))
    settings = {"training.max_steps": steps, "training.eval_frequency": steps // 4, "training.patience": 0}
    done = subprocess.run(
        [*spacy, "train", str(config), "--output", str(asked.out), "--paths.train", str(train),
         "--paths.dev", str(dev), *(f"--{k}={v}" for k, v in settings.items())],
        check=False,
    )  # fmt: skip
    print(f"{time.perf_counter() - start:.0f} s: {asked.out / 'model-best'}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
