"""Who does an event, and to whom: the roles that the model sees, put right by the tree and by who speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verbale.model import Analysis, Frame, Statement
from verbale.reading.actors import ActorTable
from verbale.reading.parties import doers_by_tree, without_places
from verbale.reading.together import Together
from verbale.reading.when import ACTS_OF_WORDS

# Measured on annotated reports held out of training: recipients between .55 and .65 alike, doers for whom the
# tree has somebody else best below .40.
WEAKEST_DOER = 0.30
SURE_DOER = 0.40
WEAKEST_RECIPIENT = 0.60
# Those who arrest and seize, and tell of it.
_ARRESTING = frozenset(("GOV", "MIL", "JUD"))


class Participants:
    """The doers and recipients of the events of one report."""

    def __init__(self, analysis: Analysis, actors: ActorTable) -> None:
        self._analysis, self._actors = analysis, actors
        self._together = Together(analysis, actors)

    def of(self, frame: Frame, claim: Statement | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who does what a frame tells, and to whom; `claim` is the statement that tells it."""
        doing, receiving = self._together.shares(frame, "actor"), self._together.shares(frame, "recipient")
        doers = without_places(_sure(doing, receiving, WEAKEST_DOER), self._actors)
        sure = without_places(_sure(receiving, doing, WEAKEST_RECIPIENT), self._actors)
        others, named = _apart(sure, doers), self._stand_in(frame)
        if not doers:
            doers = named or self._likeliest(doing, others) or self._speakers(frame, claim, others)
        elif named and self._rather(named, doers, doing, receiving):
            doers = named
        others = _apart(others, doers)
        others = others or self._likeliest(receiving, doers)
        return self._demanded(frame, claim, doers, others)

    def _rather(
        self,
        named: Sequence[str],
        doers: Sequence[str],
        doing: Mapping[str, float],
        receiving: Mapping[str, float],
    ) -> bool:
        """Whether another, `named` by the tree, goes before those whom the model hardly takes for doers."""
        if set(named) & set(doers) or any(doing.get(a, 0.0) >= SURE_DOER for a in doers):
            return False
        return all(
            receiving.get(a, 0.0) < WEAKEST_DOER and self._actors.get(a).kind != "place" for a in named
        )

    def _likeliest(self, found: Mapping[str, float], apart: Sequence[str]) -> tuple[str, ...]:
        """Where nobody surely fills a role: whom the model likeliest means, unless on the other side."""
        left = {a: score for a, score in found.items() if a not in apart}
        best = without_places((max(left, key=lambda a: left[a]),), self._actors) if left else ()
        return _apart(best, apart)

    def _stand_in(self, frame: Frame) -> tuple[str, ...]:
        """The doer by the tree: agent, owner or subject."""
        named = (self._actors.meant_at(token) for token in doers_by_tree(self._analysis, frame.token))
        return tuple(a for a in named if a)[:1]

    def _speakers(self, frame: Frame, claim: Statement | None, others: Sequence[str]) -> tuple[str, ...]:
        """Who spoke does an act of words that nobody else is said to do, and police made the arrests that
        they tell of."""
        if claim is None or claim.speaker is None:
            return ()
        if frame.label in ACTS_OF_WORDS:
            return self._actors.members_of(claim.speaker)
        arrested = frame.label == "COERCE" and self._actors.get(claim.speaker).sector in _ARRESTING
        return (claim.speaker,) if arrested and claim.speaker not in others else ()

    def _demanded(
        self, frame: Frame, claim: Statement | None, doers: tuple[str, ...], others: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What is requested within a demand, who speaks requests of who is to do it: "Norland must pay, she
        said"."""
        if frame.label != "REQUEST" or claim is None or claim.act != "demand" or claim.speaker is None:
            return doers, others
        speakers = self._actors.members_of(claim.speaker)
        if set(speakers) & set(doers):
            return doers, others
        return speakers, _apart(others or doers, speakers)


def _apart(found: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(a for a in found if a not in other)


def _sure(one: Mapping[str, float], other: Mapping[str, float], least: float) -> tuple[str, ...]:
    return tuple(a for a, score in one.items() if score >= least and score >= other.get(a, 0.0))
