"""CoNLL-U of a record: the conllu package reads it, and text and entries can be put together again."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import conllu
import pytest
from hypothesis import given, settings

from tests.exports.builder import TEXT, analysis
from tests.exports.made import HOSTILE, Words, coded, reports, wrote
from verbale.exports.characters import for_line, for_utf8
from verbale.model import Actor, Coding, Report, Span
from verbale.record.streaming import CodedReport
from verbale.sources.conllu import read_conllu

SPACES = {r"\s": " ", r"\n": "\n", r"\r": "\r", r"\t": "\t", r"\p": "|", "\\\\": "\\"}


class Given:
    version = "none"

    def analyse(self, text: str) -> Any:
        assert text == TEXT
        return analysis()


def parsed(*every: CodedReport, language: Any = None) -> list[conllu.models.TokenList]:
    with tempfile.TemporaryDirectory() as folder:
        path = wrote("conllu", Path(folder) / "out", *every, language=language)
        with path.open("rb") as file:
            assert len(list(read_conllu(file, "out"))) >= 0  # what Verbale itself reads
        return conllu.parse(path.read_text("utf-8"))


def unescaped(space: str) -> str:
    out, at = "", 0
    while at < len(space):
        pair = space[at : at + 2]
        out += SPACES.get(pair, space[at])
        at += 2 if pair in SPACES else 1
    return out


def text_of(sentences: list[conllu.models.TokenList]) -> str:
    out = ""
    for token in (token for sentence in sentences for token in sentence):
        misc = token["misc"]
        after = "" if misc.get("SpaceAfter") == "No" else unescaped(misc.get("SpacesAfter", r"\s"))
        out += unescaped(misc.get("SpacesBefore", "")) + token["form"] + after
    return out


def spans_of(sentences: list[conllu.models.TokenList]) -> dict[str, list[list[int]]]:
    """The spans of each entry's field, as far as the words that they touch."""
    out: dict[str, list[list[int]]] = {}
    for token in (token for sentence in sentences for token in sentence):
        start, end = map(int, token["misc"]["TokenRange"].split(":"))
        for one in filter(None, token["misc"].get("Entries", "").split(",")):
            if one.startswith("B-"):
                out.setdefault(one[2:], []).append([start, end])
            else:
                out[one[2:]][-1][1] = end
    return out


def test_the_model_s_words_and_the_record_s_entries() -> None:
    coding = Coding(
        "talks 1", actors=(Actor("a1", "Olan Vesk", "person", mentions=(Span(0, 9), Span(28, 30))),)
    )
    one = coded(Report("talks 1", TEXT), coding)
    first, second = parsed(one, language=Given())
    id_ = one.entries[0].id
    assert first.metadata["newdoc id"] == "talks%201"
    assert json.loads(first.metadata[id_]) == one.entries[0].fields
    assert [s.metadata["sent_id"] for s in (first, second)] == ["talks%201-1", "talks%201-2"]
    assert first.metadata["text"] == "Olan Vesk “left” on Monday."
    olan, vesk, mark, left = first[:4]
    assert (olan["upos"], olan["xpos"], olan["head"], olan["deprel"]) == ("PROPN", "NNP", 4, "nsubj")
    assert (left["head"], left["deprel"]) == (0, "root")
    assert (olan["misc"]["NER"], vesk["misc"]["NER"]) == ("B-PER", "I-PER")
    assert (olan["misc"]["Entries"], vesk["misc"]["Entries"]) == (f"B-{id_}:mentions", f"I-{id_}:mentions")
    assert mark["misc"]["SpaceAfter"] == "No"
    assert second[0]["misc"]["Entries"] == f"B-{id_}:mentions"
    assert text_of([first, second]) == TEXT


@given(reports())
@settings(max_examples=60)
def test_any_report_comes_back(one: CodedReport) -> None:
    sentences = parsed(one)
    words = Words().analyse(one.report.text)
    if not words.tokens:
        assert sentences == []
        return
    assert text_of(sentences) == for_line_keeping_breaks(one.report.text)
    assert unquote(sentences[0].metadata["newdoc id"], errors="surrogatepass") == one.report.id
    for entry in one.entries:
        said = json.loads(json.dumps(entry.fields, ensure_ascii=False).replace("\ud83d", "\ufffd"))
        assert json.loads(sentences[0].metadata[entry.id]) == said
    found = spans_of(sentences)
    for entry in one.of("event"):
        tokens = words.tokens_in(Span(*entry.fields["evidence"]))
        touched = [list(words.span(tokens).__getstate__())] if tokens.end > tokens.start else []
        assert found.get(f"{entry.id}:evidence", []) == touched


def for_line_keeping_breaks(text: str) -> str:
    """What CoNLL-U can hold of a text: escaped are only blanks, tabs and the two common line breaks."""
    return "".join(c if c in "\t\n\r" else for_line(c) for c in for_utf8(text))


def test_nothing_in_nothing_out(tmp_path: Path) -> None:
    assert wrote("conllu", tmp_path / "none").read_bytes() == b""
    assert parsed(coded(Report("blank", " \n ")), coded(Report("empty", ""))) == []


@pytest.mark.parametrize("id_", [HOSTILE, "a/b c", "ütf"])
def test_ids_hold_anything(id_: str) -> None:
    first = parsed(coded(Report(id_, "Olan left.", title=HOSTILE)))[0]
    assert unquote(first.metadata["newdoc id"] or "", errors="surrogatepass") == id_
    assert " " not in first.metadata["sent_id"]
