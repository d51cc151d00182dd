"""Reports with codings made by a rule from a number: as long as agency reports are, no two the same."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from verbale.model import Actor, Coding, DateMention, Event, Finding, Place, Position, Report, Span, Statement
from verbale.model.coding import ACTS, EVENT_TYPES, MODES, STANCES, STATUSES

NAMES = (
    "Velia",
    "Torland",
    "Mira Olan",
    "Osk Brandt",
    "the Lake Council",
    "Sundmark",
    "Ana Perrow",
    "Côte Élan",
)
ISSUES = ("the grain talks", "a ceasefire", "the lake border", "prisoners", "water quotas", "sanctions")
SENTENCES = (
    "{0} said that {1} would not speak about {2}. ",
    "“We will answer,” {0} told {1}, asked about {2}. ",
    "{0} met {1} in the capital to settle {2}. ",
    "Talks of {0} with {1} on {2} were put off until spring. ",
)
ENTRIES = 100
"""Entries of a long report, about as many as agency reports of a page and a half come to."""


def made(number: int, entries: int = ENTRIES) -> tuple[Report, Coding]:
    """A report and a coding of about that many entries; the same for the same number."""
    random = Random(number)
    third = max(1, entries // 5)
    pieces = [_sentence(random) for _ in range(third)]
    starts, text = [], ""
    for piece in pieces:
        starts.append(len(text))
        text += piece
    day = date(2025, 1, 1) + timedelta(days=number % 300)
    id_ = f"made-{number}"
    report = Report(id_, text, f"Report {number}", "The Lake Post", day, None, "en", {"number": number})
    return report, Coding(id_, day, **_entries(random, text, starts), versions={"model": "m1"})


def _sentence(random: Random) -> str:
    doer, other = random.sample(NAMES, 2)
    return random.choice(SENTENCES).format(doer, other, random.choice(ISSUES))


def _entries(random: Random, text: str, starts: list[int]) -> dict[str, Any]:
    """An event, a position, a statement, a date and an actor or place for about every sentence."""
    actors = tuple(_actor(text, n, name) for n, name in enumerate(NAMES) if name in text)
    who = [actor.id for actor in actors]
    said, events, positions = [], [], []
    for n, start in enumerate(starts):
        words = Span(start, start + 10)
        cue = Span(start + 11, start + 15)
        said.append(Statement(f"s{n}", random.choice(who), None, cue, (words, cue), random.choice(MODES),
                              random.choice(ACTS), random.choice(who), confidence=0.8))  # fmt: skip
        events.append(Event(f"e{n}", random.choice(EVENT_TYPES), random.choice(STATUSES),
                            (random.choice(who),), tuple(random.sample(who, 2)), words, claimed_in=f"s{n}",
                            confidence=0.6, contexts=("diplomatic",), codes=("TALK",)))  # fmt: skip
        positions.append(Position(f"p{n}", random.choice(who), random.choice(ISSUES), random.choice(STANCES),
                                  words, f"s{n}", 0.5))  # fmt: skip
    spans = [Span(start + 3, start + 8) for start in starts]
    return {
        "actors": actors,
        "dates": tuple(DateMention(span, "DATE", "2025-03-03") for span in spans),
        "statements": tuple(said),
        "events": tuple(events),
        "positions": tuple(positions),
        "findings": (Finding("impossible-date", (spans[0],), "no such day", level="doubt"),),
        "places": (Place("l1", "Velia", "city", "ITA", 40.16, 15.15, (spans[-1],)),),
    }


def _actor(text: str, number: int, name: str) -> Actor:
    mentions, at = [], text.find(name)
    while at >= 0:
        mentions.append(Span(at, at + len(name)))
        at = text.find(name, at + 1)
    kind = "country" if number < 2 else "person"
    return Actor(f"a{number}", name, kind, mentions=tuple(mentions), aliases=(name.upper(),))
