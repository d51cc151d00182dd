"""Colours with contrast enough to read (WCAG 2.2, AA: 4.5 : 1), in light and in dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import verbale.board

CSS = (Path(verbale.board.__file__).parent / "static" / "board.css").read_text("utf-8")
LIGHT = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", CSS.split("@media (prefers-color-scheme: dark)")[0]))
DARK = {
    **LIGHT,
    **dict(
        re.findall(
            r"--([\w-]+): (#[0-9a-f]{6})", CSS.split("prefers-color-scheme: dark")[1].split("/* ----")[0]
        )
    ),
}

GROUNDS = ("paper", "card", "sunk")
PAIRS = [
    *((ink, ground) for ink in ("ink", "muted", "accent") for ground in GROUNDS),
    *((tone, f"{tone}-ground") for tone in ("good", "bad", "warn", "cool", "quiet")),
    *((layer, "card") for layer in ("statements", "events", "positions", "dates", "findings", "actors")),
    *(("ink", f"{ground}-ground") for ground in ("statements", "findings", "quiet")),
    ("ink", "statements-deep"), ("on-ink", "on"), ("paper", "accent"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_ink_can_be_read_on_its_ground(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


def test_the_measure_is_the_known_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_nothing_is_loaded_from_elsewhere() -> None:
    folder = Path(verbale.board.__file__).parent
    for file in [*folder.glob("templates/*"), *folder.glob("static/*")]:
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|//[\w-]+\.\w|@import|url\((?!#)", text), file.name
