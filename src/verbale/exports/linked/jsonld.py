"""JSON-LD in the words of schema.org: reports, what is said, done and held in them, and by whom.

One file, `@graph` a node a line, written as the reports come; the context stands in the file, so that nothing
is fetched to read it. Every field of an entry is there, as `v:FIELD` where schema.org has no property for it.
Each span is a Web Annotation resource with the words and their offsets (code points into `articleBody`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from verbale.exports.formats import About
from verbale.exports.linked.addresses import OA, TERMS, Json, dumped, entry_iri, report_iri, selectors
from verbale.record.entries import Entry
from verbale.record.fields import KINDS
from verbale.record.streaming import CodedReport

SCHEMA = "https://schema.org/"
CONTEXT = {"@vocab": SCHEMA, "v": TERMS, "oa": OA}
PROPERTIES: Mapping[tuple[str, str], str] = {
    ("actor", "name"): "name",
    ("actor", "aliases"): "alternateName",
    ("statement", "speaker"): "author",
    ("event", "actors"): "actor",
    ("position", "actor"): "author",
    ("finding", "message"): "text",
    ("place", "name"): "name",
    ("place", "latitude"): "latitude",
    ("place", "longitude"): "longitude",
}
"""Fields that schema.org has a property for."""
_ACTORS = {"person": "Person", "country": "Country", "place": "Place"}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write one file of all reports."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{{"@context": {dumped(CONTEXT)},\n"@graph": [')
        for number, node in enumerate(node for one in reports for node in nodes(one)):
            file.write(",\n" if number else "\n")
            file.write(dumped(node))
        file.write("\n]}\n")


def nodes(one: CodedReport) -> Iterator[Json]:
    """A report's node, and one for each of its entries."""
    yield _report(one)
    for entry in one.entries:
        yield _without_nothing({**_fields(one, entry), **_made(one, entry), **_common(one, entry)})


def _report(one: CodedReport) -> Json:
    report, published = one.report, one.report.published
    return _without_nothing({
        "@id": report_iri(report.id),
        "@type": "NewsArticle",
        "identifier": report.id,
        "headline": report.title,
        "publisher": report.publisher and {"@type": "Organization", "name": report.publisher},
        "datePublished": published and published.isoformat(),
        "url": report.url,
        "inLanguage": report.language,
        "articleBody": report.text,
        "v:sha256": report.sha256,
        "v:readAsOf": one.coding.published and one.coding.published.isoformat(),
    })  # fmt: skip


def _fields(one: CodedReport, entry: Entry) -> Json:
    kind = entry.kind
    return {
        PROPERTIES.get((kind, name), f"v:{name}"): _value(one, form.of, entry.fields.get(name))
        for name, form in KINDS[kind].items()
    }


def _value(one: CodedReport, form: str, value: object) -> object:
    match form, value:
        case _, None:
            return None
        case (("actor" | "statement"), str(id_)):
            return {"@id": entry_iri(id_)}
        case "actors", list(ids):
            return [{"@id": entry_iri(id_)} for id_ in ids]
        case "span", list(span):
            return _excerpt(one, span)
        case "spans", list(spans):
            return [_excerpt(one, span) for span in spans]
    return value


def _excerpt(one: CodedReport, span: list[int]) -> Json:
    return {
        "@type": "oa:SpecificResource",
        "oa:hasSource": {"@id": report_iri(one.report.id)},
        "oa:hasSelector": selectors(one.report.text, span, "oa:"),
    }


def _made(one: CodedReport, entry: Entry) -> Json:
    return {
        "@id": entry_iri(entry.id),
        "v:entry": entry.kind,
        "v:confidence": entry.confidence,
        "v:stage": entry.stage or None,
        "v:checked": entry.checked,
        "v:checkedBy": entry.checked_by,
        "v:issueName": one.issues.get(entry.id),
    }


def _common(one: CodedReport, entry: Entry) -> Json:
    """The type of an entry's node, and what schema.org's readers look for."""
    article = {"@id": report_iri(one.report.id)}
    match entry.kind:
        case "actor":
            return {"@type": _ACTORS.get(entry.fields["kind"], "Organization"), "subjectOf": article}
        case "place":
            return {"@type": "Place", "subjectOf": article}
        case "statement":
            return _quotation(one, entry, article)
        case "event":
            return _event(one, entry, article)
        case "position":
            return _claim(one, entry, article)
        case "finding":
            return {"@type": "Comment", "isPartOf": article}
    return {"@type": "v:DateMention", "subjectOf": article}


def _quotation(one: CodedReport, entry: Entry, article: Json) -> Json:
    """Words in quotation marks are a Quotation; what is only told in the report's own words is a Claim."""
    verbatim = entry.fields["mode"] != "indirect"
    said = [one.report.text[start:end] for start, end in entry.fields["content"] or ()]
    speaker = entry.fields["speaker"]
    return {
        "@type": "Quotation" if verbatim else "Claim",
        "text": " … ".join(said) or None,
        "isPartOf": article,
        "spokenByCharacter": {"@id": entry_iri(speaker)} if verbatim and speaker else None,
    }


def _event(one: CodedReport, entry: Entry, article: Json) -> Json:
    fields = entry.fields
    start, _, end = (fields["date"] or "").partition("/")
    every = [*(fields["actors"] or ()), *(fields["recipients"] or ())]
    return {
        "@type": "Event",
        "name": f"{fields['type']} ({fields['status']})",
        "startDate": start if _DAY.fullmatch(start) else None,
        "endDate": end if _DAY.fullmatch(end) else None,
        "location": _place(one, fields["place"]),
        "eventStatus": {"@id": f"{SCHEMA}EventScheduled"} if fields["status"] == "planned" else None,
        "attendee": [{"@id": entry_iri(id_)} for id_ in every] if fields["type"] == "CONSULT" else None,
        "subjectOf": article,
    }


def _claim(one: CodedReport, entry: Entry, article: Json) -> Json:
    fields = entry.fields
    party = next((a.fields["name"] for a in one.of("actor") if a.id == fields["actor"]), "")
    start, end = fields["evidence"]
    return {
        "@type": "Claim",
        "name": f"{party}: {fields['stance']}, {fields['toward']}",
        "text": one.report.text[start:end],
        "about": one.issues.get(entry.id),
        "appearance": article,
    }


def _place(one: CodedReport, name: str | None) -> Json | None:
    """The place of that name; where the report's entries have none, its name."""
    if name is None:
        return None
    found = next((place for place in one.of("place") if place.fields["name"] == name), None)
    return {"@id": entry_iri(found.id)} if found else {"@type": "Place", "name": name}


def _without_nothing(node: Json) -> Json:
    return {name: value for name, value in node.items() if value not in (None, [])}
