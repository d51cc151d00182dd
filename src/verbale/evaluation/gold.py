"""Annotated reports: NAME.txt beside NAME.json, every quotation the report's own words (docs/scoring.md)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from verbale.errors import AnnotationError
from verbale.evaluation.overlap import Piece

KINDS = ("actors", "dates", "statements", "events", "positions", "findings")
# What must be there for an entry to be told from others, and where its words stand.
_NEEDED = {
    "actors": ("name", "kind"),
    "dates": ("text", "value"),
    "statements": ("speaker", "cue", "content", "mode", "act"),
    "events": ("type", "status", "actors", "recipients", "evidence"),
    "positions": ("actor", "stance", "evidence"),
    "findings": ("kind", "evidence"),
}
LARGEST = 16 * 1024 * 1024
"""No annotation of a report is larger (bytes)."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of an annotation or of a coding: where its words stand, its cue's, and all that it says.

    Pieces are half-open pairs of code points into the report's text.
    """

    fields: Mapping[str, Any]
    pieces: tuple[Piece, ...] = ()
    cue: Piece | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated report: entries by kind, and those that scoring leaves out of account (doubtful)."""

    name: str
    text: str
    published: date | None
    items: Mapping[str, tuple[Item, ...]]
    doubtful: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    judges_findings: bool = False


def annotated_reports(folder: Path) -> Iterator[Path]:
    """The .txt files below `folder` that have a .json beside them, in order."""
    return (p for p in sorted(folder.rglob("*.txt")) if p.with_suffix(".json").is_file())


def read_annotated(path: Path) -> Annotated:
    """The annotated report whose text is `path`.

    Raises AnnotationError where a file cannot be read, or an entry is not as docs/scoring.md says or quotes
    words that the report does not have.
    """
    text, gold = _files(path)
    where = str(path.with_suffix(".json"))
    return Annotated(
        name=path.stem,
        text=text,
        published=_published(gold, where),
        items={kind: _items(text, gold, kind, where) for kind in KINDS},
        doubtful=_doubtful(text, gold, where),
        judges_findings="findings" in gold,
    )


def _files(path: Path) -> tuple[str, dict[str, Any]]:
    beside = path.with_suffix(".json")
    try:
        if beside.stat().st_size > LARGEST:
            raise AnnotationError(
                "larger than 16 MB", where=str(beside), hint="an annotation is of one report"
            )
        text = path.read_bytes().decode("utf-8")  # line ends as they are: offsets count them
        gold = json.loads(beside.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise AnnotationError(f"cannot be read: {error}", where=str(beside)) from error
    if not isinstance(gold, dict):
        what = f"expected an object with actors, dates, statements …; found {type(gold).__name__}"
        raise AnnotationError(what, where=str(beside), hint="docs/scoring.md shows the form")
    return text, gold


def _published(gold: Mapping[str, Any], where: str) -> date | None:
    day = (gold.get("meta") or {}).get("published")
    try:
        return date.fromisoformat(day) if day else None
    except (TypeError, ValueError) as error:
        raise AnnotationError(f"meta.published is no day: {day!r}", where=where, hint="YYYY-MM-DD") from error


def _items(text: str, gold: Mapping[str, Any], kind: str, where: str) -> tuple[Item, ...]:
    used: Counter[str] = Counter()
    out = []
    for number, entry in enumerate(gold.get(kind) or (), 1):
        at = f"{where}, {kind} {number}"
        _whole(entry, kind, at)
        if kind == "dates":
            used[entry["text"]] += 1
            entry = {"nth": used[entry["text"]], **entry}
        out.append(_item(text, entry, kind, at))
    return tuple(out)


def _whole(entry: object, kind: str, at: str) -> None:
    if not isinstance(entry, dict):
        raise AnnotationError(f"expected an object, found {type(entry).__name__}", where=at)
    lacking = [key for key in _NEEDED[kind] if key not in entry]
    if lacking:
        raise AnnotationError(
            f"lacks {', '.join(lacking)}", where=at, hint="docs/scoring.md lists what is needed"
        )


def _item(text: str, entry: Mapping[str, Any], kind: str, at: str) -> Item:
    nth = entry.get("nth")
    if kind == "actors":
        return Item(entry)
    if kind == "statements":
        pieces = _places(text, entry, "content", at, nth)
        return Item(entry, pieces, _place(text, entry["cue"], at, near=pieces[0] if pieces else None))
    if kind == "findings":
        return Item(entry, _places(text, entry, "evidence", at))
    return Item(entry, (_place(text, entry["text" if kind == "dates" else "evidence"], at, nth=nth),))


def _places(
    text: str, entry: Mapping[str, Any], key: str, at: str, nth: int | None = None
) -> tuple[Piece, ...]:
    """Where several pieces stand: each with an occurrence of its own (`content_nth`), or all with `nth`."""
    pieces = entry[key]
    nths = entry.get(f"{key}_nth") or [nth] * len(pieces)
    if len(nths) != len(pieces):
        raise AnnotationError(f"expected {len(pieces)} numbers in {key}_nth, found {len(nths)}", where=at)
    return tuple(_place(text, words, at, nth=one) for words, one in zip(pieces, nths, strict=True))


def _place(text: str, words: str, at: str, nth: int | None = None, near: Piece | None = None) -> Piece:
    """Where `words` stand: their nth occurrence, else the one nearest to `near`, else the first."""
    found = occurrences(text, words)
    if not found:
        raise AnnotationError(
            f"the report has no such words: {words[:80]!r}", where=at, hint="copy, don't retype"
        )
    if nth:
        return found[min(nth, len(found)) - 1]
    if near is None:
        return found[0]
    return min(found, key=lambda p: min(abs(p[0] - near[1]), abs(near[0] - p[1])))


def occurrences(text: str, words: str) -> list[Piece]:
    """Where `words` stand in `text`, overlapping ones too."""
    out, at = list[Piece](), text.find(words) if words else -1
    while at >= 0:
        out.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return out


def _doubtful(text: str, gold: Mapping[str, Any], where: str) -> dict[str, tuple[Item, ...]]:
    """What the annotator left open, by kind; kinds are told apart by their keys, lost words are let go."""
    out: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    for entry in gold.get("doubtful") or ():
        if not isinstance(entry, dict):
            raise AnnotationError(
                f"expected an object, found {type(entry).__name__}", where=f"{where}, doubtful"
            )
        kind = next((k for key, k in _TOLD_BY.items() if key in entry), "actors")
        words = [entry["text"]] if kind == "dates" else entry.get("content") or [entry.get("evidence")]
        nths = entry.get("content_nth") or [entry.get("nth")] * len(words)
        meant = [(w, nth) for w, nth in zip(words, nths, strict=False) if isinstance(w, str)]
        pieces = tuple(p for w, nth in meant for p in _doubted(text, w, kind, nth))
        out[kind].append(Item(entry, pieces))
    return {kind: tuple(items) for kind, items in out.items()}


_TOLD_BY = {"cue": "statements", "toward": "positions", "type": "events", "value": "dates"}


def _doubted(text: str, words: str, kind: str, nth: int | None) -> list[Piece]:
    found = occurrences(text, words)
    if kind == "dates" or not found:
        return found
    return [found[min(nth or 1, len(found)) - 1]]
