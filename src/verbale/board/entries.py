"""A report's entries as the cards of its page: each in plain words, with the marks it rests on and what
people decided about it.

Every card has an anchor, unique on the page, that other pages can make from a row of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from verbale.board.labels import LAYERS, Label, field_words, label
from verbale.board.segments import Mark
from verbale.model import Span
from verbale.record.entries import Entry
from verbale.record.fields import KINDS

LAYER_OF = MappingProxyType({kind: f"{kind}s" for kind in KINDS})
"""The layer of marks and cards for each kind of entry."""
DIFFERENCE_LIMIT = 120
"""Code points shown of what the machine says otherwise."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card. `code` is the closed set's own word, `label` its sign and plain words.

    `id` and `kind` are the record's. `who` acts or speaks, `whom` is acted on or spoken to; `line` is the
    card's sentence where it has one; `quotes` are words of the report; `facts` are further pairs of name and
    value. `checked` is what `checked_by` decided; `differs` are pairs of a field and what the machine's
    latest reading says there; `counts` is False where a person took it out.
    """

    id: str
    kind: str
    anchor: str
    layer: str
    code: str
    label: Label
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    line: str = ""
    quotes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    status: str | None = None
    confidence: float = 1.0
    stage: str = ""
    marks: tuple[Mark, ...] = ()
    checked: str | None = None
    checked_by: str | None = None
    differs: tuple[tuple[str, str], ...] = ()
    counts: bool = True

    @property
    def start(self) -> int:
        """Where its first words begin, in code points; 0 where it rests on none."""
        return min((m.span.start for m in self.marks), default=0)


def cards_of(text: str, entries: Iterable[Entry]) -> list[Card]:
    """A card for each entry, in order of the text, those of one place by layer. Of two with the same anchor
    only the first: they say the same of the same words."""
    order = {layer: k for k, layer in enumerate(LAYERS)}
    every = list(entries)
    made = _Cards(text, every)
    cards = sorted(map(made.card, every), key=lambda c: (c.start, order[c.layer], not c.counts))
    return list({card.anchor: card for card in reversed(cards)}.values())[::-1]


def anchor_of(layer: str, local: str) -> str:
    """The anchor of an entry with an id in its coding: that id, after its layer's letter where it
    does not begin with it."""
    letter = LAYERS[layer].sign
    return local if local.startswith(letter) else f"{letter}-{local}"


def anchor_at(layer: str, kind: str, start: int) -> str:
    """The anchor of an entry without an id: its layer's letter, its kind, and where its words begin."""
    return f"{LAYERS[layer].sign}-{kind}-{start}"


def spans_of(entry: Entry) -> list[tuple[str, Span]]:
    """The words that an entry rests on, each with the field that it stands in, in order of the fields."""
    out = []
    for name, form in KINDS[entry.kind].items():
        value = entry.fields.get(name)
        if value and form.of in ("span", "spans"):
            out += [(name, Span(*span)) for span in ([value] if form.of == "span" else value)]
    return out


_PARTS = MappingProxyType({"source": "source", "cue": "cue", "content": "content"})
"""What words are to a statement, by field; everywhere else they are its evidence."""
_UNMARKED = ("occasion", "condition")
"""Fields whose words stand on the card only."""


class _Cards:
    def __init__(self, text: str, entries: list[Entry]) -> None:
        self._text = text
        self._names = {e.id: str(e.fields["name"]) for e in entries if e.kind == "actor"}
        self._statements = {e.id: e for e in entries if e.kind == "statement"}

    def card(self, entry: Entry) -> Card:
        layer, anchor = LAYER_OF[entry.kind], anchor_for(entry)
        marks = [
            Mark(span, anchor, layer, _PARTS.get(name, "evidence"))
            for name, span in spans_of(entry)
            if name not in _UNMARKED
        ]
        return Card(
            entry.id,
            entry.kind,
            anchor,
            layer,
            confidence=entry.confidence,
            stage=entry.stage,
            marks=tuple(marks),
            checked=entry.checked,
            checked_by=entry.checked_by,
            differs=self._differing(entry),
            counts=entry.counts,
            **getattr(self, f"_{entry.kind}")(entry.fields),
        )

    def _differing(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        if "gone" in entry.differs:
            return (("", "has no such entry"),)
        told = {name: self.told(entry.kind, name, value) for name, value in entry.differs.items()}
        return tuple((field_words(entry.kind, n), v[:DIFFERENCE_LIMIT] or "nothing") for n, v in told.items())

    def told(self, kind: str, field: str, value: Any) -> str:
        """A field's value in words."""
        if value in (None, "", []):
            return ""
        match KINDS[kind][field].of:
            case "span":
                return self._words(value)
            case "spans":
                return " … ".join(map(self._words, value))
            case "actor":
                return self._name(value)
            case "actors":
                return ", ".join(map(self._name, value))
            case "texts":
                return ", ".join(map(str, value))
            case "statement":
                said = self._statements.get(value)
                return said.local if said else ""
        return str(value)

    def _name(self, id_: str | None) -> str:
        return self._names.get(id_ or "", "somebody who is no longer there") if id_ else ""

    def _words(self, span: list[int] | None) -> str:
        return " ".join(self._text[span[0] : span[1]].split()) if span else ""

    def _statement(self, f: Mapping[str, Any]) -> dict[str, Any]:
        who = self._name(f["speaker"]) or self._words(f["source"]) or "Someone not named"
        return {
            "code": f["act"],
            "label": label("act", f["act"]),
            "who": (who,),
            "whom": _given_names(self._name(f["addressee"])),
            "quotes": tuple(map(self._words, f["content"] or ())),
            "facts": _given(
                ("given", label("mode", f["mode"]).words),
                ("said on", f["said_on"]),
                ("at", f["place"]),
                ("passed on by", self._name(f["through"])),
                ("occasion", self._words(f["occasion"])),
                ("cue", self._words(f["cue"])),
            ),
        }

    def _event(self, f: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "code": f["type"],
            "label": label("type", f["type"]),
            "who": tuple(map(self._name, f["actors"] or ())),
            "whom": tuple(map(self._name, f["recipients"] or ())),
            "quotes": (self._words(f["evidence"]),),
            "status": f["status"],
            "facts": _given(
                ("form", label("consult", f["mode"]).words if f["mode"] else None),
                ("when", f["date"]),
                ("where", f["place"]),
                ("about", ", ".join(f["contexts"] or ())),
                ("killed", _number(f["dead"])),
                ("hurt", _number(f["injured"])),
                ("taking part", _number(f["size"])),
                ("CAMEO", f["cameo"]),
                ("your codebook", ", ".join(f["codes"] or ())),
            ),
        }

    def _position(self, f: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "code": f["stance"],
            "label": label("stance", f["stance"]),
            "who": _given_names(self._name(f["actor"])),
            "line": f["toward"],
            "quotes": (self._words(f["evidence"]),),
            "facts": _given(("condition", self._words(f["condition"])), ("counted under", f["issue"])),
        }

    def _finding(self, f: Mapping[str, Any]) -> dict[str, Any]:
        quotes = tuple(map(self._words, f["evidence"] or ()))
        facts = _given(("value", f["value"]))
        return {"code": f["kind"], "label": label("finding", f["kind"]), "line": f["message"],
                "quotes": quotes, "facts": facts}  # fmt: skip

    def _date(self, f: Mapping[str, Any]) -> dict[str, Any]:
        value = f["value"] or "cannot be told"
        return {"code": f["kind"], "label": Label("", f["kind"].lower()), "line": value,
                "quotes": (self._words(f["span"]),)}  # fmt: skip

    def _actor(self, f: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "code": f["kind"],
            "label": label("actor", f["kind"]),
            "who": (f["name"],),
            "facts": _given(
                ("role", f["role"]),
                ("country", f["country"]),
                ("sector", label("sector", f["sector"]).words if f["sector"] else None),
                ("also", ", ".join(f["aliases"] or ())),
                ("named", _times(len(f["mentions"] or ()))),
            ),
        }

    def _place(self, f: Mapping[str, Any]) -> dict[str, Any]:
        known = f["latitude"] is not None and f["longitude"] is not None
        at = f"{f['latitude']:.2f}, {f['longitude']:.2f}" if known else None
        facts = _given(("country", f["country"]), ("at", at), ("named", _times(len(f["mentions"] or ()))))
        return {"code": f["kind"], "label": label("place", f["kind"]), "who": (f["name"],), "facts": facts}


def anchor_for(entry: Entry) -> str:
    """The anchor of an entry on its report's page."""
    layer = LAYER_OF[entry.kind]
    if entry.local:
        return anchor_of(layer, entry.local)
    start = min((span.start for _, span in spans_of(entry)[:1]), default=0)
    return anchor_at(layer, entry.fields["kind"], start)


def _given_names(*names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _number(value: int | None) -> str | None:
    return None if value is None else f"{value:,}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _given(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)
