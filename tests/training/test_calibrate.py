"""Fitting what confidence is worth."""

from __future__ import annotations

import random

import pytest

from training.calibrate import curve, shares


def test_the_curve_finds_what_scores_are_worth() -> None:
    draw = random.Random(5)
    scores = [draw.uniform(0.2, 0.95) for _ in range(3000)]
    right = [draw.random() < s * 0.6 for s in scores]  # scores that promise too much
    fitted = curve(scores, right)
    for score in (0.3, 0.6, 0.9):
        assert fitted.at(score) == pytest.approx(score * 0.6, abs=0.06)


def test_few_entries_are_not_believed_outright() -> None:
    fitted = curve([0.5, 0.5], [True, True])
    assert 0.5 < fitted.at(0.5) < 0.8
    found = shares([("person, known", True)] * 40 + [("group, unknown", False)])
    assert found["person, known"] > 0.95
    assert 0.5 < found["group, unknown"] < 1
