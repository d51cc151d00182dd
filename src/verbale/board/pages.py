"""What a page is to the rest of the board: its routes, and where it stands in the navigation.

A module of `views` has a tuple `PAGES`; `app.VIEWS` names the modules. That is all it takes to add a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.routing import BaseRoute

GROUPS = ("", "Entries", "Together", "Checking")
"""The groups of the navigation: "" stands open in the row, the others are menus. Twelve names and more do not
fit a row of 1280 pixels, six do, and wrap to two rows on 360."""


@dataclass(frozen=True, slots=True)
class Page:
    """One or more routes, and their name in the navigation under `group`; without `words` they are not there.

    `writes` says that it is only for those who may decide: a board that only shows leaves it out.
    """

    address: str
    routes: tuple[BaseRoute, ...]
    words: str = ""
    group: str = ""
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A page's name in the navigation."""

    address: str
    words: str

    def holds(self, path: str) -> bool:
        """Whether that address is this page or below it."""
        return path == self.address or (self.address != "/" and path.startswith(self.address + "/"))


Navigation = Mapping[str, tuple[Place, ...]]


def navigation_of(pages: Iterable[Page], *, read_only: bool) -> Navigation:
    """The names of pages by group, in the order of `GROUPS` and within a group as given."""
    named = [p for p in pages if p.words and not (read_only and p.writes)]
    groups = {g: tuple(Place(p.address, p.words) for p in named if p.group == g) for g in GROUPS}
    return {group: places for group, places in groups.items() if places}
