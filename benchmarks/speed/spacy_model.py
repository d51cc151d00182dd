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
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

PIPES = "morphologizer,parser,ner"
STEPS = 100
"""After so many steps the trainer looks how good the model is, and keeps it where it is better."""
LOOKED_AT = 25
"""Documents of each dev set that it looks at: all would take longer than the steps."""

PARTS = (("train", "train", 10**6), ("dev", "dev", 10**6), ("dev", "some", LOOKED_AT))
"""Of which part how many documents of a set are written under which name."""


def trees(path: Path, vocab: Any) -> Iterator[Any]:
    """The sentences of a CoNLL-U file, in documents of ten."""
    from spacy.tokens import Doc

    blocks = path.read_text("utf-8").strip().split("\n\n")
    for first in range(0, len(blocks), 10):
        words: list[str] = []
        spaces, pos, heads, deps, starts = [], [], [], [], []
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


def corpus(data: Path, part: str, name: str, most: int, out: Path) -> Path:
    """Write `most` documents of each set of a part as spaCy reads them; where they lie."""
    import spacy
    from spacy.tokens import DocBin

    vocab = spacy.blank("en").vocab
    gum = sorted((data / "gum" / part).glob("*.conllu"))
    docs = DocBin()
    for path in (data / f"ud/ewt-{part}.conllu", *(gum if part == "train" else ())):
        for doc in islice(trees(path, vocab), most):
            docs.add(doc)
    for doc in islice(names(data / f"ner/conll2003-{part}.txt", vocab), most):
        docs.add(doc)
    place = out / f"{name}.spacy"
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
    train, _, some = (corpus(asked.data / "data", *part, asked.out) for part in PARTS)
    config, start = asked.out / "config.cfg", time.perf_counter()
    spacy = [sys.executable, "-m", "spacy"]
    subprocess.run([*spacy, "init", "config", str(config), "-p", PIPES, "-o", "efficiency", "-F"], check=True)
    settings = {"training.max_steps": 0, "training.eval_frequency": STEPS, "training.patience": 0}
    _run_for(
        asked.minutes * 60,
        [*spacy, "train", str(config), "--output", str(asked.out), "--paths.train", str(train),
         "--paths.dev", str(some), *(f"--{k}={v}" for k, v in settings.items())],
    )  # fmt: skip
    best = asked.out / "model-best"
    print(
        f"{time.perf_counter() - start:.0f} s: {best if best.exists() else 'no model: give it more minutes'}"
    )
    return 0 if best.exists() else 1


def _run_for(seconds: float, command: list[str]) -> None:
    """Let a program run so long and no longer."""
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(command, check=True, timeout=seconds)


if __name__ == "__main__":
    sys.exit(main())
