"""What a report's record says: the machine's reading with people's decisions applied, the oldest first.

Applying never fails. A decision brings along what it was made about (`payload["was"]`, with the words of its
spans), so it also holds for a later reading, of a newer model or of a changed text. One whose words are gone
from the text is left out, and told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from verbale.record.entries import ORDER, Entry
from verbale.record.fields import KINDS, Fields
from verbale.record.log import Decision
from verbale.record.shape import SHAPES

SAME_PLACE = 0.5
"""The share of code points two entries have in common to be two readings of the same words."""


@dataclass(frozen=True, slots=True)
class Folded:
    """The entries after all decisions, and the numbers of decisions that could not be applied."""

    entries: tuple[Entry, ...]
    idle: tuple[int, ...]


def fold(machine: Iterable[Entry], decisions: Iterable[Decision], text: str) -> Folded:
    """The machine's entries of a report with the live decisions about it applied in their order."""
    return _Fold(machine, text).apply(decisions)


class _Fold:
    def __init__(self, machine: Iterable[Entry], text: str) -> None:
        self._text = text
        self._machine = {entry.id: entry for entry in machine}
        self._now = dict(self._machine)
        self._instead: dict[str, str] = {}
        self._beside: dict[str, set[str]] = defaultdict(set)
        self._idle: list[int] = []

    def apply(self, decisions: Iterable[Decision]) -> Folded:
        for decision in decisions:
            payload = _moved(decision.payload, self._text)
            if payload is None or not self._one(decision, payload):
                self._idle.append(decision.seq)
        self._find_again()
        self._settle()
        entries = sorted(self._now.values(), key=lambda e: ORDER.index(e.kind))
        return Folded(tuple(self._differing(entry) for entry in entries), tuple(self._idle))

    def _one(self, decision: Decision, payload: Mapping[str, Any]) -> bool:
        """Apply one decision; whether that could be done."""
        if decision.action == "comment":
            return True
        self._apart(decision, payload)
        if decision.action == "add":
            self._bring(payload.get("actors", {}))
            self._new(decision, decision.target, payload["fields"])
            return True
        if not self._restore(decision, payload):
            return False
        entry = self._now[decision.target]
        match decision.action:
            case "accept":
                self._set(decision, entry, "accepted", payload["was"])
            case "change":
                self._set(decision, entry, "changed", {**payload["was"], **payload["fields"]})
            case "reject":
                self._set(decision, entry, "rejected", entry.fields)
            case "split":
                self._set(decision, entry, "split", entry.fields)
                for part in payload["into"]:
                    self._new(decision, part["id"], part["fields"])
            case "merge":
                self._set(decision, entry, "changed", {**payload["was"], **payload["fields"]})
                self._merge(decision, payload["from"])
        return True

    def _restore(self, decision: Decision, payload: Mapping[str, Any]) -> bool:
        """See that the target is there, as it was decided about; False where that cannot be."""
        if "added" in payload and decision.target not in self._now:  # its adding was undone
            return False
        self._bring(payload.get("actors", {}))
        if decision.target in self._now:
            return True
        more = {"confidence": payload.get("confidence", 1.0), "stage": payload.get("stage", "")}
        id_, kind = decision.target, decision.kind
        self._now[id_] = Entry(id_, kind, dict(payload["was"]), _local(kind, id_), **more)
        return True

    def _apart(self, decision: Decision, payload: Mapping[str, Any]) -> None:
        """Note what stood beside the entry, on the same words, when it was decided about."""
        for id_ in (decision.target, *(part["id"] for part in payload.get("into", ()))):
            self._beside[id_].update(payload.get("beside", ()))

    def _bring(self, actors: Mapping[str, Fields]) -> None:
        """The actors that a decided entry names, where the present reading has them no longer."""
        for id_, fields in actors.items():
            if id_ not in self._now:
                self._now[id_] = Entry(id_, "actor", dict(fields), id_, stage="kept")

    def _new(self, decision: Decision, id_: str, fields: Fields) -> None:
        whole = {**{name: _EMPTY.get(form.of) for name, form in KINDS[decision.kind].items()}, **fields}
        local = _local(decision.kind, id_)
        self._now[id_] = Entry(id_, decision.kind, whole, local, 1.0, "person", "added", decision.coder)

    def _set(self, decision: Decision, entry: Entry, state: str, fields: Fields) -> None:
        kept = "added" if entry.checked == "added" and state in ("accepted", "changed") else state
        self._instead.pop(entry.id, None)  # what was merged into another stands for itself again
        self._now[entry.id] = replace(entry, fields=dict(fields), checked=kept, checked_by=decision.coder)

    def _merge(self, decision: Decision, others: Iterable[str]) -> None:
        for other in others:
            if other in self._now:
                self._now[other] = replace(self._now[other], checked="merged", checked_by=decision.coder)
                self._instead[other] = decision.target

    def _find_again(self) -> None:
        """Where a later reading tells a decided entry under another id, the decided one stands for it."""
        gone = [e for e in self._now.values() if e.checked and e.id not in self._machine and e.counts]
        for entry in gone:
            found = max(self._candidates(entry), default=(0.0, ""))
            if found[0] >= SAME_PLACE:
                self._machine[entry.id] = self._machine[found[1]]
                self._instead[found[1]] = entry.id
                del self._now[found[1]]

    def _candidates(self, entry: Entry) -> Iterator[tuple[float, str]]:
        here, beside = covered(entry), self._beside[entry.id]
        for other in self._now.values():
            free = other.checked is None and other.id in self._machine and other.id not in beside
            if free and other.kind == entry.kind:
                there = covered(other)
                if here & there:
                    yield len(here & there) / len(here | there), other.id

    def _settle(self) -> None:
        """Let references lead to what counts: the entry kept in a merge, else nothing."""
        for entry in list(self._now.values()):
            fields, lost = self._settled(entry)
            if fields != entry.fields:
                self._now[entry.id] = replace(entry, fields=fields)
            if lost and entry.counts:
                by = entry.checked_by or lost
                self._now[entry.id] = replace(self._now[entry.id], checked="rejected", checked_by=by)

    def _settled(self, entry: Entry) -> tuple[Fields, str | None]:
        fields, lost = dict(entry.fields), None
        for name, form in KINDS[entry.kind].items():
            value = fields.get(name)
            if not value or form.of not in ("actor", "actors", "statement"):
                continue
            if form.of == "actors":
                led = [self._led(one) for one in value]
                fields[name] = list(dict.fromkeys(one for one in led if one is not None))
            elif form.needed and self._led(value) is None:
                lost = self._now[value].checked_by if value in self._now else "machine"
            else:
                fields[name] = self._led(value)
        return fields, lost

    def _led(self, id_: str) -> str | None:
        seen = set[str]()
        while id_ in self._instead and id_ not in seen:
            seen.add(id_)
            id_ = self._instead[id_]
        entry = self._now.get(id_)
        return id_ if entry is not None and entry.counts else None

    def _differing(self, entry: Entry) -> Entry:
        if entry.checked is None or not entry.counts:
            return entry
        machine = self._machine.get(entry.id)
        if machine is None:
            return entry if entry.checked == "added" else replace(entry, differs={"gone": True})
        told, _ = self._settled(machine)
        return replace(entry, differs={n: v for n, v in told.items() if v != entry.fields.get(n)})


_EMPTY: Mapping[str, Any] = {"texts": [], "spans": [], "actors": []}
"""What a field of a list holds where nothing is given."""


def _local(kind: str, id_: str) -> str:
    """The id inside the coding of an entry that the machine did not read; dates and findings have none."""
    return id_ if SHAPES[kind].local else ""


def covered(entry: Entry) -> set[int]:
    """The code points of the words that tell where an entry stands."""
    return {at for start, end in entry.anchors for at in range(start, end)}


def _moved(payload: Mapping[str, Any], text: str) -> Mapping[str, Any] | None:
    """The payload with its spans where their words now stand; None where some stand nowhere."""
    places: dict[tuple[int, int], list[int] | None] = {}
    for start, end, words in payload.get("spans", ()):
        if text[start:end] != words:
            at = _nearest(text, words, start)
            places[start, end] = None if at is None else [at, at + len(words)]
    try:
        return _replaced(payload, places) if places else payload
    except _GoneError:
        return None


class _GoneError(Exception):
    """Words that an entry rests on stand nowhere in the text."""


def _nearest(text: str, words: str, near: int) -> int | None:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return min(found, key=lambda a: abs(a - near), default=None)


def _replaced(value: Any, places: Mapping[tuple[int, int], list[int] | None]) -> Any:
    """The value with its spans moved. An actor or place may lose some of its mentions; any other span that is
    gone raises _GoneError."""
    if isinstance(value, Mapping):
        return {
            name: _replaced(_still(one, places) if name == "mentions" else one, places)
            for name, one in value.items()
            if name != "spans"
        }
    if isinstance(value, list) and _is_span(value):
        moved = places.get((value[0], value[1]), value)
        if moved is None:
            raise _GoneError
        return moved
    return [_replaced(one, places) for one in value] if isinstance(value, list) else value


def _still(
    mentions: list[list[int]] | None, places: Mapping[tuple[int, int], list[int] | None]
) -> list[list[int]]:
    return [span for span in mentions or () if places.get((span[0], span[1]), span) is not None]


def _is_span(value: list[Any]) -> bool:
    return len(value) == 2 and all(type(one) is int for one in value)
