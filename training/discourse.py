"""Attributions from GUM's discourse trees (CC BY): who is said to say or think what.

GUM marks elementary units (Mann and Thompson 1988) in their MISC field, each with its relation to
another; a unit of relation `attribution` holds a source and a cue, and what it hangs on is the content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training.chains import head_of
from training.corpora import RELATIONS, TAGS, UPOS, conllu, tag_spans
from training.documents import Document, RoleRow, hangs_below

UNIT = re.compile(r"Discourse=([\w-]+):(\d+)(?:->(\d+))?")
SUBJECTS = frozenset(("nsubj", "csubj", "nsubj:pass", "obl:agent"))


def with_attributions(path: Path) -> Iterator[Document]:
    """A GUM file's document with its attributions as cues and roles."""
    lines = [x.split("\t") for x in path.read_text("utf-8").split("\n")]
    units = [UNIT.search(r[9]) for r in lines if len(r) == 10 and r[0].isdigit()]
    for document in conllu(path):
        starts = [k for k, u in enumerate(units) if u]
        ranges = {
            int(u[2]): range(a, b)
            for (a, u), b in zip(
                ((k, u) for k, u in enumerate(units) if u), [*starts[1:], len(units)], strict=True
            )
        }
        above = {int(u[2]): int(u[3] or 0) for u in units if u}
        tags = np.zeros(len(document.words), int)
        for u in units:
            if u and u[1].startswith("attribution") and u[3]:
                content = _below(int(u[3]), above, ranges, document.labels["start"].cumsum(), int(u[2]))
                _add(document, tags, ranges[int(u[2])], content)
        document.labels["cue"] = tags
        yield document


def _below(
    top: int, above: dict[int, int], ranges: dict[int, range], sentence: np.ndarray, without: int
) -> set[int]:
    """The words of a unit and of those of its sentence that hang on it, the unit `without` left out."""
    inside, todo = set(), [top]
    while todo:
        unit = todo.pop()
        inside.add(unit)
        todo += [
            k
            for k, head in above.items()
            if head == unit
            and k not in inside | {without}
            and sentence[ranges[k].start] == sentence[ranges[top].start]
        ]
    return {i for unit in inside for i in ranges[unit]}


def _add(document: Document, tags: np.ndarray, unit: range, content: set[int]) -> None:
    heads, relations = document.labels["head"], document.labels["rel"]
    cue = head_of(unit.start, unit.stop, heads)
    subjects = [i for i in unit if heads[i] == cue and RELATIONS[relations[i]] in SUBJECTS]
    if tags[cue] or not (subjects or document.labels["upos"][cue] == UPOS.index("VERB")):
        return  # a speaker's name before his words is no cue
    source = {i for i in unit if any(hangs_below(heads, i, s) for s in subjects)}
    tag_spans(tags, [(range(cue, cue + 1), "CUE")], TAGS["cue"])
    document.rows.append(RoleRow("attribution", cue, {"source": source, "content": content - set(unit)}))
