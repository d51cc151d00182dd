"""Who is in the reader's mind at a point of the report: recency, grammatical role, frequency.

After the centering tradition (Grosz, Joshi and Weinstein 1995; Lappin and Leass 1994): each mention
adds a weight by its grammatical role, which fades with every sentence.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import log1p

from verbale.model import Analysis
from verbale.reading.actors.drafts import Draft
from verbale.reading.actors.lexicon import SPEAKING
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.phrases import predicate, relation

_WEIGHTS = {
    "nsubj": 1.0,
    "obj": 0.6,
    "iobj": 0.6,
    "obl": 0.5,
    "appos": 0.4,
    "conj": 0.5,
    "nmod": 0.4,
    "compound": 0.25,
    "root": 0.8,
}
_OTHER = 0.4
SPEAKER_BONUS = 0.35
STILL_SPEAKING = 0.8
FADING = 0.6
SPOKEN_OF = 0.5  # of the weight of who is only spoken of, where somebody speaks
FREQUENCY = 0.12
REACH = 400  # mentions kept in mind: more than any report of the press has


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention once met, and its weight when it was new."""

    token: int
    draft: Draft
    weight: float
    speaks: bool
    reported: bool = False


class Memory:
    """The mentions met so far."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._seen: deque[Seen] = deque(maxlen=REACH)
        self._counts: Counter[Draft] = Counter()
        self._reported = {t for a in analysis.attributions for r in a.content for t in range(*r)}
        self._sources = {t for a in analysis.attributions if a.source for t in range(*a.source)}
        self._starts: dict[int, int] = {}
        for start, end in (a.source for a in analysis.attributions if a.source):
            self._starts[end] = min(start, self._starts.get(end, start))

    def note(self, mention: Mention, draft: Draft) -> None:
        """Takes up a mention."""
        speaks = self.speaks(mention.head)
        weight = _WEIGHTS.get(relation(self._analysis, mention.head), _OTHER) + (
            SPEAKER_BONUS if speaks else 0.0
        )
        self._counts[draft] += 1
        self._seen.append(Seen(mention.head, draft, weight, speaks, self._spoken_of(mention.head)))

    def _spoken_of(self, head: int) -> bool:
        return head in self._reported and head not in self._sources

    def start_of_source(self, end: int) -> int | None:
        """Where the longest source begins that ends before token `end`; None where none ends there."""
        return self._starts.get(end)

    def speaks(self, head: int) -> bool:
        """Whether a noun is a source of an attribution or the subject of a verb of speaking."""
        verb = predicate(self._analysis, head)
        return head in self._sources or (
            verb is not None and self._analysis.tokens[verb].text.casefold() in SPEAKING
        )

    def best(self, token: int, fits: Callable[[Draft], bool], *, speaking: bool = False) -> Draft | None:
        """The most salient fitting draft at a token; where somebody is `speaking`, rather one who spoke."""
        scores: dict[Draft, float] = {}
        fitting: dict[Draft, bool] = {}
        for seen in self._before(token):
            if seen.draft not in fitting:
                fitting[seen.draft] = fits(seen.draft)
            if fitting[seen.draft]:
                weight = seen.weight + (STILL_SPEAKING if speaking and seen.speaks else 0.0)
                if speaking and seen.reported and token not in self._reported:
                    weight *= SPOKEN_OF
                now = weight * FADING ** self._distance(seen.token, token)
                scores[seen.draft] = max(scores.get(seen.draft, 0.0), now)
        return max(scores, key=lambda d: scores[d] + FREQUENCY * log1p(self._counts[d]), default=None)

    def last(self, token: int, fits: Callable[[Draft], bool]) -> Draft | None:
        """The fitting draft mentioned last before a token."""
        return next((s.draft for s in reversed(list(self._before(token))) if fits(s.draft)), None)

    def last_speaker(self, token: int, fits: Callable[[Draft], bool] = lambda d: True) -> Draft | None:
        """The fitting draft that spoke last before a token."""
        return next(
            (s.draft for s in reversed(list(self._before(token))) if s.speaks and fits(s.draft)), None
        )

    def knows(self, draft: Draft) -> bool:
        """Whether the draft was met already."""
        return draft in self._counts

    def replace(self, old: Draft, new: Draft) -> None:
        """Puts one draft for another, once two prove to be one."""
        self._counts[new] += self._counts.pop(old, 0)
        seen = (replace(s, draft=new) if s.draft is old else s for s in self._seen)
        self._seen = deque(seen, maxlen=REACH)

    def _before(self, token: int) -> Iterator[Seen]:
        return (s for s in self._seen if s.token < token)

    def _distance(self, earlier: int, later: int) -> int:
        return self._analysis.sentence_of[later] - self._analysis.sentence_of[earlier]

    def since(self, draft: Draft, token: int) -> int | None:
        """Sentences since the draft was mentioned last before a token, None where it was not."""
        seen = next((s for s in reversed(list(self._before(token))) if s.draft is draft), None)
        return None if seen is None else self._distance(seen.token, token)
