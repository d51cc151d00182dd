"""One entry with the words it rests on, the sentences around them, and where they were published."""

from __future__ import annotations

from typing import Any

from verbale.assist.told import Told, plain, quote, report_source, value_of
from verbale.assist.words import QUOTED
from verbale.errors import RecordError
from verbale.model import Report, Span
from verbale.record import Record
from verbale.record.entries import Entry
from verbale.record.fields import KINDS
from verbale.record.search.sentences import around, sentences

SENTENCES = 2
"""Sentences given before and after that of the evidence."""
PASSAGE_LIMIT = 4_000
"""Code points of a passage: two sentences on either side are at most 2,400 besides the evidence's own."""
PAGE = 8_000
"""Code points of a report's text in one page."""


def evidence(record: Record, id_: str) -> Told:
    """The entry of a stable id. Raises RecordError where there is none."""
    report_id = record.corrections.report_of(id_)
    report, folded = record.report(report_id), record.corrections.folded(report_id)
    entries = {e.id: e for e in folded.entries} if folded else {}
    if report is None or id_ not in entries:
        raise RecordError("there is no such entry", where=id_[:100], hint="ids stand in lists and searches")
    found = entries[id_]
    told: Told = {
        "notice": QUOTED,
        "id": found.id,
        "kind": found.kind,
        "says": _says(found, entries, report.text),
        "sure": round(found.confidence, 2),
        "checked": found.checked or "nobody has looked at it",
        "passage": _passage(found, report.text),
        "source": report_source(report),
    }
    if not found.counts:
        told["warning"] = "People took this entry out: it no longer counts. Do not rely on it."
    return told


def _says(entry: Entry, entries: dict[str, Entry], text: str) -> Told:
    """The entry's fields: quoted words for spans, names for actors, ids with names for statements."""
    out: Told = {}
    for name, form in KINDS[entry.kind].items():
        value = entry.fields.get(name)
        if value in (None, [], ""):
            continue
        out[name] = _field(form.of, value, entries, text)
    return out


def _field(form: str, value: Any, entries: dict[str, Entry], text: str) -> Any:
    if form == "span":
        return quote(text[value[0] : value[1]], Span(*value))
    if form == "spans":
        return [quote(text[a:b], Span(a, b)) for a, b in value[:10]]
    if form in ("actor", "actors"):
        ids = [value] if form == "actor" else value
        return [plain(entries[id_].fields["name"]) for id_ in ids if id_ in entries]
    return value_of(value)


def _passage(entry: Entry, text: str) -> Told | None:
    """The whole sentences from the first to the last words of the evidence, and those around them."""
    spans = entry.anchors
    if not spans:
        return None
    bounds = sentences(text)
    own = around(bounds, min(s[0] for s in spans), max(s[1] for s in spans))
    if own.end - own.start > PASSAGE_LIMIT:  # evidence far apart: the place of its first words
        own = around(bounds, *spans[0])
    before = [b for b in bounds if b.end <= own.start][-SENTENCES:]
    after = [b for b in bounds if b.start >= own.end][:SENTENCES]
    span = Span(min([own.start, *(b.start for b in before)]), max([own.end, *(b.end for b in after)]))
    return quote(span.of(text), span, PASSAGE_LIMIT)


def page(report: Report, start: int) -> Told:
    """A page of a report's text, from the code point `start` on."""
    text = report.text[start : start + PAGE]
    told: Told = {
        "notice": QUOTED,
        "source": report_source(report),
        "start": start,
        "characters": len(report.text),
        "text": plain(text),
    }
    if start + len(text) < len(report.text):
        told["next_start"] = start + len(text)
    return told
