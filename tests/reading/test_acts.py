"""Acts that a cue tells by itself."""

from __future__ import annotations

import pytest

from verbale.reading.acts import act_of


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("declined to comment on", "decline"),
        ("would not say", "decline"),
        ("did not provide", "decline"),
        ("refused to discuss", "decline"),
        ("refused", "reject"),
        ("ruled out", "reject"),
        ("denied", "deny"),
        ("a denial of", "deny"),
        ("has condemned", "criticise"),
        ("called for", "demand"),
        ("Urges", "demand"),
        ("was urgently told", None),
        ("welcomed", "praise"),
        ("invited", "propose"),
        ("pledged", "promise"),
        ("said", None),
        ("called", None),
        ("did not agree", None),
    ],
)
def test_act_of_a_cue(cue: str, act: str | None) -> None:
    assert act_of(cue) == act
