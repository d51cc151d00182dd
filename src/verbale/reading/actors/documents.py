"""Documents to those who issued them: the statement, a UN report, the resolution."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verbale.model import Analysis
from verbale.reading.actors.drafts import Draft
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.phrases import relation
from verbale.reading.actors.salience import Memory

_ISSUERS = frozenset({"organisation", "person", "group", "country"})
_REPORTS = frozenset("report survey study poll review article".split())
_OF_BODIES = _REPORTS | frozenset("resolution communique communiqué release document decree text".split())
_RESEARCH = frozenset({"MED", "NGO", "IGO", "EDU", None})
_BY = frozenset({"by", "from"})


class Documents:
    """Who issued each document met so far."""

    def __init__(self, analysis: Analysis, memory: Memory) -> None:
        self._analysis, self._memory = analysis, memory
        self._issued: dict[str, Draft] = {}

    def issuer(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        """Who issued a document: whoever its phrase names, the subject of its clause, the issuer of a
        document met before, or the last to speak."""
        draft = self._told(mention, at)
        if draft is None:
            draft = (self._known(mention) if mention.definite else None) or self._last_to_speak(mention)
        if draft is not None and draft.kind in _ISSUERS:
            self._issued.pop(mention.noun, None)
            self._issued[mention.noun] = draft
        return draft

    def _known(self, mention: Mention) -> Draft | None:
        return self._issued.get(mention.noun) or next(reversed(self._issued.values()), None)

    def _last_to_speak(self, mention: Mention) -> Draft | None:
        """Who spoke last; a report is rather a newspaper's or institute's, a resolution a body's."""
        if mention.noun in _OF_BODIES:
            wanted = _RESEARCH if mention.noun in _REPORTS else None
            body = self._memory.last_speaker(
                mention.head, lambda d: d.kind == "organisation" and (wanted is None or d.sector in wanted)
            )
            if body is not None:
                return body
        return self._memory.last_speaker(mention.head, _can_issue)

    def _told(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        for token in (*self._before(mention), *self._after(mention.head), *self._subjects(mention.head)):
            draft = at.get(token)
            if draft is not None and draft.kind in _ISSUERS:
                return draft
        return None

    def _before(self, mention: Mention) -> Iterator[int]:
        """Words before the noun: "the EU statement", "Putin's remarks"."""
        yield from range(mention.range.start, mention.head)

    def _after(self, head: int) -> Iterator[int]:
        """Whom the noun is by or from: "a statement from the embassy", "signed by the spokesman"."""
        for child in self._analysis.children[head]:
            if relation(self._analysis, child) == "nmod" and self._case(child) in _BY:
                yield child
            if relation(self._analysis, child) == "acl":
                yield from (c for c in self._analysis.children[child] if self._case(c) in _BY)

    def _case(self, token: int) -> str:
        cases = (c for c in self._analysis.children[token] if relation(self._analysis, c) == "case")
        return next((self._analysis.tokens[c].text.casefold() for c in cases), "")

    def _subjects(self, head: int) -> Iterator[int]:
        """Who said it in, or adopted, the document."""
        if relation(self._analysis, head) in ("obl", "obj"):
            verb = self._analysis.tokens[head].head
            yield from (c for c in self._analysis.children[verb] if relation(self._analysis, c) == "nsubj")


def _can_issue(draft: Draft) -> bool:
    return draft.kind in _ISSUERS
