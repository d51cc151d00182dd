"""Pronouns: whom he, she, it, they, who and I take up."""

from __future__ import annotations

from collections.abc import Mapping

from verbale.model import Analysis
from verbale.reading.actors.drafts import Draft
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.phrases import antecedent, name_before, relation
from verbale.reading.actors.salience import Memory

_HE = frozenset("he him his himself".split())
_SHE = frozenset("she her hers herself".split())
_IT = frozenset("it its itself".split())
_THEY = frozenset("they them their theirs themselves".split())
_RELATIVE = frozenset("who whom whose which".split())
# Sentences after which "she" is rather somebody just named whose gender is not known.
LONG_AGO = 3
FIRST_PERSON = frozenset("i me my we us our".split())


class PronounResolver:
    """Says who a pronoun is, from what has been read before it."""

    def __init__(self, analysis: Analysis, memory: Memory, quoted: Mapping[int, int]) -> None:
        self._analysis, self._memory, self._quoted = analysis, memory, quoted
        self._sources: dict[int, list[int]] = {}  # heads of the sources of what each token is said in
        for attribution in analysis.attributions:
            if attribution.source:
                head = analysis.head_of(attribution.source)
                for token in (t for range_ in attribution.content for t in range(*range_)):
                    self._sources.setdefault(token, []).append(head)

    def resolve(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        """The draft a pronoun stands for, None where nothing fits; `at` gives the draft at head tokens."""
        word = mention.noun
        if word in _RELATIVE:
            return self._relative(mention, at)
        if word in FIRST_PERSON:
            return self._speaker_of_quote(mention.head, at)
        if word in _HE | _SHE | _IT | _THEY and not self._expletive(mention):
            return self._third(mention, at)
        return None

    def _relative(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        """Whom a relative pronoun takes up: what its clause modifies; where that is nobody, and for "who" no
        person, the name right before it."""
        noun = antecedent(self._analysis, mention.head)
        draft = at.get(noun) if noun is not None else None
        if draft is None or (mention.noun != "which" and draft.kind not in ("person", "group")):
            name = name_before(self._analysis, mention.head)
            draft = (at.get(name) if name is not None else None) or draft
        return draft

    def _third(self, mention: Mention, at: Mapping[int, Draft]) -> Draft | None:
        barred = self._barred(mention.head, at)
        speaker = self._speaker_of_quote(mention.head, at) if mention.head in self._quoted else None

        def fits(draft: Draft) -> bool:
            return agrees(draft, mention.noun) and draft is not barred and draft is not speaker

        speaking = self._memory.speaks(mention.head)
        found = self._memory.best(mention.head, fits, speaking=speaking)
        if mention.noun not in _SHE or found is None:
            return found
        known = self._memory.best(mention.head, lambda d: fits(d) and d.gender == "f", speaking=speaking)
        return found if known is None or self._long_ago(known, found, mention.head) else known

    def _long_ago(self, known: Draft, found: Draft, token: int) -> bool:
        """Whether a woman known to be one was named sentences before somebody who may be one."""
        then, now = self._memory.since(known, token), self._memory.since(found, token)
        return then is not None and now is not None and now <= 1 and then >= LONG_AGO

    def _expletive(self, mention: Mention) -> bool:
        """Whether "it" stands for nothing ("it is noted that")."""
        token = self._analysis.tokens[mention.head]
        return token.deprel == "expl"

    def _barred(self, head: int, at: Mapping[int, Draft]) -> Draft | None:
        """The subject of the clause in which a pronoun is object: it cannot be the same person."""
        if relation(self._analysis, head) not in ("obj", "iobj", "obl"):
            return None
        verb = self._analysis.tokens[head].head
        return next(
            (
                at[c]
                for c in self._analysis.children[verb]
                if relation(self._analysis, c) == "nsubj" and c in at
            ),
            None,
        )

    def _speaker_of_quote(self, token: int, at: Mapping[int, Draft]) -> Draft | None:
        """Who speaks the quotation a token stands in: its source, else a speaker of the paragraph."""
        for head in self._sources.get(token, ()):
            if head in at:
                return at[head]
        if token not in self._quoted:
            return None
        paragraph = self._analysis.paragraphs[self._analysis.paragraph_of[token]]
        speakers = [
            h for h in range(*paragraph) if h in at and h not in self._quoted and self._memory.speaks(h)
        ]
        nearest = min(speakers, key=lambda h: abs(h - token), default=None)
        return at[nearest] if nearest is not None else self._memory.last_speaker(token)


def agrees(draft: Draft, word: str) -> bool:
    """Whether a draft can be taken up by a pronoun: person and gender, thing, many."""
    if word in _HE:
        return draft.kind == "person" and draft.gender != "f"
    if word in _SHE:
        return draft.kind == "person" and draft.gender != "m"
    if word in _IT:
        return draft.kind in ("organisation", "country")
    return draft.kind in ("group", "organisation")


def quoted_tokens(analysis: Analysis) -> Mapping[int, int]:
    """Tokens between quotation marks, each with the token index of the opening mark. A quotation left
    open ends with its paragraph."""
    inside: dict[int, int] = {}
    for paragraph in analysis.paragraphs:
        opened: int | None = None
        for i in range(*paragraph):
            mark = analysis.tokens[i].text
            if mark in ("“", "«") or (mark in ('"', "``") and opened is None):
                opened = i
            elif mark in ("”", "»", '"', "''"):
                opened = None
            elif opened is not None:
                inside[i] = opened
    return inside
