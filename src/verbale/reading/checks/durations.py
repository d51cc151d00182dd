"""How long a known war or crisis has lasted by the words of a report, and when that was so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import combinations

from verbale.model import Actor, Analysis, Range, Span
from verbale.reading.stretches import ByStretch
from verbale.register import Conflict, Register
from verbale.text.timex import Expression, length_in_days
from verbale.text.timex.meaning import Length

CONFLICT_NOUNS = frozenset(
    "war conflict invasion aggression fighting offensive occupation hostilities warfare bloodshed".split()
)
_SO_FAR = frozenset(("past", "last"))
_TIES = frozenset("of into after since - – old long the a full scale its this year month day week".split())
_REACH = 5
"""Words looked at between a duration and the conflict it belongs to: "years into the full-scale war"."""
_MORE = frozenset(("more", "over", "longer", "least"))
_LESS = frozenset(("nearly", "almost", "less", "under", "close"))

_SLACK = {"day": 3.0, "week": 6.0, "month": 21.0, "year": 120.0}
"""Days by which a number of units is rounded in the press: "three years" is said from two years and
eight months to three years and four months."""
_HALF_SLACK = 75.0
"""The same for "three and a half years"."""


class Parties:
    """Ids of who is mentioned in a report, and of their countries, the most mentioned first."""

    def __init__(self, actors: Iterable[Actor], register: Register) -> None:
        by_actor = [(party, a.mentions) for a in actors for party in {a.country, a.register} if party]
        said = [(party, span) for party, spans in by_actor for span in spans]
        self._order = {party: k for k, (party, _) in reversed([*enumerate(by_actor)])}
        self._said = ByStretch(said, lambda pair: (pair[1],))
        self.everywhere = self._ranked(said)
        self._register = register

    @cached_property
    def fighting(self) -> list[str]:
        """Those that were ever party to a conflict."""
        return [party for party in self.everywhere if self._register.conflicts({party})]

    def within(self, words: Span) -> list[str]:
        """Those mentioned among some words."""
        return self._ranked(pair for pair in self._said.near(words) if pair[1].overlaps(words))

    def _ranked(self, said: Iterable[tuple[str, Span]]) -> list[str]:
        tally = Counter(party for party, _ in said)
        return sorted(tally, key=lambda party: (-tally[party], self._order[party]))


@dataclass(frozen=True)
class DurationClaim:
    """The words `span` say that one of `conflicts` has lasted `days` days, `early` less or `late` more.

    `conflicts` are all that the parties named fit, the latest first. `tied` says whether the words
    tell the age of the conflict itself ("three years into the war") or only of something that goes
    on in it ("over the past three years"), which may be younger.
    """

    span: Span
    conflicts: tuple[Conflict, ...]
    days: float
    early: float
    late: float
    tied: bool

    def windows(self) -> tuple[tuple[date, date], ...]:
        """For each conflict the first and last day that the rounding of the words allows."""
        early, late = timedelta(days=self.early), timedelta(days=self.late)
        return tuple((self.told_on(c) - early, self.told_on(c) + late) for c in self.conflicts)

    def told_on(self, conflict: Conflict) -> date:
        """The day on which the conflict had lasted that long to the day."""
        return conflict.start + timedelta(days=round(self.days))


def claims_in(
    analysis: Analysis, times: Iterable[Expression], actors: Sequence[Actor], register: Register
) -> tuple[DurationClaim, ...]:
    """The durations in the text that are told of a conflict whose parties the sentence or the text names."""
    parties = Parties(actors, register)
    return tuple(claim for time in times if (claim := _claim(analysis, time, parties, register)))


def _claim(
    analysis: Analysis, time: Expression, parties: Parties, register: Register
) -> DurationClaim | None:
    words = analysis.tokens_in(time.span)
    if not isinstance(time.meaning, Length) or words.start >= words.end:
        return None
    days = length_in_days(time.meaning.value)
    tied = _tied(analysis, words)
    if (
        not days
        or time.meaning.amount.low != time.meaning.amount.high
        or not (tied or _so_far(analysis, words))
    ):
        return None
    early, late = _slack(analysis, words, time.meaning)
    known = conflicts_named(analysis, words, parties, register)
    if any(_lasted(c, days, max(early, late)) for c in known):
        return None
    fitting = tuple(c for c in known if c.end is None or (c.end - c.start).days > days)
    return DurationClaim(time.span, fitting, days, early, late, tied) if fitting else None


def _lasted(conflict: Conflict, days: float, slack: float) -> bool:
    """Whether the words may tell the whole length of a conflict that is over: "the 21-month war"."""
    return conflict.end is not None and abs((conflict.end - conflict.start).days - days) <= slack


def _slack(analysis: Analysis, words: Range, length: Length) -> tuple[float, float]:
    """Days that the conflict may have lasted less, and more, than the words say."""
    amount = length.amount.high or 1.0
    slack = _HALF_SLACK if amount % 1 else _SLACK.get(length.unit, 200.0)
    near = {t.text.casefold() for t in analysis.tokens[max(words.start - 2, 0) : words.end]}
    if near & _MORE:
        return slack / 4, slack * 2.5
    if near & _LESS:
        return slack * 2, slack / 4
    return slack, slack


def _so_far(analysis: Analysis, words: Range) -> bool:
    """ "Over the past three years" in a sentence that speaks of a conflict."""
    near = {t.text.casefold() for t in analysis.tokens[max(words.start - 2, 0) : words.end]}
    sentence = analysis.sentences[analysis.sentence_of[words.start]]
    return bool(near & _SO_FAR) and any(_is_conflict(analysis, i) for i in range(*sentence))


def _is_conflict(analysis: Analysis, token: int) -> bool:
    return analysis.tokens[token].text.casefold() in CONFLICT_NOUNS


def _tied(analysis: Analysis, words: Range) -> bool:
    """Whether the words tell the age of a conflict: "three years of war", "the war has lasted so long"."""
    return _followed_by_conflict(analysis, words) or _said_of_conflict(analysis, words)


def _followed_by_conflict(analysis: Analysis, words: Range) -> bool:
    stop = min(words.end + _REACH, analysis.sentences[analysis.sentence_of[words.start]].end)
    for i in range(words.end, stop):
        if _is_conflict(analysis, i):
            return True
        if analysis.tokens[i].text.casefold() not in _TIES and analysis.tokens[i].upos != "ADJ":
            return False
    return False


def _said_of_conflict(analysis: Analysis, words: Range) -> bool:
    """Whether a conflict is the subject of the clause, or what its "which" or "that" stands for."""
    verb = next(
        (t for t in analysis.above(analysis.head_of(words)) if analysis.tokens[t].upos == "VERB"), None
    )
    if verb is None:
        return False
    subjects = [c for c in analysis.children[verb] if analysis.tokens[c].deprel.startswith("nsubj")]
    return any(_is_conflict(analysis, s) or _stands_for_conflict(analysis, s) for s in subjects)


def _stands_for_conflict(analysis: Analysis, token: int) -> bool:
    """Whether a relative pronoun follows closely on the name of a conflict in its sentence."""
    if analysis.tokens[token].text.casefold() not in ("which", "that"):
        return False
    start = analysis.sentences[analysis.sentence_of[token]].start
    return any(_is_conflict(analysis, i) for i in range(max(start, token - 2 * _REACH), token))


def conflicts_named(
    analysis: Analysis, words: Range, parties: Parties, register: Register
) -> tuple[Conflict, ...]:
    """Conflicts between parties that the sentence names, else between one of them and one of the text."""
    sentence = analysis.span(analysis.sentences[analysis.sentence_of[words.start]])
    here = parties.within(sentence)
    found = _between(combinations(here, 2), register)
    if found:
        return found
    first = here or parties.everywhere[:2]
    return _between(((a, b) for a in first for b in parties.fighting if a != b), register)


def _between(pairs: Iterable[tuple[str, str]], register: Register) -> tuple[Conflict, ...]:
    found = {c.name: c for pair in pairs for c in register.conflicts(set(pair))}
    return tuple(sorted(found.values(), key=lambda c: c.start, reverse=True))
