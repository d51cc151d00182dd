"""The tables of what reports tell: statements, events, positions, and what does not add up."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model.coding import (
    ACTS,
    CONTEXTS,
    EVENT_TYPES,
    FINDING_KINDS,
    FINDING_LEVELS,
    MODES,
    STANCES,
    STATUSES,
)
from verbale.record.ids import issue_key
from verbale.record.shape import ROLES
from verbale.record.tables.columns import actor, days, field, head, owner, piece, place, quote, tail
from verbale.record.tables.table import Column, Table
from verbale.record.tables.whole import Item, Piece, Whole

STATEMENTS = Table(
    "statements",
    "What a source is reported to have said, asked, promised, or declined to say.",
    ("id",),
    lambda whole: whole.entries("statement"),
    (
        *head("statement"),
        *actor("speaker", "who said it; empty where the report does not say"),
        *quote("source", "the words that name who said it"),
        *quote("cue", "the words that tell that it was said", needed=True),
        Column("content", "text", "what was said; the table contents has its pieces one by one",
               lambda item: item.all_words("content")),
        field("mode", "quoted, in the reporter's words, or both", needed=True, choices=MODES),
        field("act", "what was done by saying it", needed=True, choices=ACTS),
        *actor("addressee", "to whom"),
        field("said_on", "when it was said, a TIMEX3 value"),
        *days("said_on"),
        *place(),
        *actor("through", "who passed it on"),
        *quote("occasion", "the words that name the occasion or the channel"),
        *tail(),
    ),
)  # fmt: skip

CONTENTS = Table(
    "contents",
    "The pieces of what was said.",
    ("statement", "seq"),
    lambda whole: whole.pieces("statement", "content"),
    piece("statement", "the words of the piece"),
)

EVENTS = Table(
    "events",
    "Who did, does, plans, refuses or denies to have done what to whom.",
    ("id",),
    lambda whole: whole.entries("event"),
    (
        *head("event"),
        field("type", "its type, as PLOVER has them", needed=True, choices=EVENT_TYPES),
        field("status", "whether it happened", needed=True, choices=STATUSES),
        field("mode", "its mode, as PLOVER has them for the type"),
        field("contexts", "its contexts, as PLOVER has them", "texts", needed=True, choices=CONTEXTS),
        field("codes", "the types of a codebook that it is of", "texts", needed=True),
        field("cameo", "the CAMEO code that type, mode and contexts convert to"),
        Column("actors", "texts", "who did it: the names; the table participants has the actors",
               lambda item: item.all_names("actors"), needed=True),
        Column("recipients", "texts", "to whom: the names", lambda item: item.all_names("recipients"),
               needed=True),
        field("date", "when, a TIMEX3 value: a day, a part of one, a longer time, FIRST/LAST"),
        *days("date"),
        *place(),
        *quote("evidence", "the words that tell it", needed=True),
        field("claimed_in", "the statement it is claimed in; empty where the report tells it itself",
              refers="statements.id"),
        Column("claimed_by", "text", "who claims it: the name of that statement's speaker",
               lambda item: item.whole.speakers.get(item["claimed_in"])),
        field("dead", "how many were killed", "integer"),
        field("injured", "how many were hurt", "integer"),
        field("size", "how many took part", "integer"),
        *tail(),
    ),
)  # fmt: skip


def _participants(whole: Whole) -> Iterator[Piece]:
    for item in whole.entries("event"):
        for field_ in ROLES:
            yield from item.pieces(field_)


PARTICIPANTS = Table(
    "participants",
    "Who takes part in events, and on which side.",
    ("event", "role", "seq"),
    _participants,
    (
        *owner("event"),
        Column("role", "text", "the side", lambda piece: ROLES[piece.field], needed=True,
               choices=tuple(ROLES.values())),
        Column("actor_id", "text", "the actor", lambda piece: piece.value, needed=True, refers="actors.id"),
        Column("name", "text", "the actor's name", lambda piece: piece.item.whole.names.get(piece.value)),
    ),
)  # fmt: skip


def _label(item: Item) -> str:
    return str(item.whole.one.issues.get(item.entry.id) or item["issue"] or item["toward"])


POSITIONS = Table(
    "positions",
    "Where parties stand on issues.",
    ("id",),
    lambda whole: whole.entries("position"),
    (
        *head("position"),
        *actor("party", "whose position it is", of="actor", needed=True),
        field("toward", "what it is about, as the report has it", needed=True),
        Column("issue", "text", "what positions on one issue share: its name in small letters",
               lambda item: issue_key(_label(item)), needed=True),
        Column("issue_label", "text", "the issue's name", _label, needed=True),
        field("issue_name", "the name that a codebook gives the issue", of="issue"),
        field("stance", "where the party stands", needed=True, choices=STANCES),
        *quote("evidence", "the words that tell it", needed=True),
        *quote("condition", "the words that it depends on"),
        field("statement", "the statement it was taken from", refers="statements.id"),
        *tail(),
    ),
)  # fmt: skip

FINDINGS = Table(
    "findings",
    "What does not add up.",
    ("id",),
    lambda whole: whole.entries("finding"),
    (
        *head("finding"),
        field("kind", "what is amiss", needed=True, choices=FINDING_KINDS),
        field("level", "whether it cannot hold, may not, or is only told", needed=True,
              choices=FINDING_LEVELS),
        field("message", "what is amiss, in a sentence", needed=True),
        Column("evidence", "text", "the words that clash; the table finding_words has them one by one",
               lambda item: item.all_words("evidence")),
        field("value", "what it would have to be, where that can be told"),
        field("source", "what the register has it from; empty: the report itself, or the calendar"),
        *tail(local=False),
    ),
)  # fmt: skip

FINDING_WORDS = Table(
    "finding_words",
    "The words on which findings rest.",
    ("finding", "seq"),
    lambda whole: whole.pieces("finding", "evidence"),
    piece("finding", "the words"),
)
