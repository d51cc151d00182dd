"""How alike two tellings are: from 0, another event, to 1, the same in all that can be compared."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.record.happenings.traits import MUTUAL, Party, Traits

SAME = 0.62
"""Tellings at least so alike are one event."""
FEWEST_WORDS = 3
"""Words that a telling counts for at least, where the share in common is taken: "agreed" says little."""
SAME_IN_REPORT = 0.75
"""The same for two entries of one report, whose writer tells apart what is not one: at 0.62 half of 25 pairs
were two steps of one story (a visit and a talk on it), from 0.75 on one in ten."""
COPIED = 0.95
"""What two tellings count in copies of one text, where they rest on the same words."""
SAME_WORDS = 0.6
"""The share of words in common by which entries in two copies rest on the same words."""
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE", "AID"})
"""Kinds of events of which one party does many a day to the same others, so that the words decide."""
APART = 1
"""Days between two tellings' days that may be one: evening here is morning there."""
WEIGHTS_DONE = (0.4, 0.2, 0.15, 0.25)
WEIGHTS_SPOKEN = (0.3, 0.15, 0.05, 0.5)
"""What sides, days, place and words count, for what is done and for what is said."""
ONE_SIDE = 0.75
"""What the sides count at most where a telling leaves one of them out."""
NEIGHBOURING = 0.6
"""What days count that lie `APART`, or that no report gives."""
SAME_STATE = 0.7
"""What two parties count that act for one country by different names: its minister, its army, itself."""
VAGUE = 0.5
"""What two parties count that nobody could name: "gunmen", "officials"."""
UNKNOWN = 0.5
"""What the place, or words of which there are none, count where they cannot be compared."""
BOTH_SIDES = 0.7
"""What two parties of each of two tellings of a meeting must count together, halved: both are there."""
LOOSE_WORDS, LOOSE_SHARE = 2, 0.4
"""Words in common, and their share of the shorter telling's, where only one party or side is in common."""


def enough(one: Traits, other: Traits) -> float:
    """How alike the two must be to be one event."""
    return SAME_IN_REPORT if one.report == other.report else SAME


def likeness(one: Traits, other: Traits) -> float:
    """How alike two tellings are, 0 to 1; 0 where kind, day, sides or place exclude that they are one."""
    if one.kind != other.kind:
        return 0.0
    words = _words(one, other)
    if one.text == other.text and one.report != other.report:
        return COPIED if words >= SAME_WORDS else 0.0
    days, sides, place = _days(one, other), _sides(one, other), _place(one, other)
    if not (days and sides and place and _comparable(one, other, words)):
        return 0.0
    weights = WEIGHTS_SPOKEN if one.kind in SPOKEN else WEIGHTS_DONE
    return sum(w * part for w, part in zip(weights, (sides, days, place, words), strict=True))


def _comparable(one: Traits, other: Traits, words: float) -> bool:
    """Whether the two have more in common than their kind, a party and the time of their reports: both
    sides, and the day by their own dates; or else words."""
    shared = len(one.words & other.words)
    if not _has_two_sides(one, other):
        return shared >= LOOSE_WORDS and words >= LOOSE_SHARE
    return shared > 0 or (one.dated and other.dated)


def _has_two_sides(one: Traits, other: Traits) -> bool:
    if one.kind in MUTUAL:
        return all(len({party.state for party in event.parties}) > 1 for event in (one, other))
    return all(side for event in (one, other) for side in (event.actors, event.recipients))


def _days(one: Traits, other: Traits) -> float:
    if not (one.first and other.first):
        return 0.0
    gap = max(one.first, other.first) - min(one.last, other.last)
    if gap > APART:
        return 0.0
    return 1.0 if gap <= 0 and one.dated and other.dated else NEIGHBOURING


def _sides(one: Traits, other: Traits) -> float:
    if one.kind in MUTUAL:
        agreeing = _agreeing(one.parties, other.parties)
        if not _has_two_sides(one, other):
            return agreeing * ONE_SIDE
        return agreeing if _states_in_common(one.parties, other.parties) >= 2 * BOTH_SIDES else 0.0
    parts = [
        _agreeing(a, b)
        for a, b in ((one.actors, other.actors), (one.recipients, other.recipients))
        if a and b
    ]
    if not parts or not all(parts):
        return 0.0
    whole = len(parts) == 2 or not (one.actors or other.actors) or not (one.recipients or other.recipients)
    return sum(parts) / len(parts) * (1.0 if whole else ONE_SIDE)


def _states_in_common(some: Sequence[Party], others: Sequence[Party]) -> float:
    """How many parties the two lists have in common, those that act for one country counted once."""
    best: dict[str, float] = {}
    for party in some:
        best[party.state] = max(best.get(party.state, 0.0), *(_same(party, q) for q in others))
    return sum(best.values())


def _agreeing(some: Sequence[Party], others: Sequence[Party]) -> float:
    """How far the parties of the shorter list stand in the longer one."""
    shorter, longer = sorted((some, others), key=len)
    if not shorter:
        return 0.0
    return sum(max(_same(p, q) for q in longer) for p in shorter) / len(shorter)


def _same(one: Party, other: Party) -> float:
    if one.who == other.who:
        return 1.0 if one.named else VAGUE
    if one.state != other.state or (one.person and other.person):
        return 0.0
    return SAME_STATE


def _place(one: Traits, other: Traits) -> float:
    if not (one.place and other.place):
        return UNKNOWN
    if one.place == other.place:
        return 1.0
    if one.town and other.town:
        return 0.0
    return UNKNOWN if one.country is None or one.country == other.country else 0.0


def _words(one: Traits, other: Traits) -> float:
    shorter = min(len(one.words), len(other.words))
    return len(one.words & other.words) / max(shorter, FEWEST_WORDS) if shorter else UNKNOWN
