"""What only a real browser shows: keys, clicks, selections, layout, and that nobody else is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.board.browser import Visit, board_here, chromium
from tests.board.payloads import PAYLOADS, report_of
from tests.board.samples import TALKS, hostile, talks
from verbale.board.app import VIEWS
from verbale.board.door import Door
from verbale.board.links import report_address
from verbale.record import Record
from verbale.sources.problem import Problem

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPORT = "/reports/talks/1"
PLACES = sorted({p.address for view in VIEWS for p in view.PAGES if p.words})
"""Every page of the navigation, whoever added it."""
FORMS = ("/correct/change?entry={e1}", "/correct/change?entry={a1}", "/correct/split?entry={s1}",
         "/correct/merge?entry={a1}", "/correct/add?report=talks/1&kind=event&start=40&end=50",
         "/corrections?report=talks/1")  # fmt: skip
LIT = "[...document.querySelectorAll('.text .seg.on')].map(s => s.textContent).join('')"
SHOWN = (
    "[...document.querySelectorAll('.card[data-entry]')]"
    ".filter(c => c.getClientRects().length).map(c => c.dataset.entry)"
)
SELECT = """([words, skip]) => {
  const walker = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0 || walker.currentNode.parentElement.closest('.ref') || skip-- > 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return;
  }
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def standing(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A visit to a board that tests only look at, with something decided."""
    with Record.open(tmp_path_factory.mktemp("looked") / "looked.db") as record:
        record.add(*talks())
        record.add(*hostile())
        record.note_problem(Problem("in/<script>.txt", "expected text, found nothing", "take it out"))
        known = known_ids(record)
        record.corrections.accept([known["e1"]], "Ana", comment="as the second paragraph has it")
        record.corrections.change(known["s2"], {"act": "threaten"}, "Ben")
        record.corrections.reject([known["p1"]], "Ana")
        with board_here(record, Door(coder="Ana")) as address:
            yield Visit(browser, address)


def known_ids(record: Record) -> dict[str, str]:
    """The stable ids of the plain report's entries by their ids in the coding."""
    folded = record.corrections.folded("talks/1")
    assert folded is not None
    return {e.local: e.id for e in folded.entries if e.local}


class At:
    """A coder at a board over a record of the test's own."""

    def __init__(self, record: Record, visit: Visit) -> None:
        self.record, self.visit, self.page = record, visit, visit.page
        self.page.goto(REPORT)

    def press(self, *keys: str) -> None:
        """Press keys one after the other; a key that decides loads the page again."""
        for key in keys:
            self.page.keyboard.press(key)
            self.page.wait_for_load_state("load")

    def decide(self, *keys: str) -> None:
        """Press keys of which the last has the page loaded anew."""
        self.press(*keys[:-1])
        with self.page.expect_navigation():
            self.page.keyboard.press(keys[-1])

    def states(self) -> dict[str, str]:
        """What was decided, by the entry's id in the coding."""
        folded = self.record.corrections.folded("talks/1")
        assert folded is not None
        return {e.local: e.checked for e in folded.entries if e.checked and e.local}


@pytest.fixture
def at(browser: Browser, tmp_path: Path) -> Iterator[At]:
    with ExitStack() as stack:
        record = stack.enter_context(Record.open(tmp_path / "own.db"))
        record.add(*talks())
        address = stack.enter_context(board_here(record, Door(coder="Ana")))
        visit = Visit(browser, address)
        visit.look(1280)
        yield At(record, visit)
        assert (visit.dialogs, visit.foreign, visit.errors) == ([], [], [])
        visit.context.close()


def test_j_and_k_go_from_entry_to_entry_and_light_their_words(standing: Visit) -> None:
    standing.look(1280)
    page = standing.page
    page.goto(REPORT)
    page.keyboard.press("j")
    assert page.evaluate(LIT) == (
        "Foreign Minister Ada RennersaidNorland would not send a delegation to Port Sund"
    )
    page.keyboard.press("j")
    assert page.evaluate("location.hash") == f"#e-{page.evaluate(SHOWN)[1]}"
    page.keyboard.press("k")
    assert page.evaluate("location.search + location.hash") == "?entry=s1#e-s1"
    page.keyboard.press("Escape")
    assert page.evaluate(LIT) == ""


def test_words_show_their_entries_from_the_shortest_outwards(standing: Visit) -> None:
    page = standing.page
    page.goto(REPORT)
    seen = []
    for _ in range(3):
        page.locator(".seg", has_text="send a del").first.click()
        seen.append(page.evaluate("document.querySelector('.card.on')?.dataset.entry"))
    assert seen == ["e1", "s1", "e1"]


def test_a_box_hides_a_layer_with_its_cards_and_keeps_it_in_the_address(standing: Visit) -> None:
    page = standing.page
    page.goto(REPORT)
    assert "e2" in page.evaluate(SHOWN)
    page.locator("#show-events").click()
    assert not {"e1", "e2"} & set(page.evaluate(SHOWN))
    assert "show=statements" in page.url
    assert "show=events" not in page.url


def test_slash_goes_to_the_filter(standing: Visit) -> None:
    standing.page.goto("/events")
    standing.page.keyboard.press("/")
    assert standing.page.evaluate("document.activeElement.name") == "q"


def test_a_menu_opens_and_closes_by_key(standing: Visit) -> None:
    page = standing.page
    page.goto("/")
    summary = page.locator(".menu summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator(".menu[open] a").first.is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".menu[open]").count() == 0


def test_open_find_correct_undo_and_redo_by_key(at: At) -> None:
    page = at.page
    page.goto("/events")
    with page.expect_navigation():
        page.locator("a.quote", has_text="send a delegation").click()
    assert page.evaluate("document.querySelector('.card.on').dataset.entry") == "e1"
    at.decide("a")
    assert at.states() == {"e1": "accepted"}
    assert page.locator("#c-e1 .badge", has_text="accepted").is_visible()
    assert page.evaluate("document.querySelector('.card.on').dataset.entry") != "e1"
    at.decide("x")
    assert sorted(at.states().values()) == ["accepted", "rejected"]
    at.decide("u")
    assert at.states() == {"e1": "accepted"}
    at.decide("u")
    assert at.states() == {}
    at.decide("r")
    assert list(at.states().values()) in (["accepted"], ["rejected"])


def test_reject_and_bring_back_by_mouse(at: At) -> None:
    page = at.page
    page.locator("#c-p1 .what").click()
    with page.expect_navigation():
        page.locator("#c-p1").get_by_role("button", name="Reject").click()
    assert page.locator("#c-p1").count() == 0
    page.locator(".dropped summary").first.click()
    with page.expect_navigation():
        page.get_by_role("button", name="Bring back").click()
    assert page.locator("#c-p1").is_visible()
    assert at.states() == {}


def test_change_by_key_with_words_selected_in_the_text(at: At) -> None:
    page = at.page
    page.goto(f"{REPORT}?entry=e1")
    at.decide("e")
    assert page.url.split("?")[0].endswith("/correct/change")
    page.get_by_label("status").select_option("planned")
    page.locator("textarea[name=evidence]").focus()
    page.evaluate(SELECT, ["Norland", 1])
    page.get_by_role("button", name="Take these words").click()
    assert page.locator("textarea[name=evidence]").input_value() == "Norland"
    with page.expect_navigation():
        page.locator("#main").get_by_role("button", name="Change", exact=True).click()
    [event] = at.record.events(status="planned", checked="changed")
    assert event.evidence.span.start == TALKS.index("Norland rejected")
    assert page.locator("#c-e1 .badge", has_text="changed").is_visible()


def test_add_by_selecting_words(at: At) -> None:
    page = at.page
    page.evaluate(SELECT, ["Imre Vass", 0])
    picker = page.locator(".picker")
    picker.wait_for(state="visible")
    picker.locator("select").select_option("position")
    with page.expect_navigation():
        picker.get_by_role("button", name="Add").click()
    assert page.locator("textarea[name=evidence]").input_value() == "Imre Vass"
    page.get_by_label("party").select_option(label="Imre Vass")
    page.get_by_label("issue as written").fill("peace")
    page.get_by_label("stance").select_option("supports")
    with page.expect_navigation():
        page.get_by_role("button", name="Add", exact=True).click()
    [added] = at.record.positions(checked="added")
    assert (added.party, added.evidence.words) == ("Imre Vass", "Imre Vass")
    assert added.evidence.span.start == TALKS.index("Imre Vass")


def test_merge_by_key(at: At) -> None:
    page = at.page
    page.goto(f"{REPORT}?show=actors&entry=a2")
    at.press("m")
    assert "stays" in page.locator(".status").inner_text()
    at.press("j")
    other = page.evaluate("document.querySelector('.card.on').dataset.entry")
    at.decide("m")
    assert at.states() == {"a2": "changed", other: "merged"}


def test_split_and_comment_by_key(at: At) -> None:
    page = at.page
    page.goto(f"{REPORT}?entry=e2")
    at.press("c")
    page.keyboard.type("Is he the envoy?")
    with page.expect_navigation():
        page.locator(".card.on").get_by_role("button", name="Keep").click()
    assert page.locator("#c-e2 .comment").inner_text().startswith("Is he the envoy?")
    at.decide("s")
    page.locator("select[name='1.status']").select_option("proposed")
    with page.expect_navigation():
        page.get_by_role("button", name="Split", exact=True).click()
    assert at.states()["e2"] == "split"
    assert at.record.events(checked="added").total == 2


def test_the_keys_are_told(at: At) -> None:
    at.press("?")
    assert at.page.locator("dialog.keys").is_visible()
    at.press("Escape")
    assert not at.page.locator("dialog.keys").is_visible()


def test_all_of_it_without_scripts(browser: Browser, tmp_path: Path) -> None:
    with Record.open(tmp_path / "own.db") as record:
        record.add(*talks())
        with board_here(record, Door(coder="Ana")) as address:
            visit = Visit(browser, address, java_script_enabled=False)
            page = visit.page
            page.goto(REPORT)
            for button in (
                page.locator("#c-e1").get_by_role("button", name="Accept"),
                page.locator("#c-e2").get_by_role("button", name="Reject"),
                page.locator("#c-s1").get_by_role("link", name="Change"),
            ):
                with page.expect_navigation():
                    button.click()
            page.locator("textarea[name=cue]").fill("said")
            page.locator("input[name='cue.nth']").fill("2")
            with page.expect_navigation():
                page.locator("#main").get_by_role("button", name="Change", exact=True).click()
            visit.context.close()
        folded = record.corrections.folded("talks/1")
        assert folded is not None
        assert {e.local: e.checked for e in folded.entries if e.checked} == {
            "e1": "accepted", "e2": "rejected", "s1": "changed",
        }  # fmt: skip


def test_the_address_lets_in_one_browser_only(browser: Browser, record: Record) -> None:
    with board_here(record, Door()) as address:
        first = Visit(browser, address)
        assert "token" not in first.page.url
        second = Visit(browser, address)
        assert "was used before" in second.page.inner_text("body")
        second.page.goto(REPORT)
        assert "Norland" not in second.page.inner_text("body")
        first.context.close()
        second.context.close()


def test_a_form_of_another_site_is_refused(at: At) -> None:
    entry = known_ids(at.record)["e1"]
    form = (
        f"<form method=post action='http://{at.visit.host}/decide'><input name=entry value='{entry}'>"
        "<input name=action value=accept><button>Give</button></form>"
    )
    other = at.visit.context.new_page()
    other.set_content(form)
    with other.expect_navigation():
        other.get_by_role("button").click()
    assert at.states() == {}
    other.close()


def test_a_published_record_has_no_buttons(browser: Browser, record: Record) -> None:
    with board_here(record, None) as address:
        visit = Visit(browser, address)
        visit.page.goto(f"{REPORT}?entry=e1")
        visit.page.keyboard.press("a")
        assert visit.page.locator("form[method=post]").count() == 0
        answer = visit.context.request.post("/decide", form={"action": "accept"})
        assert answer.status == 405
        visit.context.close()


@pytest.mark.parametrize("path", [*PLACES, REPORT, f"{REPORT}?entry=e1", *FORMS])
def test_every_page_fits_and_can_be_read_by_all(standing: Visit, path: str, tmp_path: Path) -> None:
    known = _ids_of(standing)
    standing.page.goto(path.format(**known))
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            standing.look(width, scheme)
            assert standing.sideways() <= 0, (width, scheme)
            assert standing.faults() == [], (width, scheme)
    assert standing.foreign == []


def _ids_of(visit: Visit) -> dict[str, str]:
    visit.page.goto(f"{REPORT}?show=statements&show=events&show=actors")
    pairs = "[...document.querySelectorAll('.card[data-entry]')].map(c => [c.dataset.entry, c.dataset.id])"
    return dict(visit.page.evaluate(pairs))


def test_no_payload_does_anything_on_any_page(browser: Browser, tmp_path: Path) -> None:
    with ExitStack() as stack:
        record = stack.enter_context(Record.open(tmp_path / "bad.db"))
        reports = [report_of(n, payload) for n, payload in enumerate(PAYLOADS)]
        for (report, coding), payload in zip(reports, PAYLOADS, strict=True):
            record.add(report, coding)
            folded = record.corrections.folded(report.id)
            assert folded is not None
            event = next(e for e in folded.entries if e.kind == "event")
            record.corrections.accept([event.id], payload[:100].strip(), comment=payload)
            record.corrections.change(event.id, {"place": f"{payload} x"}, "Ben", comment=payload)
            record.corrections.reject([folded.entries[-1].id], payload[:100].strip())
        visit = Visit(browser, stack.enter_context(board_here(record, Door(coder="Ana"))))
        visit.look(360)
        pages = [*PLACES, *(report_address(report.id) for report, _ in reports)]
        for path in [*pages, f"/correct/change?entry={event.id}"]:
            answer = visit.page.goto(path, wait_until="load")
            assert answer is not None
            assert answer.status == 200, path
            assert visit.sideways() <= 0, path
        assert (visit.dialogs, visit.foreign, visit.errors) == ([], [], [])
        visit.context.close()
