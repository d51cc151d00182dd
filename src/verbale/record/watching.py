"""What is known of watched feeds from one poll to the next, also after a restart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from sqlalchemy import Connection, Row, case, delete, func, select

from verbale.record import schema
from verbale.sources.polling.entry import Entry, Feed, Waiting

if TYPE_CHECKING:
    from verbale.record.record import Record

T = TypeVar("T")
State = Literal["read", "unread"]
_AT_ONCE = 500  # keys in one query; SQLite takes 999 parameters in its older builds


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries of a feed were told of, are still waiting, and were given up."""

    told: int
    waiting: int
    unread: int


class Watching:
    """The feeds of a record and their entries; made by `Record.watching`."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def feeds(self, urls: Iterable[str] | None = None) -> tuple[Feed, ...]:
        """The feeds of those addresses and those that they named (all feeds for None), as they were last
        known, by address."""
        table = schema.feeds
        with self._record.connection() as connection:
            rows = connection.execute(select(table).order_by(table.c.url)).mappings()
            found = [Feed(**row) for row in rows]
        wanted = None if urls is None else set(urls)
        return tuple(f for f in found if wanted is None or f.url in wanted or f.via in wanted)

    def tallies(self) -> dict[str, Tally]:
        """The entries of each feed, counted."""
        table = schema.feed_entries.c
        waiting, unread = (
            func.sum(case((table.state == state, 1), else_=0)) for state in ("waiting", "unread")
        )
        query = select(table.feed, func.count(), waiting, unread).group_by(table.feed)
        with self._record.connection() as connection:
            return {feed: Tally(*map(int, numbers)) for feed, *numbers in connection.execute(query)}

    def waiting(self, feeds: Iterable[str]) -> tuple[Waiting, ...]:
        """The entries of those feeds that are still to be read, the first told of first."""
        table, wanted = schema.feed_entries, set(feeds)
        query = select(table).where(table.c.state == "waiting").order_by(table.c.found_at, table.c.key)
        with self._record.connection() as connection:
            rows = connection.execute(query)
            return tuple(_waiting(row) for row in rows if row.feed in wanted)

    def polled(self, feed: Feed, entries: Sequence[Entry] = ()) -> tuple[Waiting, ...]:
        """Keep how asking a feed went, and the entries that no feed told of before: those are given out, to
        be read. One transaction."""
        with self._record.connection(feed.url, writing=True) as connection:
            _put(connection, feed)
            new = list(_unknown(connection, entries))
            rows = [_row(entry, feed, number) for number, entry in enumerate(new)]
            for some in _batches(rows):
                connection.execute(schema.feed_entries.insert(), some)
        return tuple(Waiting(entry.key, feed.url, entry.url) for entry in new)

    def entry(self, key: str) -> Entry | None:
        """What the feed carried of an entry that is waiting; None for one that is settled or unknown."""
        table = schema.feed_entries.c
        with self._record.connection() as connection:
            kept = connection.execute(select(table.entry).where(table.key == key)).scalar()
        return _entry(kept) if kept else None

    def settle(self, key: str, state: State, problem: str | None = None) -> None:
        """An entry was read, or given up."""
        self._update(key, state=state, problem=problem, entry=None)

    def postpone(self, waiting: Waiting, problem: str) -> None:
        """An entry is to be read later: at its `next_at`, so many tries made."""
        self._update(waiting.key, next_at=waiting.next_at, tries=waiting.tries, problem=problem)

    def hold(self, host: str, until: float) -> None:
        """Ask nothing of a host (its scheme and name) before then: no feed, no page of an entry."""
        with self._record.connection(host, writing=True) as connection:
            for table in (schema.feeds, schema.feed_entries):
                there = table.c.url.startswith(f"{host}/", autoescape=True)
                held = table.update().where(there, table.c.next_at < until).values(next_at=until)
                connection.execute(held)

    def keep_inner(self, via: str, urls: Iterable[str]) -> tuple[str, ...]:
        """Forget the lists that a list named and no longer names; their entries become its own. Those that
        were forgotten."""
        table, entries = schema.feeds, schema.feed_entries
        gone = select(table.c.url).where(table.c.via == via, table.c.url.not_in(list(urls)))
        with self._record.connection(via, writing=True) as connection:
            old = connection.execute(gone).scalars().all()
            connection.execute(entries.update().where(entries.c.feed.in_(old)).values(feed=via))
            connection.execute(delete(table).where(table.c.url.in_(old)))
        return tuple(old)

    def _update(self, key: str, **values: object) -> None:
        table = schema.feed_entries
        with self._record.connection(key, writing=True) as connection:
            connection.execute(table.update().where(table.c.key == key).values(**values))


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE))


def _put(connection: Connection, feed: Feed) -> None:
    table, values = schema.feeds, asdict(feed)
    done = connection.execute(table.update().where(table.c.url == feed.url).values(**values))
    if not done.rowcount:
        connection.execute(table.insert().values(**values))


def _unknown(connection: Connection, entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, each once, that are in no row yet."""
    table = schema.feed_entries.c
    for some in _batches(list({entry.key: entry for entry in entries}.values())):
        known = select(table.key).where(table.key.in_([entry.key for entry in some]))
        there = set(connection.execute(known).scalars())
        yield from (entry for entry in some if entry.key not in there)


def _row(entry: Entry, feed: Feed, number: int) -> dict[str, object]:
    """`found_at` orders the entries of one poll as the feed has them."""
    kept = asdict(entry) | {"published": entry.published and entry.published.isoformat()}
    return {"key": entry.key, "feed": feed.url, "url": entry.url, "state": "waiting", "next_at": 0.0,
            "tries": 0, "found_at": (feed.asked_at or 0.0) + number * 1e-6, "entry": kept}  # fmt: skip


def _entry(kept: dict[str, Any]) -> Entry:
    known = {field.name for field in fields(Entry)}
    day = kept.get("published")
    values = {name: value for name, value in kept.items() if name in known}
    return Entry(**values | {"published": date.fromisoformat(day) if day else None})


def _waiting(row: Row[Any]) -> Waiting:
    return Waiting(row.key, row.feed, row.url, row.next_at, row.tries)
