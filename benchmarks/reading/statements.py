"""Statements of PolNeAR dev: Verbale's beside those of other extractors, in the same run (see `said`).

Verbale is read as it is shipped: its cues are those of the annotated reports' guide, narrower than
PolNeAR's, whose annotators also mark what is thought, known, shown and planned. Its model learned from
PolNeAR's training part; the peers are rules. Speed is in code points a second of processor time, that of
the analysis counted for every extractor that reads it.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.language.counts import Counts
from benchmarks.reading.analyses import coding
from benchmarks.reading.peers import PEERS, Extract, Peer
from benchmarks.reading.said import Said, clean, direct, scores
from verbale.model import Analysis, Span
from verbale.reading import Reader

MEASURES = ("exact", "overlap", "linked")
HEAD = f"{'':31} content exact     content overlap   with its source"
ROW = " {:5} {:5} {:5}"


class Article(NamedTuple):
    """A text and the attributions that its annotators marked."""

    text: str
    gold: list[Said]


class Tally:
    """The counts of one extractor by measure, and its time."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], Counts] = defaultdict(Counts)
        self.seconds, self.failures = 0.0, list[str]()

    def add(self, found: list[Said], article: Article) -> None:
        """Count one article, all attributions and direct ones."""
        own, gold = clean(found, article.text), clean(article.gold, article.text)
        kinds = {"all": (own, gold), "direct": (direct(own, article.text), direct(gold, article.text))}
        for kind, (x, y) in kinds.items():
            for measure, c in scores(x, y).items():
                self.counts[kind, measure] = self.counts[kind, measure].plus(*c)

    def line(self, kind: str) -> str:
        """Precision, recall and F1 of each measure, in hundredths."""
        counts = (self.counts[kind, m] for m in MEASURES)
        return "".join(ROW.format(*(f"{100 * x:.1f}" for x in (c.precision, c.recall, c.f1))) for c in counts)


def articles(data: Path, limit: int) -> list[Article]:
    """PolNeAR's dev articles, the first `limit` (0: all)."""
    with (data / "polnear/dev.jsonl").open(encoding="utf-8") as file:
        return [_article(json.loads(line)) for line in islice(file, limit or None)]


def _article(row: dict[str, Any]) -> Article:
    def spans(attribution: dict[str, Any], part: str) -> tuple[Span, ...]:
        return tuple(Span(a, b) for a, b in attribution.get(part) or ())

    return Article(row["text"], [Said(spans(a, "content"), spans(a, "source")) for a in row["attributions"]])


def _own(own: Reader, text: str) -> list[Said]:
    found = coding(own, text).statements
    return [Said(s.content, (s.source,) if s.source else ()) for s in found]


def _timed(tally: Tally, work: Callable[[], list[Said]]) -> list[Said]:
    begun = time.process_time()
    try:
        return work()
    except Exception as error:  # noqa: BLE001 a peer's own failure is a result, not the end of the run
        tally.failures.append(f"{type(error).__name__}: {error}"[:80])
        return []
    finally:
        tally.seconds += time.process_time() - begun


def measure(own: Reader, data: Path, limit: int, cached: bool) -> Iterator[str]:
    """The lines of the report."""
    peers = [p for p in PEERS if p.is_installed]
    for peer in (p for p in PEERS if not p.is_installed):
        yield f"Not installed, so left out: {peer.name}. To add it: pip install -e '.[bench]'"
    texts = articles(data, limit)
    tallies = tally(own, [(p, p.make()) for p in peers], texts)
    for kind, title in (("all", "all attributions"), ("direct", "direct quotations alone")):
        yield f"\nPolNeAR dev, {len(texts)} articles, {title}; precision, recall, F1"
        yield HEAD
        yield from (f"{name:31}{t.line(kind)}" for name, t in tallies.items())
    yield ""
    size = sum(len(a.text) for a in texts)
    for name, t in tallies.items():
        speed = "" if cached else f"{size / max(t.seconds, 1e-9):12,.0f} code points/s"
        failed = f"  failed on {len(t.failures)}: {t.failures[0]}" if t.failures else ""
        yield f"{name:31}{speed}{failed}"


def tally(own: Reader, peers: list[tuple[Peer, Extract]], texts: list[Article]) -> dict[str, Tally]:
    """Every extractor's counts over the articles, Verbale's first."""
    tallies = {"Verbale": Tally(), **{p.name: Tally() for p, _ in peers}}
    for article in texts:
        ours = tallies["Verbale"]
        ours.add(_timed(ours, lambda text=article.text: _own(own, text)), article)  # type: ignore[misc]
        begun = time.process_time()
        analysis: Analysis = own.language.analyse(article.text)
        took = time.process_time() - begun
        for peer, extract in peers:
            t = tallies[peer.name]
            t.seconds += took if peer.reads_analysis else 0
            t.add(_timed(t, lambda x=extract: x(analysis)), article)  # type: ignore[misc] # noqa: B023
    return tallies
