"""Does the body of a report give another number of dead, wounded or held than its headline?

Cautious: both figures must be exact ("at least 12" agrees with 15), of the same fate, and the body
must give one figure of that fate only: several places, sides or days have several tolls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verbale.model import Analysis, Finding, Report, Span
from verbale.text.timex.lexicon import ONES, TENS

LONGEST_HEADLINE = 25
"""Words; a first paragraph that is no longer and ends no sentence is a headline."""

FATES = {
    "killed": ("kill", "kills", "killed", "killing", "dead", "die", "dies", "died", "dying", "deaths"),
    "wounded": ("wound", "wounds", "wounded", "wounding", "injure", "injures", "injured", "injuring", "hurt"),
    "missing": ("missing",),
    "arrested": ("arrest", "arrests", "arrested", "arresting", "detain", "detains", "detained", "detaining"),
    "abducted": ("abduct", "abducts", "abducted", "kidnap", "kidnaps", "kidnapped"),
}  # fmt: skip
_FATE_OF = {word: fate for fate, words in FATES.items() for word in words}
_NUMBER = "|".join((r"\d{1,3}(?:,\d{3})+|\d+", *sorted({*ONES, *TENS}, key=len, reverse=True)))
_INEXACT = (
    "least|than|nearly|almost|about|around|some|over|up to|dozens|hundreds|thousands|between|or|more"
    "|approximately|roughly|another|other|additional|further"
).split("|")
_NO_COUNT = (
    r"(?:years?|months?|weeks?|days?|hours?|minutes?|percent|per\s+cent|kilomet\w+|miles?|km|times|million"
    r"|billion|hundred|thousand|dozen|-)"
)
_PEOPLE = r"(?:\s+(?!and\b|but\b|after\b|as\b)[\w'’-]+){0,3}?"
_BEFORE = re.compile(
    rf"(?<![\w$€£.,-])(?P<n>{_NUMBER})(?!\s*{_NO_COUNT}\b|[%\w]|[.,]\d){_PEOPLE}\s+(?:were\s+|are\s+|have\s+been\s+|has\s+been\s+|was\s+)?"
    rf"(?P<fate>{'|'.join(_FATE_OF)})\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\b(?P<fate>kills?|killed|killing|wounds?|wounded|wounding|injures?|injured|injuring|arrests?|arrested|detains?|detained)\s+"
    rf"(?P<n>{_NUMBER})(?!\s*{_NO_COUNT}\b|[%\w]|[.,]\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Figure:
    """An exact number of people of one fate, and the words that say so."""

    number: int
    fate: str
    span: Span


def figures_in(text: str, start: int, end: int) -> Iterator[Figure]:
    """The exact figures in text[start:end]."""
    for pattern in (_BEFORE, _AFTER):
        for m in pattern.finditer(text, start, end):
            if not _inexact(text, start, m.start("n")):
                yield Figure(_number(m["n"]), _FATE_OF[m["fate"].lower()], Span(*m.span()))


def _inexact(text: str, start: int, at: int) -> bool:
    before = text[max(start, at - 14) : at].lower()
    return any(re.search(rf"\b{word}\s*$", before) for word in _INEXACT)


def _number(word: str) -> int:
    low = word.lower()
    return ONES.get(low) or TENS.get(low) or int(low.replace(",", ""))


def headline(report: Report, analysis: Analysis) -> Span | None:
    """The headline where it stands in the text: the first paragraph if it is short and ends no sentence."""
    if len(analysis.paragraphs) < 2:
        return None
    first = analysis.paragraphs[0]
    span = analysis.span(first)
    ends = analysis.tokens[first.end - 1].text in (".", "!", "”", '"')
    is_title = bool(report.title) and span.of(analysis.text).strip() == (report.title or "").strip()
    return span if is_title or (not ends and first.end - first.start <= LONGEST_HEADLINE) else None


def check(report: Report, analysis: Analysis) -> Iterator[Finding]:
    """A finding for each fate of which headline and body give one exact figure each, and not the same."""
    head = headline(report, analysis)
    if head is None:
        return
    said = list(figures_in(analysis.text, head.start, head.end))
    told = list(figures_in(analysis.text, head.end, len(analysis.text)))
    for figure in said:
        if sum(f.fate == figure.fate for f in said) > 1:
            continue
        counts = {f.number for f in told if f.fate == figure.fate}
        if len(counts) == 1 and figure.number not in counts:
            yield _finding(analysis.text, figure, next(f for f in told if f.fate == figure.fate))


def _finding(text: str, said: Figure, told: Figure) -> Finding:
    message = (
        f"The headline says {said.number:,} {said.fate}, the body {told.number:,}: "
        f"“{said.span.of(text)}” against “{told.span.of(text)}”."
    )
    return Finding("figure-differs", (said.span, told.span), message, confidence=0.7, level="doubt")
