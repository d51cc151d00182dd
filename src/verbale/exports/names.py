"""Names of files made from the ids of reports, which may hold anything."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

NAME_LIMIT = 100
"""Characters of a file's name before its ending; every file system takes more."""


def file_names(ids: Sequence[str]) -> list[str]:
    """A file name for each id: its letters and digits, with a piece of its hash where two would be one."""
    plain = [_plain(id_) for id_ in ids]
    often = Counter(plain)
    return [n if often[n] == 1 else _marked(n, id_) for n, id_ in zip(plain, ids, strict=True)]


class FileNames:
    """The same for ids that come one by one: the first that would have a name gets it as it is."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, id_: str) -> str:
        """The name of the next report, which none before it has."""
        name = _plain(id_)
        while name in self._given:
            name = _marked(_plain(id_), id_ if name == _plain(id_) else name)
        self._given.add(name)
        return name


def _plain(id_: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", id_.lower()).strip("-")[:NAME_LIMIT] or "report"


def _marked(name: str, id_: str) -> str:
    return f"{name}-{_digest(id_)}"


def _digest(id_: str) -> str:
    return hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:8]
