"""The language model and the only code that knows it: text in, Analysis out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from verbale.language.language import Language

__all__ = ["Language"]


def __getattr__(name: str) -> Any:
    """Load on first use: numpy and the runtime cost a quarter of a second."""
    if name == "Language":
        from verbale.language.language import Language

        return Language
    raise AttributeError(name)
