"""How many people an event killed, hurt or gathered, where its sentence gives a number.

A number belongs to the word of fate that it hangs on ("killed 12", "12 dead", "the death of two"), and that
word to the nearest event of its sentence. "Dozens" is no number; "at least 12" is 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from verbale.model import Analysis, Frame
from verbale.reading.actors.phrases import SUBJECTS
from verbale.reading.checks.numerals import read

_KILLING = frozenset("kill kills killed killing slain massacred murdered assassinated executed".split())
_DYING = frozenset("die dies died dying dead perished".split())
_DEATHS = frozenset("death deaths killing killings murder murders massacre fatalities".split())
_HURTING = frozenset(
    "wound wounds wounded wounding injure injures injured injuring hurt hurting maimed".split()
)
_HURTS = frozenset("injury injuries wounds".split())
_DONE_TO = _KILLING | _HURTING
# Who takes part, where a number stands with them; guns and dollars do not.
_PEOPLE = frozenset(
    """
    people persons demonstrators protesters protestors marchers supporters activists workers students teachers
    farmers strikers employees members men women soldiers troops servicemen personnel peacekeepers police
    policemen officers forces fighters gunmen militants rebels insurgents reservists marines guards recruits
    volunteers participants residents citizens civilians
    """.split()
)
_PERSON = frozenset(
    """
    person man woman boy girl child soldier officer policeman policewoman serviceman civilian protester
    demonstrator worker journalist guard bystander gunman militant fighter rebel insurgent student teacher
    marine peacekeeper reporter driver farmer resident villager
    """.split()
)
_GATHERING = frozenset(("PROTEST", "MOBILIZE", "RETREAT"))
_VIOLENT = ("ASSAULT", "PROTEST", "COERCE")
_OBJECTS = frozenset(("obj", "nsubj:pass", "obl:agent"))
_SIZE_ROLES = SUBJECTS | _OBJECTS | {"nmod", "compound", "obl", "nummod"}
# Words before a number that leave it open which it is.
_OPEN = frozenset(("to", "between", "or"))
_SCALES = frozenset(("hundred", "thousand", "million"))
_NUMBER = re.compile(r"[\w.,-]+(?: (?:hundred|thousand|million))?\Z")
_STEPS = 12
# So near each other stand the fates of one row (tokens).
_ROW = 5


@dataclass(frozen=True, slots=True)
class Toll:
    """Numbers of people; None where none is told."""

    dead: int | None = None
    injured: int | None = None
    size: int | None = None


class _Told(NamedTuple):
    """A number of people of one fate, and the word that tells the fate."""

    fate: str
    number: int
    at: int


def tolls(analysis: Analysis, frames: Sequence[Frame]) -> list[Toll]:
    """The numbers of each of the events told by `frames`, in their order."""
    fates: dict[int, dict[str, int]] = {}
    violent: dict[int, list[int]] = {}
    for k, frame in enumerate(frames):
        if frame.label in _VIOLENT:
            violent.setdefault(analysis.sentence_of[frame.token], []).append(k)
    for told in _told(analysis):
        near = violent.get(analysis.sentence_of[told.at], ())
        nearest = _nearest(analysis, told.at, [(k, frames[k]) for k in near])
        if nearest is not None:
            fates.setdefault(nearest, {}).setdefault(told.fate, told.number)
    return [
        Toll(**fates.get(k, {}), size=_size(analysis, frame) if frame.label in _GATHERING else None)
        for k, frame in enumerate(frames)
    ]


def _told(analysis: Analysis) -> Iterator[_Told]:
    """All numbers of dead and injured, in order of the words that tell their fate."""
    years = {i for time in analysis.times for i in range(*time.range)}
    for token in range(len(analysis.tokens)):
        fate = _fate(analysis, token)
        if fate is None or _one_of_several(analysis, token):
            continue
        heads = (head for head in _sufferers(analysis, token) if head not in years)
        number = next((n for head in heads if (n := _count(analysis, head))), None)
        if number:
            yield _Told(fate, number, token)


def _one_of_several(analysis: Analysis, token: int) -> bool:
    """Whether a number is shared by fates of which any may be meant: "killed, wounded or captured 50"."""
    own = analysis.tokens[token]
    row = (token, own.head) if own.deprel == "conj" else (token,)
    below = (c for at in row for c in analysis.subtree(at) if abs(c - token) < _ROW)
    return any(_word(analysis, c) == "or" and analysis.tokens[c].deprel == "cc" for c in below)


def _fate(analysis: Analysis, token: int) -> str | None:
    word = _word(analysis, token)
    if word in _KILLING or word in _DYING or word in _DEATHS:
        return "dead"
    return "injured" if word in _HURTING or word in _HURTS else None


def _word(analysis: Analysis, token: int) -> str:
    return analysis.tokens[token].text.lower()


def _sufferers(analysis: Analysis, token: int) -> Iterator[int]:
    """The heads of the phrases that name who met the fate told at a token; the likeliest first."""
    word, own = _word(analysis, token), analysis.tokens[token]
    children = analysis.children[token]
    passive = any(analysis.tokens[c].deprel in ("nsubj:pass", "aux:pass") for c in children)
    if word in _DONE_TO and own.upos == "VERB":
        wanted = frozenset(("nsubj:pass" if passive else "obj",))
        if _shares_passive(analysis, token) and not _own_object(analysis, token):
            wanted = SUBJECTS
        yield from (c for c in children if analysis.tokens[c].deprel in wanted)
    elif word in _DYING or word in _DONE_TO:
        yield from (c for c in children if analysis.tokens[c].deprel in SUBJECTS)
    if word in _DEATHS or word in _HURTS:
        yield from (c for c in children if analysis.tokens[c].deprel == "nmod")
        yield token  # "12 deaths"
    if own.deprel in ("acl", "amod", "acl:relcl"):
        yield own.head  # "12 people killed", "12 dead"
    if word in _DYING or word in _DONE_TO:
        yield token  # "12 dead"
        yield from _left(analysis, token)


def _own_object(analysis: Analysis, token: int) -> bool:
    return any(analysis.tokens[c].deprel in _OBJECTS for c in analysis.children[token])


def _shares_passive(analysis: Analysis, token: int) -> bool:
    """Whether the verb is joined to a passive one and shares its auxiliary: "two were killed, 12 hurt"."""
    own = analysis.tokens[token]
    above = analysis.children[own.head] if own.deprel == "conj" else ()
    return any(analysis.tokens[c].deprel == "aux:pass" for c in above)


def _left(analysis: Analysis, token: int) -> Iterator[int]:
    """Whom a verb left in a state: "left 12 people dead"."""
    own = analysis.tokens[token]
    if own.deprel in ("xcomp", "ccomp") and _word(analysis, own.head) in (
        "left",
        "leaving",
        "leaves",
        "leave",
    ):
        below = analysis.children[own.head]
        yield from (c for c in below if analysis.tokens[c].deprel == "obj")


def _count(analysis: Analysis, head: int) -> int | None:
    """How many a noun phrase names; who is joined to it with a number of his own is added."""
    number = _number(analysis, head)
    if number is None:
        return None
    joined = [c for c in analysis.children[head] if analysis.tokens[c].deprel == "conj"]
    return number + sum(_number(analysis, c) or 0 for c in joined if _fate(analysis, c) is None)


def _number(analysis: Analysis, head: int) -> int | None:
    """The number that a noun is counted by, or that it is; None where none is told."""
    if analysis.tokens[head].upos == "NUM" or _word(analysis, head) == "dozen":
        return _value(analysis, head)
    for child in analysis.children[head]:
        if analysis.tokens[child].deprel == "nummod":
            return _value(analysis, child)
    one = any(_word(analysis, c) in ("a", "an") for c in analysis.children[head])
    return 1 if one and _word(analysis, head) in _PERSON else None


def _value(analysis: Analysis, token: int) -> int | None:
    """The whole number that a word and those joined to it write: "12,000", "twenty-five", "two dozen"."""
    below = [i for i in analysis.subtree(token) if i <= token]
    before = {_word(analysis, i) for i in below[:-1]}
    if _is_range(analysis, token) or "up" in before or before & _OPEN:
        return None
    words = [i for i in below if analysis.tokens[i].upos == "NUM" or analysis.tokens[i].text == "-"]
    if _word(analysis, token) == "dozen":
        number = read(_written(analysis, [i for i in words if i != token]).lower())
        return 12 * int(number.value) if number else 12
    written = _written(analysis, words)
    if written in _SCALES and before & {"a", "an"}:
        written = f"one {written}"
    number = read(written) if _NUMBER.match(written) else None
    whole = number is not None and number.value == int(number.value)
    return int(number.value) if number is not None and whole and number.value >= 1 else None


def _is_range(analysis: Analysis, token: int) -> bool:
    """Whether another number is given to choose from: "10 or 12", "10-12"."""
    joined = (c for c in analysis.children[token] if analysis.tokens[c].deprel == "conj")
    after = token + 1 < len(analysis.tokens) and _word(analysis, token + 1) in ("-", "–", "to", "or")
    return (after and any(analysis.tokens[c].upos == "NUM" for c in analysis.children[token])) or any(joined)


def _written(analysis: Analysis, words: Sequence[int]) -> str:
    """The words of a number as it is written, in lower case."""
    return analysis.words((words[0], words[-1] + 1)).lower() if words else ""


def _nearest(analysis: Analysis, token: int, violent: Iterable[tuple[int, Frame]]) -> int | None:
    """The number of the event that a fate belongs to: told by the word itself, else the nearest violent one
    of its sentence, attacks before protests and arrests."""
    near = (
        (frame.token != token, _VIOLENT.index(frame.label), _distance(analysis, token, frame.token), k)
        for k, frame in violent
    )
    return min(near, default=(None,))[-1]


def _distance(analysis: Analysis, one: int, other: int) -> int:
    """How many steps of the tree lie between two words of a sentence."""
    first, second = ([token, *analysis.above(token, _STEPS - 1)] for token in (one, other))
    steps = [i + second.index(node) for i, node in enumerate(first) if node in second]
    return min(steps, default=_STEPS * 2)


def _size(analysis: Analysis, frame: Frame) -> int | None:
    """How many people take part: those counted in a phrase that hangs on the predicate."""
    for child in analysis.children[frame.token]:
        if analysis.tokens[child].deprel in _SIZE_ROLES:
            for head in (child, *_of(analysis, child)):
                if _word(analysis, head) in _PEOPLE and (number := _count(analysis, head)):
                    return number
    own = _word(analysis, frame.token)
    return _count(analysis, frame.token) if own in _PEOPLE else None


def _of(analysis: Analysis, token: int) -> Iterator[int]:
    """What a noun consists of: "a force of 300 troops"."""
    yield from (c for c in analysis.children[token] if analysis.tokens[c].deprel == "nmod")
