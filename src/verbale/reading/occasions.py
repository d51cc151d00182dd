"""On what occasion, through what channel, where and to whom something was said."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Analysis, Attribution, Range, Span
from verbale.reading.actors import ActorTable
from verbale.reading.actors.phrases import SUBJECTS
from verbale.reading.clauses import phrase, trimmed
from verbale.reading.places import Named, PlaceTable

_GATHERINGS = frozenset(
    """
    address appearance banquet briefing briefings call ceremony conference conferences congress convention
    conversation conversations debate dinner discussion discussions event forum gathering hearing interview
    interviews lecture luncheon meeting meetings negotiations panel parade podcast prayers rally reception
    roundtable seminar sermon session sessions speech speeches summit symposium talks teleconference testimony
    visit visits webcast
    """.split()
)
_WRITINGS = frozenset(
    """
    announcement article articles assessment blog cable column comment commentary comments communique
    communiqué declaration dispatch e-mail editorial email emails essay filing interview letter letters
    manifesto memo memorandum message messages note op-ed post posts press release remarks report
    resolution statement statements telegram text tweet tweets update video videos
    """.split()
)
_CHANNELS = frozenset(
    """
    account broadcast channel e-mail email facebook fax instagram linkedin page phone platform platforms
    podcast program programme radio show site telegram telephone television tiktok truth tv twitter vkontakte
    webpage website weibo x youtube
    """.split()
)
# Words that name a channel only with the word before them: "on social media", "over social networks".
_SOCIAL = frozenset(("media", "network", "networks"))
_AT = frozenset(("in", "at", "during", "after", "following", "on"))
_THROUGH = frozenset(("on", "via", "through", "over", "in"))
# "by telephone" tells how; "by state television" tells who passed it on.
_BY = frozenset(("telephone", "phone", "letter", "email", "e-mail", "fax", "telegram", "videolink"))
_SPEAKING = frozenset(("speaking", "addressing", "writing", "appearing", "testifying", "talking", "posting"))
_HEARING = frozenset(("to", "with"))
_TELLING = frozenset(
    "tell tells told telling inform informed assure assured remind reminded "
    "ask asked urge urged warn warned".split()
)
_NOT_HEARD = frozenset("agree agreed agrees agreeing refer referred referring point pointed pointing".split())
# Who is told things where he is: "told reporters in Lima".
_PRESS = frozenset("reporters journalists press media newsmen correspondents crowd supporters".split())
# Beyond, a phrase tells the story rather than the occasion (tokens).
_LONGEST = 18
_CLAUSES = frozenset(("acl", "acl:relcl", "parataxis", "appos", "advcl", "conj"))
_QUOTES = frozenset(('"', "“", "”"))
_IN_PLACE = frozenset(("in", "at", "near", "outside", "inside"))
# Occasions that are elsewhere by their nature: "during a visit to Lima".
_GOING = frozenset(("visit", "visits", "trip", "tour"))


class Occasions:
    """The occasion, place and hearers of one attribution, outside what was said."""

    def __init__(self, analysis: Analysis, found: Attribution) -> None:
        self._analysis = analysis
        self._said = frozenset(i for range_ in found.content for i in range(*range_))
        self._cue = found.cue
        self._verbs = tuple(self._clause(analysis.head_of(found.cue)))
        self.head = self._head()

    def _clause(self, cue: int) -> Iterator[int]:
        """The cue, the verbs of its own words, and a clause that only tells where or how he spoke."""
        yield cue
        for token in range(*self._cue):
            if token != cue and self._analysis.tokens[token].upos == "VERB":
                yield token
        for child in self._analysis.children[cue]:
            if self._analysis.tokens[child].text.lower() in _SPEAKING and child not in self._said:
                yield child

    def _below(self, token: int) -> Iterator[int]:
        yield from (c for c in self._analysis.children[token] if c not in self._said)

    def _head(self) -> int | None:
        """The noun of the occasion: what hangs on the cue or its clause, else the cue's own."""
        below = [c for verb in self._verbs for c in self._hanging(verb) if self._is_occasion(c)]
        if below:
            return min(below, key=lambda c: abs(c - self._cue.start))
        noun = self._analysis.tokens[self._verbs[0]].upos != "VERB"
        return self._verbs[0] if noun and self._named(self._verbs[0]) else None

    def _hanging(self, verb: int) -> Iterator[int]:
        """What hangs on a verb, and on the day that hangs on it: "said on Sunday at a rally"."""
        for child in self._below(verb):
            yield child
            if child in self._analysis.timed:
                yield from self._below(child)

    def _is_occasion(self, token: int) -> bool:
        relation = self._analysis.tokens[token].deprel.split(":")[0]
        if self._analysis.tokens[token].upos == "VERB":
            return False
        if relation in ("obl", "nmod", "advmod"):
            return self._named(token)
        # "told a news conference", "addressed a rally"
        return relation in ("obj", "iobj") and self._word(token) in _GATHERINGS

    def _named(self, token: int) -> bool:
        """Whether a noun with its preposition names an occasion or a channel."""
        word, before = self._word(token), self._analysis.prepositions(token)
        if any(self._analysis.tokens[c].deprel in SUBJECTS for c in self._analysis.children[token]):
            return False
        if "by" in before:
            return word in _BY
        if word in _SOCIAL:
            words = {self._word(c) for c in self._analysis.children[token]}
            return bool(before & _THROUGH) and "social" in words
        if word in _GATHERINGS or word in _WRITINGS:
            return bool(before & _AT)
        return word in _CHANNELS and bool(before & _THROUGH)

    def _word(self, token: int) -> str:
        return self._analysis.tokens[token].text.lower()

    @property
    def span(self) -> Span | None:
        """The words of the occasion, without a day at their end, or None."""
        if self.head is None:
            return None
        start, end = phrase(self._analysis, self.head)
        start += self._analysis.tokens[start].upos == "CCONJ"
        end = self._end(min(end, start + _LONGEST))
        return self._analysis.span(trimmed(self._analysis, Range(start, end))) if start < end else None

    def _end(self, end: int) -> int:
        """Where the occasion's words end: before a clause that tells more, a day, or what was said."""
        assert self.head is not None
        below = [c for c in self._analysis.subtree(self.head) if c > self.head]
        stops = [c for c in below if self._analysis.tokens[c].deprel in _CLAUSES or c in self._said]
        stops = [min(i for i in self._analysis.subtree(c) if i > self.head) for c in stops]
        end = min([end, *stops])
        for time in reversed(self._analysis.times):
            if self.head < time.range.start and time.range.end == end:
                end = time.range.start
        return self._with_quote(self._without_loose(end))

    def _with_quote(self, end: int) -> int:
        """The end with the mark that closes a quotation opened within ('on "Good Day"')."""
        tokens = self._analysis.tokens
        opened = sum(tokens[i].text in _QUOTES for i in range(self.head or 0, end)) % 2
        return end + (opened and end < len(tokens) and tokens[end].text in _QUOTES)

    def _without_loose(self, end: int) -> int:
        """The end without a preposition or mark that led on to what was left out."""
        assert self.head is not None
        while end > self.head + 1 and self._analysis.tokens[end - 1].upos in ("ADP", "PUNCT", "CCONJ", "DET"):
            end -= 1
        return end

    def place(self, places: PlaceTable) -> str | None:
        """The name of the place that the cue's clause, or the occasion, is set in, or None."""
        above_names = {*self._verbs, *(c for verb in self._verbs for c in self._analysis.children[verb])}
        for named in places.hanging_on(above_names if self.head is None else {*above_names, self.head}):
            above = self._analysis.tokens[named.head].head
            if named.head not in self._said and self._tells_where(above) and self._sets(named, above):
                return places.name_of(named)
        return None

    def _tells_where(self, token: int) -> bool:
        """Whether what hangs on a token tells where it was said: the clause, the occasion, the hearers."""
        word = self._analysis.tokens[token]
        hangs = word.head in self._verbs and token not in self._said
        met = word.deprel == "obl" or self._word(token) in _PRESS
        return (hangs and met) or token in self._verbs or token == self.head

    def _sets(self, named: Named, above: int) -> bool:
        before = self._analysis.prepositions(named.head)
        return bool(before & _IN_PLACE) or (self._word(above) in _GOING and "to" in before)

    def hearer(self, actors: ActorTable, speaker: str | None) -> str | None:
        """The actor who was told: the object of a verb of telling, the "to" of another, or whom the
        occasion names ("in an interview with", "in a letter to"); never the speaker himself."""
        found = (actors.at(token) for token in self._hearers())
        return next((actor for actor in found if actor and actor != speaker), None)

    def _hearers(self) -> Iterator[int]:
        cue = self._verbs[0]
        objects = ("obj", "iobj") if self._word(cue) in _TELLING else ("iobj",)
        for child in self._analysis.children[cue]:
            relation = self._analysis.tokens[child].deprel
            to = (
                relation == "obl"
                and "to" in self._analysis.prepositions(child)
                and self._word(cue) not in _NOT_HEARD
            )
            if (relation in objects or to) and child != self.head:
                yield child
        if self.head is not None and self._word(self.head) not in _GOING:
            yield from (
                c for c in self._analysis.children[self.head] if self._analysis.prepositions(c) & _HEARING
            )
