"""Where one is in a list whose length nobody counts, as it may be a million rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steps:
    """Page `page` (from 1) of a list; `more` says whether another follows."""

    page: int
    more: bool

    @property
    def before(self) -> int | None:
        """The page before this one."""
        return self.page - 1 or None

    @property
    def after(self) -> int | None:
        """The page after this one."""
        return self.page + 1 if self.more else None
