"""Codings in the form of `verbale read --json`, entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verbale.evaluation.gold import Item
from verbale.evaluation.overlap import Piece

Json = Mapping[str, Any]


def coded_items(coding: Json, kind: str) -> list[Item]:
    """The entries of one kind; statements without content are left out."""
    items = [_item(kind, entry) for entry in coding.get(kind) or ()]
    return [i for i in items if i.pieces] if kind == "statements" else items


def _item(kind: str, entry: Json) -> Item:
    """An entry of a coding with its words' places."""
    if kind == "dates":
        return Item(entry, (_piece(entry),))
    if kind == "statements":
        cue = entry.get("cue")
        return Item(entry, tuple(map(_piece, entry.get("content") or ())), _piece(cue) if cue else None)
    evidence = entry["evidence"]
    return Item(entry, tuple(map(_piece, evidence)) if kind == "findings" else (_piece(evidence),))


def _piece(span: Json) -> Piece:
    return (span["start"], span["end"])
