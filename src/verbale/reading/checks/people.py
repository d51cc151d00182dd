"""How old people are said to be: twice in one report, or beside the year of their birth."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from verbale.model import Analysis, Finding, Span
from verbale.text.timex.lexicon import ONES, TENS

OLDEST = 115
"""Greater numbers between commas are no ages."""

_NAME = (
    r"(?:[A-Z][\w'’.-]+|al-[A-Z][\w'’-]+)(?:\s+(?:(?:al|bin|ibn|van|von|de|da|el)[ -])?[A-Z][\w'’-]+){1,3}"
)
_SPELT = "|".join(sorted({*ONES, *TENS}, key=len, reverse=True))
_AGED = re.compile(
    rf"(?P<name>{_NAME})\s*(?:,\s*(?:aged\s+)?(?P<age>\d{{1,3}})\s*(?=[,.;])|\(aged\s+(?P<aged>\d{{1,3}})\))"
)
_OLD = re.compile(rf"\b(?P<age>\d{{1,3}}|{_SPELT})-year-old\s+(?P<name>{_NAME})")
_OLD_IS = re.compile(rf"(?P<name>{_NAME})\s+(?:is|was|turned|turns)\s+(?P<age>\d{{1,3}})\s+years?\s+old\b")
_BORN = re.compile(
    r"\bborn\s+(?:(?:in|on)\s+)?(?:[A-Z][\w.]+\s+){0,2}?(?:\d{1,2},?\s+)?(?:(?:in|on)\s+)?(?:[A-Z][\w.]+\s+\d{1,2},?\s+)?"
    r"(?P<year>1[89]\d\d|20\d\d)\b"
)
_PLACES = frozenset(
    "Street Road Avenue Square Flight Article Resolution Group Division Route Highway".split()
)


class _Age(NamedTuple):
    """A name with an age in years, and the words that give it."""

    name: tuple[str, ...]
    years: int
    span: Span


def check(analysis: Analysis, published: date | None) -> Iterator[Finding]:
    """Findings of the kind age-differs: two ages of one full name, an age against a year of birth."""
    ages = list(_ages(analysis.text))
    yield from _twice(analysis.text, ages)
    if published is not None:
        yield from _against_birth(analysis, ages, published)


def _ages(text: str) -> Iterator[_Age]:
    for pattern in (_AGED, _OLD, _OLD_IS):
        for m in pattern.finditer(text):
            said = m["age"] or m["aged"]
            years = int(said) if said.isdigit() else ONES.get(said) or TENS.get(said, 0)
            name = tuple(m["name"].split())
            if 0 < years <= OLDEST and not _PLACES.intersection(name):
                yield _Age(name, years, Span(*m.span()))


def _twice(text: str, ages: Sequence[_Age]) -> Iterator[Finding]:
    by_name: dict[tuple[str, ...], list[_Age]] = defaultdict(list)
    for age in sorted(ages, key=lambda a: a.span):
        by_name[age.name[-2:]].append(age)
    for first, *others in by_name.values():
        other = next((a for a in others if a.years != first.years), None)
        if other is not None:
            message = f"{' '.join(first.name)} is {first.years} here and {other.years} there."
            level = "contradiction" if abs(other.years - first.years) > 1 else "doubt"
            yield Finding("age-differs", (first.span, other.span), message, confidence=0.8, level=level)


def _against_birth(analysis: Analysis, ages: Sequence[_Age], published: date) -> Iterator[Finding]:
    """An age told in the sentence that also gives the year of birth, of one person only."""
    for sentence in analysis.sentences:
        whole = analysis.span(sentence)
        births = list(_BORN.finditer(analysis.text, whole.start, whole.end))
        told = [a for a in ages if whole.covers(a.span)]
        if len(births) != 1 or len(told) != 1:
            continue
        year, age = int(births[0]["year"]), told[0]
        if published.year - year - age.years not in (0, 1):
            right = f"who was born in {year} was {published.year - year - 1} or {published.year - year} in "
            message = f"“{age.span.of(analysis.text)}” does not fit the birth: {right}{published.year}."
            yield Finding("age-differs", (age.span, Span(*births[0].span())), message, confidence=0.8)
