"""`verbale watch` against a site on the loopback address: politely, each report once, over restarts."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from click.testing import Result

from tests.cli.conftest import FakeReader
from tests.cli.web import PARAGRAPH, Page, Site, packed, site
from verbale.cli.watch_entries import EntryReader
from verbale.cli.watch_log import WatchLog
from verbale.cli.watcher import Settings, Watcher
from verbale.record import Record
from verbale.sources import Overrides, fetch
from verbale.sources.polling.asker import Asker
from verbale.sources.polling.timing import Timing

HOUR = 3600.0
ROOT = Path(__file__).parents[2]
NAMESPACE = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


@pytest.fixture
def post() -> Iterator[Site]:
    with site() as found:
        yield found


class Watch:
    """Watches feeds into one record, again and again, at a time of the test's own."""

    def __init__(self, place: Path) -> None:
        self.place, self.now = place, 1_000_000.0
        self.lines: list[str] = []
        self.log = WatchLog(self.lines.append)
        self.reader = FakeReader()

    def __call__(self, *feeds: str, private: bool = True, pause: float = 0.0, **settings: object) -> WatchLog:
        """Watch once, in a program of its own as it were; its log."""
        self.lines.clear()
        self.log = WatchLog(lambda line: self.lines.append(line[20:]))
        given = {"timing": Timing(HOUR), "once": True} | settings
        overrides = Overrides(allow_private=private)
        with Record.open(self.place) as record:
            asker = Asker(allow_private=private, pause=pause, clock=self.clock)
            entries = EntryReader(record, self.reader, overrides)
            Watcher(feeds, entries, asker, self.log, Settings(**given), clock=self.clock).run()  # type: ignore[arg-type]
        return self.log

    def clock(self) -> float:
        """A clock that goes as clocks go, from where the test set it."""
        return self.now + time.monotonic() - START

    def later(self, seconds: float) -> None:
        """So much time goes by."""
        self.now += seconds

    def titles(self) -> list[str | None]:
        """Of the reports in the record."""
        with Record.open(self.place) as record:
            return sorted(str(row.title) for row in record.reports().rows)

    def said(self, what: str) -> list[str]:
        """The lines of the last run that begin so."""
        return [line for line in self.lines if line.startswith(what)]


START = time.monotonic()


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path / "a.db")


def test_each_new_report_is_read_once(post: Site, watch: Watch) -> None:
    feed = post.feed("one", "two", etag='"1"')
    for name in ("one", "two"):
        post.report(name)
    assert watch(feed).new == 2
    assert watch.titles() == ["Report one", "Report two"]
    assert post.paths() == ["/robots.txt", "/feed", "/one", "/two"]
    with Record.open(watch.place) as record:
        report = record.report(record.reports().rows[0].id)
    assert report is not None
    assert (str(report.published), report.extra["feed"]) == ("2025-08-27", feed)

    assert watch(feed).new == 0  # nothing is due
    assert post.paths()[4:] == []
    watch.later(2 * HOUR)
    assert watch(feed).new == 0
    assert post.paths()[4:] == ["/robots.txt", "/feed"]
    assert post.asked[-1][1]["If-None-Match"] == '"1"'
    assert "nothing new" in watch.said("asked")[0]

    post.feed("two", "three", etag='"2"')
    post.report("three")
    watch.later(2 * HOUR)
    assert watch(feed).new == 1
    assert post.paths()[6:] == ["/robots.txt", "/feed", "/three"]
    assert len(watch.reader.seen) == 3


def test_one_bad_feed_does_not_stop_the_others(post: Site, watch: Watch) -> None:
    good = post.feed("one", path="/good")
    post.report("one")
    post.pages["/broken"] = Page(b"<rss><channel><item>", "application/rss+xml")
    post.pages["/page"] = Page(b"<html><body>No feed.</body></html>")
    bad = [f"{post.host}/{name}" for name in ("broken", "page", "missing")] + ["http://127.0.0.1:9/feed"]
    log = watch(*bad, good)
    assert log.new == 1
    assert log.failing == set(bad)
    watch.later(1.5 * HOUR)
    watch(*bad, good)
    assert [
        url for url in bad if any(url in line for line in watch.lines)
    ] == []  # they are left alone longer
    assert good in watch.said("asked")[0]
    post.feed("one", path="/broken")
    watch.later(3 * HOUR)
    assert log.failing - watch(*bad, good).failing == {bad[0]}


def test_what_a_host_asks_for_is_kept(post: Site, watch: Watch) -> None:
    feed = post.feed("one", "two")
    post.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /one\nCrawl-delay: 0.4\n", "text/plain")
    post.report("one")
    post.report("two")
    log = watch(feed)
    assert (log.new, log.given_up) == (1, 1)
    assert "robots.txt" in watch.said("unread")[0]
    assert "/one" not in post.paths()
    at = [seconds for _, _, seconds in post.asked]
    assert min(later - earlier for earlier, later in pairwise(at)) >= 0.39


def test_a_host_that_does_not_tell_its_rules_is_left_alone(post: Site, watch: Watch) -> None:
    feed = post.feed("one")
    post.pages["/robots.txt"] = Page(status=500)
    assert watch(feed).failing == {feed}
    assert post.paths() == ["/robots.txt"]


def test_too_many_requests(post: Site, watch: Watch) -> None:
    feed = post.feed("one", "two")
    post.report("two")
    post.report("one", status=429, headers={"Retry-After": "7200"})
    assert watch(feed).new == 0
    assert post.paths()[1:] == ["/feed", "/one"]
    watch.later(1.9 * HOUR)
    watch(feed)
    assert post.paths()[3:] == []  # the whole host is left alone, also after a restart
    watch.later(0.2 * HOUR)
    post.report("one")
    assert watch(feed).new == 2
    assert watch.titles() == ["Report one", "Report two"]


def test_a_feed_that_wants_to_be_asked_later(post: Site, watch: Watch) -> None:
    feed = post.feed(status=503, headers={"Retry-After": "86400"})
    watch(feed)
    watch.later(23 * HOUR)
    watch(feed)
    assert post.paths().count("/feed") == 1
    watch.later(1.1 * HOUR)
    watch(feed)
    assert post.paths().count("/feed") == 2


def test_the_pause_of_the_feed_itself(post: Site, watch: Watch) -> None:
    feed = post.feed(extra="<ttl>300</ttl>")
    watch(feed)
    watch.later(4 * HOUR)
    watch(feed)
    assert post.paths().count("/feed") == 1
    watch.later(1.1 * HOUR)
    watch(feed)
    assert post.paths().count("/feed") == 2


def test_a_page_that_cannot_be_had_is_asked_for_again_and_given_up(post: Site, watch: Watch) -> None:
    feed = post.feed("one", "two")
    post.report("one", status=500)
    for _ in range(7):
        watch(feed)
        watch.later(6 * HOUR)
    assert post.paths().count("/one") == 5
    assert post.paths().count("/two") == 1  # 404 is for good
    with Record.open(watch.place) as record:
        assert {problem.where for problem in record.problems().rows} == {
            f"{post.host}/{n}" for n in ("one", "two")
        }


def test_redirects_gzip_and_charsets(post: Site, watch: Watch) -> None:
    feed = post.feed("away", "gzip", "latin")
    post.pages["/away"] = Page(status=302, headers={"Location": "/there"})
    post.report("there")
    post.report("gzip")
    post.pages["/gzip"] = packed(post.pages["/gzip"])
    post.report("latin", PARAGRAPH.replace("envoy", "envoy, Mr Müller,"))
    page = post.pages["/latin"]
    post.pages["/latin"] = Page(page.body.decode().encode("iso-8859-15"), "text/html; charset=ISO-8859-15")
    post.pages["/feed"] = packed(post.pages["/feed"])
    assert watch(feed).new == 3
    assert any("Mr Müller," in text for text in watch.reader.seen)


def test_redirects_round_and_out_of_the_web(post: Site, watch: Watch) -> None:
    feed = post.feed("round", "file", "odd")
    post.pages["/round"] = Page(status=302, headers={"Location": "/round"})
    post.pages["/file"] = Page(status=302, headers={"Location": "file:///etc/hostname"})
    post.pages["/odd"] = Page(status=302, headers={"Location": "http://[/"})
    log = watch(feed)
    assert log.new == 0
    assert post.paths().count("/round") == 11


def test_private_addresses_are_refused(post: Site, watch: Watch) -> None:
    feed = post.feed("one")
    assert watch(feed, private=False).failing == {feed}
    assert "private net" in watch.said("failed")[0]
    assert post.asked == []


def test_a_redirect_into_a_private_net_is_refused(
    post: Site, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = post.feed("away")
    post.pages["/away"] = Page(status=302, headers={"Location": "/there"})
    post.report("there")
    asked: list[str] = []

    def public_at_first(peer: str) -> bool:
        asked.append(peer)
        return len(asked) <= 3  # robots.txt, the feed, the page that sends on

    monkeypatch.setattr(fetch, "is_public", public_at_first)
    assert watch(feed, private=False).given_up == 1
    assert "private net" in watch.said("unread")[0]
    assert "/there" not in post.paths()


def test_a_slow_host_does_not_keep_the_others_waiting(post: Site, watch: Watch) -> None:
    with site() as other:
        slow, quick = other.feed("one", late=1.5), post.feed("two")
        other.report("one")
        post.report("two")
        watch(slow, quick)
    assert [line.split()[0] for line in watch.lines] == ["asked", "read", "asked", "read"]
    assert "two" in watch.lines[1]


def test_what_the_feed_carries_is_read_where_the_page_may_not_be(post: Site, watch: Watch) -> None:
    content = f"<content:encoded {NAMESPACE}>&lt;p&gt;{PARAGRAPH}&lt;/p&gt;</content:encoded>"
    feed = post.feed(extra=f"<item><title>Talks</title><link>/one</link>{content}</item>")
    post.pages["/robots.txt"] = Page(b"User-agent: verbale\nDisallow: /one\n", "text/plain")
    log = watch(feed)
    assert (log.new, log.given_up) == (1, 0)
    assert watch.reader.seen == [f"Talks\n\n{PARAGRAPH}\n"]
    assert "/one" not in post.paths()


def test_without_pages(post: Site, watch: Watch) -> None:
    feed = post.feed(extra=f"<item><title>Talks</title><description>{PARAGRAPH}</description></item>")
    assert watch(feed, pages=False).new == 1
    assert post.paths() == ["/robots.txt", "/feed"]
    watch.later(2 * HOUR)
    assert watch(feed, pages=False).new == 0


def test_a_sitemap_of_sitemaps(post: Site, watch: Watch) -> None:
    inner = "".join(
        f"<sitemap><loc>{post.host}/map{n}</loc><lastmod>2025-01-{n:02}</lastmod></sitemap>" for n in (1, 2)
    )
    post.pages["/maps"] = Page(
        f"<sitemapindex>{inner}</sitemapindex>".encode(), "application/xml", etag='"m"'
    )
    for n in (1, 2):
        url = post.report(f"report{n}")
        post.pages[f"/map{n}"] = Page(
            f"<urlset><url><loc>{url}</loc></url></urlset>".encode(), "application/xml"
        )
    feed = f"{post.host}/maps"
    assert watch(feed).new == 2
    watch.later(2 * HOUR)
    url = post.report("report3")
    post.pages["/map2"] = Page(f"<urlset><url><loc>{url}</loc></url></urlset>".encode(), "application/xml")
    assert watch(feed).new == 1  # the list of lists is as it was, the inner ones are asked all the same


def test_a_sitemap_that_names_itself_ends(post: Site, watch: Watch) -> None:
    inner = "".join(f"<sitemap><loc>{post.host}/{name}</loc></sitemap>" for name in ("maps", "b"))
    body = f"<sitemapindex>{inner}</sitemapindex>"
    post.pages["/maps"] = post.pages["/b"] = Page(body.encode(), "application/xml")
    watch(f"{post.host}/maps")
    assert post.paths().count("/maps") == 1
    assert "found another list" in watch.said("failed")[0]


def test_since(post: Site, watch: Watch) -> None:
    from datetime import date

    feed = post.feed("one")
    post.report("one")
    assert watch(feed, since=date(2025, 8, 28)).new == 0
    watch.later(2 * HOUR)
    assert watch(feed, since=date(2025, 8, 27)).new == 1


def test_a_report_that_fails_does_not_cost_the_others(post: Site, watch: Watch) -> None:
    feed = post.feed("one", "two")
    post.report("one", f"{PARAGRAPH} A crash.")
    post.report("two")
    log = watch(feed)
    assert (log.new, log.given_up) == (1, 1)


def test_a_record_that_cannot_be_written_now(
    post: Site, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    from verbale.errors import RecordError
    from verbale.record.watching import Watching

    feed = post.feed("one")
    post.report("one")
    settle, failed = Watching.settle, list[str]()

    def once(self: Watching, key: str, *given: object) -> None:
        if not failed:
            failed.append(key)
            raise RecordError("locked")
        settle(self, key, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Watching, "settle", once)
    watch(feed)
    assert "locked" in watch.said("failed")[0]
    log = watch(feed)
    assert (log.new, log.known) == (0, 1)
    assert watch.titles() == ["Report one"]


def test_a_signal_ends_it_after_the_report_at_hand(post: Site, watch: Watch, tmp_path: Path) -> None:
    feed = post.feed("one", "two")
    post.report("one")
    post.report("two", late=30)
    with Record.open(watch.place) as record:
        asker = Asker(allow_private=True, pause=0.0)
        watcher = Watcher([feed], EntryReader(record, watch.reader, Overrides(allow_private=True)), asker,
                          WatchLog(watch.lines.append), Settings())  # fmt: skip
        running = Thread(target=watcher.run)
        running.start()
        until = time.monotonic() + 20
        while "/two" not in post.paths() and time.monotonic() < until:
            time.sleep(0.02)
        watcher.stop()
        running.join(10)
        assert not running.is_alive()
    assert watch.titles() == ["Report one"]


PROGRAM = """
from tests.cli.conftest import FakeReader
from verbale.cli.main import cli

cli(obj=FakeReader, prog_name="verbale")
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_by_a_signal_and_goes_on_where_it_ended(post: Site, tmp_path: Path, number: int) -> None:
    feed = post.feed("one", "two", etag='"1"')
    post.report("one")
    post.report("two", late=60)
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "watch",
        feed,
        "--allow-private",
        "--record",
        str(tmp_path / "a.db"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as running:
        assert running.stdout is not None
        said = ""
        while "Report one" not in said:
            said = running.stdout.readline()
        running.send_signal(number)
        rest = running.stdout.read()
    assert "stopped: 1 reports read" in rest
    assert running.returncode == 0
    if number == signal.SIGINT:
        return
    post.report("two")
    done = subprocess.run([*command, "--once"], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "all done: 1 reports read, 0 known already" in done.stdout
    assert post.paths().count("/feed") == 1  # it is not due yet


def test_the_command(post: Site, verbale: Callable[..., Result], here: Path) -> None:
    feed = post.feed("one")
    post.report("one")
    (here / "feeds.opml").write_text(f'<opml version="2.0"><body><outline xmlUrl="{feed}"/></body></opml>')
    done = verbale("watch", "feeds.opml", feed, "--once", "--allow-private", "--record", "a.db")
    assert done.exit_code == 0, done.output
    assert "1 new of 1" in done.output
    assert "all done: 1 reports read, 0 known already, 0 unread" in done.output
    listed = verbale("watch", "--list", "--record", "a.db").output
    assert [feed, "The Post", "1 told, 0 waiting, 0 unread", "well"] == [
        cell for number, cell in enumerate(listed.strip().split("\t")) if number not in (2, 3)
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "expected feeds, got none"),
        (("no.opml",), "list of feeds (OPML)"),
        (("ftp://a.example/feed",), "list of feeds (OPML)"),
        (("https://a.example/feed", "--every", "soon"), "expected a time"),
        (("https://a.example/feed", "--every", "5s"), "expected a time"),
        (("https://a.example/feed", "--since", "soon"), "expected a day"),
    ],
)
def test_wrong_usage(verbale: Callable[..., Result], arguments: tuple[str, ...], says: str) -> None:
    done = verbale("watch", *arguments)
    assert done.exit_code == 2
    assert says in done.output
