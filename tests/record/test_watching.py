"""What is known of watched feeds, kept from one program to the next, on either database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from verbale.record import Record
from verbale.record.watching import Tally
from verbale.sources.polling.entry import Entry, Feed, Waiting

FEED = Feed("https://post.example/feed", None, "The Post", "https://post.example/f", '"1"', "Monday", 3600.0,
            1000.5, 2000.5, 2, "it answers 500")  # fmt: skip
ENTRIES = [
    Entry(
        f"k{n}",
        f"https://post.example/{n}",
        f"Report {n}",
        "The Post",
        date(2025, 3, n),
        "Words.\n",
        True,
        {"entry": "1"},
    )
    for n in (1, 2, 3)
]


def test_feeds_are_kept_in_every_field(record: Record) -> None:
    record.watching.polled(FEED)
    assert record.watching.feeds() == (FEED,)
    changed = replace(FEED, etag=None, failures=0, problem=None)
    record.watching.polled(changed)
    assert record.watching.feeds([FEED.url]) == (changed,)
    assert record.watching.feeds(["https://other.example"]) == ()


def test_each_entry_is_told_of_once(record: Record) -> None:
    new = record.watching.polled(FEED, ENTRIES[:2])
    assert new == tuple(Waiting(e.key, FEED.url, e.url) for e in ENTRIES[:2])
    other = replace(FEED, url="https://other.example/feed")
    assert [w.key for w in record.watching.polled(other, [ENTRIES[1], ENTRIES[2], ENTRIES[2]])] == ["k3"]
    assert [record.watching.entry(e.key) for e in ENTRIES] == ENTRIES
    assert [w.key for w in record.watching.waiting([FEED.url])] == ["k1", "k2"]


def test_entries_that_are_settled_and_postponed(record: Record) -> None:
    first, second, third = record.watching.polled(FEED, ENTRIES)
    record.watching.settle(first.key, "read")
    record.watching.settle(second.key, "unread", "gone")
    later = replace(third, next_at=99.5, tries=2)
    record.watching.postpone(later, "busy")
    assert record.watching.waiting([FEED.url]) == (later,)
    assert record.watching.entry(first.key) is None
    assert record.watching.tallies() == {FEED.url: Tally(3, 1, 1)}
    assert record.watching.polled(FEED, ENTRIES) == ()


def test_many_entries(record: Record) -> None:
    many = [Entry(f"k{n}", f"https://post.example/{n}") for n in range(1201)]
    assert len(record.watching.polled(FEED, many[:700])) == 700
    assert [w.key for w in record.watching.polled(replace(FEED, asked_at=2000.5), many)] == [
        e.key for e in many[700:]
    ]
    assert [w.key for w in record.watching.waiting([FEED.url])] == [e.key for e in many]


def test_a_list_that_no_longer_names_a_list(record: Record) -> None:
    inner = [replace(FEED, url=f"https://post.example/map{n}", via=FEED.url) for n in (1, 2)]
    for feed in (FEED, *inner):
        record.watching.polled(feed, ENTRIES[:1] if feed == inner[0] else ())
    assert {feed.url for feed in record.watching.feeds([FEED.url])} == {FEED.url, inner[0].url, inner[1].url}
    assert record.watching.keep_inner(FEED.url, [inner[1].url]) == (inner[0].url,)
    assert [feed.url for feed in record.watching.feeds()] == [FEED.url, inner[1].url]
    assert [w.feed for w in record.watching.waiting([FEED.url])] == [FEED.url]


def test_a_host_that_wants_to_be_left_alone(record: Record) -> None:
    other = replace(FEED, url="https://other.example/feed", next_at=5.0)
    record.watching.polled(FEED, ENTRIES)
    record.watching.polled(other, [Entry("k4", "https://post.example.org/a"), Entry("k5", None)])
    record.watching.hold("https://post.example", 3000.0)
    record.watching.hold("https://post.example", 2500.0)
    assert {feed.url: feed.next_at for feed in record.watching.feeds()} == {FEED.url: 3000.0, other.url: 5.0}
    assert {w.key: w.next_at for w in record.watching.waiting([FEED.url, other.url])} == {
        "k1": 3000.0, "k2": 3000.0, "k3": 3000.0, "k4": 0.0, "k5": 0.0}  # fmt: skip
