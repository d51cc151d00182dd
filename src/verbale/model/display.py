"""What notebooks show of reports and codings: HTML in which nothing of the outside is run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from verbale.model.span import Span

if TYPE_CHECKING:
    from verbale.model.coding import Coding

_CELL_LIMIT = 300
"""Code points of a cell that are shown."""
_TEXT_LIMIT = 20_000
"""Code points of a text that are shown."""
_ROWS_LIMIT = 50
"""Rows of a table of a coding that are shown."""
_COLOURS = {"event": "#f6d9a8", "position": "#cfe3c4", "finding": "#f2b8b5", "statement": "#cfe0f5"}
"""By kind, the first of those that mark the same words."""
_TABLE = 'style="text-align:left;border-collapse:collapse"'
_CELL = 'dir="auto" style="text-align:left;vertical-align:top;padding:2px 8px;unicode-bidi:isolate"'


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that are marked: which, for what `kind` of entry, and what is told of it."""

    span: Span
    kind: str
    what: str


def grid(head: Iterable[str], rows: Sequence[Sequence[Any]], total: int | None) -> str:
    """A table of values as words; `total` is how many rows there are in all, None where nobody counted."""
    names = "".join(f"<th {_CELL}>{_shown(name)}</th>" for name in head)
    lines = "".join(f"<tr>{''.join(f'<td {_CELL}>{_shown(v)}</td>' for v in row)}</tr>" for row in rows)
    note = "" if total is None or total == len(rows) else f"<p>{len(rows)} of {total:,} rows</p>"
    return f"<table {_TABLE}><thead><tr>{names}</tr></thead><tbody>{lines}</tbody></table>{note}"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    words = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return escape(words if len(words) <= _CELL_LIMIT else words[: _CELL_LIMIT - 1] + "…")


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The beginning of a text with marks around words; pointing at them shows what is told of them."""
    shown = min(len(text), _TEXT_LIMIT)
    held = [m for m in marks if 0 <= m.span.start < min(m.span.end, shown)]
    edges = sorted({0, shown, *(e for m in held for e in (m.span.start, min(m.span.end, shown)))})
    pieces = (_piece(text, first, last, held) for first, last in pairwise(edges))
    more = "…" if shown < len(text) else ""
    return f'<div dir="auto" style="white-space:pre-wrap;unicode-bidi:isolate">{"".join(pieces)}{more}</div>'


def _piece(text: str, first: int, last: int, marks: Iterable[Mark]) -> str:
    words = escape(text[first:last])
    here = [mark for mark in marks if mark.span.start < last and first < mark.span.end]
    if not here:
        return words
    kind = next(kind for kind in _COLOURS if any(mark.kind == kind for mark in here))
    title = escape("; ".join(dict.fromkeys(mark.what for mark in here))[:_CELL_LIMIT])
    return f'<mark style="background:{_COLOURS[kind]}" title="{title}">{words}</mark>'


def coding_html(coding: Coding, text: str | None) -> str:
    """A coding as tables, under the text with its evidence marked where that is at hand."""
    names = {actor.id: actor.name for actor in coding.actors}
    parts = [] if text is None else [marked(text, _marks(coding, names))]
    for what, head, rows in _tables(coding, names, text):
        if rows:
            parts += [f"<h4>{what}</h4>", grid(head, rows[:_ROWS_LIMIT], len(rows))]
    return "".join(parts) or "<p>Nothing was found.</p>"


def _marks(coding: Coding, names: dict[str, str]) -> list[Mark]:
    said = (
        Mark(span, "statement", f"{_who(names, s.speaker) or 'unnamed'}: {s.act}")
        for s in coding.statements
        for span in (s.cue, *s.content)
    )
    done = (
        Mark(
            e.evidence,
            "event",
            f"{e.type} {e.status}: {_who(names, *e.actors)} → {_who(names, *e.recipients)}",
        )
        for e in coding.events
    )
    held = (
        Mark(p.evidence, "position", f"{_who(names, p.actor)} {p.stance}: {p.toward}")
        for p in coding.positions
    )
    amiss = (Mark(span, "finding", f.message) for f in coding.findings for span in f.evidence)
    return [*said, *done, *held, *amiss]


def _who(names: dict[str, str], *ids: str | None) -> str:
    return ", ".join(names.get(id_, id_) for id_ in ids if id_ is not None)


def _tables(
    coding: Coding, names: dict[str, str], text: str | None
) -> Iterable[tuple[str, Sequence[str], list[Sequence[Any]]]]:
    def words(*spans: Span) -> str:
        return " … ".join(f"{s.start}–{s.end}" if text is None else s.of(text) for s in spans)

    yield "Statements", ("speaker", "act", "words", "confidence"), [
        (_who(names, s.speaker), s.act, words(s.cue, *s.content), s.confidence) for s in coding.statements
    ]  # fmt: skip
    yield "Events", ("type", "status", "who", "to whom", "when", "words", "confidence"), [
        (e.type, e.status, _who(names, *e.actors), _who(names, *e.recipients), e.date, words(e.evidence),
         e.confidence)
        for e in coding.events
    ]  # fmt: skip
    yield "Positions", ("party", "stance", "issue", "words", "confidence"), [
        (_who(names, p.actor), p.stance, p.issue or p.toward, words(p.evidence), p.confidence)
        for p in coding.positions
    ]  # fmt: skip
    yield "What does not add up", ("level", "message", "words"), [
        (f.level, f.message, words(*f.evidence)) for f in coding.findings
    ]  # fmt: skip
