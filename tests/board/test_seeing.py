"""The pages for seeing: actor, history of a position, calendar, network, map, findings by level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.board.seen import fill
from verbale.board import create_app
from verbale.record import Record

PAGES = [
    "/network", "/network?family=verbal-cooperation&least=2",
    "/network/between?source=Norland&target=Sudland",
    "/map", "/map?in=middle-east", "/map?in=IRQ&type=CONSULT", "/map/place?key=Baghdad+%28IRQ%29",
    "/calendar", "/calendar?month=2024-03", "/calendar?month=2024-04&what=all&party=Norland",
    "/positions/history?party=Norland&issue=the+truce", "/actors/Norland", "/actors/George%20W.%20Bush",
    "/findings?level=doubt",
]  # fmt: skip


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record of `tests.board.seen`."""
    with Record.open(tmp_path_factory.mktemp("seeing") / "seen.db") as record:
        fill(record)
        yield record


@pytest.fixture(scope="module")
def page(seen: Record) -> TestClient:
    """A client on the board over that record."""
    return TestClient(create_app(seen), base_url="http://localhost:8765")


class Attributes(HTMLParser):
    """The names of all attributes of a page's elements."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.update(name for name, _ in attrs)

    @classmethod
    def of(cls, html: str) -> set[str]:
        parser = cls()
        parser.feed(html)
        return parser.names


def words(html: str) -> str:
    """The page's main part as a reader sees it."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.split("<main")[1])).split())


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_whole(page: TestClient, path: str) -> None:
    answer = page.get(path)
    assert answer.status_code == 200
    html = answer.text
    assert html.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert sorted(ids) == sorted(set(ids))
    assert not re.search(r"<script(?![^>]*src=)|<style", html)
    assert not {name for name in Attributes.of(html) if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("path", PAGES)
def test_every_link_leads_somewhere(page: TestClient, path: str) -> None:
    html = page.get(path).text
    links = {unescape(link) for link in re.findall(r'href="(/[^"#]*)', html.split("<main")[1])}
    country = [link for link in links if link.startswith("/map?in=") and len(link) > 12]
    links -= set(sorted(country)[3:])  # a country is like another
    assert {link: page.get(link).status_code for link in links} == dict.fromkeys(links, 200)
    inside = re.findall(r'href="#([^"]+)"', html)
    assert all(f'id="{anchor}"' in html for anchor in inside)


@pytest.mark.parametrize(
    "address",
    [
        "/network?family=love", "/network?least=1000", "/map?in=atlantis", "/calendar?month=2024-13",
        "/calendar?month=0000-01", "/findings?level=worst", "/positions/history?party=a&issue=b&x=1",
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_plainly(page: TestClient, address: str) -> None:
    assert page.get(address).status_code == 400


@pytest.mark.parametrize(
    "address",
    ["/network/between", "/map/place", "/positions/history?party=Norland", "/actors/Nobody",
     "/positions/history?party=Norland&issue=tax"],
)  # fmt: skip
def test_what_is_not_there_is_said_plainly(page: TestClient, address: str) -> None:
    assert page.get(address).status_code == 404


def test_an_actor_has_who_it_is_and_its_offices(page: TestClient) -> None:
    said = words(page.get("/actors/George%20W.%20Bush").text)
    assert "President , person, USA, government" in said
    assert re.search(r"president , United States 20 January 2001 – 20 January 2009", said)


def test_an_actor_has_its_stances_and_dealings(page: TestClient) -> None:
    said = words(page.get("/actors/Norland").text)
    assert "the truce − opposes 20 March 2024" in said
    assert "changed" in said
    assert re.search(r"Sudland words of cooperation 3", said)
    assert "in 6 reports" in said


def test_the_network_says_in_a_table_what_it_draws(page: TestClient) -> None:
    html = page.get("/network").text
    assert html.count('class="tie"') == html.count("marker-end") > 0
    assert "Norland → Sudland: words of cooperation, 3 events" in html
    assert re.search(r"Norland Sudland words of cooperation 3 3", words(html))
    assert "officials" not in words(html)
    assert "officials" in words(page.get("/network?who=all").text)
    assert "No tie" in words(page.get("/network?least=100").text)


def test_the_map_says_in_a_table_what_it_draws(page: TestClient) -> None:
    html = page.get("/map?in=IRQ").text
    assert 'aria-label="Baghdad, IRQ: 1 event"' in html
    said = words(html)
    assert "2 places in Iraq" in said
    assert "Baghdad IRQ words of cooperation 1 1" in said
    assert "1 event at places that lie nowhere known" in words(page.get("/map?type=CONSULT").text)


def test_the_calendar_tells_what_became_of_a_plan(page: TestClient) -> None:
    said = words(page.get("/calendar?month=2024-03").text)
    assert re.search(r"12 March 2024 CONSULT ○ planned .* ● happened", said)
    assert "so a report of 13 March 2024" in said
    april = words(page.get("/calendar?month=2024-04").text)
    assert "1–7 April 2024" in april
    assert "still to come" in april
    assert "some time in March 2024" in words(page.get("/calendar?month=2024-03&what=all").text)
    assert page.get("/calendar").text.count("<h1>March 2024</h1>") == 1


def test_a_cell_has_its_history_with_the_day_of_change(page: TestClient) -> None:
    html = page.get("/positions/history?party=Norland&issue=the+truce").text
    said = words(html)
    assert "1 change, last on 13 March 2024" in said
    assert re.search(r"13 March 2024 − opposes ↻ changed from \+ supports", said)
    assert "/positions/history?party=Norland" in page.get("/positions?party=Norland").text


def test_findings_by_level(page: TestClient) -> None:
    doubts = words(page.get("/findings?level=doubt").text)
    assert "It differs." in doubts
    assert "No such day." not in doubts


def test_an_empty_record_has_all_pages(tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.db") as record:
        client = TestClient(create_app(record), base_url="http://localhost")
        for path in ("/network", "/map", "/calendar", "/map?in=africa"):
            assert client.get(path).status_code == 200
