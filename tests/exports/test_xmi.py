"""UIMA CAS: dkpro-cassis reads it, with DKPro Core's own types as well: the same words and links."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import cassis
from hypothesis import given, settings

from tests.exports.builder import TEXT, analysis
from tests.exports.made import HOSTILE, coded, fields, forms, reports, wrote
from tests.exports.test_gold import CODING, REPORT
from tests.record.generated import made
from verbale.exports.characters import for_xml
from verbale.exports.xmi import types
from verbale.model import Actor, Coding, Report, Span
from verbale.record.streaming import CodedReport


class Given:
    version = "none"

    def analyse(self, text: str) -> Any:
        assert text == TEXT
        return analysis()


def cas_of(one: CodedReport, language: Any = None) -> cassis.Cas:
    with tempfile.TemporaryDirectory() as folder:
        out = wrote("xmi", Path(folder) / "out", one, language=language)
        with (out / "TypeSystem.xml").open("rb") as file:
            known = cassis.load_typesystem(file)
        with next(out.glob("*.xmi")).open("rb") as file:
            return cassis.load_cas_from_xmi(file, typesystem=known)


def read_back(cas: cassis.Cas, one: CodedReport) -> dict[str, dict[str, Any]]:
    """The fields of each entry as the annotations have them."""
    out: dict[str, dict[str, Any]] = {}
    for entry in one.entries:
        placed = [a for a in cas.select(types.layer(entry.kind)) if a.entry == entry.id]
        said: dict[str, Any] = {}
        for name, form in forms(entry.kind).items():
            if name in types.ANCHORED:
                said[name] = {(a.begin, a.end) for a in placed if a.end > a.begin}
            else:
                said[name] = _value(placed[0], name, form)
        out[entry.id] = {name: value for name, value in said.items() if value}
    return out


def _value(annotation: Any, name: str, form: str) -> set[Any]:
    value = getattr(annotation, types.feature(name))
    if form in ("text", "number", "degrees"):
        return set() if value is None else {value}
    members = [] if value is None else getattr(value, "elements", value) or []
    if form == "texts":
        return set(members)
    assert all(link.role == name for link in members)
    if form in ("span", "spans"):
        return {(link.target.begin, link.target.end) for link in members}
    return {link.target.entry for link in members}


def test_a_record_comes_back_whole() -> None:
    for one in (coded(REPORT, CODING), coded(*made(3, 20))):
        cas = cas_of(one)
        assert cas.sofa_string == one.report.text
        assert read_back(cas, one) == fields(one, for_xml)
        for event in cas.select("verbale.Event"):
            entry = next(e for e in one.entries if e.id == event.entry)
            start, end = entry.fields["evidence"]
            assert event.get_covered_text() == one.report.text[start:end]


@given(reports())
@settings(max_examples=25)
def test_any_record_comes_back(one: CodedReport) -> None:
    cas = cas_of(one)
    assert cas.sofa_string == for_xml(one.report.text)
    assert read_back(cas, one) == fields(one, for_xml)


def test_words_trees_and_names() -> None:
    cas = cas_of(coded(Report("talks", TEXT)), Given())
    tokens = cas.select(types.TOKEN)
    assert [t.get_covered_text() for t in tokens[:4]] == ["Olan", "Vesk", "“", "left"]
    assert [(t.pos.PosValue, t.pos.coarseValue) for t in tokens[:2]] == [("NNP", "PROPN")] * 2
    assert [s.get_covered_text() for s in cas.select(types.SENTENCE)] == [
        "Olan Vesk “left” on Monday.", "He sighed.",
    ]  # fmt: skip
    heads = {d.Dependent.get_covered_text(): (d.Governor.get_covered_text(), d.DependencyType)
             for d in cas.select(types.DEPENDENCY)}  # fmt: skip
    assert (heads["Olan"], heads["left"]) == (("left", "nsubj"), ("left", "root"))
    (name,) = cas.select(types.NAMED_ENTITY)
    assert (name.get_covered_text(), name.value) == ("Olan Vesk", "PER")


def test_dkpro_core_knows_the_types() -> None:
    theirs, ours = cassis.load_dkpro_core_typesystem(), {one.name: one for one in types.types()}
    for name in (types.SENTENCE, types.TOKEN, types.POS, types.NAMED_ENTITY, types.DEPENDENCY):
        known = {f.name: f.rangeType.name for f in theirs.get_type(name).all_features}
        assert {f.name: f.range for f in ours[name].features}.items() <= known.items()


def test_offsets_are_utf_16(tmp_path: Path) -> None:
    text = "🕊🕊 Olan left."
    one = coded(
        Report("doves", text), Coding("doves", actors=(Actor("a", "Olan", "person", mentions=(Span(3, 7),)),))
    )
    out = wrote("xmi", tmp_path / "out", one)
    assert 'begin="5" end="9" entry=' in (out / "doves.xmi").read_text("utf-8")
    assert cas_of(one).select("verbale.Actor")[0].get_covered_text() == "Olan"


def test_an_actor_without_words_stands_at_the_start() -> None:
    one = coded(Report("r", "Olan left."), Coding("r", actors=(Actor("a", "Mira", "person"),)))
    (actor,) = cas_of(one).select("verbale.Actor")
    assert (actor.name, actor.begin, actor.end) == ("Mira", 0, 0)


def test_links_go_to_the_nearest_mention() -> None:
    for event in cas_of(coded(REPORT, CODING)).select("verbale.Event"):
        if event.status == "happened":
            assert [REPORT.text[link.target.begin :][:5] for link in _elements(event.actors)] == ["Velia"]
            assert abs(_elements(event.actors)[0].target.begin - event.begin) < 10


def _elements(value: Any) -> list[Any]:
    return list(getattr(value, "elements", value))


def test_nothing_in_types_alone_out(tmp_path: Path) -> None:
    assert [p.name for p in wrote("xmi", tmp_path / "none").iterdir()] == ["TypeSystem.xml"]
    assert cas_of(coded(Report("", ""))).sofa_string == ""
    hostile = cas_of(coded(Report(HOSTILE, HOSTILE, title=HOSTILE)))
    assert hostile.sofa_string == for_xml(HOSTILE)
    assert hostile.select(types.METADATA)[0].documentId == for_xml(HOSTILE)
