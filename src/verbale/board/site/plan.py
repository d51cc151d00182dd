"""Which of the board's addresses a site has, and in which file each lies."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from verbale.board.drawing import atlas
from verbale.board.families import FAMILIES
from verbale.board.labels import ACTS, EVENT_TYPES, FINDINGS, LEVELS, STANCES, STATUSES

PAGES_LIMIT = 60_000
"""Pages of a site. A page takes about 60 KB, so that a site has at most some 4 GB."""
FILTERED_PAGES = 20
"""Pages of a list narrowed down by a filter, each of 50 rows; the whole list has all of its pages."""
SLUG = 40
"""Characters of a name that a file's name keeps, before the number that tells it from all others."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Pages of one kind: `needs` are parameters of the address that make it another page each, `one_of` those
    of which one may be given, `paged` whether the list goes on over several pages."""

    name: str
    needs: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    paged: bool = False


LISTS: Mapping[str, Kind] = {
    "/": Kind("index"),
    "/reports": Kind("reports", paged=True),
    "/statements": Kind("statements", one_of=("act",), paged=True),
    "/events": Kind("events", one_of=("type", "status"), paged=True),
    "/positions": Kind("positions", one_of=("stance",)),
    "/positions/history": Kind("history", needs=("party", "issue")),
    "/happenings": Kind("happenings", paged=True),
    "/processes": Kind("processes", paged=True),
    "/findings": Kind("findings", one_of=("kind", "level"), paged=True),
    "/actors": Kind("actors", paged=True),
    "/calendar": Kind("calendar", one_of=("month",)),
    "/network": Kind("network", one_of=("family",)),
    "/network/between": Kind("between", needs=("source", "target"), paged=True),
    "/map": Kind("map", one_of=("in",)),
    "/map/place": Kind("place", needs=("key",), paged=True),
}
"""The pages at fixed addresses. Search, problems and what people decided are left out."""
EACH: Mapping[str, str] = {
    "/reports/": "report",
    "/actors/": "actor",
    "/happenings/": "happening",
    "/processes/": "process",
}
"""The pages of one thing each, by the beginning of the address."""
VIEWS = ("entry", "show")
"""Parameters that show the same page otherwise: a site has the page once."""


class Plan:
    """The pages of one site: those that are planned, in the order in which they were first named.

    `months` are the months of the calendar that a site has ("2025-08").
    """

    def __init__(self, months: Collection[str], limit: int = PAGES_LIMIT) -> None:
        self._months, self._limit = frozenset(months), limit
        self._files: dict[str, str] = {}
        self._waiting: deque[str] = deque()

    def __len__(self) -> int:
        return len(self._files)

    def file(self, address: str) -> str | None:
        """The file of the page at that address, which is planned with this; None where the site has none, or
        is full."""
        found = self._named(address)
        if found is None:
            return None
        name, asked = found
        if name not in self._files:
            if len(self._files) >= self._limit:
                return None
            self._files[name] = asked
            self._waiting.append(name)
        return name

    def next(self) -> tuple[str, str] | None:
        """The next page to be made: its file and its address; None where all are."""
        if not self._waiting:
            return None
        name = self._waiting.popleft()
        return name, self._files[name]

    def _named(self, address: str) -> tuple[str, str] | None:
        """The file for an address, and the address without what makes no other page of it."""
        try:
            parts = urlsplit(address)
            given = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=20)
        except ValueError:
            return None
        asked = [(name, value) for name, value in given if name not in VIEWS]
        for begin, folder in EACH.items():
            if parts.path.startswith(begin) and parts.path not in LISTS:
                id_ = unquote(parts.path[len(begin) :])
                return None if asked else (f"{folder}/{_own(id_, (id_,))}.html", parts.path)
        kind = LISTS.get(parts.path)
        if kind is None or parts.scheme or parts.netloc:
            return None
        named = self._list(kind, dict(asked)) if len(dict(asked)) == len(asked) else None
        if named is None:
            return None
        return named, f"{parts.path}?{parts.query}" if asked else parts.path

    def _list(self, kind: Kind, given: dict[str, str]) -> str | None:
        page = given.pop("page", "1")
        needed = [given.pop(name, None) for name in kind.needs]
        if None in needed or not re.fullmatch("[1-9][0-9]{0,6}", page) or (page != "1" and not kind.paged):
            return None
        if len(given) > 1 or not all(self._chosen(kind, *pair) for pair in given.items()):
            return None
        if (given or needed) and int(page) > FILTERED_PAGES:
            return None
        number = "" if page == "1" else f"-{page}"
        if needed:
            values = tuple(str(value) for value in needed)
            return f"{kind.name}/{_own(' '.join(values), values)}{number}.html"
        chosen = "".join(f"-{_slug(value)}" for value in given.values())
        return f"{kind.name}{chosen}{number}.html"

    def _chosen(self, kind: Kind, name: str, value: str) -> bool:
        known = self._months if name == "month" else choices().get(name, ())
        return name in kind.one_of and value in known


def choices() -> Mapping[str, Collection[str]]:
    """What a filter may be set to: closed sets only, so that the pages of a site are too."""
    return {
        "act": ACTS, "type": EVENT_TYPES, "status": STATUSES, "stance": STANCES, "kind": FINDINGS,
        "level": LEVELS, "family": FAMILIES, "in": atlas.REGIONS,
    }  # fmt: skip


def _own(words: str, values: tuple[str, ...]) -> str:
    """A file's name for what has a name of its own: readable, and told from all others by a number."""
    number = hashlib.sha256("\0".join(values).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{_slug(words)}-{number}".lstrip("-")


def _slug(words: str) -> str:
    """Words as every file system and web server takes them: small letters of English, digits and "-"."""
    bare = unicodedata.normalize("NFKD", words[: 4 * SLUG]).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", bare)[:SLUG].strip("-")


def relative(name: str, at: str) -> str:
    """The way from the file `at` to the file `name`."""
    return posixpath.relpath(name, posixpath.dirname(at) or ".")
