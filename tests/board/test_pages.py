"""Every page of the board, over a small record."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.board.samples import TALKS, talks
from verbale.board import create_app
from verbale.model import Actor, Coding, Position, Report, Span, Statement
from verbale.record import Record

PAGES = ["/", "/reports", "/reports/talks/1", "/statements", "/events", "/positions", "/findings",
         "/findings/between",
         "/problems", "/actors", "/actors/Ada%20Renner", "/nowhere", "/events?type=X"]  # fmt: skip


DRAWN = ("/map?", "/network?", "/calendar?")
"""Pages whose filters lead to thousands of states; test_seeing.py follows their links."""


def words(html: str) -> str:
    """The page as a reader sees it, without markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_a_title_a_skip_link_and_no_inline_script(
    client: TestClient, path: str
) -> None:
    html = client.get(path).text
    assert html.count("<h1") == 1
    assert "<title>" in html
    assert 'href="#main"' in html
    assert not re.search(r"<script(?![^>]*src=)|<style", html)


@pytest.mark.parametrize("path", PAGES)
def test_every_id_is_used_once(client: TestClient, path: str) -> None:
    ids = re.findall(r'\sid="([^"]*)"', client.get(path).text)
    assert sorted(ids) == sorted(set(ids))


def test_every_link_of_the_board_leads_somewhere(client: TestClient) -> None:
    seen, todo = {}, ["/"]
    while todo:
        answer = client.get(address := todo.pop())
        seen[address] = answer.status_code
        if answer.headers["content-type"].startswith("text/html"):
            links = {unescape(a) for a in re.findall(r'href="(/[^"#]*)', answer.text)}
            links = {a for a in links if not a.startswith(DRAWN)}
            todo += sorted(links - seen.keys() - set(todo))
    assert len(seen) > 30
    assert set(seen.values()) == {200}


def test_home_counts_and_links(client: TestClient) -> None:
    said = words(client.get("/").text)
    for count in (
        "2 reports",
        "3 statements",
        "3 events",
        "3 positions",
        "2 do not add up",
        "1 problem in reading",
    ):
        assert count in said
    assert "1 report without a day" in said


def test_an_empty_record_says_how_to_fill_it(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.db") as record:
        client = TestClient(create_app(record), base_url="http://localhost")
        assert "verbale read PATH --record empty.db" in client.get("/").text
        for path in ("/reports", "/statements", "/events", "/positions", "/findings", "/problems", "/actors"):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("address", "there", "not_there"),
    [
        ("/reports?q=mines", "Port talks put off", "headline"),
        ("/reports?publisher=courier", "Port talks put off", "headline"),
        ("/reports?since=2021-06-01&until=2021-06-01", "Port talks put off", "headline"),
        ("/reports?since=2021-06-02", "No report fits", "Port talks"),
        ("/statements?act=promise", "We will come", "would not send"),
        ("/statements?speaker=renner&mode=indirect", "would not send", "We will come"),
        ("/statements?speaker=%22Renner%22", "No statement fits", "We will come"),
        ("/events?status=planned", "is to visit Port Sund", "a delegation to"),
        ("/events?actor=Harbour", "a delegation to", "is to visit"),
        ("/events?actor=Harbour&side=actor", "No event fits", "is to visit"),
        ("/events?type=ACCUSE", "of peace", "is to visit"),
        ("/positions?party=Norland&stance=opposes", "the plan of the Harbour Union", "talks in Port Sund"),
        ("/positions?issue=sund", "talks in Port Sund", "the plan of the Harbour Union"),
        ("/findings?kind=date-inferred", "of peace", "The days differ"),
        ("/actors?q=vass", "Imre Vass", "Norland"),
    ],
)
def test_filters(client: TestClient, address: str, there: str, not_there: str) -> None:
    main = client.get(address).text.split("<main")[1]
    shown = words(re.sub(r"<datalist.*?</datalist>|<form.*?</form>", "", main, flags=re.DOTALL))
    assert there in shown
    assert not_there not in shown


def test_a_filter_can_be_taken_away(client: TestClient) -> None:
    html = client.get("/events?status=planned&type=CONSULT").text
    assert 'href="?type=CONSULT"' in html
    assert 'href="?status=planned"' in html


def test_empty_fields_are_dropped_from_the_address(client: TestClient) -> None:
    answer = client.get("/events?q=&actor=&status=planned&since=", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?status=planned")


@pytest.mark.parametrize(
    "address",
    [
        "/events?status=never",
        "/reports?since=monday",
        "/reports?page=0",
        "/?q=x",
        "/reports/talks/1?show=all",
    ],
)
def test_what_the_board_cannot_show_is_said_plainly(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "The board cannot show that" in answer.text


@pytest.mark.parametrize("address", ["/nowhere", "/reports/none", "/actors/Nobody"])
def test_what_is_not_there_is_said_plainly(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Not found" in answer.text


def test_a_row_leads_to_its_very_words(client: TestClient) -> None:
    link = re.search(r'href="(/reports/[^"]*entry=s2[^"]*)"', client.get("/statements?act=promise").text)
    assert link is not None
    address, _, fragment = unescape(link[1]).partition("#")
    html = client.get(address).text
    assert f'id="{fragment}"' in html
    lit = re.findall(r'<span class="seg[^"]* on"[^>]*>([^<]*)</span>', html)
    assert "".join(lit) == "“We will come when the mines are gone,”shesaid"


def test_a_report_shows_its_text_whole_and_in_order(client: TestClient) -> None:
    article = re.search(r"<article.*?</article>", client.get("/reports/talks/1").text, re.DOTALL)
    assert article is not None
    without_anchors = re.sub(r'<a class="ref .*?</a>', "", article[0])
    shown = unescape(re.sub(r"<[^>]+>", "", without_anchors))
    assert shown.split() == TALKS.split()


def test_every_entry_has_a_card_and_an_anchor(client: TestClient) -> None:
    html = client.get("/reports/talks/1").text
    place = TALKS.index("Tuesday")
    findings = (f"f-weekday-contradicts-date-{place}", f"d-DATE-{place}")
    for entry in ("s1", "s2", "e1", "e2", "p1", "p2", "a1", *findings):
        assert f'id="e-{entry}"' in html
        assert f'id="c-{entry}"' in html


def test_the_layers_shown_stand_in_the_address(client: TestClient) -> None:
    html = client.get("/reports/talks/1?show=dates&show=events").text
    boxes = re.findall(r'value="(\w+)" id="show-\w+"( checked)?', html)
    assert [layer for layer, on in boxes if on] == ["events", "dates"]


def test_an_entry_of_a_hidden_layer_brings_its_layer_with_it(client: TestClient) -> None:
    html = client.get("/reports/talks/1?entry=a1").text
    assert 'value="actors" id="show-actors" checked' in html


def test_a_cell_opens_its_quotation_with_a_link_to_the_words(client: TestClient) -> None:
    html = client.get("/positions?party=Norland").text
    cell = re.search(r'<details class="cell" name="cell">.*?</details>', html, re.DOTALL)
    assert cell is not None
    assert "opposes" in words(cell[0])
    assert "Norland rejected the plan" in words(cell[0])
    assert "#e-p1" in cell[0]


def test_stance_and_status_are_told_by_sign_and_word(client: TestClient) -> None:
    assert re.search(
        r'v-opposes"><span class="sign" aria-hidden="true">−</span>opposes', client.get("/positions").text
    )
    assert re.search(
        r'v-planned"><span class="sign" aria-hidden="true">○</span>planned', client.get("/events").text
    )


def test_an_actor_said_did_met_and_wants(client: TestClient) -> None:
    renner, norland, union = (
        words(client.get(f"/actors/{n}").text) for n in ("Ada Renner", "Norland", "Harbour Union")
    )
    assert "We will come when the mines are gone" in renner
    assert "a delegation to Port Sund" in norland
    assert "Norland rejected the plan" in norland
    assert "Was acted on, spoken to or met" in union


def test_long_lists_are_paged(tmp_path: Path) -> None:
    with Record.open(tmp_path / "long.db") as record:
        for k in range(55):
            text = f"Report number {k}"
            record.add(Report(f"r{k:02}", text, text), Coding(f"r{k:02}", date(2021, 1, 1)))
        client = TestClient(create_app(record), base_url="http://localhost")
        first, second = client.get("/reports?q=number"), client.get("/reports?q=number&page=2")
        assert "1–50 of 55 reports" in first.text
        assert "51–55 of 55 reports" in second.text
        assert 'rel="next" href="?q=number&amp;page=2"' in first.text
        assert 'rel="prev" href="?q=number"' in second.text
        assert "There is no page 9." in client.get("/reports?page=9").text


def test_many_positions_stay_one_page_of_bounded_size(tmp_path: Path) -> None:
    text = "Norland backs it."
    evidence = Span(0, len(text))
    with Record.open(tmp_path / "many.db") as record:
        actors = tuple(Actor(f"a{k}", f"Party {k}", "country") for k in range(60))
        positions = tuple(
            Position(f"p{k}", f"a{k % 60}", f"issue {k % 97}", "supports", evidence) for k in range(1200)
        )
        record.add(Report("r", text), Coding("r", actors=actors, positions=positions))
        html = TestClient(create_app(record), base_url="http://localhost").get("/positions").text
        assert "1,200 positions" in html
        assert len(html) < 600_000


def test_a_record_that_breaks_under_way_is_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    with Record.open(path) as record:
        record.add(*talks())
        record.close()
        path.write_bytes(b"no database at all, but long enough to be read as one" * 20)
        for ending in ("-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        answer = TestClient(create_app(record), base_url="http://localhost").get("/reports")
    assert answer.status_code == 503
    assert "The record could not be read" in answer.text


def test_what_two_reports_do_not_say_alike_stands_side_by_side(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.db") as record:
        for id_, metre in (("r1", "metre"), ("r2", "inch")):
            text = f"“We shall never give up one {metre} of our land,” Mira Olan said."
            quoted = Span(0, text.index("”") + 1)
            said = Statement(
                "s1", "a1", None, Span(text.index("said"), len(text) - 1), (quoted,), "direct", "assert"
            )
            actor = Actor("a1", "Mira Olan", "person")
            coding = Coding(id_, date(2025, 3, 4), actors=(actor,), statements=(said,))
            record.add(Report(id_, text, published=date(2025, 3, 4)), coding)
        client = TestClient(create_app(record), base_url="http://localhost:8765")
        html = client.get("/findings/between").text
        assert "1 clash" in words(html)
        assert "one inch of our land" in words(html)
        for entry in re.findall(r'class="quote" href="(/entry/[^"]+)"', html):
            assert client.get(entry).status_code == 200
        assert "Nothing was found" in client.get("/findings/between?until=2025-03-01").text
        assert client.get("/findings/between?kind=sum-differs").status_code == 400
