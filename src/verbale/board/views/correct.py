"""What people decided, and deciding."""

from __future__ import annotations

PAGES: tuple[object, ...] = ()
