"""Reports are outside text: whatever they hold, the pages stay the board's own."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.board.samples import HOSTILE_ID, HOSTILE_TEXT
from verbale.board import create_app
from verbale.board.links import actor_address, outside_address, report_address
from verbale.model import Coding, Report
from verbale.record import Record

PAGES = ["/", "/reports", report_address(HOSTILE_ID), "/statements", "/events", "/positions",
         "/findings", "/findings/between",
         "/problems", "/actors", actor_address("<b onmouseover=alert(1)>'\"&")]  # fmt: skip
OURS = set(
    "html head meta title link script body a header div nav ul ol li main footer span kbd h1 h2 p section "
    "article form label input select option button datalist table thead tbody tr th td svg rect bdi b code "
    "dl dt dd details summary progress figure figcaption noscript".split()
)


class Elements(HTMLParser):
    """Collects what a browser would make elements and attributes of."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.scripts: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))


@pytest.mark.parametrize("path", PAGES)
def test_no_element_or_handler_comes_from_a_report(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    found = Elements()
    found.feed(answer.text)
    assert found.names <= OURS
    assert not any(name.startswith("on") or name == "style" for name in found.attributes)
    assert found.scripts[0] == "/static/board.js"
    assert all(script and script.startswith("/static/") for script in found.scripts)


def test_hostile_words_are_shown_as_they_are(client: TestClient) -> None:
    html = client.get(PAGES[2]).text
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in html
    assert "\U0001f54a\U0001f54a of peace" in html
    assert "مرحبا بالعالم" in unescape(html)
    assert HOSTILE_TEXT.splitlines()[0] in unescape(html)


def test_right_to_left_words_keep_to_themselves(client: TestClient) -> None:
    html = client.get(PAGES[2]).text
    assert html.count('<p dir="auto" data-at=') == 2
    assert '<h1 dir="auto" data-at=' in html


def test_an_address_that_is_no_web_page_is_not_linked(client: TestClient) -> None:
    assert "javascript:" not in client.get(PAGES[2]).text
    given = (
        "https://example.org/1",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "http://[",
        None,
    )
    assert [outside_address(url) for url in given] == ["https://example.org/1", None, None, None, None, None]


def test_control_characters_do_not_break_a_page(tmp_path: Path) -> None:
    text = "Bell \x00\x01\x1b[31m\x85\ufffe end"
    with Record.open(tmp_path / "odd.db") as record:
        record.add(Report("odd", text, "Odd"), Coding("odd"))
        assert (
            TestClient(create_app(record), base_url="http://localhost").get("/reports/odd").status_code == 200
        )


@pytest.mark.parametrize(
    "address",
    ["/reports/%00", "/actors/%ff%fe", "/reports/a%2F..%2Fb", "/reports?q=%00%25_", "/actors/%F0%9F"],
)
def test_odd_addresses_are_answered(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (200, 400, 404)
