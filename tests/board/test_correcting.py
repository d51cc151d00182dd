"""Deciding on the board, by plain forms as a browser without scripts sends them."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.board.desk import Desk
from tests.board.samples import TALKS
from verbale.record.entries import Entry

REPORT = "talks/1"


def entries(desk: Desk, layer: str = "") -> dict[str, Entry]:
    """The report's entries by their ids in the coding."""
    folded = desk.record.corrections.folded(REPORT, layer=layer)
    assert folded is not None
    return {e.local or e.kind: e for e in folded.entries}


def filled(desk: Desk, address: str) -> dict[str, list[str]]:
    """The fields of a page's form as a browser would send them, were it sent at once."""
    html = desk.get(address).text
    html = html[html.index('class="panel questions"') :]
    out: dict[str, list[str]] = {}
    for tag in re.findall(r"<(input[^>]*)>|<(textarea[^>]*>[^<]*)<|(<select.*?)</select>", html, re.S):
        found = "".join(tag)
        name = re.search(r'name="([^"]+)"', found)
        if not name or ("checkbox" in found and " checked" not in found):
            continue
        value = re.search(r'value="([^"]*)" selected' if "<select" in found else r'value="([^"]*)"', found)
        said = found.partition(">")[2] if found.startswith("textarea") else value.group(1) if value else ""
        out.setdefault(unescape(name.group(1)), []).append(unescape(said))
    return out


def test_an_entry_is_accepted_and_the_card_says_by_whom(desk: Desk) -> None:
    answer = desk.submit("/decide", action="accept", entry=entries(desk)["e1"].id)
    assert entries(desk)["e1"].checked == "accepted"
    assert answer.url.path == "/reports/talks/1"
    assert "accepted by" in answer.text
    assert "1 of 7 checked" in answer.text


def test_a_rejected_entry_is_folded_away_and_brought_back(desk: Desk) -> None:
    html = desk.submit("/decide", action="reject", entry=entries(desk)["p1"].id, to="/reports/talks/1").text
    assert "Taken out: 1 entry" in html
    seq = re.search(r'name="seq" value="(\d+)"><button name="action" value="undo">Bring back', html)
    assert seq
    assert 'id="c-p1"' not in html
    html = desk.submit("/decide", action="undo", seq=seq.group(1)).text
    assert 'id="c-p1"' in html
    assert "Taken out" not in html


def test_undo_and_redo_turn_the_last_decision(desk: Desk) -> None:
    desk.submit("/decide", action="accept", entry=entries(desk)["e1"].id)
    desk.submit("/decide", action="reject", entry=entries(desk)["e2"].id)
    desk.submit("/decide", action="undo")
    assert (entries(desk)["e1"].checked, entries(desk)["e2"].checked) == ("accepted", None)
    desk.submit("/decide", action="undo")
    assert entries(desk)["e1"].checked is None
    desk.submit("/decide", action="redo")
    assert entries(desk)["e1"].checked == "accepted"
    assert desk.submit("/decide", action="redo").status_code == 200
    assert desk.submit("/decide", action="redo").status_code == 400


@pytest.mark.parametrize("local", ["s1", "e1", "p1", "a1", "date", "finding"])
def test_a_form_sent_as_it_came_changes_nothing(desk: Desk, local: str) -> None:
    entry = entries(desk)[local]
    sent = filled(desk, f"/correct/change?entry={entry.id}")
    answer = desk.submit("/correct/change", **{**sent, "csrf": desk.csrf})
    assert answer.status_code == 400
    assert "nothing was changed" in answer.text
    assert desk.record.corrections.decisions() == []


def test_fields_are_changed_by_words_sets_and_names(desk: Desk) -> None:
    known = entries(desk)
    sent = filled(desk, f"/correct/change?entry={known['e1'].id}")
    sent |= {"status": ["planned"], "actors": [known["a1"].id, known["a2"].id, ""], "evidence": ["Norland"],
             "evidence.nth": ["2"], "dead": ["3"], "contexts": ["", "diplomatic"]}  # fmt: skip
    answer = desk.submit("/correct/change", **{**sent, "csrf": desk.csrf, "comment": "see line 3"})
    assert answer.status_code == 200
    fields = entries(desk)["e1"].fields
    at = TALKS.index("Norland rejected")
    assert (fields["status"], fields["dead"], fields["contexts"]) == ("planned", 3, ["diplomatic"])
    assert fields["evidence"] == [at, at + len("Norland")]
    assert fields["actors"] == [known["a1"].id, known["a2"].id]
    [made] = desk.record.corrections.decisions()
    assert set(made.payload["fields"]) == {"status", "actors", "evidence", "dead", "contexts"}
    assert "see line 3" in answer.text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("evidence", "words that are not there", "0 times"),
        ("dead", "many", "not a number"),
        ("dead", "-1", "whole number"),
        ("type", "PARTY", "cannot be"),
        ("actors", "actor-0000000000000000", "the id of an actor"),
    ],
)
def test_answers_that_cannot_be_are_refused(desk: Desk, field: str, value: str, said: str) -> None:
    answer = desk.submit("/correct/change", entry=entries(desk)["e1"].id, **{field: value})
    assert answer.status_code == 400
    assert said in unescape(answer.text)


def test_words_picked_in_the_text_become_an_entry(desk: Desk) -> None:
    start = TALKS.index("Imre Vass is to visit")
    address = f"/correct/add?report={REPORT}&kind=event&start={start}&end={start + len('Imre Vass')}"
    sent = filled(desk, address)
    assert (sent["evidence"], sent["evidence.nth"]) == (["Imre Vass"], ["1"])
    sent |= {"type": ["CONSULT"], "status": ["planned"], "actors": [entries(desk)["a4"].id]}
    answer = desk.submit("/correct/add", **{**sent, "csrf": desk.csrf})
    assert answer.status_code == 200
    [added] = [e for e in entries(desk).values() if e.checked == "added"]
    assert added.fields["evidence"] == [start, start + len("Imre Vass")]
    assert f"e-{added.local}"[2:] in str(answer.url)


def test_an_entry_is_split(desk: Desk) -> None:
    known = entries(desk)
    sent = filled(desk, f"/correct/split?entry={known['e1'].id}")
    assert desk.submit("/correct/split", **{**sent, "csrf": desk.csrf}).status_code == 400  # both the same
    sent["1.status"] = ["happened"]
    assert desk.submit("/correct/split", **{**sent, "csrf": desk.csrf}).status_code == 200
    assert entries(desk)["e1"].checked == "split"
    assert sorted(e.status for e in desk.record.events(report=REPORT)) == ["happened", "planned", "refused"]


def test_actors_are_merged(desk: Desk) -> None:
    known = entries(desk)
    desk.submit("/correct/merge", entry=known["a2"].id, **{"with": known["a3"].id})
    assert entries(desk)["a3"].checked == "merged"
    assert "Harbour Union" in entries(desk)["a2"].fields["aliases"]
    assert desk.submit("/correct/merge", entry=known["a2"].id).status_code == 400


def test_a_comment_is_shown_with_its_coder(desk: Desk) -> None:
    html = desk.submit(
        "/decide", action="comment", entry=entries(desk)["s1"].id, comment="Is it <hers>?"
    ).text
    assert "Is it &lt;hers&gt;?" in html


def test_the_log_shows_before_and_after_and_undoes(desk: Desk) -> None:
    desk.submit("/correct/change", entry=entries(desk)["e1"].id, status="denied", comment="so it says")
    html = desk.get("/corrections").text
    assert '<del dir="auto">refused</del>' in html
    assert '<ins dir="auto">denied</ins>' in html
    assert "so it says" in html
    html = desk.submit("/decide", action="undo", seq="1", to="/corrections").text
    assert entries(desk)["e1"].fields["status"] == "refused"
    assert 'value="redo">Redo<span class="unseen"> decision 1' in html


def test_a_report_given_to_a_coder_is_worked_on_apart(desk: Desk) -> None:
    known = entries(desk)
    desk.record.corrections.reject([known["e1"].id], "Ben")
    desk.record.assignments.give(["Ana", "Ben"], reports=[REPORT])
    html = desk.get("/reports/talks/1").text
    assert 'id="c-e1"' in html, "what Ben decided is not shown to Ana"
    assert "your own coding" in html
    desk.submit("/decide", action="reject", entry=known["e2"].id)
    assert entries(desk)["e2"].checked is None
    assert entries(desk, layer="Ana")["e2"].checked == "rejected"
    assert "Ana" not in desk.get("/corrections").text.split('<ol class="log">')[1]
    assert "rejected" in desk.get("/corrections?kept=own").text
    desk.submit("/decide", action="undo")
    assert entries(desk, layer="Ana")["e2"].checked is None


def test_others_work_apart_cannot_be_undone_from_here(desk: Desk) -> None:
    [made] = desk.record.corrections.accept([entries(desk)["e1"].id], "Ben", blind=True)
    assert desk.submit("/decide", action="undo", seq=str(made.seq)).status_code == 400
    assert entries(desk, layer="Ben")["e1"].checked == "accepted"


def test_without_a_name_nothing_is_decided(desk: Desk) -> None:
    other = Desk(desk.record, coder=None)
    entry = entries(desk)["e1"].id
    assert other.submit("/decide", action="accept", entry=entry).status_code == 400
    html = other.get("/reports/talks/1").text
    assert "first give your name" in html
    assert "data-key" not in html
    other.submit("/coder", name="Cleo", to="/reports/talks/1")
    assert other.submit("/decide", action="accept", entry=entry).status_code == 200
    assert entries(desk)["e1"].checked_by == "Cleo"


def test_entries_that_are_not_there(desk: Desk) -> None:
    assert desk.get("/correct/change?entry=event-0000").status_code == 404
    assert desk.submit("/decide", action="accept", entry="nothing").status_code == 404
    assert desk.submit("/decide", action="explode", entry="nothing").status_code == 400


def test_a_way_back_that_leads_elsewhere_is_not_followed(desk: Desk) -> None:
    entry = entries(desk)["e1"].id
    for to in ("//evil.example.org/", "https://evil.example.org", "/\\evil.example.org"):
        answer = desk.submit("/decide", follow=False, action="accept", entry=entry, to=to)
        assert answer.headers["location"] == "/"


def test_a_report_is_taken_out_and_brought_back(desk: Desk) -> None:
    assert 'href="/remove?report=talks/1"' in desk.get("/reports/talks/1").text
    asked = desk.get(f"/remove?report={REPORT}").text
    assert "Take this report out?" in asked
    html = desk.submit("/remove", report=REPORT, comment="twice").text
    assert desk.get("/reports/talks/1").status_code == 404
    assert "The report is out of the record." in html
    assert "twice" in html
    seq = desk.record.corrections.decisions()[0].seq
    assert "Undone: decision" in desk.submit("/decide", action="undo", seq=str(seq)).text
    assert desk.get("/reports/talks/1").status_code == 200


def test_a_report_that_went_for_good_may_only_be_read_again(desk: Desk) -> None:
    desk.submit("/remove", report=REPORT, good="yes")
    seq = desk.record.corrections.decisions()[0].seq
    assert "text was not kept" in desk.submit("/decide", action="undo", seq=str(seq)).text
    assert desk.get("/reports/talks/1").status_code == 404


def test_a_report_coded_apart_is_not_taken_out(desk: Desk) -> None:
    desk.record.assignments.give(["Ana", "Ben"], reports=[REPORT])
    assert "/remove" not in desk.get("/reports/talks/1").text
    assert desk.get(f"/remove?report={REPORT}").status_code == 400
    assert desk.submit("/remove", report=REPORT).status_code == 400
    assert desk.get("/remove?report=nothing").status_code == 404
