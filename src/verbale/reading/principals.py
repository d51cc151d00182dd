"""Whose positions somebody's are: an official's are his government's, a party politician's his own."""

from __future__ import annotations

import re

from verbale.model import Actor
from verbale.reading.actors import ActorTable
from verbale.reading.actors.lexicon import BODIES, HIGH, PERSONS

# "the former minister", "the chancellor-designate", "the candidate": who does not hold the office.
_OUT_OF_OFFICE = frozenset(
    "former late retired ex future elect designate candidate nominee contender opponent deposed ousted "
    "exiled".split()
)
# Words of titles that only states give; a president, a director or a spokesman may be a company's.
_OF_STATES = frozenset(
    "minister ministers ministry pm fm premier chancellor king queen prince princess emperor emir sultan "
    "monarch governor mayor ambassador envoy diplomat consul embassy undersecretary attorney official "
    "officials government cabinet state presidential treasury department foreign interior defence defense "
    "commander colonel officer army military negotiator aide source".split()
)
_STATE_SECTORS = frozenset(("GOV", "MIL", ""))
# Bodies of a state that annotators name instead of its government.
_APART = frozenset("police bank board reserve".split())
_LOWER = frozenset("local provincial regional city municipal district county state".split())


def principal(id_: str, actors: ActorTable) -> str:
    """Whose an actor's positions are: the government's where he speaks or acts for one, else his own."""
    actor = actors.get(id_)
    own = {"person": _is_private, "organisation": _is_apart}.get(actor.kind)
    return id_ if own and own(actor) else actors.government_of(id_) or id_


def _is_private(person: Actor) -> bool:
    """Whether somebody holds no office of a state: by his title, or because he has none."""
    if person.sector == "IGO":
        return False
    if person.role is None:
        return person.register is None and person.name[:1].isupper()
    words = _words(person.role)
    if words & _OUT_OF_OFFICE or (person.register is None and not words & _OF_STATES):
        return True
    return not words & HIGH and any(_sector(word) not in _STATE_SECTORS for word in words)


def _sector(word: str) -> str:
    """The sector that a word of a title points to, "" for none."""
    return PERSONS.get(word) or BODIES.get(word) or ""


def _is_apart(body: Actor) -> bool:
    """Whether a body of a state is not its government: a bank, a police force, a province's government."""
    words = _words(body.name)
    named = body.name[:1].isupper() and len(words) > 1
    lower = "government" in words and body.register is None and (named or bool(words & _LOWER))
    return bool(words & _APART) or lower


def _words(phrase: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", phrase.casefold()))
