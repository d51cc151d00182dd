"""People named with an office that by the register another held that day, and they never.

A slip of the office ("Defence Minister" before the foreign minister's name) or of the name. Only offices
that one person at a time holds, where the register knows its holder exactly, around the day too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.model import Finding
from verbale.reading.checks import offices, wording
from verbale.reading.checks.offices import GRACE, Naming
from verbale.reading.checks.posts import Judge
from verbale.register import Entry, Register, Tenure
from verbale.register.folding import fold, skeleton

KNOWN_WELL = frozenset(
    "president prime-minister foreign-minister defence-minister secretary-general pope vice-president".split()
)
"""Offices whose holders the register has without gaps for most countries."""
_OPEN = frozenset(("leader", "head-of-state", "head-of-government", "government-post", "minister"))
"""Offices so wide that whoever held one may have held the one named."""
_LOOSE = frozenset(("chief", "head", "boss"))
"""Of a body ("the UN chief") or of any part of it: its missions and agencies have chiefs too."""
_BESIDE = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_JOINED = frozenset(("-", "–", "'s", "’s", "/", "."))
AROUND = timedelta(days=120)
"""How near its beginning or end another tenure leaves the one named open: whole cabinets change."""


def check(judge: Judge, published: date | None) -> Iterator[Finding]:
    """Findings of the kind office-not-held-then for people who never held the office they are given."""
    if published is None:
        return
    seen: set[tuple[str, str]] = set()
    for naming in judge.claims.namings:
        key = (naming.actor.id, naming.said.office)
        right = _against(judge, naming, published)
        if right is not None and key not in seen:
            seen.add(key)
            yield _finding(judge, naming, right, published)


@dataclass(frozen=True)
class _Right:
    """What the register has instead: who held what, by which tenures, and whether that settles it."""

    holder: Entry
    office: str
    tenures: tuple[Tenure, ...]
    surely: bool


def _against(judge: Judge, naming: Naming, on: date) -> _Right | None:
    """What the register has against the words: who surely held the office that day, where the person
    named never did, or what other high office the person held."""
    if naming.said.former or naming.said.office not in KNOWN_WELL:
        return None
    if not _is_plain(judge, naming) or not judge.is_present(naming.words):
        return None
    country = naming.said.country or (naming.actor.country if naming.actor.register else None)
    if country is None or naming.name.end - naming.name.start < 2 or _may_hold(judge, naming, country, on):
        return None
    one = _certain(judge.register, naming.said.office, country, on)
    if one is not None and not _same(judge, naming, one):
        held = (t for t in judge.register.tenures(one.id) if t.office == naming.said.office and t.held(on))
        return _Right(one, naming.said.office, tuple(held), surely=bool(naming.actor.register))
    return _elsewhere(judge, naming, country, on) if one is None else None


def _certain(register: Register, office: str, country: str, on: date) -> Entry | None:
    """The one who by the register surely held the office, some days before and after too."""
    found = [register.holders(office, country, day, certain=True) for day in (on - GRACE, on, on + GRACE)]
    same = all(len(people) == 1 and people == found[0] for people in found)
    return found[0][0] if same else None


def _elsewhere(judge: Judge, naming: Naming, country: str, on: date) -> _Right | None:
    """The other high office at home that the person surely held, where nobody is known in the one named."""
    person = judge.register.get(naming.actor.register) if naming.actor.register else None
    if person is None or not _shares_name(judge, naming, person):
        return None
    days = (on - GRACE, on, on + GRACE)
    held = tuple(
        t
        for t in judge.register.tenures(person.id)
        if t.office in KNOWN_WELL and t.country == country and all(t.held(day) for day in days)
    )
    return _Right(person, held[0].office, held, surely=False) if held else None


def _is_plain(judge: Judge, naming: Naming) -> bool:
    """Whether nothing but a country stands with the office before the name.

    The president of a bank, an assistant secretary and the president's envoy hold other offices.
    """
    words = _beside(judge, naming)
    if words and words[-1].lower() in _LOOSE:
        return False
    for cut in range(len(words)):
        said = judge.register.office(" ".join(words[cut:]))
        shorter = judge.register.office(" ".join(words[cut + 1 :])) if cut + 1 < len(words) else None
        if said and said.office == naming.said.office and (shorter is None or shorter.office != said.office):
            country, ended = " ".join(words[:cut]), judge.register.office(" ".join(words[cut:-1]))
            if ended is not None and ended.office == said.office:
                return False
            return not country or judge.register.country_of(country) is not None
    return False


def _beside(judge: Judge, naming: Naming) -> list[str]:
    """The words of the title: those straight before the name, or those after it and a comma."""
    tokens, start = judge.analysis.tokens, naming.name.start
    if naming.words.start == start:
        after = [t.text for t in tokens[naming.name.end + 1 : naming.words.end]]
        return after[1:] if after and after[0].lower() in ("the", "a") else after
    floor = judge.analysis.sentences[judge.analysis.sentence_of[start]].start
    while start > floor and (tokens[start - 1].upos in _BESIDE or tokens[start - 1].text in _JOINED):
        start -= 1
    return [t.text for t in tokens[start : naming.name.start]]


def _may_hold(judge: Judge, naming: Naming, country: str, on: date) -> bool:
    """Whether the register leaves open that the person held this very office."""
    held = judge.register.tenures(naming.actor.register) if naming.actor.register else ()
    if any(t.office == naming.said.office for t in held):
        return True
    known = any(t.office in KNOWN_WELL and t.country == country and t.held(on) for t in held)
    wide = any(t.office in _OPEN and _near(t, on) for t in held)
    return (wide and not known) or not _at_home(naming, country, held)


def _near(tenure: Tenure, on: date) -> bool:
    return any(tenure.held(day) is not False for day in (on - AROUND, on, on + AROUND))


def _at_home(naming: Naming, country: str, held: tuple[Tenure, ...]) -> bool:
    """Whether the words name the country, or the person served it: else the office is of something else."""
    return naming.said.country is not None or any(t.country == country for t in held)


def _same(judge: Judge, naming: Naming, holder: Entry) -> bool:
    """Whether the name may be the holder's in another spelling or order."""
    return naming.actor.register == holder.id or _shares_name(judge, naming, holder)


def _shares_name(judge: Judge, naming: Naming, person: Entry) -> bool:
    said = {skeleton(fold(w)) for w in judge.analysis.words(naming.name).split()}
    names = {skeleton(part) for name in (person.name, *person.aliases) for part in fold(name).split()}
    return bool(said & names)


def _finding(judge: Judge, naming: Naming, right: _Right, on: date) -> Finding:
    span = judge.analysis.span(naming.words)
    message = (
        f"“{span.of(judge.analysis.text)}” does not fit a report of {wording.long_date(on)}: "
        f"by the register {right.holder.name} was {offices.plain(right.office)} then."
    )
    level = "contradiction" if right.surely else "doubt"
    source = offices.sources(right.tenures) or None
    return Finding("office-not-held-then", (span,), message, right.holder.id, 0.7, level=level, source=source)
