"""From a report to its coding, one module a stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verbale.reading.pipeline import Reader

__all__ = ["Reader"]


def __getattr__(name: str) -> Any:
    """Load on first use: the stages need the language model's runtime."""
    if name == "Reader":
        from verbale.reading.pipeline import Reader

        return Reader
    raise AttributeError(name)
