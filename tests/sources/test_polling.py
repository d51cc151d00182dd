"""What a feed lists, when to ask again, whose turn it is: without a network."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.made import PARAGRAPHS
from tests.sources.seeds import ATOM, FEED, SITEMAP
from verbale.errors import SettingError, SourceError
from verbale.sources.polling.answers import after, conditions, failed, hold_of
from verbale.sources.polling.entry import Feed, Waiting, key_of, page_url
from verbale.sources.polling.lanes import Job, Lanes
from verbale.sources.polling.lists import Poll, read_list
from verbale.sources.polling.opml import feeds_named
from verbale.sources.polling.timing import (
    DAY,
    HOUR,
    Timing,
    own_pause,
    passes,
    retry_after,
    retry_page,
    seconds_of,
)
from verbale.sources.robots import read_rules
from verbale.sources.source import Source, of_bytes

URL = "https://post.example/feed"


def listed(data: str | bytes, charset: str | None = None) -> Poll:
    body = data.encode() if isinstance(data, str) else data
    return read_list(replace(of_bytes(body, URL, "feed.xml"), url=URL, charset=charset))


def test_an_rss_feed() -> None:
    poll = listed(FEED)
    assert (poll.title, poll.every) == ("The Post", 3600.0)
    entry, other = poll.entries
    assert (entry.url, entry.title, str(entry.published), entry.whole) == (
        "https://post.example/a", "Talks go on", "2025-08-27", True)  # fmt: skip
    assert entry.text == f"Talks go on\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n"
    assert (other.url, other.text, other.whole) == (None, "One\n", False)


def test_an_atom_feed_with_an_address_to_be_joined() -> None:
    (entry,) = listed(ATOM).entries
    assert (entry.url, entry.whole) == ("https://post.example/a", True)


def test_a_json_feed() -> None:
    items = [
        {"id": "1", "url": "/a", "title": "Talks go on", "content_html": f"<p>{PARAGRAPHS[0]}</p>",
         "date_published": "2025-08-27T10:00:00Z"},
        {"id": "2", "content_text": "One.\nTwo."},
        {"id": 3, "url": "javascript:x", "summary": "Three.", "content_html": 5, "title": "\0 \ud800"},
        "no item",
    ]  # fmt: skip
    poll = listed(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Post", "items": items})
    )
    first, second, third = poll.entries
    assert (first.url, str(first.published), first.text) == (
        "https://post.example/a", "2025-08-27", f"Talks go on\n\n{PARAGRAPHS[0]}\n")  # fmt: skip
    assert (second.url, second.text, second.whole, second.publisher) == (
        None,
        "One.\n\nTwo.\n",
        True,
        "The Post",
    )
    assert (third.url, third.whole, third.title) == (None, False, "\ufffd")


def test_sitemaps() -> None:
    poll = listed(SITEMAP)
    assert [(e.url, e.published) for e in poll.entries] == [("https://post.example/a", None)]
    told = "<n:publication_date>2025-08-27</n:publication_date><n:title>Talks</n:title>"
    news = SITEMAP.replace("<lastmod>2025-08-27</lastmod>", f"<n:news xmlns:n='n'>{told}</n:news>")
    (entry,) = listed(news).entries
    assert (str(entry.published), entry.title) == ("2025-08-27", "Talks")
    maps = "".join(f"<sitemap><loc>https://a.example/{n}</loc><lastmod>2025-01-{n:02}</lastmod></sitemap>"
                   for n in range(1, 31))  # fmt: skip
    poll = listed(f"<sitemapindex>{maps}</sitemapindex>")
    assert (len(poll.inner), poll.inner[0], poll.entries) == (20, "https://a.example/30", ())


@pytest.mark.parametrize(
    "data",
    ["<html></html>", "{}", '{"version": 1}', "{", "", "<rss><channel><item>",
     "<!DOCTYPE a [<!ENTITY b 'c'>]><rss/>",
     "<urlset><url>", '{"version": "https://jsonfeed.org/version/1"' + "[" * 100_000],
    ids=lambda data: data[:20],
)  # fmt: skip
def test_what_is_no_feed(data: str) -> None:
    with pytest.raises(SourceError):
        listed(data)


def test_faults_that_others_libraries_make_of_a_feed() -> None:
    """Found by changing feeds at random."""
    declared = b'<?xml version="1.0" encoding="utf\0-8"?>'
    with pytest.raises(SourceError, match="expected a feed"):
        listed(declared + b"<rss><channel><item><title>\xff</title></item></channel></rss>")
    (entry,) = listed(
        "<rss><channel><item><title>&#55357;&#56832; &#55203; one</title>"
        "<description>&#xD800; two &amp;#xdc00; three</description></item></channel></rss>"
    ).entries
    assert entry.text == "\ufffd\ufffd \ud7a3 one\n\n\ufffd two \ufffd three\n"
    item = '{"id": "1", "content_html": "\\ud800 four"}'
    (entry,) = listed(f'{{"version": "https://jsonfeed.org/version/1", "items": [{item}]}}').entries
    assert entry.text == "\ufffd four\n"
    assert listed('{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1"}]}').entries == ()


def test_the_charset_of_a_feed() -> None:
    russian = "<rss><channel><title>{}</title><item><title>a</title></item></channel></rss>".format
    assert listed(russian("Вести").encode("windows-1251"), "windows-1251").title == "Вести"
    assert listed(russian("Вести").encode(), "iso-8859-1").title == "Вести"  # the server is wrong
    marked = '<?xml version="1.0" encoding="windows-1251"?>' + russian("Вести")
    assert listed(marked.encode("windows-1251"), "utf-8").title == "Вести"


def test_the_same_page_is_one_entry() -> None:
    one = key_of("https://Post.example/a?id=1&utm_source=rss&utm_medium=x#part", "")
    assert one == key_of("http://post.example/a?id=1", "1")
    assert one != key_of("https://post.example/a?id=2", "")
    assert key_of(None, "1") != key_of(None, "2")


@pytest.mark.parametrize(
    "words",
    [None, "", "mailto:a@b.example", "http://", "//a", "http://[", "https://a\n.b", "http://a/" + "b" * 3000],
)
def test_what_is_no_page(words: str | None) -> None:
    assert page_url(words) is None


def test_opml() -> None:
    inner = f'<outline type="rss" xmlUrl="{URL}"/><outline XMLURL="{URL}"/><outline xmlUrl="x"/>'
    assert feeds_named(f'<opml><body><outline text="Posts">{inner}</outline></body></opml>'.encode()) == [URL]
    many = "".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(2001))
    for other in ("<rss/>", "<opml/>", "", '<!DOCTYPE a SYSTEM "b"><opml/>', f"<opml>{many}</opml>"):
        with pytest.raises(SourceError):
            feeds_named(other.encode())


# --- when


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("120", 120), ("0", 0), ("Thu, 01 Jan 1970 00:20:00 GMT", 200), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
     ("99999999999", 7 * DAY), ("Fri, 31 Dec 9999 23:59:59 GMT", 7 * DAY), ("", None), (None, None),
     ("soon", None), ("-5", None), ("1e9", None), ("٣", None), ("9" * 50, None)],
)  # fmt: skip
def test_retry_after(words: str | None, seconds: float | None) -> None:
    assert retry_after(words, 1000.0) == seconds


@given(st.text(max_size=40))
def test_retry_after_of_any_words(words: str) -> None:
    assert 0 <= (retry_after(words, 1e9) or 0) <= 7 * DAY


def test_the_pause_that_a_feed_asks_for() -> None:
    assert own_pause(None, None, None) is None
    assert own_pause("60", "hourly", "2") == HOUR
    assert own_pause("x", "Daily", "4") == DAY / 4
    assert own_pause("-1", "never", "0") is None
    assert own_pause(None, "weekly", "0") == 7 * DAY


def test_when_a_feed_is_asked_again() -> None:
    timing = Timing(1800)
    assert timing.after_poll(0, None) == timing.after_poll(0, 60) == 1800
    assert timing.after_poll(0, HOUR) == HOUR
    assert timing.after_poll(0, 30 * DAY) == DAY
    assert [timing.after_failure(0, n) for n in (1, 2, 3, 50)] == [3600, 7200, 14400, DAY]
    assert timing.after_failure(0, 1, 3 * DAY) == 3 * DAY
    assert Timing(3 * DAY).after_failure(0, 5) == 3 * DAY


def test_when_a_page_is_asked_for_again() -> None:
    assert [retry_page(0, tries) for tries in (1, 2, 5)] == [600, 1200, None]
    assert retry_page(0, 1, 7200) == 7200
    assert [passes(status) for status in (404, 403, 410, 429, 500, 503)] == [False] * 3 + [True] * 3


@pytest.mark.parametrize(
    ("words", "seconds"), [("30m", 1800), ("90s", 90), ("2h", 7200), ("1d", DAY), ("45", 2700)]
)
def test_times(words: str, seconds: float) -> None:
    assert seconds_of(words) == seconds


@pytest.mark.parametrize("words", ["", "5s", "31d", "-1h", "1w", "1.5h"])
def test_what_is_no_time(words: str) -> None:
    with pytest.raises(SettingError):
        seconds_of(words)


# --- answers


@dataclass
class Answer:
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: str = FEED
    url: str = URL

    def source(self, where: str) -> Source:
        if self.status != 200:
            raise SourceError(f"the address answers {self.status}", where=where)
        return of_bytes(self.body.encode(), where, "feed.xml")


def test_what_an_answer_makes_of_a_feed() -> None:
    timing, feed = Timing(1800), Feed(URL)
    known, poll = after(feed, Answer(headers={"etag": '"1"', "last-modified": "Monday"}), 1000, timing)
    assert poll is not None
    assert (known.title, known.next_at, known.every) == ("The Post", 4600, 3600)
    assert conditions(known, URL) == {"If-None-Match": '"1"', "If-Modified-Since": "Monday"}
    assert conditions(known, "https://other.example") == {}
    same, poll = after(replace(known, failures=3, problem="x"), Answer(304), 5000, timing)
    assert (poll, same.next_at, same.failures, same.problem, same.etag) == (None, 8600, 0, None, '"1"')
    bad, poll = after(known, Answer(body="<html/>"), 5000, timing)
    assert (poll, bad.failures, bad.etag, bad.next_at) == (None, 1, '"1"', 8600)
    assert bad.problem is not None
    gone, _ = after(known, Answer(410), 5000, timing)
    assert gone.next_at == 5000 + DAY
    held, _ = after(known, Answer(503, {"retry-after": "90000"}), 5000, timing)
    assert held.next_at == 95_000
    assert failed(known, SourceError("x" * 1000), 0, timing).problem == "x" * 500


def test_what_a_host_wants() -> None:
    assert hold_of(Answer(429), 0) == 600
    assert hold_of(Answer(503, {"retry-after": "5"}), 0) == 5
    assert hold_of(Answer(404, {"retry-after": "5"}), 0) is None


def test_a_list_of_lists_in_a_list_is_refused() -> None:
    maps = Answer(body="<sitemapindex><sitemap><loc>https://a.example/</loc></sitemap></sitemapindex>")
    _, poll = after(Feed(URL), maps, 0, Timing())
    assert poll is not None
    known, poll = after(Feed(URL, via="https://a.example/maps"), maps, 0, Timing())
    assert (poll, known.failures) == (None, 1)


# --- turns


def job(url: str, due: float = 0.0) -> Job:
    return Job(url, Waiting(url, URL, url), due)


def test_one_request_to_a_host_at_a_time() -> None:
    lanes = Lanes()
    for url in ("https://a.example/1", "https://a.example/2", "https://b.example/1"):
        lanes.add(job(url))
    assert [lanes.take(0).url, lanes.take(0).url, lanes.take(0)] == [
        "https://a.example/1",
        "https://b.example/1",
        None,
    ]  # type: ignore[union-attr]
    lanes.done("https://a.example", 5, 2)
    assert (lanes.take(6), lanes.next_at()) == (None, 7)
    assert not lanes.idle(6)
    assert lanes.take(7) is not None


def test_what_is_due_first_comes_first() -> None:
    lanes = Lanes()
    for due in (30, 10, 20):
        lanes.add(job(f"https://a.example/{due}", due))
    assert (lanes.take(5), lanes.next_at(), lanes.idle(5)) == (None, 10, True)
    found = lanes.take(40)
    assert found is not None
    assert found.due == 10


def test_a_host_that_is_held() -> None:
    lanes = Lanes()
    lanes.hold("https://a.example", 100)
    lanes.add(job("https://a.example/1"))
    assert (lanes.take(99), lanes.idle(99), lanes.next_at()) == (None, True, 100)
    assert lanes.take(100) is not None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 50)), max_size=30))
def test_every_job_gets_its_turn_with_pauses(jobs: list[tuple[str, int]]) -> None:
    lanes, now, last = Lanes(), 0.0, dict[str, float]()
    for number, (host, due) in enumerate(jobs):
        lanes.add(job(f"https://{host}/{number}", due))
    for _ in jobs:
        at = lanes.next_at()
        assert at is not None
        now = max(now, at)
        taken = lanes.take(now)
        assert taken is not None
        assert now >= taken.due
        assert now >= last.get(taken.host, -2.0) + 2.0
        lanes.done(taken.host, now, 2.0)
        last[taken.host] = now
    assert lanes.next_at() is None


# --- robots.txt

ROBOTS = """
User-agent: other
User-agent: Verbale/1.0
Disallow: /
# a comment
Allow: /news/*.html$   # the reports
Allow: /news/
Disallow: /news/*?print=
Crawl-delay: 2.5

User-agent: *
Disallow: /private
Disallow:
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", False), ("/news/a", True), ("/news/a.html", True), ("/news/a.html?print=1", False), ("/a", False),
     ("/robots.txt", True), ("/private", False), ("", False)],
)  # fmt: skip
def test_robots(path: str, allowed: bool) -> None:
    rules = read_rules(ROBOTS)
    assert rules.allow(f"https://a.example{path}") is allowed
    assert rules.delay == 2.5


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("Disallow: /a", "/A", True),
        ("Disallow: /a%2fb", "/a%2Fb", False),
        ("Disallow: /a%2fb", "/a/b", True),
        ("Disallow: /%7Ea", "/~a", False),
        ("Disallow: /ü", "/%C3%BC", False),
        ("Disallow: /*.pdf$", "/a.pdf", False),
        ("Disallow: /*.pdf$", "/a.pdf?b", True),
        ("Disallow: /a*b*c", "/axxbyyc", False),
        ("Disallow: /a*b*c", "/acb", True),
        ("Disallow: /a$", "/a", False),
        ("Disallow: /a$", "/ab", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: *", "/x", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow:", "/a", True),
        ("disallow : /a", "/a", False),
        ("Crawl-delay: nan\nDisallow: /a", "/b", True),
    ],
)
def test_rules(rules: str, path: str, allowed: bool) -> None:
    found = read_rules(f"User-agent: *\n{rules}")
    assert found.allow(f"https://a.example{path}") is allowed
    assert found.delay == 0


def test_groups_of_one_program_count_together_and_none_is_no_rule() -> None:
    groups = (
        "User-agent: verbale\nDisallow: /a",
        "User-agent: *\nDisallow: /",
        "User-agent: VERBALE\nDisallow: /b",
    )
    text = "\n\n".join(groups)
    rules = read_rules(text)
    assert [rules.allow(f"https://a.example/{path}") for path in "abc"] == [False, False, True]
    assert read_rules("Disallow: /\n").allow("https://a.example/")
    assert (
        read_rules("User-agent: verbale\n\nUser-agent: *\nDisallow: /").allow("https://a.example/") is False
    )


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_robots_txt(text: str, path: str) -> None:
    rules = read_rules(f"User-agent: *\nDisallow: {text}\n{text}")
    assert rules.allow("https://a.example/" + path.replace("[", "").replace("]", "")) in (True, False)
