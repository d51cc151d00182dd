"""What only a real browser shows: keys, clicks, layout, and that nothing is asked of anyone else."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from tests.board.browser import CHROMIUM, DRIVER, Browser, board, browser
from tests.board.samples import HOSTILE_ID
from verbale.board.links import report_address
from verbale.record import Record

pytestmark = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no Chromium with its chromedriver is installed on this machine"
)
REPORT = "/reports/talks/1"
LIT = "return [...document.querySelectorAll('.text .seg.on')].map(s => s.textContent).join('|')"
CARDS = "[...document.querySelectorAll('.card')].filter(c => c.getClientRects().length)"
SHOWN = f"return {CARDS}.map(c => c.dataset.entry)"


@pytest.fixture(scope="module")
def address(record: Record) -> Iterator[str]:
    with board(record.address.path) as address:
        yield address.rstrip("/")


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as window:
        yield window


def test_j_and_k_go_from_entry_to_entry_and_light_their_words(window: Browser, address: str) -> None:
    window.width(1280)
    window.open(address + REPORT)
    window.press("j")
    assert window.run(LIT).replace("|", "") == (
        "Foreign Minister Ada RennersaidNorland would not send a delegation to Port Sund"
    )
    window.press("j")
    assert window.run("return location.hash") == f"#e-{window.run(SHOWN)[1]}"
    window.press("k")
    assert window.run("return location.search + location.hash") == "?entry=s1#e-s1"
    window.press("\ue00c")  # Escape
    assert window.run(LIT) == ""


def test_words_show_their_entries_from_the_shortest_outwards(window: Browser, address: str) -> None:
    window.width(1280)
    window.open(address + REPORT)
    click = (
        "[...document.querySelectorAll('.seg')].find(s => s.textContent.startsWith('send a del')).click();"
    )
    picked = " return document.querySelector('.card.on')?.dataset.entry"
    assert [window.run(click + picked) for _ in range(3)] == ["e1", "s1", "e1"]


def test_a_box_hides_a_layer_with_its_cards_and_keeps_it_in_the_address(
    window: Browser, address: str
) -> None:
    window.open(address + REPORT)
    assert "e2" in window.run(SHOWN)
    window.run("document.querySelector('#show-events').click()")
    assert not {"e1", "e2"} & set(window.run(SHOWN))
    assert "show=statements" in window.run("return location.search")
    assert "show=events" not in window.run("return location.search")


def test_slash_goes_to_the_filter(window: Browser, address: str) -> None:
    window.open(address + "/events")
    window.press("/")
    assert window.run("return document.activeElement.name") == "q"


def test_hostile_words_stay_words(window: Browser, address: str) -> None:
    window.open(address + report_address(HOSTILE_ID))
    assert window.run("return document.querySelector('h1').textContent.includes('<script>')")
    assert window.run("return document.images.length") == 0


@pytest.mark.parametrize(
    "path", ["/", "/reports", REPORT, "/statements", "/events", "/positions", "/findings", "/actors"]
)
def test_a_phone_needs_no_scrolling_sideways_and_nobody_else_is_asked(
    window: Browser, address: str, path: str
) -> None:
    window.width(390)
    window.open(address + path)
    assert window.run("return document.documentElement.scrollWidth") <= 390
    asked = window.run("return performance.getEntriesByType('resource').map(r => r.name)")
    assert len(asked) >= 2
    assert {urlsplit(a).netloc for a in asked} == {urlsplit(address).netloc}
