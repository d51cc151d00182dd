"""TimeML: lxml reads it, its text is the report's, and its tags are those of TimeML 1.2.1."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from tests.exports.made import HOSTILE, Words, coded, reports, wrote
from tests.reading.builder import build
from verbale.exports.characters import for_xml
from verbale.exports.timeml.document import Document
from verbale.exports.timeml.tense import instance
from verbale.model import Coding, DateMention, Event, Report, Span, Statement
from verbale.record.streaming import CodedReport

SAID = build("""
Olan PROPN 2 nsubj src
said VERB 0 root cue
on ADP 4 case
Monday PROPN 2 obl DATE
that SCONJ 9 mark
Velia PROPN 9 nsubj
would AUX 9 aux
not PART 9 advmod
leave VERB 2 ccomp
the DET 11 det
talks NOUN 9 obj
^. PUNCT 2 punct
""")
SAID = replace(
    SAID,
    text=SAID.text.rstrip("\n"),
    tokens=tuple(t._replace(tag={"said": "VBD", "would": "MD", "leave": "VB"}.get(t.text, "NN"))
                 for t in SAID.tokens),
)  # fmt: skip


def at(words: str) -> Span:
    start = SAID.text.index(words)
    return Span(start, start + len(words))


REPORT = Report("talks/1", SAID.text, "Talks", published=date(2025, 3, 5))
CODING = Coding(
    REPORT.id,
    date(2025, 3, 5),
    dates=(DateMention(at("Monday"), "DATE", "2025-03-03"),),
    statements=(Statement("s1", None, at("Olan"), at("said"), (at("Velia would not leave the talks"),),
                          "indirect", "deny", said_on="2025-03-03"),),
    events=(Event("e1", "SANCTION", "refused", (), (), at("Velia would not leave the talks"),
                  date="2025-03-07/2025-03-09", claimed_in="s1"),
            Event("e2", "CONSULT", "planned", (), (), at("talks"), date="2025-03-05"),
            Event("e3", "REJECT", "denied", (), (), at("said"), claimed_in="s1"),
            Event("e4", "AID", "happened", (), (), at("Monday"))),
)  # fmt: skip


def tree(one: CodedReport, analysis=None) -> etree._Element:  # type: ignore[no-untyped-def]
    xml = Document(one, analysis or Words().analyse(one.report.text)).xml()
    return etree.fromstring(xml.encode("utf-8"))


def text_of(root: etree._Element) -> str:
    return "".join(root.find("TEXT").itertext())


def test_words_are_tagged_and_linked() -> None:
    root = tree(coded(REPORT, CODING), SAID)
    assert text_of(root) == SAID.text
    assert root.find("DCT/TIMEX3").get("value") == "2025-03-05"
    tagged = {e.get("eid"): (e.text, e.get("class")) for e in root.iterfind("TEXT/EVENT")}
    assert sorted(tagged.values(), key=str) == [
        ("leave", "OCCURRENCE"), ("said", "REPORTING"), ("talks", "OCCURRENCE"), (None, "OCCURRENCE"),
    ]  # fmt: skip
    made = {m.get("eiid"): m for m in root.iterfind("MAKEINSTANCE")}
    assert tagged[made["ei1"].get("eventID")] == tagged[made["ei4"].get("eventID")]  # one word, two events
    assert (made["ei2"].get("modality"), made["ei2"].get("polarity")) == ("would", "NEG")
    assert {m.get("tense") for m in made.values()} == {"PAST", "NONE"}
    times = {t.get("tid"): t for t in root.iter("TIMEX3")}
    links = {(k.get("eventInstanceID"), times[k.get("relatedToTime")].get("value"))
             for k in root.iterfind("TLINK")}  # fmt: skip
    assert links == {("ei1", "2025-03-03"), ("ei2", "P3D"), ("ei3", "2025-03-05")}
    interval = next(t for t in times.values() if t.get("value") == "P3D")
    points = [times[interval.get(name)].get("value") for name in ("beginPoint", "endPoint")]
    assert (interval.get("type"), points) == ("DURATION", ["2025-03-07", "2025-03-09"])
    claims = {(k.get("subordinatedEventInstance"), k.get("relType")) for k in root.iterfind("SLINK")}
    assert claims == {("ei2", "EVIDENTIAL"), ("ei4", "NEG_EVIDENTIAL")}


def test_ids_of_the_file_are_told_by_ids_of_the_record() -> None:
    one = coded(REPORT, CODING)
    lines = [line.split() for line in tree(one, SAID).findtext("EXTRAINFO").splitlines()]
    assert {line[1] for line in lines} == {e.id for e in one.entries}
    assert [line[2:] for line in lines if line[0] == "ei2"] == [["SANCTION", "refused"]]


@pytest.mark.parametrize(("words", "tense", "aspect"), [
    ("left/VBD", "PAST", "NONE"),
    ("will/MD leave/VB", "FUTURE", "NONE"),
    ("has/VBZ been/VBN leaving/VBG", "PRESENT", "PERFECTIVE_PROGRESSIVE"),
    ("had/VBD left/VBN", "PAST", "PERFECTIVE"),
    ("is/VBZ leaving/VBG", "PRESENT", "PROGRESSIVE"),
    ("to/TO leave/VB", "INFINITIVE", "NONE"),
    ("leaving/VBG", "PRESPART", "NONE"),
    ("might/MD leave/VB", "NONE", "NONE"),
])  # fmt: skip
def test_tense(words: str, tense: str, aspect: str) -> None:
    pairs = [word.split("/") for word in words.split()]
    last = len(pairs)
    rows = [
        f"{word} {'VERB' if i == last else 'AUX'} {0 if i == last else last} {_relation(i, last, tag)}"
        for i, (word, tag) in enumerate(pairs, 1)
    ]
    analysis = build("\n".join(rows))
    tokens = tuple(t._replace(tag=tag) for t, (_, tag) in zip(analysis.tokens, pairs, strict=True))
    found = instance(replace(analysis, tokens=tokens), last - 1)
    assert (found["tense"], found["aspect"], found["pos"]) == (tense, aspect, "VERB")


def _relation(at: int, last: int, tag: str) -> str:
    return "root" if at == last else "mark" if tag == "TO" else "aux"


@given(reports())
@settings(max_examples=60)
def test_any_report(one: CodedReport) -> None:
    root = tree(one)
    assert text_of(root) == for_xml(one.report.text)
    assert root.findtext("DOCID") == for_xml(one.report.id)
    assert all(len(tag) == 0 for tag in root.find("TEXT"))  # a word is in one tag at most
    times = [t.get("tid") for t in root.iter("TIMEX3")]
    events = [e.get("eid") for e in root.iterfind("TEXT/EVENT")]
    made = [m.get("eiid") for m in root.iterfind("MAKEINSTANCE")]
    assert len({*times, *events, *made}) == len(times) + len(events) + len(made)
    assert len(made) == len(one.of("statement")) + len(one.of("event"))
    assert {m.get("eventID") for m in root.iterfind("MAKEINSTANCE")} == set(events)
    for link in root.iterfind("TLINK"):
        assert link.get("relatedToTime") in times
    for time in root.iter("TIMEX3"):
        assert {time.get(n) for n in ("beginPoint", "endPoint", "tid")} <= {*times, None}
    spans = [tuple(d.fields["span"]) for d in one.of("date")]
    if len(set(spans)) == 1:
        start, end = spans[0]
        words = [t.text for t in root.iterfind("TEXT/TIMEX3") if t.text]
        assert words == [for_xml(one.report.text[start:end])]


def test_a_file_for_each_report_and_none_for_none(tmp_path: Path) -> None:
    ids = ["a/b", "A B", "", HOSTILE]
    out = wrote("timeml", tmp_path / "out", *(coded(Report(i, "")) for i in ids))
    assert len([etree.parse(path) for path in out.glob("*.tml")]) == 4
    assert not list(wrote("timeml", tmp_path / "none").iterdir())
    with tempfile.TemporaryDirectory() as folder:
        assert wrote("timeml", Path(folder) / "o", coded(Report("talks", HOSTILE))).joinpath("talks.tml")
