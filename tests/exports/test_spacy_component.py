"""nlp.add_pipe("verbale"): works in any pipeline, is found by name, and never writes the language model."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed")
from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc  # noqa: E402

from verbale.errors import SettingError  # noqa: E402
from verbale.exports.spacy import component  # noqa: E402
from verbale.exports.spacy.component import VerbaleComponent  # noqa: E402
from verbale.model import Coding, Event, Report, Span, Statement  # noqa: E402

TEXT = "🕊 Olan said: “No talks.”"


class Reads:
    """A reader by rule: what stands in quotation marks was said."""

    opened = 0

    @classmethod
    def open(cls, actors: list[Path], codebook: Path | None) -> Reads:
        cls.opened += 1
        return cls()

    def read(self, report: Report) -> Coding:
        if report.text == "fails":
            raise ValueError("no such text")
        start = report.text.find("“")
        if start < 0:
            return Coding(report.id, report.published)
        content = Span(start + 1, len(report.text) - 1)
        said = Statement("s1", None, None, Span(start - 6, start - 2), (content,), "direct", "reject")
        event = Event("e1", "REJECT", "happened", (), (), content, claimed_in="s1")
        return Coding(report.id, report.published, statements=(said,), events=(event,))


@pytest.fixture
def nlp(monkeypatch: pytest.MonkeyPatch) -> Language:
    monkeypatch.setattr(component, "Reader", Reads)
    monkeypatch.setattr(Reads, "opened", 0)
    nlp = spacy.blank("en")
    nlp.add_pipe("verbale")
    return nlp


def test_spans_are_aligned_and_the_coding_is_there(nlp: Language) -> None:
    doc = nlp(TEXT)
    (said,) = doc.spans["verbale_statements"]
    assert (said.text, said.label_) == ("No talks.", "reject")
    assert doc.spans["verbale_events"][0].id_.startswith("event-")
    assert doc._.verbale.events[0].type == "REJECT"
    assert doc.spans["verbale_cues"][0].text == "said"
    assert nlp.make_doc(TEXT)._.verbale is None


def test_spans_take_in_whole_tokens_of_any_tokenizer(nlp: Language) -> None:
    nlp.tokenizer = lambda text: Doc(nlp.vocab, words=text.split(" "))  # “No is one token
    doc = nlp(TEXT)
    assert doc.spans["verbale_statements"][0].text == "“No talks.”"


def test_the_day_is_the_doc_s_own(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.verbale_published = "2025-03-05"
    assert str(nlp(doc)._.verbale.published) == "2025-03-05"
    bad = nlp.make_doc(TEXT)
    bad._.verbale_published = "Wednesday"
    with pytest.raises(SettingError, match="expected a day"):
        nlp(bad)


def test_batches_and_errors(nlp: Language) -> None:
    texts = [TEXT, "", "fails", "Olan left."]
    with pytest.raises(ValueError, match="no such text"):
        list(nlp.pipe(texts))
    failed: list[str] = []
    nlp.set_error_handler(lambda name, proc, docs, error: failed.append(docs[0].text))
    docs = list(nlp.pipe(texts, batch_size=2))
    assert ([doc.text for doc in docs], failed) == ([TEXT, "", "Olan left."], ["fails"])
    assert Reads.opened == 1


def test_docs_are_written_and_read(nlp: Language) -> None:
    doc = nlp(TEXT)
    back = Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())
    assert back._.verbale == doc._.verbale
    assert [(s.text, s.id_) for s in back.spans["verbale_events"]] == [
        (s.text, s.id_) for s in doc.spans["verbale_events"]
    ]


def test_a_pipeline_is_kept_without_the_language_model(nlp: Language, tmp_path: Path) -> None:
    nlp(TEXT)
    nlp.to_disk(tmp_path / "pipe")
    assert sum(p.stat().st_size for p in (tmp_path / "pipe").rglob("*") if "verbale" in str(p)) == 0
    assert spacy.load(tmp_path / "pipe")(TEXT)._.verbale.events
    assert spacy.blank("en").from_config(nlp.config).from_bytes(nlp.to_bytes())(TEXT)._.verbale.events
    piped: Any = pickle.loads(pickle.dumps(nlp.get_pipe("verbale")))
    assert piped._reader is None
    assert piped(nlp.make_doc(TEXT))._.verbale.events


def test_settings_name_files(nlp: Language) -> None:
    other = spacy.blank("en")
    made = other.add_pipe("verbale", config={"actors": ["mine.yaml"], "codebook": "book.yaml"})
    assert isinstance(made, VerbaleComponent)
    assert (made.actors, made.codebook) == (("mine.yaml",), "book.yaml")
    assert other.get_pipe_meta("verbale").assigns == ["doc._.verbale", "doc.spans"]


def test_with_the_language_model() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("verbale")
    doc = nlp.make_doc(
        "Torland’s president said on Monday that he would not sign the treaty. 🕊 “We reject it,” he said."
    )
    doc._.verbale_published = "2025-03-05"
    doc = nlp(doc)
    assert [s.text for s in doc.spans["verbale_dates"]] == ["Monday"]
    assert doc._.verbale.dates[0].value == "2025-03-03"
    assert "We reject it" in {s.text.strip("“,”") for s in doc.spans["verbale_statements"]}
    assert all(
        doc._.verbale.statements[i].cue.of(doc.text) == s.text
        for i, s in enumerate(doc.spans["verbale_cues"])
    )
