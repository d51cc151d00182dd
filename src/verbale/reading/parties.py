"""Who takes part in a frame: from words that fill a role to actors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.model import Analysis, Frame
from verbale.reading.actors import ActorTable
from verbale.reading.clauses import subject

_OWNING = ("obl:agent", "nmod:poss")
_NAMING = ("amod", "compound")
# Relations of words that describe a filler and are none themselves ("UK" in "the UK envoy").
_DESCRIBING = frozenset(("compound", "amod", "nmod:poss", "flat", "nmod:unmarked", "nmod"))


def shares(analysis: Analysis, frame: Frame, role: str, actors: ActorTable) -> dict[str, float]:
    """How surely each actor fills a role of the frame: the best of the words that name it.

    Who is joined to a filler by "and" fills the role as surely. A word that describes another filler counts
    only where that is no actor: "Danish" of "Danish missiles".
    """
    words = {r.token: r.score for r in frame.roles if r.name == role}
    out: dict[str, float] = {}
    for token, score in words.items():
        word = analysis.tokens[token]
        if word.deprel in _DESCRIBING and word.head in words and actors.at(word.head):
            continue
        for one in (token, *joined(analysis, token)):
            if actor := actors.meant_at(one):
                out[actor] = max(out.get(actor, 0.0), score)
    return out


def joined(analysis: Analysis, token: int) -> Iterator[int]:
    """The words joined to a filler: those after it, or where it is itself joined, all of its row."""
    word = analysis.tokens[token]
    first = word.head if word.deprel == "conj" else token
    yield from (c for c in (first, *analysis.children[first]) if c != token and _in_row(analysis, c, first))


def _in_row(analysis: Analysis, token: int, first: int) -> bool:
    nominal = analysis.tokens[token].upos in ("NOUN", "PROPN", "PRON")
    return nominal and (token == first or analysis.tokens[token].deprel == "conj")


def doers_by_tree(analysis: Analysis, predicate: int) -> Iterator[int]:
    """Agents and owners ("the visit by", "Denmark's visit"), whom an adjective names ("the Danish visit"),
    the subject of an active verb."""
    tokens, children = analysis.tokens, analysis.children[predicate]
    noun = tokens[predicate].upos in ("NOUN", "PROPN")
    yield from (c for c in children if tokens[c].deprel in _OWNING or _is_by(analysis, c))
    yield from (c for c in children if noun and tokens[c].deprel in _NAMING)
    passive = any(tokens[c].deprel in ("nsubj:pass", "aux:pass") for c in children)
    if tokens[predicate].upos == "VERB" and not passive:
        first = subject(analysis, predicate)
        yield from () if first is None else (first,)


def _is_by(analysis: Analysis, token: int) -> bool:
    return analysis.tokens[token].deprel in ("nmod", "obl") and "by" in analysis.prepositions(token)


def without_places(found: Sequence[str], actors: ActorTable) -> tuple[str, ...]:
    """The actors without mere places: a town stands for its country where the report names that."""
    parties = (actors.country_of(f) if actors.get(f).kind == "place" else f for f in found)
    return tuple(dict.fromkeys(p for p in parties if p))
