"""Those who say something together: "Norland and Torland said in a joint statement"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.model import Actor, Analysis, Range
from verbale.reading.actors import ActorTable
from verbale.reading.actors.phrases import phrase
from verbale.reading.sources import quoting_verbs, speaking_words
from verbale.reading.statements import WEAKEST
from verbale.text.names import tidy

_JOINING = frozenset(("and", "&"))


def with_joint_speakers(analysis: Analysis, actors: ActorTable) -> ActorTable:
    """The table with a group for each row of named actors that one cue has as its source, called "Norland and
    Torland". A row with somebody not named, or joined by "or", stays who is named first: "the minister
    and his aides"."""
    found = [a for a in analysis.attributions if a.score >= WEAKEST]
    groups: dict[tuple[str, ...], Actor] = {}
    speaking: dict[int, str] = {}
    members: dict[str, tuple[str, ...]] = {}
    quoting = quoting_verbs(analysis, found)
    for one in found:
        words = speaking_words(analysis, one, quoting)
        row = _row(analysis, words, whole=words != one.source) if words else ()
        parties = _parties(actors, row)
        if len(parties) < 2:
            continue
        together = tuple(sorted(a.id for a in parties))
        if together not in groups:
            groups[together] = _group(analysis, parties, row, len(actors.actors) + len(groups) + 1)
            members[groups[together].id] = tuple(a.id for a in parties)
        speaking[row[0]] = groups[together].id
    return actors.with_groups(tuple(groups.values()), members, speaking)


def _row(analysis: Analysis, words: Range, *, whole: bool) -> tuple[int, ...]:
    """The heads of the phrases joined by "and" within the words of a source, or in the `whole` subject whose
    head they are; empty where there is only one."""
    head = analysis.head_of(words)
    joined = [c for c in analysis.children[head] if analysis.tokens[c].deprel == "conj"]
    joined = [c for c in joined if whole or c < words.end]
    linked = any(_JOINING.intersection(_links(analysis, c)) for c in joined)
    return (head, *joined) if linked else ()


def _links(analysis: Analysis, token: int) -> Iterator[str]:
    yield from (
        analysis.tokens[c].text.lower() for c in analysis.children[token] if analysis.tokens[c].deprel == "cc"
    )


def _parties(actors: ActorTable, row: Sequence[int]) -> list[Actor]:
    """The actors of a row in its order; none where somebody in it is nobody known by a name."""
    ids = dict.fromkeys(actors.at(token) for token in row)
    parties = [actors.get(id_) for id_ in ids if id_ is not None]
    named = len(parties) == len(ids) and all(a.name[:1].isupper() and a.kind != "place" for a in parties)
    return parties if named else []


def _group(analysis: Analysis, parties: Sequence[Actor], row: Sequence[int], number: int) -> Actor:
    words = Range(phrase(analysis, row[0]).start, phrase(analysis, row[-1]).end)
    name, written = _listed([a.name for a in parties]), tidy(analysis.words(words))
    countries, sectors = ({getattr(a, key) for a in parties} for key in ("country", "sector"))
    return Actor(
        f"a{number}",
        name,
        "group",
        country=next(iter(countries)) if len(countries) == 1 else None,
        sector=next(iter(sectors)) if len(sectors) == 1 else None,
        mentions=(analysis.span(words),),
        aliases=(written,) if written != name else (),
    )


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
