"""W3C Web Annotation: rdflib reads the pages, and every selector finds its words in the text beside."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection

from tests.exports.made import HOSTILE, coded, fields, forms, reports, wrote
from tests.exports.test_gold import CODING, REPORT
from tests.record.generated import made
from verbale.exports.characters import for_utf8
from verbale.exports.linked.addresses import OA, entry_iri
from verbale.exports.linked.webanno import _LABELS
from verbale.model import Report
from verbale.record.streaming import CodedReport

O = Namespace(OA)  # noqa: E741
AS = Namespace("http://www.w3.org/ns/activitystreams#")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # of rdflib's own


def read_text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def read_back(page: Path, one: CodedReport) -> dict[str, dict[str, Any]]:
    """The fields of each entry, by rdflib: selectors give spans, tags words, links other entries."""
    found, text = Graph().parse(page, format="json-ld"), read_text(page.with_suffix(".txt"))
    listed = found.value(found.value(predicate=RDF.type, object=AS.OrderedCollectionPage), AS.items)
    assert [str(node) for node in Collection(found, listed)] == [entry_iri(e.id) for e in one.entries]
    ids = {entry_iri(entry.id): entry.id for entry in one.entries}
    return {e.id: _said(found, URIRef(entry_iri(e.id)), e.kind, text, ids) for e in one.entries}


def _said(found: Graph, node: URIRef, kind: str, text: str, ids: dict[str, str]) -> dict[str, Any]:
    out: dict[str, set[Any]] = {}
    for target in found.objects(node, O.hasTarget):
        for selector in found.objects(target, O.hasSelector):
            start, end = found.value(selector, O.start), found.value(selector, O.end)
            if start is not None and end is not None:
                style = str(found.value(target, O.styleClass))
                out.setdefault(style, set()).add((start.toPython(), end.toPython()))
            else:
                assert str(found.value(selector, O.exact)) in text
    for body in found.objects(node, O.hasBody):
        if (source := found.value(body, O.hasSource)) is not None:
            out.setdefault(str(found.value(body, O.styleClass)), set()).add(ids[str(source)])
        elif found.value(body, O.hasPurpose) == O.tagging:
            name, _, value = str(found.value(body, RDF.value)).partition(": ")
            if name != "entry":
                out.setdefault(name, set()).add(_typed(forms(kind)[name], value))
        else:
            out[_LABELS[kind]] = {str(found.value(body, RDF.value))}
    return out


def _typed(form: str, value: str) -> Any:
    return {"number": int, "degrees": float}.get(form, str)(value)


def test_a_record_comes_back_whole(tmp_path: Path) -> None:
    every = {"desk-talks-1": coded(REPORT, CODING), "made-3": coded(*made(3, 20))}
    out = wrote("webanno", tmp_path / "out", *every.values())
    for name, one in every.items():
        assert read_text(out / f"{name}.txt") == one.report.text
        assert read_back(out / f"{name}.json", one) == fields(one, for_utf8)


@given(reports())
@settings(max_examples=20)
def test_any_record_comes_back(one: CodedReport) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = wrote("webanno", Path(folder) / "out", one)
        page = next(p for p in out.glob("*.json") if p.name != "collection.json")
        assert read_text(page.with_suffix(".txt")) == for_utf8(one.report.text)
        assert read_back(page, one) == fields(one, for_utf8)


def test_pages_hang_together(tmp_path: Path) -> None:
    out = wrote("webanno", tmp_path / "out", *(coded(*made(n, 5)) for n in (1, 2, 3)))
    collection = json.loads(read_text(out / "collection.json"))
    assert (collection["first"], collection["last"]) == ("made-1.json", "made-3.json")
    pages = [json.loads(read_text(out / f"made-{n}.json")) for n in (1, 2, 3)]
    assert [page.get("next") for page in pages] == ["made-2.json", "made-3.json", None]
    assert [page.get("prev") for page in pages] == [None, "made-1.json", "made-2.json"]
    assert collection["total"] == sum(len(page["items"]) for page in pages)


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    out = wrote("webanno", tmp_path / "none")
    assert [path.name for path in out.iterdir()] == ["collection.json"]
    found = Graph().parse(out / "collection.json", format="json-ld")
    assert str(next(found.objects(None, RDFS.label))) == "made"


def test_ids_of_reports_are_no_paths(tmp_path: Path) -> None:
    ids = ["../../etc/x", "collection", "COLLECTION", "a" * 300, "a" * 301, "..", HOSTILE]
    out = wrote("webanno", tmp_path / "out", *(coded(Report(id_, "Olan left.")) for id_ in ids))
    assert len(list(out.glob("*.txt"))) == len(ids)
    assert len(list(out.glob("*.json"))) == len(ids) + 1
    assert not [path for path in tmp_path.rglob("*") if len(path.name) > 130]
