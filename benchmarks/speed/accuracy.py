"""How right what was timed is: trees and names of both models on the same sets, entries on annotated ones."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.language import entities, trees
from benchmarks.language.model import WEIGHTS, Model
from benchmarks.language.sets import Sets
from benchmarks.speed.fresh import run


def ours(data: Path, limit: int) -> dict[str, Any]:
    """Verbale's language model on EWT dev and CoNLL-2003 dev, the figures of `make bench-language`."""
    model, sets = Model.open(WEIGHTS), Sets(data / "data", limit)
    measures = (("EWT dev", trees.measure), ("CoNLL", entities.measure))
    rows = [next(row for row in measure(model, sets) if name in row.set) for name, measure in measures]
    return {f"{row.set}, {f.name}": round(f.value, 1) for row in rows for f in row.figures}


def spacys(folder: Path, limit: int) -> dict[str, Any]:
    """spaCy's model on the same sets, by spaCy's own scorer: the set's words, its own sentences and trees."""
    import spacy
    from spacy.tokens import DocBin
    from spacy.training import Example

    nlp = spacy.load(folder / "model-best")
    gold = list(DocBin().from_disk(folder / "dev.spacy").get_docs(nlp.vocab))
    every = [d for d in gold if d.has_annotation("DEP")], [d for d in gold if d.has_annotation("ENT_IOB")]
    out: dict[str, Any] = {}
    names = (("EWT dev", ("pos_acc", "dep_uas", "dep_las")), ("CoNLL-2003 dev", ("ents_f",)))
    for docs, (name, figures) in zip(every, names, strict=True):
        scores = nlp.evaluate([Example(_bare(nlp, d), d) for d in docs[: limit * 5 or None]])
        out |= {f"{name}, {f}": round(100 * scores[f], 1) for f in figures if scores.get(f) is not None}
    return out


def _bare(nlp: Any, gold: Any) -> Any:
    from spacy.tokens import Doc

    return Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold])


def entries(annotated: Path) -> dict[str, Any]:
    """F1 of the entries of annotated reports, or the share right, as `verbale score` gives them."""
    command = [sys.executable, "-m", "verbale", "score", str(annotated), "--json", "--resamples", "0"]
    measures = json.loads(run(command).output)["measures"]
    return {one["name"]: round(100 * one["value"], 1) for one in measures if one["value"] is not None}
