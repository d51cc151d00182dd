"""A published site in a real browser, from a plain web server and from the disk."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.board.browser import Visit, chromium
from tests.board.payloads import PAYLOADS, report_of
from tests.board.samples import hostile, talks
from verbale.board.site import files
from verbale.record import Record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOOKED_AT = ("index", "reports", "statements", "events", "positions", "findings", "actors", "calendar",
             "network", "map", "processes", "happenings")  # fmt: skip


EACH = 12
"""Of the pages of actors, histories and pairs, which are alike, one in so many is opened."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of a record with hostile words in every field, as files."""
    out = tmp_path_factory.mktemp("site")
    with Record.open(out / "talks.db") as record:
        for report, coding in [talks(), hostile(), *(report_of(n, p) for n, p in enumerate(PAYLOADS))]:
            record.add(report, coding)
        record.processes.add("<b>Port talks</b>", ["Norland", "Harbour Union"], "Ada")
        for name, content in files(record):
            place = out / "site" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    return out / "site"


class Quiet(SimpleHTTPRequestHandler):
    """A plain web server that says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def visit(browser: Browser, folder: Path) -> Iterator[Visit]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        visit = Visit(browser, f"http://127.0.0.1:{server.server_port}/")
        visit.page.on("console", lambda said: visit.errors.append(said.text))
        yield visit
        visit.context.close()
        server.shutdown()


def address(folder: Path, begin: str) -> str:
    """A page of one thing, by the beginning of its file's name."""
    found = min(p for p in folder.rglob("*.html") if p.relative_to(folder).as_posix().startswith(begin))
    return f"/{found.relative_to(folder).as_posix()}"


@pytest.mark.parametrize("name", [*LOOKED_AT, "report/talks-1", "actor/ada-renner", "history/", "process/"])
def test_pages_fit_and_can_be_read_by_all(visit: Visit, folder: Path, name: str) -> None:
    visit.page.goto(address(folder, name))
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            visit.look(width, scheme)
            assert visit.sideways() <= 0, (width, scheme)
            assert visit.faults() == [], (width, scheme)
    assert (visit.foreign, visit.errors) == ([], [])


def test_no_payload_does_anything_on_any_page(visit: Visit, folder: Path) -> None:
    visit.look(360)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    own = [name for name in names if "/" in name and not name.startswith("report/")]
    for name in [*(name for name in names if name not in own and name != "404.html"), *own[::EACH]]:
        answer = visit.page.goto(f"/{name}", wait_until="load")
        assert answer is not None
        assert answer.status == 200
    assert (visit.dialogs, visit.foreign, visit.errors) == ([], [], [])


def test_words_and_cards_lead_to_each_other_and_boxes_hide_them(visit: Visit, folder: Path) -> None:
    visit.look(1280)
    page = visit.page
    page.goto("/events.html")
    page.locator("a.quote", has_text="send a delegation").first.click()
    assert page.url.endswith("#e-e1")
    assert page.locator("#e-e1").is_visible()
    page.locator("#e-e1").click()
    assert page.url.endswith("#c-e1")
    assert page.locator("#c-e1").is_visible()
    page.locator("#show-events").uncheck()
    assert not page.locator("#c-e1").is_visible()


def test_it_opens_from_the_disk_with_its_style(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) != "rgba(0, 0, 0, 0)"
    page.get_by_role("link", name="Reports", exact=True).click()
    assert page.locator("table tbody tr").count() > 2
    page.close()
