"""Frozen types: what passes from stage to stage."""

from verbale.model.analysis import Analysis, Attribution, Entity, Frame, Range, Role, TimeSpan, Token
from verbale.model.coding import Actor, Coding, DateMention, Event, Finding, Place, Position, Statement
from verbale.model.report import Report
from verbale.model.span import Span

__all__ = [
    "Actor",
    "Analysis",
    "Attribution",
    "Coding",
    "DateMention",
    "Entity",
    "Event",
    "Finding",
    "Place",
    "Frame",
    "Position",
    "Range",
    "Report",
    "Role",
    "Span",
    "Statement",
    "TimeSpan",
    "Token",
]
