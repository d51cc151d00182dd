"""Documents to those who issued them: the statement, a UN report, the resolution."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from verbale.model import Analysis
from verbale.reading.actors.drafts import Cast, Draft
from verbale.reading.actors.lexicon import SPEAKING, singular
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.phrases import relation
from verbale.reading.actors.salience import Memory

_ISSUERS = frozenset({"organisation", "person", "group", "country"})
_REPORTS = frozenset("report survey study poll review article".split())
_OF_BODIES = _REPORTS | frozenset("resolution communique communiqué release document decree text".split())
_ANY = frozenset("document text paper".split())
_PLANS = frozenset("plan proposal draft".split())
_RESEARCH = frozenset({"NGO", "IGO", "EDU"})
_ISSUING = frozenset(
    "issue issues issued issuing adopt adopts adopted adopting pass passes passed passing publish "
    "publishes published publishing release releases released releasing sign signed present "
    "presents presented make made approve approves approved submit submitted deliver delivered "
    "write wrote written send sent unveil unveiled draft drafted give gave conduct conducted "
    "compile compiled carry carried prepare prepared commission commissioned produce produced".split()
)
_BY = frozenset({"by", "from"})
# Of whom a document is: "a press release of the Defence Ministry", but "a survey of voters".
_OF = frozenset({"of"})
# A report opens with its first paragraph, or with the second after a headline.
LAST_OF_OPENING = 1
_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PART"))


class Documents:
    """Who issued each document met so far."""

    def __init__(self, analysis: Analysis, cast: Cast, memory: Memory) -> None:
        self._analysis, self._cast, self._memory = analysis, cast, memory
        self._issued: dict[str, Draft] = {}
        self._open: list[Mention] = []  # reports of the opening whose issuer has not been told

    def issuer(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        """Who issued a document: whoever its phrase names, the subject of its clause, the issuer of a
        document met before, or the last to speak."""
        draft = self._told(mention, at)
        if draft is not None and mention.noun in _REPORTS:
            self._tell(draft)
        if singular(mention.noun) != mention.noun:
            return draft  # "press reports", "recent polls" are nobody's in particular
        if draft is None and mention.noun in _REPORTS and mention.determiner in ("a", "an", "another"):
            opens = self._analysis.paragraph_of[mention.head] <= LAST_OF_OPENING
            if opens and mention.determiner != "another":
                self._open.append(mention)
            return None  # a report that nobody was told of before may be anybody's
        if draft is None:
            draft = (self._known(mention) if mention.definite else None) or self._last_to_speak(mention)
        if draft is not None and draft.kind in _ISSUERS:
            self._issued.pop(mention.noun, None)
            self._issued[mention.noun] = draft
        return draft

    def _tell(self, issuer: Draft) -> None:
        """Gives the report that opens the text to who is told to have issued it: "a report said", and then
        "the report issued by the institute"."""
        for mention in self._open:
            self._cast.assign(mention, issuer)
        self._open.clear()

    def _known(self, mention: Mention) -> Draft | None:
        """The issuer of the document met before, or of another of its kind: "the text" may be any."""
        noun = mention.noun
        like = (d for n, d in reversed(self._issued.items()) if n not in _PLANS and _alike(n, noun))
        return self._issued.get(noun) or next(like, None)

    def _last_to_speak(self, mention: Mention) -> Draft | None:
        """Who spoke last, media that only pass words on left out; a resolution is rather a body's, a report
        an institute's or else a newspaper's."""
        wishes: list[Callable[[Draft], bool]] = [_is_author, _can_issue]
        if mention.noun in _REPORTS:
            wishes = [lambda d: d.sector in _RESEARCH, lambda d: d.sector == "MED", *wishes]
        elif mention.noun in _OF_BODIES:
            wishes = [lambda d: d.kind == "organisation" and d.sector != "MED", *wishes]
        found = [self._memory.last_speaker(mention.head, wish) for wish in wishes[:-1]]
        found += [
            self._memory.best(mention.head, _is_body),
            self._memory.last_speaker(mention.head, _can_issue),
        ]
        return next((draft for draft in found if draft is not None), None)

    def _told(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        for token in (*self._before(mention), *self._after(mention.head), *self._subjects(mention.head)):
            draft = at.get(token)
            if draft is not None and draft.kind in _ISSUERS:
                return draft
        of = (at.get(token) for token in self._of(mention.head))
        return next((d for d in of if d is not None and d.kind == "organisation"), None)

    def issued_at(self, mention: Mention) -> int:
        """The token with which all is read that the phrase of a document says of its issuer."""
        return max((mention.head, *self._after(mention.head), *self._of(mention.head)))

    def _of(self, head: int) -> Iterator[int]:
        """Whose the noun is: "a press release of the embassy", whatever the tree makes of it."""
        yield from (c for c in self._analysis.children[head] if self._case(c) in _OF)
        tokens = self._analysis.tokens
        if head + 1 < len(tokens) and tokens[head + 1].text in _OF:
            end = head + 2
            while end < len(tokens) and tokens[end].upos in _PHRASE:
                end += 1
            yield end - 1

    def _before(self, mention: Mention) -> Iterator[int]:
        """Words before the noun: "the EU statement", "Putin's remarks"."""
        yield from range(mention.range.start, mention.head)

    def _after(self, head: int) -> Iterator[int]:
        """Whom the noun is by or from: "a statement from the embassy", "signed by the spokesman"."""
        for child in self._analysis.children[head]:
            if relation(self._analysis, child) == "nmod" and self._case(child) in _BY:
                yield child
            if (
                relation(self._analysis, child) == "acl"
                and self._analysis.tokens[child].text.casefold() in _ISSUING
            ):
                yield from (c for c in self._analysis.children[child] if self._case(c) in _BY)

    def _case(self, token: int) -> str:
        cases = (c for c in self._analysis.children[token] if relation(self._analysis, c) == "case")
        return next((self._analysis.tokens[c].text.casefold() for c in cases), "")

    def _subjects(self, head: int) -> Iterator[int]:
        """Who said it in, or issued, the document."""
        verb = self._analysis.tokens[head].head
        word, link = self._analysis.tokens[verb].text.casefold(), relation(self._analysis, head)
        said_in = link == "obl" and self._case(head) == "in" and word in SPEAKING
        if said_in or (link == "obj" and word in _ISSUING):
            yield from (c for c in self._analysis.children[verb] if relation(self._analysis, c) == "nsubj")


def _alike(one: str, other: str) -> bool:
    """Whether two nouns may mean one document: reports are apart from what bodies declare."""
    return (one in _REPORTS) == (other in _REPORTS) or bool({one, other} & _ANY)


def _can_issue(draft: Draft) -> bool:
    return draft.kind in _ISSUERS


def _is_author(draft: Draft) -> bool:
    return draft.kind in _ISSUERS and draft.sector != "MED"


def _is_body(draft: Draft) -> bool:
    return draft.kind == "organisation" and draft.sector != "MED"
