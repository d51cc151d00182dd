"""What a search finds, in words and fields, and that the index keeps in step with the entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from verbale.errors import RecordError, SettingError
from verbale.model import Coding, Report, Span
from verbale.record import Record
from verbale.record.search.find import Hit


@pytest.fixture
def filled(record: Record, report: Report, coding: Coding) -> Record:
    record.add(report, coding)
    later = replace(report, id="velia-2", published=date(2025, 5, 1), publisher="Courier 100%")
    record.add(later, replace(coding, report="velia-2", published=date(2025, 5, 1), events=(), findings=()))
    record.add(
        replace(report, id="undated", published=None, publisher=None), Coding("undated", published=None)
    )
    return record


def found(record: Record, query: str) -> list[tuple[str, str]]:
    hits = record.search.find(query, limit=100)
    assert hits.total == len(hits.hits)
    return [(hit.kind, hit.report) for hit in hits.hits]


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("", 14),
        ("kind:report", 3),
        ("kind:report torland", 3),
        ("kind:statement", 4),
        ("Kind:EVENT", 2),
        ('"will not talk" kind:statement', 2),
        ('"talk not will"', 0),
        ("refuses kind:statement", 2),
        ("refus* kind:statement", 2),
        ("talks* kind:position", 4),
        ("speaker:olan", 2),
        ("speaker:ol*", 2),
        ('speaker:"Mira Olan"', 2),
        ("speaker:=Olan", 0),
        ('speaker:="mira olan"', 2),
        ("actor:torland kind:statement", 2),
        ("agent:velia", 2),
        ("recipient:velia", 0),
        ("recipient:torland", 1),
        ("party:velia", 4),
        ("issue:talks", 4),
        ('issue:="river talks"', 2),
        ("place:capital", 3),
        ("act:decline", 2),
        ("mode:direct", 2),
        ("mode:visit", 1),
        ("type:CONSULT", 1),
        ("type:consult OR type:reject", 2),
        ("type:impossible-date", 1),
        ("status:refused", 1),
        ("stance:conditional", 2),
        ("code:mediate", 1),
        ("code:medi", 0),
        ("publisher:courier kind:statement", 2),
        ("report:velia-1 kind:position", 2),
        ("since:2025-04 kind:statement", 2),
        ("until:2025-03 kind:statement", 2),
        ("since:2025-03-04 until:2025-03-04 kind:statement", 2),
        ("since:2024 kind:report", 2),
        ("-since:2025-04 kind:statement", 2),
        ("kind:statement (since:2025-04 OR act:reject)", 3),
        ("confidence:<0.5", 3),
        ("confidence:0.7 kind:statement", 2),
        ("confidence:>=0.4 confidence:<=0.4", 1),
        ("confidence:>1", 0),
        ("checked:no kind:event", 2),
        ("checked:yes", 0),
        ("differs:yes", 0),
        ("kind:event -type:CONSULT", 1),
        ("-kind:report -kind:statement -kind:position", 3),
        ("kind:event -(type:CONSULT OR type:REJECT)", 0),
    ],
)
def test_what_is_found(filled: Record, query: str, total: int) -> None:
    assert len(found(filled, query)) == total


def test_the_latest_come_first_and_undated_last(filled: Record) -> None:
    assert [report for _, report in found(filled, "kind:report")] == ["velia-2", "velia-1", "undated"]
    assert found(filled, "report:velia-1 -kind:position")[0] == ("report", "velia-1")


def test_pages_cut_the_list_without_loss(filled: Record) -> None:
    whole = filled.search.find("velia", limit=100).hits
    parts = [hit for at in range(0, 20, 3) for hit in filled.search.find("velia", limit=3, offset=at).hits]
    assert [hit.id for hit in parts] == [hit.id for hit in whole]


def test_best_first_finds_the_same(filled: Record) -> None:
    newest, best = (filled.search.find("talk*", order=order).hits for order in ("newest", "best"))  # type: ignore[arg-type]
    assert sorted(hit.id for hit in newest) == sorted(hit.id for hit in best)


def test_a_hit_shows_its_sentence_and_the_words(filled: Record, report: Report) -> None:
    hit = one(filled, '"not talk" report:velia-1 kind:statement')
    assert hit.passage.words == "“We will not talk,” Mira Olan said on Monday."
    assert hit.passage.span.of(report.text) == hit.passage.words
    assert [mark.of(report.text) for mark in hit.marks] == ["not talk"]
    assert "said" in [span.of(report.text) for span in hit.evidence]


def test_a_report_shows_its_best_sentence(filled: Record, report: Report) -> None:
    hit = one(filled, "kind:report report:velia-1 torland invit*")
    assert hit.passage.words == "Velia had invited Torland’s envoy to the capital."
    assert [mark.of(report.text) for mark in hit.marks] == ["invited", "Torland’s"]


def one(record: Record, query: str) -> Hit:
    (hit,) = record.search.find(query).hits
    return hit


def test_diacritics_case_and_possessives_do_not_count(record: Record) -> None:
    text = "Éva ŐRI’s plan, José’s idea and the ﬁnal U.S. vote on 1,500 tanks."
    record.add(Report("r", text), Coding("r"))
    for query in ("eva ori", "JOSE", "final", '"us vote"', "1500", "Őri", "U.S."):
        hit = one(record, query)
        assert hit.marks
        assert all(0 <= m.start < m.end <= len(text) for m in hit.marks)
    assert one(record, "jose").marks == (Span(16, 22),)


def test_an_entry_that_is_rejected_is_found_only_where_asked_for(filled: Record) -> None:
    event = filled.events(type="CONSULT").rows[0]
    filled.corrections.reject([event.id], "Ada")
    assert found(filled, "type:CONSULT") == []
    assert found(filled, "checked:rejected coder:ada") == [("event", "velia-1")]
    filled.corrections.undo("Ada")
    assert found(filled, "type:CONSULT checked:no") == [("event", "velia-1")]


def test_a_change_by_a_person_is_found(filled: Record) -> None:
    event = filled.events(type="CONSULT").rows[0]
    filled.corrections.change(event.id, {"type": "AID"}, "Ada")
    assert found(filled, "type:AID checked:yes") == [("event", "velia-1")]
    assert found(filled, "type:CONSULT") == []


def test_a_new_reading_takes_the_place_of_the_old(filled: Record, report: Report, coding: Coding) -> None:
    changed = replace(report, text=f"{report.text} A zeppelin rose.")
    filled.add(changed, replace(coding, events=()))
    assert found(filled, "kind:event") == []
    assert found(filled, "zeppelin") == [("report", "velia-1")]
    assert len(found(filled, "kind:report")) == 3


def test_an_issue_that_is_merged_is_found_by_its_new_name(filled: Record) -> None:
    filled.merge_issues(["talks"], "Kestrel pass")
    assert len(found(filled, "issue:kestrel")) == 2
    assert filled.position_matrix(issue="kestrel").issues == ("kestrel pass",)


def test_making_the_index_again_changes_nothing(filled: Record) -> None:
    before = {q: sorted(found(filled, q)) for q in ("", "velia", "type:CONSULT", "issue:talks")}
    counts, actors = filled.counts(), filled.actors()
    assert filled.search.make_index() == 3
    assert {q: sorted(found(filled, q)) for q in before} == before
    assert (filled.counts(), filled.actors()) == (counts, actors)


def test_saved_searches_tell_what_is_new(filled: Record, report: Report, coding: Coding) -> None:
    filled.search.save("  envoys ", "envoy kind:report")
    filled.search.save("aid", "type:AID")
    (aid, envoys) = filled.search.saved()
    assert (aid.name, envoys.name, envoys.search.text, envoys.new) == (
        "aid",
        "envoys",
        "envoy kind:report",
        0,
    )
    filled.add(replace(report, id="velia-9", published=date(2020, 1, 1)), replace(coding, report="velia-9"))
    assert [saved.new for saved in filled.search.saved()] == [0, 1]
    filled.search.looked("envoys")
    assert [saved.new for saved in filled.search.saved()] == [0, 0]
    assert filled.search.named("aid").text == "type:AID"
    assert filled.search.forget("aid")
    assert not filled.search.forget("aid")
    with pytest.raises(SettingError, match="no search is saved"):
        filled.search.named("aid")


@pytest.mark.parametrize("name", ["", "  ", "x" * 101])
def test_a_saved_search_needs_a_name(record: Record, name: str) -> None:
    with pytest.raises(RecordError, match="a name of 1 to 100"):
        record.search.save(name, "talks")


def test_hostile_words_are_only_words(record: Record) -> None:
    text = "Said: \" ' * NEAR(a b) AND OR NOT ^x {y}: \\ % _ ' || ''; <-> & | ! end."
    record.add(Report("r'); DROP", text, "t'\"", "p'\\"), Coding("r'); DROP"))
    for query in ('near "a b"', '"NOT"', "end -nothing", "publisher:p", 'report:"r\'); DROP"'):
        assert one(record, query).report == "r'); DROP"
