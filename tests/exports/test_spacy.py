"""spaCy reads the Docs: words, trees and names, the entries as spans, the coding as it was."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
from spacy.tokens import Doc, DocBin  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

from tests.exports.builder import TEXT, analysis  # noqa: E402
from tests.exports.made import HOSTILE, coded, reports, wrote  # noqa: E402
from tests.exports.test_gold import CODING, REPORT  # noqa: E402
from tests.reading.builder import build  # noqa: E402
from tests.record.generated import made  # noqa: E402
from verbale.errors import ExportError  # noqa: E402
from verbale.exports.characters import for_utf8  # noqa: E402
from verbale.exports.coding_from_json import from_json  # noqa: E402
from verbale.exports.coding_json import to_json  # noqa: E402
from verbale.exports.spacy import docbin  # noqa: E402
from verbale.exports.spacy.attributes import GROUPS, KEY, register  # noqa: E402
from verbale.exports.spacy.words import to_doc  # noqa: E402
from verbale.model import Analysis, Entity, Range, Report, Span  # noqa: E402
from verbale.record.streaming import CodedReport  # noqa: E402


class Given:
    version = "none"

    def __init__(self, found: Analysis) -> None:
        self.found = found

    def analyse(self, text: str) -> Analysis:
        return self.found


def docs_of(*every: CodedReport, language: Any = None) -> list[Doc]:
    register()
    with tempfile.TemporaryDirectory() as folder:
        out = wrote("spacy", Path(folder) / "out", *every, language=language)
        bins = [DocBin().from_disk(path) for path in sorted(out.glob("*.spacy"))]
    vocab = Vocab()
    return [doc for some in bins for doc in some.get_docs(vocab)]


def test_words_trees_and_names() -> None:
    (doc,) = docs_of(coded(Report("talks", TEXT)), language=Given(analysis()))
    assert doc.text == TEXT
    assert [sentence.text for sentence in doc.sents] == ["Olan Vesk “left” on Monday.", "He sighed."]
    assert [(t.text, t.pos_, t.tag_, t.dep_, t.head.text) for t in doc[:4]] == [
        ("Olan", "PROPN", "NNP", "nsubj", "left"),
        ("Vesk", "PROPN", "NNP", "flat", "Olan"),
        ("“", "PUNCT", "``", "punct", "left"),
        ("left", "VERB", "VBD", "ROOT", "left"),
    ]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Olan Vesk", "PERSON")]


def test_white_space_is_as_spacy_has_it() -> None:
    given = analysis()
    text = " \n" + TEXT.replace(". He", ".\n\n  He") + "  "
    moved = tuple(
        t._replace(start=at, end=at + len(t.text))
        for t, at in zip(given.tokens, _found(text, given), strict=True)
    )
    doc = to_doc(spacy.blank("en").vocab, replace(given, text=text, tokens=moved))
    assert doc.text == text
    assert [t.text for t in doc if t.is_space] == [" \n", "\n\n  ", " "]
    assert [t.pos_ for t in doc if t.is_space] == ["SPACE"] * 3
    assert [s.text.strip() for s in doc.sents] == ["Olan Vesk “left” on Monday.", "He sighed."]


def _found(text: str, given: Analysis) -> list[int]:
    out, at = [], 0
    for token in given.tokens:
        at = text.index(token.text, at)
        out.append(at)
        at += len(token.text)
    return out


def test_a_tree_whose_lines_cross_stays_as_it_is() -> None:
    crossing = build(
        "A NOUN 3 nsubj\nB NOUN 4 obj\nC VERB 0 root\nD VERB 3 xcomp\nE NOUN 3 obl\n\nF VERB 0 root"
    )
    doc = to_doc(spacy.blank("en").vocab, crossing)
    assert [t.head.text for t in doc if not t.is_space] == ["C", "D", "C", "C", "C", "F"]
    assert [s.text.strip() for s in doc.sents] == ["A B C D E", "F"]


def test_of_names_that_share_words_the_longer_stays() -> None:
    given = replace(
        analysis(), entities=(Entity(Range(0, 2), "PERSON", 0.9), Entity(Range(1, 2), "LOC", 0.9))
    )
    doc = to_doc(spacy.blank("en").vocab, given)
    assert [ent.label_ for ent in doc.ents] == ["PERSON"]


def test_a_record_comes_back_whole() -> None:
    every = [coded(REPORT, CODING), coded(*made(3, 20)), coded(*made(4, 20))]
    docs = docs_of(*every)
    assert [doc.text for doc in docs] == [one.report.text for one in every]
    assert [doc._.verbale for doc in docs] == [one.coding for one in every]
    quoted = [(s.text, s.label_) for s in docs[0].spans["verbale_statements"]]
    assert quoted[:2] == [("“No,”", "reject"), ("“no talks.”", "reject")]
    assert {span.id_ for span in docs[0].spans["verbale_events"]} == {e.id for e in every[0].of("event")}
    assert docs[0].user_data[KEY]["report"]["url"] == "https://example.org"


@given(reports())
@settings(max_examples=25)
def test_any_report_comes_back(one: CodedReport) -> None:
    (doc,) = docs_of(one)
    assert doc.text == for_utf8(one.report.text)
    assert doc._.verbale == from_json(doc.user_data[KEY])
    assert [e["type"] for e in doc.user_data[KEY]["events"]] == ["CONSULT", "ASSAULT"]
    for group in GROUPS:
        spans = doc.spans[group.name]
        wanted = [(e.id, Span(*s)) for e in one.of(group.kind) for s in _listed(e.fields[group.field])]
        assert [span.id_ for span in spans] == [id_ for id_, _ in wanted]
        for span, (_, exact) in zip(spans, wanted, strict=True):
            words = exact.of(doc.text)  # blanks between tokens are in none
            if words.strip(" "):
                assert span.start_char <= exact.end - len(words.lstrip(" "))
                assert span.end_char >= exact.start + len(words.rstrip(" "))


def _listed(value: Any) -> list[list[int]]:
    return [] if not value else [value] if isinstance(value[0], int) else value


@given(reports())
@settings(max_examples=30)
def test_a_coding_comes_back_from_json(one: CodedReport) -> None:
    assert from_json(to_json(one.report, one.coding)) == one.coding


def test_files_hold_a_bounded_number_of_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docbin, "REPORTS_A_FILE", 2)
    out = wrote("spacy", tmp_path / "out", *(coded(Report(f"r{n}", f"Olan left {n}.")) for n in range(4)))
    assert sorted(path.name for path in out.iterdir()) == ["reports-00001.spacy", "reports-00002.spacy"]


def test_nothing_in_an_empty_file_out(tmp_path: Path) -> None:
    (path,) = wrote("spacy", tmp_path / "none").iterdir()
    assert len(DocBin().from_disk(path)) == 0
    empty, blank, hostile = docs_of(
        coded(Report("", "")), coded(Report("b", " \n ")), coded(Report("h", HOSTILE))
    )
    assert (empty.text, blank.text, hostile.text) == ("", " \n ", for_utf8(HOSTILE))


def test_without_spacy_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("verbale.exports.spacy")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setitem(sys.modules, "spacy.tokens", None)
    with pytest.raises(ExportError, match=r"needs the package spacy.*verbale\[spacy\]"):
        wrote("spacy", tmp_path / "out")
    assert not list(tmp_path.iterdir())
