"""A published site: no link leads nowhere or out, nothing runs, nobody is named who only checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest

from tests.board.payloads import PAYLOADS, report_of
from tests.board.samples import TALKS, hostile, talks
from tests.record.generated import made
from verbale.board.site import files, making
from verbale.board.site.plan import FILTERED_PAGES, LISTS, Plan, choices, relative
from verbale.board.site.still import POLICY, still
from verbale.errors import ExportError
from verbale.record import Record
from verbale.sources.problem import Problem

CODER, COMMENT = "Ana the Coder", "a word for coders only"
EMPTY = frozenset({"meta", "link", "input", "br"})


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record with plain, hostile and many reports, in which people decided."""
    with Record.open(tmp_path_factory.mktemp("site") / "talks.db") as record:
        every = [talks(), hostile(), *(report_of(n, p) for n, p in enumerate(PAYLOADS))]
        for report, coding in [*every, *(made(n, 12) for n in range(26))]:
            record.add(report, coding)
        record.note_problem(Problem("secret/folder/a.txt", "expected text"))
        first, second, *_ = record.events(report="talks/1").rows
        record.corrections.accept([first.id], CODER, comment=COMMENT)
        record.corrections.reject([second.id], CODER, comment=COMMENT)
        record.processes.find()
        for row in record.processes.list(limit=1):
            record.processes.change(row.id, CODER, name="The port talks", comment=COMMENT)
        yield record


@pytest.fixture(scope="module")
def site(record: Record) -> dict[str, str]:
    """The files of its site."""
    return {name: content.decode() for name, content in files(record)}


class Page(HTMLParser):
    """What a page holds: its elements, ids and links."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        self.ids = [given["id"] for _, given in self.tags if "id" in given]
        self.links = [(tag, given) for tag, given in self.tags if "href" in given]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass


def pages(site: dict[str, str]) -> Iterator[tuple[str, Page]]:
    return ((name, Page(text)) for name, text in site.items() if name.endswith(".html"))


def test_no_link_leads_nowhere(site: dict[str, str]) -> None:
    parsed = dict(pages(site))
    broken = []
    for name, page in parsed.items():
        for tag, given in page.links:
            parts = urlsplit(given["href"])
            if parts.scheme:
                continue
            assert not parts.netloc
            assert not parts.query
            assert not parts.path.startswith("/")
            to = normpath(str(PurePosixPath(name).parent / unquote(parts.path))) if parts.path else name
            if to not in site or (parts.fragment and unquote(parts.fragment) not in parsed[to].ids):
                broken.append((name, tag, given["href"]))
    assert broken == []


def test_only_where_a_report_was_published_lies_outside(site: dict[str, str]) -> None:
    for name, page in pages(site):
        for _, given in page.links:
            if urlsplit(given["href"]).scheme:
                assert given["rel"] == "noreferrer noopener external", name
                assert re.match("https?://", given["href"]), name


def test_nothing_runs_and_nothing_is_sent(site: dict[str, str]) -> None:
    inert = {"script", "form", "iframe", "object", "embed", "img", "base", "style", "button", "template"}
    for name, page in pages(site):
        assert not inert & {tag for tag, _ in page.tags}, name
        given = [(key, value) for _, attributes in page.tags for key, value in attributes.items()]
        assert not [key for key, _ in given if key.startswith("on") or key in ("src", "style", "action")], (
            name
        )
        if name != "404.html":
            policy = next(a for tag, a in page.tags if tag == "meta" and "http-equiv" in a)
            assert policy["content"] == POLICY
            assert site[name].index(POLICY) < site[name].index("<link")


def test_every_id_stands_once(site: dict[str, str]) -> None:
    assert [name for name, page in pages(site) if len(page.ids) != len(set(page.ids))] == []


def test_every_report_and_kind_of_page_is_there(record: Record, site: dict[str, str]) -> None:
    assert sum(name.startswith("report/") for name in site) == record.counts().reports
    kinds = {name.partition("/")[0] for name in site if "/" in name}
    assert kinds == {"static", "report", "actor", "history", "process", "between"}
    for name in ("index", "reports-2", "statements", "statements-reject", "events-planned",
                 "positions", "happenings", "processes", "findings", "actors", "calendar", "network",
                 "map", "404"):  # fmt: skip
        assert f"{name}.html" in site


def test_a_report_has_its_words_marked_to_the_last_character(site: dict[str, str]) -> None:
    page = next(text for name, text in site.items() if name.startswith("report/talks-1-"))
    article = re.sub("<a class=.ref.*?</a>", "", page[page.index("<article") : page.index("</article>")])
    words = re.sub("<[^>]*>", "", article).replace("&#39;", "'")
    assert "".join(words.split()) == "".join(TALKS.split())
    assert 'class="seg l-statements' in article


def test_who_decided_and_what_was_taken_out_is_not_told(site: dict[str, str]) -> None:
    whole = "\n".join(site.values())
    for word in (CODER, COMMENT, "secret/folder", "csrf", "Taken out", "/checking", "/corrections"):
        assert word not in whole, word
    assert "accepted" in whole
    assert "The port talks" in whole


def test_the_same_record_gives_the_same_files(record: Record, site: dict[str, str]) -> None:
    assert {name: content.decode() for name, content in files(record)} == site


def test_a_full_site_names_what_has_no_page_without_a_link(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = record.counts().reports + 20
    monkeypatch.setattr(making, "Plan", lambda months: Plan(months, limit=room))
    small = {name: content.decode() for name, content in files(record)}
    assert sum(name.endswith(".html") for name in small) == room + 1  # and that for what is not there
    test_no_link_leads_nowhere(small)
    assert sum(name.startswith("report/") for name in small) == record.counts().reports


def test_too_many_reports_are_refused(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "REPORTS_LIMIT", 10)
    with pytest.raises(ExportError, match="at most 10 reports"):
        list(files(record))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "index.html"),
        ("/events?type=CONSULT&page=2", "events-consult-2.html"),
        ("/events?page=1", "events.html"),
        ("/calendar?month=2025-08", "calendar-2025-08.html"),
        ("/map/place?key=Port+Sund", "place/port-sund.html"),
        ("/happenings/happening-1", "happening/happening-1.html"),
        ("/reports/talks%2F1?entry=s1", "report/talks-1.html"),
    ],
)
def test_addresses_have_files(address: str, name: str) -> None:
    found = Plan(["2025-08"]).file(address)
    assert found is not None
    assert re.sub("-[0-9a-f]{12}", "", found) == name


@pytest.mark.parametrize(
    "address",
    ["/search?q=x", "/problems", "/corrections", "/checking", "/agreement", "/events?q=x", "/events?type=X",
     "/events?type=CONSULT&status=planned", f"/events?type=CONSULT&page={FILTERED_PAGES + 1}",
     "/calendar?month=2025-09", "/positions?page=2", "/network/between?source=a", "/events?page=0",
     "/events?page=2&page=3", "https://example.org/events", "javascript:alert(1)", "", "x" * 5000],
)  # fmt: skip
def test_addresses_that_a_site_has_not(address: str) -> None:
    assert Plan(["2025-08"]).file(address) is None


def test_filters_of_one_list_have_files_apart() -> None:
    plan = Plan([])
    for path, kind in LISTS.items():
        addresses = [f"{path}?{name}={value}" for name in kind.one_of for value in choices().get(name, ())]
        names = [plan.file(address) for address in addresses]
        assert None not in names
        assert len(set(names)) == len(names)


def test_names_of_files_are_plain_and_apart() -> None:
    plan = Plan([])
    names = [
        plan.file(f"/actors/{name}")
        for name in ("A%2FB", "a-b", "A%20B", "%2E%2E%2F%2E%2E", "CON", "%00", "é")
    ]
    assert len(set(names)) == len(names)
    assert all(name and re.fullmatch("actor/[a-z0-9-]+[.]html", name) for name in names)
    assert relative("events.html", "report/a.html") == "../events.html"


@pytest.mark.parametrize(
    ("page", "stands"),
    [
        ("<p>a &amp; b &#13;\r\n<b>c</b></p>", "<p>a &amp; b &#13;\r\n<b>c</b></p>"),
        ("<a class='x' href='/no' aria-label='l'>a</a>", '<span class="x">a</span>'),
        (
            "<svg><a href='/no'><rect/></a></svg><a href='/no'>a</a>",
            "<svg><g><rect/></g></svg><span>a</span>",
        ),
        ("<form><p>a</p><form>b</form></form>c", "c"),
        ("a<script>if (1 < 2) {}</script>b<noscript>c</noscript>", "ab"),
        ("<a href='/yes?a&amp;b'>a</a>", '<a href="to.html">a</a>'),
        ("<a href='#x'>a</a>", '<a href="#x">a</a>'),
    ],
)
def test_what_is_left_of_a_page(page: str, stands: str) -> None:
    assert still(page, {"/yes?a&b": "to.html"}.get) == stands
