"""What a Doc holds of a report's entries: `doc._.verbale`, and spans in `doc.spans`.

Entries are kept in `doc.user_data["verbale"]` as JSON values, the form of `verbale export jsonl` without the
report's text, so that a Doc can be written, sent to another process and read where Verbale is not installed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from spacy.tokens import Doc, Span

from verbale.exports.coding_from_json import from_json
from verbale.exports.json_lines import line_of
from verbale.exports.linked.addresses import dumped
from verbale.model import Coding
from verbale.record.entries import Entry
from verbale.record.streaming import CodedReport

KEY = "verbale"


class Group(NamedTuple):
    """A group of `doc.spans`: of which kind of entry and which of its spans it is, and what labels them."""

    name: str
    kind: str
    field: str
    label: str


GROUPS = (
    Group("verbale_actors", "actor", "mentions", "kind"),
    Group("verbale_dates", "date", "span", "kind"),
    Group("verbale_places", "place", "mentions", "kind"),
    Group("verbale_statements", "statement", "content", "act"),
    Group("verbale_sources", "statement", "source", "act"),
    Group("verbale_cues", "statement", "cue", "act"),
    Group("verbale_events", "event", "evidence", "type"),
    Group("verbale_positions", "position", "evidence", "stance"),
    Group("verbale_findings", "finding", "evidence", "kind"),
)


def fill(doc: Doc, one: CodedReport) -> Doc:
    """Put a report's entries into the Doc of its text. Spans take in every token that the words touch; their
    `id_` is the entry's stable id."""
    data = line_of(one)
    del data["report"]["text"]
    doc.user_data[KEY] = json.loads(dumped(data))
    for group in GROUPS:
        spans = (span for entry in one.of(group.kind) for span in _spans(doc, group, entry))
        doc.spans[group.name] = list(spans)
    return doc


def _spans(doc: Doc, group: Group, entry: Entry) -> Iterator[Span]:
    value = entry.fields[group.field] or []
    every: Iterable[list[int]] = [value] if value and isinstance(value[0], int) else value
    for start, end in every:
        span = doc.char_span(
            start, end, label=entry.fields[group.label], span_id=entry.id, alignment_mode="expand"
        )
        if span is not None:
            yield span


def register() -> None:
    """Make `doc._.verbale` (a Coding, None where nothing was read) and `doc._.verbale_published` (the day
    that dates are counted from, words or None) known to spaCy, which keeps such names for the process."""
    Doc.set_extension("verbale", getter=_coding, force=True)
    if not Doc.has_extension("verbale_published"):
        Doc.set_extension("verbale_published", default=None)


def _coding(doc: Doc) -> Coding | None:
    data = doc.user_data.get(KEY)
    return None if data is None else replace(from_json(data), text=doc.text)
