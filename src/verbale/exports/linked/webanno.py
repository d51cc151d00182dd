"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): of each report the text and its annotations.

NAME.txt is what the annotations are about; offsets are its code points. NAME.json is an AnnotationPage, its
`items` what Annotorious and Recogito load. The terms of W3C's context stand in the file: nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from verbale.exports.characters import for_utf8
from verbale.exports.formats import About
from verbale.exports.linked.addresses import (
    OA,
    TERMS,
    Json,
    address_iri,
    dumped,
    entry_iri,
    report_iri,
    selectors,
)
from verbale.exports.names import FileNames
from verbale.record.entries import Entry
from verbale.record.fields import KINDS
from verbale.record.streaming import CodedReport

COLLECTION = "collection.json"
_Named = tuple[str, CodedReport]
MOTIVATIONS = {
    "actor": "identifying",
    "place": "identifying",
    "date": "identifying",
    "statement": "classifying",
    "event": "classifying",
    "position": "classifying",
    "finding": "commenting",
}
_LABELS = {"statement": "act", "event": "type", "position": "stance", "finding": "message", "date": "value",
           "actor": "name", "place": "name"}  # fmt: skip
_PURPOSES = ("identifying", "classifying", "commenting", "tagging", "linking")


def context() -> Json:
    """The terms used, with the meanings that http://www.w3.org/ns/anno.jsonld gives them."""
    links = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
    types = ("Annotation", "TextualBody", "SpecificResource", "TextQuoteSelector", "TextPositionSelector")
    plain = ("exact", "prefix", "suffix", "start", "end", "styleClass")
    streams = "http://www.w3.org/ns/activitystreams#"
    return {
        "id": "@id",
        "type": "@type",
        "v": TERMS,
        **{name: f"{OA}{name}" for name in (*types, *plain, *_PURPOSES)},
        **{name: {"@id": f"{OA}{of}", "@type": "@id"} for name, of in links.items()},
        **{name: {"@id": f"{OA}{name}", "@type": "@id"} for name in ("canonical", "via")},
        "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
        "Text": "http://purl.org/dc/dcmitype/Text",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
        "format": "http://purl.org/dc/elements/1.1/format",
        "language": "http://purl.org/dc/elements/1.1/language",
        "title": "http://purl.org/dc/terms/title",
        "creator": {"@id": "http://purl.org/dc/terms/creator", "@type": "@id"},
        "Person": "http://xmlns.com/foaf/0.1/Person",
        "name": "http://xmlns.com/foaf/0.1/name",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "AnnotationCollection": f"{streams}OrderedCollection",
        "AnnotationPage": f"{streams}OrderedCollectionPage",
        "total": f"{streams}totalItems",
        "items": {"@id": f"{streams}items", "@type": "@id", "@container": "@list"},
        **{n: {"@id": f"{streams}{n}", "@type": "@id"} for n in ("first", "last", "next", "prev", "partOf")},
    }


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Fill the folder with a text and a page for each report, and the collection that they are of."""
    names = FileNames()
    names.new(Path(COLLECTION).stem)
    first = last = None
    total = 0
    for (name, one), following in _followed((names.new(one.report.id), one) for one in reports):
        items = list(annotated(one, f"{name}.txt"))
        (out / f"{name}.txt").write_text(for_utf8(one.report.text), "utf-8", newline="")
        after = following and f"{following[0]}.json"
        page = {"type": "AnnotationPage", "partOf": COLLECTION, "prev": last, "next": after, "items": items}
        _write(out / f"{name}.json", page)
        last = f"{name}.json"
        first, total = first or last, total + len(items)
    _write(out / COLLECTION, {"type": "AnnotationCollection", "label": about.source, "total": total,
                              "first": first, "last": last})  # fmt: skip


def _followed(reports: Iterator[_Named]) -> Iterator[tuple[_Named, _Named | None]]:
    """Each with the one after it, which its page names."""
    one = next(reports, None)
    while one is not None:
        following = next(reports, None)
        yield one, following
        one = following


def _write(path: Path, what: Json) -> None:
    """An object of the context; its list of items, which is long, an item a line."""
    given = {"@context": context(), "id": path.name, **{n: v for n, v in what.items() if v is not None}}
    items = given.pop("items", None)
    head = dumped(given)
    if items is not None:
        lines = ",\n".join(map(dumped, items))
        head = f'{head[:-1]}, "items": [\n{lines}\n]}}'
    path.write_text(head + "\n", "utf-8", newline="")


def annotated(one: CodedReport, file: str) -> Iterator[Json]:
    """An annotation for each entry that rests on words; its targets are its spans, each with its field's name
    as `styleClass`; its bodies say the rest."""
    for entry in one.entries:
        targets = list(_targets(one, entry, file))
        made = {
            "id": entry_iri(entry.id),
            "type": "Annotation",
            "motivation": MOTIVATIONS[entry.kind],
            "creator": entry.checked_by and {"type": "Person", "name": entry.checked_by},
            "v:checked": entry.checked,
            "v:confidence": entry.confidence,
            "body": list(_bodies(entry)),
            "target": targets or [_source(one, file)],
        }
        yield {name: value for name, value in made.items() if value is not None}


def _targets(one: CodedReport, entry: Entry, file: str) -> Iterator[Json]:
    for name, form in KINDS[entry.kind].items():
        value = entry.fields.get(name)
        if not value or form.of not in ("span", "spans"):
            continue
        for span in [value] if form.of == "span" else value:
            yield {
                "type": "SpecificResource",
                "source": _source(one, file),
                "styleClass": name,
                "selector": selectors(one.report.text, span),
            }


def _source(one: CodedReport, file: str) -> Json:
    report = one.report
    known = {
        "id": file,
        "type": "Text",
        "format": "text/plain",
        "language": report.language,
        "title": report.title,
        "canonical": report_iri(report.id),
        "via": report.url and address_iri(report.url),
    }
    return {name: value for name, value in known.items() if value}


def _bodies(entry: Entry) -> Iterator[Json]:
    """What the entry is; a tag "field: value" for each of its other fields; a link to each entry it names."""
    label = _LABELS[entry.kind]
    if entry.fields.get(label) is not None:
        yield _words(str(entry.fields[label]), MOTIVATIONS[entry.kind])
    yield _words(f"entry: {entry.kind}", "tagging")
    for name, form in KINDS[entry.kind].items():
        value = entry.fields.get(name)
        if value in (None, []) or name == label or form.of in ("span", "spans"):
            continue
        for member in value if isinstance(value, list) else [value]:
            if form.of in ("actor", "actors", "statement"):
                yield {"type": "SpecificResource", "source": entry_iri(member), "purpose": "linking",
                       "styleClass": name}  # fmt: skip
            else:
                yield _words(f"{name}: {member}", "tagging")


def _words(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
