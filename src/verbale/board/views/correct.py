"""What people decided, and deciding."""

from __future__ import annotations

from verbale.board.pages import Page

PAGES: tuple[Page, ...] = ()
