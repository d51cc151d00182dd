"""Which actors matter in a report, and which are only mentioned in passing."""

from __future__ import annotations

from verbale.model import Analysis
from verbale.reading.actors.drafts import Draft
from verbale.reading.actors.mentions import Mention
from verbale.reading.actors.phrases import SUBJECTS
from verbale.reading.actors.salience import Memory

_MODIFYING = frozenset({"amod", "compound", "nmod:desc"})


class Notice:
    """Tells actors that act, speak or are acted on from others."""

    def __init__(self, analysis: Analysis, memory: Memory) -> None:
        self._analysis, self._memory = analysis, memory
        self._in_frames = {r.token for f in analysis.frames for r in f.roles}

    def salient(self, draft: Draft) -> bool:
        """Whether the report is about the actor: named people and bodies as a rule, others where they act."""
        if not draft.mentions:
            return False
        if draft.kind == "country":
            return any(not self._modifies(m) for m in draft.mentions)
        if draft.named:
            return True
        if (
            draft.kind == "group"
            and not draft.country
            and not draft.modifiers
            and len(draft.name.split()) == 1
        ):
            return any(self._memory.speaks(m.head) for m in draft.mentions)
        return any(self._active(m) for m in draft.mentions)

    def _modifies(self, mention: Mention) -> bool:
        return self._analysis.tokens[mention.head].deprel in _MODIFYING

    def _active(self, mention: Mention) -> bool:
        token = self._analysis.tokens[mention.head]
        return (
            token.deprel in SUBJECTS or mention.head in self._in_frames or self._memory.speaks(mention.head)
        )
