"""The data sets, their licences, and how often each is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from training import corpora, discourse
from training.documents import Document

# Every fifth document of these is kept for measuring.
HELD = 5
# GUM's genres whose texts are in the public domain or under CC BY or CC BY-SA: Wikinews, Wikipedia,
# Wikivoyage, open-access articles, and the speeches and courts of the United States.
OPEN_GENRES = frozenset(("academic", "bio", "court", "interview", "news", "speech", "voyage"))
Reader = Callable[[Path, bool], Iterable[Document]]


@dataclass(frozen=True)
class DataSet:
    """A data set: how often it is drawn among all and among the open ones (0: it is not open, that is,
    non-commercial or of no stated licence), and how to read it (its folder; open parts only)."""

    share: float
    open_share: float
    read: Reader


def not_held(documents: Iterable[Document]) -> list[Document]:
    """All but every fifth document."""
    return [d for k, d in enumerate(documents) if k % HELD]


def _ewt(data: Path, _: bool) -> Iterable[Document]:
    return corpora.conllu(data / "ud/ewt-train.conllu")


def _gum(data: Path, open_only: bool) -> Iterable[Document]:
    for path in sorted((data / "gum/train").glob("*.conllu")):
        if not open_only:
            yield from corpora.conllu(path)
        elif path.stem.split("_")[1] in OPEN_GENRES:
            yield from discourse.with_attributions(path)


def _polnear(data: Path, _: bool) -> Iterable[Document]:
    return corpora.attributions(data / "polnear/train.jsonl")


def _worldwide(data: Path, _: bool) -> Iterable[Document]:
    return corpora.tagged(data / "ner/worldwide-train.tsv", "ner")


def _conll(data: Path, _: bool) -> Iterable[Document]:
    return corpora.tagged(data / "ner/conll2003-train.txt", "ner_conll")


def _politics(data: Path, _: bool) -> Iterable[Document]:
    return corpora.tagged(data / "ner/crossner-politics-train.txt", "ner_politics")


def _time(data: Path, open_only: bool) -> Iterable[Document]:
    yield from not_held(corpora.times(data / "time/wikiwars.jsonl"))
    if not open_only:
        yield from not_held(corpora.times(data / "time/timebank.jsonl"))
        yield from corpora.times(data / "time/aquaint.jsonl")


def _factuality(data: Path, _: bool) -> Iterable[Document]:
    for name, task in zip(("uw", "uds-ih2"), corpora.FACTUALITY, strict=True):
        yield from corpora.factuality(data / f"factuality/{name}-train.jsonl", task)


def _pairs(data: Path, _: bool) -> Iterable[Document]:
    return not_held(corpora.pairs(data / "plover/plv-train.jsonl"))


# The licences stand in docs/model-card.md. The annotated reports come beside these.
DATA_SETS = {
    "ewt": DataSet(0.19, 0.38, _ewt),
    "gum": DataSet(0.19, 0.42, _gum),
    "polnear": DataSet(0.18, 0, _polnear),
    "worldwide": DataSet(0.13, 0, _worldwide),
    "conll": DataSet(0.04, 0, _conll),
    "politics": DataSet(0.02, 0.05, _politics),
    "time": DataSet(0.05, 0.15, _time),
    "factuality": DataSet(0.03, 0, _factuality),
    "pairs": DataSet(0.03, 0, _pairs),
}
REPORTS_SHARE = 0.14
REPORTS = "reports"


def shares(licences: str, given: dict[str, float]) -> dict[str, float]:
    """How often each data set is drawn with licences "all" or "open", as `given` changes it.

    Raises ValueError where `given` names a data set that is not there."""
    if licences == "open":
        own = {k: d.open_share for k, d in DATA_SETS.items() if d.open_share}
    else:
        own = {k: d.share for k, d in DATA_SETS.items()} | {REPORTS: REPORTS_SHARE}
    if unknown := set(given) - set(own):
        raise ValueError(f"no such data set: {', '.join(sorted(unknown))}; there are {', '.join(own)}")
    return {k: v for k, v in (own | given).items() if v > 0}
