"""Decisions in words: what was decided about which entry, and what it said before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from verbale.board.labels import field_words
from verbale.record.fields import KINDS
from verbale.record.log import Decision

SHOWN = 200
"""Code points shown of one value."""
_SAID_BY = ("evidence", "content", "cue", "span", "name", "message", "toward")
"""The first of these fields that an entry has tells which it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """A field, what it said before and what it says now; either may be empty."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """A decision in words: `about` are words of the entry; `holds` is False where it was undone."""

    decision: Decision
    about: str
    changes: tuple[Change, ...]
    holds: bool


def told(decision: Decision, holds: bool) -> Told:
    """The decision in words. Its payload is what was written when it was made, so nothing else is needed."""
    values = _Values(decision)
    fields = decision.payload.get("was") or decision.payload.get("fields") or {}
    about = next((v for name in _SAID_BY if (v := values.words(name, fields.get(name)))), "")
    about = about or str(decision.payload.get("title") or "")[:SHOWN]
    return Told(decision, about, tuple(values.changes()), holds)


class _Values:
    def __init__(self, decision: Decision) -> None:
        self._kind, self._payload = decision.kind, decision.payload
        self._forms = KINDS.get(decision.kind, {})
        spans = decision.payload.get("spans", ())
        self._spans = {(start, end): words for start, end, words in spans}

    def changes(self) -> list[Change]:
        """The fields that got another value, and the parts that an entry was split into."""
        was, to = self._payload.get("was", {}), self._payload.get("fields", {})
        out = [
            self._change(name, was.get(name), value) for name, value in to.items() if value != was.get(name)
        ]
        for part in self._payload.get("into", ()):
            differing = {n: v for n, v in part["fields"].items() if v != was.get(n)}
            out += [self._change(name, was.get(name), value) for name, value in differing.items()]
        return [change for change in out if change.before or change.after]

    def _change(self, name: str, before: Any, after: Any) -> Change:
        return Change(field_words(self._kind, name), self.words(name, before), self.words(name, after))

    def words(self, name: str, value: Any) -> str:
        """A value as words, "" for none."""
        form = self._forms.get(name)
        if form is None or value in (None, "", []):
            return ""
        members = value if form.of in ("texts", "spans", "actors") else [value]
        joined = " … " if form.of == "spans" else ", "
        return joined.join(self._member(form.of, m) for m in members)[:SHOWN]

    def _member(self, of: str, value: Any) -> str:
        if of in ("span", "spans"):
            return " ".join(self._spans.get((value[0], value[1]), f"{value[0]}–{value[1]}").split())
        if of in ("actor", "actors"):
            actor: Mapping[str, Any] = self._payload.get("actors", {}).get(value, {})
            return str(actor.get("name", value))
        return str(value)
