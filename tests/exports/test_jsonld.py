"""JSON-LD: rdflib reads it without a network, and finds in the graph what the entries say."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from tests.exports.made import HOSTILE, coded, fields, forms, reports, wrote
from tests.exports.test_gold import CODING, REPORT
from tests.record.generated import made
from verbale.exports.characters import for_utf8
from verbale.exports.linked.addresses import OA, TERMS, entry_iri, report_iri
from verbale.exports.linked.jsonld import PROPERTIES, SCHEMA
from verbale.model import Report
from verbale.record.streaming import CodedReport

S, V, O = Namespace(SCHEMA), Namespace(TERMS), Namespace(OA)  # noqa: E741
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # of rdflib's own


def graph(*every: CodedReport) -> Graph:
    with tempfile.TemporaryDirectory() as folder:
        path = wrote("jsonld", Path(folder) / "out.jsonld", *every)
        return Graph().parse(path, format="json-ld")


def read_back(found: Graph, one: CodedReport) -> dict[str, dict[str, Any]]:
    """The fields of each entry as the graph has them."""
    text = found.value(URIRef(report_iri(one.report.id)), S.articleBody).toPython()
    names = {entry_iri(entry.id): entry.id for entry in one.entries}
    out: dict[str, dict[str, Any]] = {}
    for entry in one.entries:
        node, said = URIRef(entry_iri(entry.id)), {}
        for name, form in forms(entry.kind).items():
            term = PROPERTIES.get((entry.kind, name))
            values = list(found.objects(node, S[term] if term else V[name]))
            if form in ("span", "spans"):
                said[name] = {excerpt(found, value, text) for value in values}
            else:
                said[name] = {names.get(str(v)) if isinstance(v, URIRef) else v.toPython() for v in values}
        out[entry.id] = {name: value for name, value in said.items() if value}
    return out


def excerpt(found: Graph, node: Any, text: str) -> tuple[int, int]:
    """The offsets of an excerpt, whose words stand there."""
    place, quoted = sorted(
        found.objects(node, O.hasSelector), key=lambda s: found.value(s, RDF.type) == O.TextQuoteSelector
    )
    start, end = (found.value(place, O[name]).toPython() for name in ("start", "end"))
    parts = [str(found.value(quoted, O[name])) for name in ("prefix", "exact", "suffix")]
    assert parts[1] == text[start:end]
    assert "".join(parts) == text[start - len(parts[0]) : end + len(parts[2])]
    return start, end


def test_a_record_comes_back_whole() -> None:
    every = [coded(REPORT, CODING), coded(*made(3, 20)), coded(*made(4, 20))]
    found = graph(*every)
    for one in every:
        assert read_back(found, one) == fields(one, for_utf8)
        body = found.value(URIRef(report_iri(one.report.id)), S.articleBody)
        assert str(body) == one.report.text
    assert len(set(found.subjects(RDF.type, S.NewsArticle))) == 3


@given(reports())
@settings(max_examples=25)
def test_any_record_comes_back(one: CodedReport) -> None:
    assert read_back(graph(one), one) == fields(one, for_utf8)


def test_what_readers_of_schema_org_look_for() -> None:
    one = coded(REPORT, CODING)
    found = graph(one)
    article = URIRef(report_iri(REPORT.id))
    assert found.value(article, S.datePublished).toPython() in ("2025-03-04", date(2025, 3, 4))
    quotation = next(found.subjects(S.text, Literal("“No,” … “no talks.”")))
    assert found.value(quotation, RDF.type) == S.Quotation
    speaker = found.value(quotation, S.spokenByCharacter)
    assert (speaker, S.name, Literal("Mira Olan")) in found
    assert (speaker, RDF.type, S.Person) in found
    assert (quotation, S.isPartOf, article) in found
    assert {found.value(s, RDF.type) for s in found.subjects(V.mode, Literal("indirect"))} == {S.Claim}
    planned = next(found.subjects(V.status, Literal("planned")))
    assert (planned, S.eventStatus, S.EventScheduled) in found
    assert len(set(found.objects(planned, S.attendee))) == 2
    denied = next(found.subjects(V.status, Literal("denied")))
    assert str(found.value(found.value(denied, S.location), S.name)) == "Velia"
    position = next(found.subjects(V.toward, Literal("talks")))
    assert (position, S.appearance, article) in found


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    path = wrote("jsonld", tmp_path / "none.jsonld")
    assert json.loads(path.read_text("utf-8"))["@graph"] == []
    assert len(Graph().parse(path, format="json-ld")) == 0
    assert len(graph(coded(Report("empty", "")))) >= 3


def test_hostile_words_and_ids() -> None:
    one = coded(Report(HOSTILE, HOSTILE, title=HOSTILE, url='http://a/"<x> \n'))
    found = graph(one)
    article = URIRef(report_iri(HOSTILE))
    assert str(found.value(article, S.articleBody)) == for_utf8(HOSTILE)
    assert str(found.value(article, S.headline)) == for_utf8(HOSTILE)
    assert found.serialize(format="turtle")
