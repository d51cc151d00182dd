"""Confidence that can be taken at its word: of entries said to be 80 % sure, about 80 % are right.

Stages score their entries in their own ways. What such a score is worth was measured on annotated reports
(`training.calibrate`): for each kind of entry a logistic curve over the log odds of its score (Platt 1999),
for actors, whose stage does not score, the share that is right of those alike. "Right" is an entry that is
there and whose value (dates), speaker, status or stance is right as well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from math import exp, log
from typing import Any, TypeVar

from verbale.model import Actor, Coding, Event, Position, Statement

FILE = "calibration.json"
# Scores of 0 and 1 have no log odds.
SUREST = 0.995
KINDS = ("dates", "statements", "events", "positions")
E = TypeVar("E", Statement, Event, Position)


@dataclass(frozen=True, slots=True)
class Curve:
    """p = 1 / (1 + exp(-(slope · log odds of the score + offset)))"""

    slope: float
    offset: float

    def at(self, score: float) -> float:
        """How sure an entry of that score is, 0 to 1."""
        return 1 / (1 + exp(-(self.slope * log_odds(score) + self.offset)))


def log_odds(score: float) -> float:
    """The log odds of a score, kept off 0 and 1."""
    kept = min(max(score, 1 - SUREST), SUREST)
    return log(kept / (1 - kept))


def sort_of(actor: Actor) -> str:
    """Which actors are alike: of one kind, and known to the register or not."""
    return f"{actor.kind}, {'known' if actor.register else 'unknown'}"


@dataclass(frozen=True, slots=True)
class Calibration:
    """What the stages' scores are worth: a curve for each kind of entry, a share for each sort of actor."""

    curves: Mapping[str, Curve]
    actors: Mapping[str, float]

    @classmethod
    def open(cls) -> Calibration:
        """The calibration that was measured for the shipped model."""
        table: dict[str, Any] = json.loads(files(__package__).joinpath(FILE).read_text("utf-8"))
        return cls({kind: Curve(**c) for kind, c in table["curves"].items()}, table["actors"])

    def applied(self, coding: Coding) -> Coding:
        """The coding with calibrated confidences."""
        changed: dict[str, Any] = {
            kind: tuple(replace(e, confidence=self._sure(kind, e.confidence)) for e in getattr(coding, kind))
            for kind in KINDS
        }
        actors = tuple(
            replace(a, confidence=self.actors.get(sort_of(a), a.confidence)) for a in coding.actors
        )
        return replace(coding, actors=actors, **changed)

    def _sure(self, kind: str, score: float) -> float:
        return round(self.curves[kind].at(score), 3)


def at_least(coding: Coding, confidence: float) -> Coding:
    """The coding without statements, events, positions and findings that are less sure.

    What points at a statement left out points nowhere."""
    statements = _sure_enough(coding.statements, confidence)
    there = {s.id for s in statements}
    events = tuple(
        replace(e, claimed_in=e.claimed_in if e.claimed_in in there else None)
        for e in _sure_enough(coding.events, confidence)
    )
    positions = tuple(
        replace(p, statement=p.statement if p.statement in there else None)
        for p in _sure_enough(coding.positions, confidence)
    )
    findings = tuple(f for f in coding.findings if f.confidence >= confidence)
    return replace(coding, statements=statements, events=events, positions=positions, findings=findings)


def _sure_enough(entries: tuple[E, ...], confidence: float) -> tuple[E, ...]:
    return tuple(e for e in entries if e.confidence >= confidence)
