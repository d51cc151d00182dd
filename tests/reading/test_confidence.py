"""Confidence: calibrated, and a bar to hold entries against."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verbale.model import Actor, Coding, Event, Finding, Position, Span, Statement
from verbale.reading.confidence import KINDS, Calibration, Curve, at_least, log_odds

AT = Span(0, 4)
CODING = Coding(
    "r",
    actors=(Actor("a1", "Olan", "person"), Actor("a2", "Torland", "country", register="TOR")),
    statements=(Statement("s1", "a1", None, AT, (AT,), "direct", "assert", confidence=0.5),),
    events=(Event("e1", "AGREE", "happened", ("a1",), (), AT, claimed_in="s1", confidence=0.9),),
    positions=(Position("p1", "a1", "talks", "open", AT, "s1", confidence=0.2),),
    findings=(Finding("impossible-date", (AT,), "no such day", confidence=0.6),),
)


def test_a_curve_turns_scores_into_shares() -> None:
    assert Curve(1.0, 0.0).at(0.3) == pytest.approx(0.3)
    assert Curve(1.0, -1.0).at(0.3) < 0.3
    assert 0 < Curve(1.0, 0.0).at(0.0) < Curve(1.0, 0.0).at(1.0) < 1
    assert log_odds(0.5) == 0


def test_calibration_changes_confidence_alone() -> None:
    made = Calibration(dict.fromkeys(KINDS, Curve(1.0, 1.0)), {"person, unknown": 0.7}).applied(CODING)
    assert [a.confidence for a in made.actors] == [0.7, 1.0]
    assert made.statements[0].confidence == pytest.approx(0.731)
    assert made.events[0].confidence > CODING.events[0].confidence
    assert replace(made.events[0], confidence=0.9) == CODING.events[0]
    assert made.findings == CODING.findings


def test_the_shipped_calibration_keeps_the_order_of_scores() -> None:
    shipped = Calibration.open()
    assert set(shipped.curves) == set(KINDS)
    assert all(curve.slope > 0 for curve in shipped.curves.values())
    assert all(0 < share < 1 for share in shipped.actors.values())


def test_a_bar_leaves_no_loose_ends() -> None:
    assert at_least(CODING, 0) == CODING
    made = at_least(CODING, 0.55)
    assert made.statements == made.positions == ()
    assert made.events[0].claimed_in is None
    assert len(made.findings) == 1
    assert made.actors == CODING.actors
