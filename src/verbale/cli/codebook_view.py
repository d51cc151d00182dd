"""A codebook for a person's eyes, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from verbale.cli.safe import safe_line

if TYPE_CHECKING:
    from verbale.codebook import Codebook, Cues, Party, Rule, Term, Type
    from verbale.register.own import OwnBody, OwnPerson

_FIELDS = (("modes", "mode"), ("statuses", "status"), ("contexts", "contexts"), ("places", "place"))
_SIDES = ("actors", "recipients", "parties")
_PARTY = (("names", "name"), ("countries", "country"), ("sectors", "sector"), ("kinds", "kind"))


def lines(chosen: Codebook, plover: Codebook) -> Iterator[str]:
    """The codebook section by section; what it has from PLOVER by its names alone."""
    yield safe_line(f"{chosen.version}{_after(chosen.meaning, ': ')}")
    if chosen.extends:
        yield from _own(chosen)
        yield from ("", "From PLOVER (verbale codebook show explains them):")
        yield from _from_plover(plover)
    else:
        yield from _plover(chosen)


def _own(chosen: Codebook) -> Iterator[str]:
    if chosen.types:
        yield from ("", f"Types ({len(chosen.types)})")
        yield from (line for type_ in chosen.types for line in _type(type_))
    if chosen.issues:
        yield from ("", f"Issues ({len(chosen.issues)})")
        for issue in chosen.issues:
            yield f"  {safe_line(issue.name)}{_after(issue.meaning, ': ')}"
            yield f"    words: {_listed(issue.words.phrases)}"
    if chosen.processes:
        yield from ("", f"Processes ({len(chosen.processes)})")
        yield from (f"  {safe_line(p.name)}: {_listed(p.parties)}" for p in chosen.processes)
    actors: list[OwnPerson | OwnBody] = [*chosen.actors.people, *chosen.actors.bodies]
    if actors:
        yield from ("", f"Actors ({len(actors)})")
        yield from (f"  {safe_line(actor.name)}{_after(actor.country, ', ')}" for actor in actors)
    if chosen.cues:
        yield from ("", "Cue words")
        yield from _cues(chosen.cues)


def _type(type_: Type) -> Iterator[str]:
    yield f"  {safe_line(type_.name)}{_after(type_.meaning, ': ')}"
    if type_.of:
        yield f"    from: {_listed(type_.of)}"
    for word, rules in (("when", type_.when), ("unless", type_.unless)):
        yield from (f"    {word}: {_rule(rule)}" for rule in rules)


def _rule(rule: Rule) -> str:
    parts = [f"{name} {_listed(getattr(rule, field))}" for field, name in _FIELDS if getattr(rule, field)]
    parts += [f"{side} {_party(getattr(rule, side))}" for side in _SIDES if getattr(rule, side)]
    if rule.claimed is not None:
        parts.append(f"claimed {'yes' if rule.claimed else 'no'}")
    if rule.words:
        parts.append(f"words {_listed(rule.words.phrases)}")
    return "; ".join(parts)


def _party(party: Party) -> str:
    parts = (f"{name} {_listed(getattr(party, field))}" for field, name in _PARTY if getattr(party, field))
    return f"({' and '.join(parts)})"


def _cues(cues: Cues) -> Iterator[str]:
    pairs = sorted(zip(cues.acts, cues.words.phrases, strict=True), key=lambda pair: pair[0])
    for act, some in groupby(pairs, key=lambda pair: pair[0]):
        yield f"  {act}: {_listed(words for _, words in some)}"


def _plover(plover: Codebook) -> Iterator[str]:
    yield from ("", f"Types ({len(plover.types)})")
    for type_ in plover.types:
        yield f"  {type_.name}: {type_.meaning}"
        yield from (f"    {mode.name}: {mode.meaning}" for mode in type_.modes)
    for title, terms in _sets(plover):
        yield from ("", f"{title} ({len(terms)})")
        yield from (f"  {term.name}: {term.meaning}" for term in terms)


def _from_plover(plover: Codebook) -> Iterator[str]:
    yield f"  Types: {_listed(type_.name for type_ in plover.types)}"
    for title, terms in _sets(plover):
        yield f"  {title}: {_listed(term.name for term in terms)}"


def _sets(plover: Codebook) -> tuple[tuple[str, tuple[Term, ...]], ...]:
    return (("Statuses", plover.statuses), ("Contexts", plover.contexts), ("Sectors", plover.sectors))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(map(safe_line, words))


def _after(words: str, mark: str) -> str:
    return f"{mark}{safe_line(words)}" if words else ""


def to_json(chosen: Codebook, plover: Codebook) -> dict[str, Any]:
    """All that a codebook says, and under "plover" what it has from there."""
    own = asdict(chosen)
    if chosen.extends:
        for of_plover in ("statuses", "contexts", "sectors"):
            del own[of_plover]
        own["plover"] = to_json(plover, plover)
    return own
