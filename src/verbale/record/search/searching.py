"""Searching a record: what the command line, the board and exports call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select

from verbale.errors import SettingError
from verbale.record import schema
from verbale.record.paging import check_page
from verbale.record.search import meaning, saved
from verbale.record.search.find import Hits, Order, find
from verbale.record.search.index import put_all
from verbale.record.search.language import Search
from verbale.record.search.match import ROWS, dialect_of, matching, rows_of
from verbale.record.search.meaning import Codes, Means, nearest
from verbale.record.search.near import near_hits
from verbale.record.search.saved import Saved

if TYPE_CHECKING:
    from verbale.record.record import Record

PAGE = 50
WORDS_LIMIT = 2_000
"""Code points of the words that a search by meaning asks for."""


class Searching:
    """Search over a record; made by `Record.search`. Every method raises RecordError where the database
    fails, and SettingError for a search that means nothing (with the character that is wrong)."""

    def __init__(self, record: Record) -> None:
        self._record, self._codes = record, Codes()

    def find(
        self, search: Search | str, *, order: Order = "newest", limit: int = PAGE, offset: int = 0
    ) -> Hits:
        """Entries and reports that fit, those of the latest reports first, or the best of the latest."""
        with self._record.connection() as connection:
            return find(connection, _search(search), order, limit, offset)

    def like(self, words: str, language: Means, search: Search | str = "", *, limit: int = PAGE) -> Hits:
        """Entries whose sentence means nearly what the words mean, the nearest first, of those that fit the
        search; a report where no entry stands in the sentence. What is not read for its meaning
        (`read_meanings`) is not found: `unread` tells how much that is."""
        check_page(limit, 0)
        vector = language.meanings([words[:WORDS_LIMIT]])[0]
        with self._record.connection() as connection:
            near = nearest(connection, self._codes, vector, language.version)
            return near_hits(connection, near, _search(search), limit)

    def unread(self) -> int:
        """How many reports have not been read for their meaning as they are now."""
        with self._record.connection() as connection:
            return meaning.unread(connection)

    def read_meanings(
        self, language: Means, *, again: bool = False, done: Callable[[int], None] = lambda number: None
    ) -> int:
        """Read what the sentences of all reports mean that have not been read with this model; how many
        reports. It goes on where it was stopped."""
        if again:
            with self._record.connection(writing=True) as connection:
                meaning.forget_all(connection)
        number = 0
        while True:
            with self._record.connection() as connection:
                batch = meaning.read_batch(connection, language.version)
            if not batch:
                return number
            rows = meaning.measure(batch, language)
            with self._record.connection(writing=True) as connection:
                meaning.keep(connection, rows, language.version)
            number += len(batch)
            done(len(batch))

    def ids(self, search: Search | str, kind: str) -> Select[Any]:
        """The ids of the entries of one kind (or of the reports) that fit, as a query to put into another:
        what `--where` is for exports."""
        return ids_found(_search(search), kind, "sqlite" if self._record.address.path else "postgresql")

    def save(self, name: str, search: Search | str) -> None:
        """Keep a search under a name. Raises RecordError for a name that is empty or too long."""
        with self._record.connection(name, writing=True) as connection:
            saved.save(connection, name, _search(search))

    def forget(self, name: str) -> bool:
        """Drop a saved search; whether there was one."""
        with self._record.connection(name, writing=True) as connection:
            return saved.forget(connection, name)

    def looked(self, name: str) -> None:
        """Count what a saved search finds as seen."""
        with self._record.connection(name, writing=True) as connection:
            saved.looked(connection, name)

    def saved(self) -> tuple[Saved, ...]:
        """All saved searches by name, with how much each has found since somebody looked."""
        with self._record.connection() as connection:
            return saved.saved(connection)

    def named(self, name: str) -> Search:
        """The search saved under a name. Raises SettingError where there is none."""
        table = schema.saved_searches
        with self._record.connection() as connection:
            text = connection.execute(select(table.c.query).where(table.c.name == name)).scalar()
        if text is None:
            raise SettingError(f"no search is saved as {name[:100]!r}", hint="see them: verbale search list")
        return Search.of(text)

    def make_index(self, done: Callable[[int], None] = lambda number: None) -> int:
        """Make the index of words again, in one transaction; how many reports. It is kept in step with the
        entries: this drops what re-readings left in it."""
        with self._record.connection(writing=True) as connection:
            return put_all(connection, done)


def ids_found(search: Search, kind: str, database: str) -> Select[Any]:
    """The ids of what fits of one kind, as a query in the dialect of that database."""
    dialect = dialect_of(database)
    keys = rows_of(matching(search, dialect), dialect).subquery()
    found = select(ROWS.c.entry_id).select_from(keys.join(ROWS, ROWS.c.key == keys.c.key))
    return found.where(ROWS.c.kind == kind)


def _search(search: Search | str) -> Search:
    return Search.of(search) if isinstance(search, str) else search
