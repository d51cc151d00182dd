"""Labels of names made consistent within a report: one name is one kind of thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from verbale.model import Analysis, Entity, Range
from verbale.reading.actors.lexicon import BODIES, person_noun
from verbale.reading.actors.mentions import PRONOUNS, capital_within, is_role
from verbale.text.names import fold, tidy, without_titles

_TITLE_WEIGHT = 2.0


def repeated(analysis: Analysis, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities, and the words that are a person's surname or a one-word name elsewhere in the report."""
    entities = tuple(entities)
    taken = {t for e in entities for t in range(*e.range)}
    labels = {analysis.tokens[e.range.end - 1].text: e for e in reversed(entities) if _may_recur(e)}
    again = [
        Entity(Range(i, i + 1), labels[token.text].label, labels[token.text].score)
        for i, token in enumerate(analysis.tokens)
        if i not in taken and token.upos == "PROPN" and token.text in labels
    ]
    return tuple(sorted((*entities, *again, *_like_pronouns(analysis, entities)), key=lambda e: e.range))


def _like_pronouns(analysis: Analysis, entities: tuple[Entity, ...]) -> Iterator[Entity]:
    """Words with a capital inside a sentence that look like a pronoun and are the name of somebody whose full
    name the report gives: "said He" where it is He Lin's turn."""
    people = (e for e in entities if e.label == "PERSON" and e.range.end - e.range.start > 1)
    opened = {analysis.tokens[e.range.start].text: e for e in people}
    taken = {t for e in entities for t in range(*e.range)}
    for i, token in enumerate(analysis.tokens):
        alike = i not in taken and token.text in opened and token.text.casefold() in PRONOUNS
        if alike and capital_within(analysis, i):
            yield Entity(Range(i, i + 1), "PERSON", opened[token.text].score)


def _may_recur(entity: Entity) -> bool:
    short = entity.range.end - entity.range.start == 1
    return entity.label == "PERSON" or (short and entity.label in ("ORG", "LOC"))


def consistent(analysis: Analysis, entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities, each with the label that its name has most of the time in the report.

    Scores are added up by name; a surname counts for the full name and the other way round, and a
    role noun right before a name ("Minister Holm") speaks for a person.
    """
    entities = tuple(entities)
    names = [fold(without_titles(tidy(analysis.words(e.range)))) for e in entities]
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for entity, name in zip(entities, names, strict=True):
        for form in _forms(analysis, entity, name):
            votes[form][entity.label] += entity.score
            votes[form]["PERSON"] += _TITLE_WEIGHT * _titled(analysis, entity)
            votes[form]["ORG"] += _TITLE_WEIGHT * _called_body(analysis, entity)
    return tuple(_relabelled(e, votes[n]) for e, n in zip(entities, names, strict=True))


def _forms(analysis: Analysis, entity: Entity, name: str) -> set[str]:
    """The folded name, and for people its last word."""
    words = without_titles(tidy(analysis.words(entity.range))).split()
    return {name, fold(words[-1])} if entity.label == "PERSON" and words else {name}


def _titled(analysis: Analysis, entity: Entity) -> bool:
    """Whether a role noun or form of address stands right before a name that may be a person's."""
    start = entity.range.start
    word = analysis.tokens[start - 1].text if start else ""
    same = start > 0 and analysis.sentence_of[start - 1] == analysis.sentence_of[start]
    return same and is_role(word) and (word[:1].isupper() or person_noun(word)) and entity.label != "NORP"


def _called_body(analysis: Analysis, entity: Entity) -> bool:
    """Whether the noun right before a name says that it is a body: "the oil company Lukin"."""
    start = entity.range.start
    return start > 0 and entity.label != "NORP" and analysis.tokens[start - 1].text in BODIES


def _relabelled(entity: Entity, votes: dict[str, float]) -> Entity:
    best = max(votes, key=lambda label: votes[label], default=entity.label)
    return entity if best == entity.label else Entity(entity.range, best, entity.score)
