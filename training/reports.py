"""Annotated reports (GUIDE.md beside them) as documents: attributions, events, stances.

Attributions hang on their cue. Events and stances hang on the syntactic head of their evidence, which
needs trees: `anchor` is given a document and a range of words and names that word.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from training.annotations import Gold, pick
from training.corpora import MUTUAL, PAIR_TYPES, TAGS, tag_spans
from training.documents import IGNORE, Document, PairRow, RoleRow, from_text, hangs_below, words_in
from verbale.evaluation.gold import occurrences
from verbale.model.coding import ACTS, CONSULT_MODES, EVENT_TYPES, STANCES, STATUSES

MODES = ("none", *CONSULT_MODES)
# Predicates of saying: where evidence begins with one, the act told is below it, unless the act is
# itself one of words.
SAYING = frozenset("said says say told tells added adds announced reported saying according stated".split())
ACTS_OF_WORDS = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"))
# What PLOVER called a type before it was split.
OLDER_NAMES = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
Anchor = Callable[[Document, range, bool], int]


class AnnotatedReport:
    """One report, its annotation, and the document built from both."""

    def __init__(self, name: str, text: str, gold: Gold) -> None:
        self.name, self.text, self.gold = name, text, gold
        self.document, self.starts, self.ends = from_text(self.text)
        self._statements()
        self._times()

    def range(self, span: tuple[int, int] | None) -> range:
        """The words that a span of code points overlaps."""
        return words_in(self.starts, self.ends, span) if span else range(0)

    def doubtful(self, key: str) -> list[dict[str, object]]:
        """The doubtful entries that have that key."""
        return [d for d in self.gold.get("doubtful") or [] if key in d]

    def _times(self) -> None:
        tags = np.zeros(len(self.document.words), int)
        for d in self.doubtful("value"):
            for span in occurrences(self.text, d.get("text", "")):
                words = self.range(span)
                tags[words.start : words.stop] = IGNORE
        used: dict[str, int] = {}
        for d in self.gold["dates"]:
            used[d["text"]] = used.get(d["text"], 0) + 1
            words = self.range(pick(self.text, d["text"], d.get("nth", used[d["text"]])))
            if len(words):
                tags[words.start : words.stop] = TAGS["time_report"].index("I-TIMEX")
                tags[words.start] = TAGS["time_report"].index("B-TIMEX")
        self.document.labels["time_report"] = tags

    def _statements(self) -> None:
        size = len(self.document.words)
        tags, acts = np.zeros(size, int), np.full(size, IGNORE)
        for d in self.doubtful("cue"):
            near = self._near(d)
            words = self.range(pick(self.text, d["cue"], d.get("cue_nth"), near))
            tags[words.start : words.stop] = IGNORE
        for s in self.gold["statements"]:
            contents = [pick(self.text, c, s.get("nth")) for c in s["content"]]
            near = next((c[0] for c in contents if c), None)
            cue_span = pick(self.text, s["cue"], s.get("cue_nth"), near)
            cue = self.range(cue_span)
            if not len(cue):
                continue
            tag_spans(tags, [(cue, "CUE")], TAGS["cue"])
            acts[cue.start] = ACTS.index(s["act"])
            source = pick(self.text, s.get("source") or "", s.get("source_nth"), cue_span[0])
            fillers = {
                "source": set(self.range(source)),
                "content": {i for c in contents for i in self.range(c)},
            }
            self.document.rows.append(RoleRow("attribution", cue.start, fillers))
        self.document.labels.update(cue=tags, act=acts)

    def _near(self, entry: dict[str, object]) -> int | None:
        spans = [pick(self.text, c) for c in entry.get("content", [])]
        return next((s[0] for s in spans if s), None)

    def add_frames(self, anchor: Anchor) -> None:
        """Add what hangs on the heads of evidence: events and stances with their participants."""
        size = len(self.document.words)
        types = np.zeros((size, len(EVENT_TYPES)), int)
        stances = np.zeros((size, len(STANCES)), int)
        status, modes = np.full(size, IGNORE), np.full(size, IGNORE)
        for d in self.doubtful("evidence"):
            words = self.range(pick(self.text, d["evidence"], d.get("nth")))
            table, labels, key = (
                (stances, STANCES, "stance") if "stance" in d else (types, EVENT_TYPES, "type")
            )
            if d.get(key) in labels:
                table[words.start : words.stop, labels.index(d[key])] = IGNORE
        mentions = self._mentions()
        for e in self.gold["events"]:
            words = self.range(pick(self.text, e["evidence"], e.get("nth")))
            if not len(words):
                continue
            at = anchor(self.document, words, e["type"] in ACTS_OF_WORDS)
            types[at, EVENT_TYPES.index(e["type"])] = 1
            status[at] = STATUSES.index(e["status"])
            modes[at] = MODES.index(e.get("mode") or "none") if e.get("mode") in (None, *MODES) else IGNORE
            fillers = {
                k: self._heads(mentions, e[n], at, words)
                for k, n in (("actor", "actors"), ("recipient", "recipients"))
            }
            self.document.rows.append(RoleRow("event", at, fillers))
            self._add_pairs(fillers, e["type"], anchor)
        for p in self.gold["positions"]:
            words = self.range(pick(self.text, p["evidence"], p.get("nth")))
            if not len(words):
                continue
            at = anchor(self.document, words, True)
            stances[at, STANCES.index(p["stance"])] = 1
            self.document.rows.append(
                RoleRow("stance", at, {"holder": self._heads(mentions, [p["actor"]], at, words)})
            )
        self.document.labels.update(event=types, stance=stances, status=status, mode=modes)

    def _add_pairs(self, fillers: dict[str, set[int]], kind: str, anchor: Anchor) -> None:
        label = OLDER_NAMES.get(kind, kind)
        if label not in PAIR_TYPES:
            return
        for source in stretches(fillers["actor"]):
            for target in stretches(fillers["recipient"] - fillers["actor"]):
                row = PairRow(source, target, label)
                ends = [anchor(self.document, r, True) for r in (source, target)]
                self.document.pairs += both_ways(*ends, row)

    def _mentions(self) -> dict[str, list[range]]:
        """Where each actor is mentioned; an official also stands for his government."""
        out: dict[str, list[range]] = {}
        for a in self.gold["actors"]:
            spans = {s for m in a["mentions"] for s in occurrences(self.text, m)}
            out[a["name"]] = [w for w in map(self.range, sorted(spans)) if self._whole(w, spans)]
        return out

    def _whole(self, words: range, spans: set[tuple[int, int]]) -> bool:
        return len(words) > 0 and any(
            self.starts[words.start] == s and self.ends[words.stop - 1] == e for s, e in spans
        )

    def _heads(
        self, mentions: dict[str, list[range]], names: list[str], at: int, evidence: range
    ) -> set[int]:
        """The words that stand for the named actors near the predicate: last words of their mentions."""
        lo, hi = min(evidence.start, at), max(evidence.stop, at)
        out: set[int] = set()
        for name in names:
            found = mentions.get(name) or self._officials(mentions, name)
            inside = [w for w in found if lo - 2 <= w.start and w.stop <= hi + 2]
            if not inside:
                before = [w for w in found if lo - 60 <= w.start < hi + 25]
                inside = [min(before, key=lambda w: abs(w.start - lo))] if before else []
            out |= {i for w in inside for i in w}
        return out

    def _officials(self, mentions: dict[str, list[range]], name: str) -> list[range]:
        country = next((a.get("country") for a in self.gold["actors"] if a["name"] == name), None)
        people = [
            a["name"]
            for a in self.gold["actors"]
            if country and a.get("country") == country and a.get("sector") in ("GOV", "MIL")
        ]
        return [w for p in people for w in mentions.get(p, [])]


def stretches(words: set[int]) -> list[range]:
    """The unbroken ranges of a set of words."""
    out: list[range] = []
    for i in sorted(words):
        if out and out[-1].stop == i:
            out[-1] = range(out[-1].start, i + 1)
        else:
            out.append(range(i, i + 1))
    return out


def both_ways(source: int, target: int, row: PairRow) -> list[PairRow]:
    """A pair with its heads, and, where the type is one-sided, that nothing goes the other way."""
    there = replace(row, source_head=source, target_head=target)
    if row.label in MUTUAL or row.label == "NONE":
        return [there]
    return [there, PairRow(row.target, row.source, "NONE", target, source)]


def annotated(folder: Path) -> Iterator[AnnotatedReport]:
    """The annotated reports of a folder, in order of name."""
    for path in sorted(folder.glob("*.txt")):
        if path.with_suffix(".json").exists():
            gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
            yield AnnotatedReport(path.stem, path.read_text("utf-8"), gold)


def head_anchor(heads: np.ndarray) -> Anchor:
    """Names the head of a range by a document's tree; below a verb of saying unless `words_count`."""

    def anchor(document: Document, words: range, words_count: bool) -> int:
        inside = [i for i in words if any(c.isalnum() for c in document.words[i])] or list(words)
        tops = [i for i in inside if heads[i] == i or heads[i] not in words] or inside
        top = max(tops, key=lambda i: sum(hangs_below(heads, j, i) for j in inside))
        if not words_count and document.words[top].lower() in SAYING:
            below = [i for i in inside if heads[i] == top and i != top]
            big = max(below, key=lambda i: sum(hangs_below(heads, j, i) for j in inside), default=top)
            return big
        return top

    return anchor
