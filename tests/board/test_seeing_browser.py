"""The pages for seeing in a real Chromium: at both widths, light and dark, by keyboard, under axe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.board.browser import Visit, board, chromium
from tests.board.seen import fill
from verbale.record import Record

PAGES = [
    "/network", "/map?in=middle-east", "/calendar?month=2024-03&what=all", "/findings",
    "/findings/between",
    "/positions/history?party=Norland&issue=the+truce", "/actors/George%20W.%20Bush", "/actors/Norland",
]  # fmt: skip


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A visit to a board over the record of `tests.board.seen`."""
    path = tmp_path_factory.mktemp("seeing") / "seen.db"
    with Record.open(path) as record:
        fill(record)
    with chromium() as browser, board(path) as address:
        yield Visit(browser, address)


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_and_has_no_serious_fault(visit: Visit, path: str, width: int, scheme: str) -> None:
    visit.look(width, scheme)
    visit.page.goto(path)
    assert visit.sideways() <= 0
    assert visit.faults() == []
    assert (visit.dialogs, visit.errors, visit.foreign) == ([], [], [])


def test_a_cell_leads_by_its_history_to_its_sentence(visit: Visit) -> None:
    visit.look(1280)
    visit.page.goto("/positions?party=Norland&issue=truce")
    visit.page.locator(".matrix summary").first.click()
    visit.page.locator(".matrix a[href*='history']").click()
    assert visit.page.locator(".turned .when").inner_text().startswith("13 March 2024")
    visit.page.locator(".turned a.quote").click()
    assert "/reports/seen-3?" in visit.page.url


def test_an_arrow_and_an_actor_can_be_followed_by_key(visit: Visit) -> None:
    visit.look(1280)
    visit.page.goto("/network")
    visit.page.locator("a.tie").first.focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/network/between?**")
    visit.page.goto("/network")
    visit.page.locator("a.node", has_text="Norland").focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/actors/Norland")


def test_a_country_is_shown_closer_and_a_place_has_its_events(visit: Visit) -> None:
    visit.look(1280)
    visit.page.goto("/map")
    wide = visit.page.locator("svg.map").get_attribute("viewBox")
    visit.page.locator("select[name=in]").select_option("IRQ")
    visit.page.locator("button.main").click()
    visit.page.wait_for_url("**/map?in=IRQ")
    assert visit.page.locator("svg.map").get_attribute("viewBox") != wide
    visit.page.locator("a.dot[aria-label^=Baghdad]").focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/map/place?key=Baghdad*")


def test_a_bar_of_the_calendar_leads_to_its_line(visit: Visit) -> None:
    visit.look(1280)
    visit.page.goto("/calendar?month=2024-04")
    visit.page.locator("a.plan").first.click()
    assert visit.page.locator("tr:target").inner_text().startswith("1–7 April 2024")
