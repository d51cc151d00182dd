"""From the scores of one window to what its words are. Token indices are the window's own."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from verbale.language.encoder import Scores
from verbale.language.spans import Floats, Tagged, bio_ranges, runs, sigmoid, softmax
from verbale.language.trees import tree_heads
from verbale.model import Attribution, Frame, Range, Role

Labels = dict[str, list[str]]
# Weaker candidates are of no use to any reader of frames.
WEAKEST_FRAME = 0.15
WEAKEST_ROLE = 0.2
# A source is short and single; its words must be surer than those of a content.
SOURCE_FLOOR, CONTENT_FLOOR = 0.5, 0.5


def sentence_starts(scores: Scores, starts: list[int]) -> list[bool]:
    """Which words begin a sentence: those given, else those the model says."""
    said = scores["start"].argmax(1)
    return [bool(s) if s >= 0 else bool(m) for s, m in zip(starts, said, strict=True)]


def best(scores: Scores, labels: Labels, task: str) -> list[str]:
    """The best label of each word."""
    return [labels[task][k] for k in scores[task].argmax(1)]


def heads_and_relations(scores: Scores, begins: list[bool], labels: Labels) -> tuple[list[int], list[str]]:
    """The head of each word (itself for a root) and its UD relation."""
    cuts = [i for i, b in enumerate(begins) if b] + [len(begins)]
    heads = np.arange(len(begins))
    for a, b in pairwise(cuts):
        heads[a:b] = a + tree_heads(scores["arcs"][a:b, a:b])
    names, said = labels["relations"], scores["relations"]
    root = names.index("root")
    out = []
    for i, head in enumerate(heads):
        if head == i:
            out.append("root")
            continue
        best = int(said[i].argmax())
        out.append(names[best if best != root else int(np.argsort(said[i])[-2])])
    return heads.tolist(), out


def attributions(scores: Scores, labels: Labels) -> list[Attribution]:
    """The cues with their sources and contents."""
    fillers = sigmoid(scores["roles_attribution"])
    acts = softmax(scores["act"])
    cues = bio_ranges(scores["cue"], labels["cue"])
    contents = [fillers[1, c.range.start] for c in cues]
    found = _without_borrowed([runs(c, CONTENT_FLOOR) for c in contents], contents)
    out = []
    for cue, content, ranges in zip(cues, contents, found, strict=True):
        at = cue.range.start
        source = fillers[0, at]
        if not ranges:
            continue
        sure = float(np.mean([content[r.start : r.end].mean() for r in ranges]))
        act = labels["act"][int(acts[at].argmax())]
        out.append(Attribution(cue.range, _best_run(source), tuple(ranges), act, cue.score * sure))
    return out


def _without_borrowed(found: list[list[Range]], contents: list[Floats]) -> list[list[Range]]:
    """Each cue's ranges without lesser ones that are another cue's main range, and more surely so."""
    mains = [max(ranges, key=lambda r: r.end - r.start, default=None) for ranges in found]

    def borrowed(k: int, range_: Range) -> bool:
        others = (j for j in range(len(found)) if j != k)
        return any(_owns(mains[j], contents[j], range_, contents[k]) for j in others)

    return [[r for r in ranges if r == mains[k] or not borrowed(k, r)] for k, ranges in enumerate(found)]


def _owns(main: Range | None, own: Floats, range_: Range, other: Floats) -> bool:
    if main is None or not (main.start <= range_.start and range_.end <= main.end + 1):
        return False
    return float(own[range_.start : range_.end].mean()) > float(other[range_.start : range_.end].mean())


def _best_run(chances: Floats) -> Range | None:
    found = runs(chances, SOURCE_FLOOR)
    return max(found, key=lambda r: float(chances[r.start : r.end].max()), default=None)


def frames(scores: Scores, labels: Labels) -> list[Frame]:
    """Event and stance candidates, each at its predicate, with who may take part."""
    chances, roles = sigmoid(scores["event"]), sigmoid(scores["roles_event"])
    status, mode = softmax(scores["status"]), softmax(scores["mode"])
    out = []
    for at, kind in np.argwhere(chances >= WEAKEST_FRAME).tolist():
        told = {
            "status": labels["status"][int(status[at].argmax())],
            "mode": labels["mode"][int(mode[at].argmax())],
        }
        who = _roles(roles[:, at], labels["roles_event"])
        out.append(Frame("event", at, labels["event"][kind], told, who, float(chances[at, kind])))
    chances, roles = sigmoid(scores["stance"]), sigmoid(scores["roles_stance"])
    for at in np.flatnonzero(chances.max(1) >= WEAKEST_FRAME).tolist():
        best = int(chances[at].argmax())
        who = _roles(roles[:, at], labels["roles_stance"])
        out.append(Frame("stance", at, labels["stance"][best], {}, who, float(chances[at, best])))
    return sorted(out, key=lambda f: f.token)


def _roles(chances: Floats, names: list[str]) -> tuple[Role, ...]:
    return tuple(
        Role(i, names[k], float(chances[k, i])) for k, i in np.argwhere(chances >= WEAKEST_ROLE).tolist()
    )


def times(scores: Scores, labels: Labels) -> list[Tagged]:
    """Time expressions with their TIMEX3 type: those of the reports' habit, typed by the TimeML head."""
    kinds = softmax(scores["time"])
    names = labels["time"]
    out = []
    for found in bio_ranges(scores["time_report"], labels["time_report"]):
        a, b = found.range
        mass = {n[2:]: 0.0 for n in names if n != "O"}
        for k, name in enumerate(names):
            if name != "O":
                mass[name[2:]] += float(kinds[a:b, k].sum())
        out.append(Tagged(found.range, max(mass, key=lambda n: mass[n]), found.score))
    return out
