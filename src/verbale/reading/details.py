"""What an event carries beside type, status and participants: contexts, CAMEO code, numbers of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Actor, Analysis, Event, Frame
from verbale.reading.cameo import HOSTING, code_of, mode_of
from verbale.reading.casualties import tolls
from verbale.reading.contexts import contexts_of

# Relations of the words that say with the predicate what is done ("imposed" "sanctions").
_TELLING = frozenset(("obj", "compound", "nmod"))


def with_details(
    analysis: Analysis, events: Sequence[Event], frames: Sequence[Frame], actors: Sequence[Actor]
) -> list[Event]:
    """The events with their contexts, CAMEO codes and numbers; `frames` are those they were told by, in their
    order."""
    out, known = [], {a.id: a for a in actors}
    for event, frame, toll in zip(events, frames, tolls(analysis, frames), strict=True):
        parties = [known[id_] for id_ in (*event.actors, *event.recipients) if id_ in known]
        contexts = contexts_of(analysis, event, parties)
        code = code_of(event.type, _mode(analysis, event, frame), contexts)
        carried = replace(event, contexts=contexts, cameo=code)
        out.append(replace(carried, dead=toll.dead, injured=toll.injured, size=toll.size))
    return out


def _mode(analysis: Analysis, event: Event, frame: Frame) -> str:
    """The mode that the predicate, or what hangs on it, tells; else the event's own."""
    below = (c for c in analysis.children[frame.token] if analysis.tokens[c].deprel in _TELLING)
    told = mode_of(event.type, (analysis.tokens[i].text for i in (frame.token, *below)))
    if event.mode in (None, "multilateral"):
        return told
    return told if told == HOSTING and event.mode == "visit" else event.mode
