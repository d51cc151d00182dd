"""Years that cannot lie where the words put them: told as past but still to come, told as to come but
past, and so many years ago that another year than the one named comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from verbale.model import Analysis, Finding, Span
from verbale.reading.checks import wording
from verbale.reading.checks.dated import Dated, end_of, on
from verbale.reading.dates import direction
from verbale.text.timex import FUTURE, PAST
from verbale.text.timex.lexicon import ONES, TENS

FURTHEST = 15
"""Years from the report beyond which a year named is a plan's or history's, not a slip."""

_AHEAD = re.compile(
    r"\b(?:will|'ll|’ll|wo|shall|would|could|may|might|should|must|plan\w*|expect\w*|schedul\w*|due|target\w*|goals?"
    r"|aim\w*|intend\w*|promis\w*|pledg\w*|propos\w*|agreed|project\w*|forecast\w*|predict\w*|estimat\w*|next"
    r"|upcoming|future|prepar\w*|bids?|bidding|host\w*|expo|ahead|deadline|expir\w*|budget|vision|hop\w*"
    r"|candida\w*|qualif\w*|contract\w*|beyond|to be|ready|orders?|deliver\w*|call\w* for|want\w*|seek\w*"
    r"|sought|start\w* in|begin\w* in|starting|ends?|ending)\b",
    re.IGNORECASE,
)
"""Words of a sentence that may look ahead of the report: then its past tense says nothing of a year."""
_COMING = re.compile(
    r"\b(?:will \w+|(?:is|are) (?:due|scheduled|expected|set|planned) \w+)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:since|from|after|following|ago|former|won|was|were|had|did|during|whose|which|who|signed|adopted"
    r"|as in|than|compared|like|under|of)\b",
    re.IGNORECASE,
)
_PREPOSITION = frozenset(("in", "on"))
_OF_NOUNS = frozenset(("nmod", "compound", "amod", "nummod", "appos", "flat"))
_SPELT = "|".join(sorted({*ONES, *TENS}, key=len, reverse=True))
_AGO = re.compile(
    rf"(?P<in>\bin\s+)(?P<year>1[89]\d\d|20\d\d),?\s+(?:some\s+|about\s+|exactly\s+)?(?P<n>\d{{1,3}}|{_SPELT})\s+years\s+ago\b"
    rf"|\b(?P<n2>\d{{1,3}}|{_SPELT})\s+years\s+ago,?\s+in\s+(?P<year2>1[89]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_APART = 1
"""Years by which a length that is rounded may miss."""
_JUBILEE = re.compile(
    r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)\s+anniversary\s+of\s+(?:the\s+|its\s+|their\s+|his\s+)?"
    r"(?P<year>1[89]\d\d|20\d\d)\b",
    re.IGNORECASE,
)


def check(analysis: Analysis, dates: Sequence[Dated], published: date | None) -> Iterator[Finding]:
    """Findings of the kind date-out-of-sequence; none for an undated report."""
    if published is None:
        return
    for d in dates:
        if d.year and not d.dateline and abs(d.year - published.year) <= FURTHEST:
            yield from _told_as_past(analysis, d, published)
            yield from _told_as_to_come(analysis, d, published)
    yield from _counted_back(analysis.text, published)


def _told_as_past(analysis: Analysis, d: Dated, published: date) -> Iterator[Finding]:
    """A day, month or year told as past that had not begun."""
    begun = on(d.first, d.first.year or d.year or 0)
    if begun is None or begun <= published or not _agree(analysis, d, PAST) or not _plain(analysis, d):
        return
    sentence = _sentence(analysis, d)
    if _AHEAD.search(_around(analysis, sentence, d)):
        return
    yield _finding(analysis, d, f"is told as past in a report of {wording.long_date(published)}")


def _told_as_to_come(analysis: Analysis, d: Dated, published: date) -> Iterator[Finding]:
    """A day, month or year told as still to come that was over."""
    over = end_of(d.last, d.year or 0)
    if over is None or over >= published or not _agree(analysis, d, FUTURE) or not _plain(analysis, d):
        return
    sentence = _sentence(analysis, d)
    before = analysis.text[sentence.start : d.span.start]
    if not _COMING.search(before) or _BACK.search(_around(analysis, sentence, d)):
        return
    yield _finding(analysis, d, f"is told as still to come in a report of {wording.long_date(published)}")


def _agree(analysis: Analysis, d: Dated, way: int) -> bool:
    """Whether the tree above the date or the verb nearest to it places it so, and neither the other way."""
    told = (d.tense, direction(analysis, d.words))
    return way in told and -way not in told


def _plain(analysis: Analysis, d: Dated) -> bool:
    """Whether the date follows "in" or "on" and tells when something was done, not which thing is meant."""
    after = d.words.start > 0 and analysis.tokens[d.words.start - 1].text.lower() in _PREPOSITION
    head = analysis.tokens[analysis.head_of(d.words)]
    return after and head.deprel.split(":")[0] not in _OF_NOUNS and not _is_between(analysis, d, head.head)


def _is_between(analysis: Analysis, d: Dated, verb: int) -> bool:
    """Whether the date stands between a noun and the verb: "exports in 2007 were turned down" earlier."""
    noun = d.words.start > 1 and analysis.tokens[d.words.start - 2].upos in ("NOUN", "PROPN")
    return noun and verb >= d.words.end


def _sentence(analysis: Analysis, d: Dated) -> Span:
    return analysis.span(analysis.sentences[analysis.sentence_of[d.words.start]])


def _around(analysis: Analysis, sentence: Span, d: Dated) -> str:
    return f"{analysis.text[sentence.start : d.span.start]} {analysis.text[d.span.end : sentence.end]}"


def _finding(analysis: Analysis, d: Dated, why: str) -> Finding:
    message = f"“{d.span.of(analysis.text)}” {why}."
    return Finding("date-out-of-sequence", (d.span,), message, confidence=0.7, level="contradiction")


def _counted_back(text: str, published: date) -> Iterator[Finding]:
    """ "In 1995, ten years ago" and "the 50th anniversary of the 1945 treaty"."""
    lower = text.lower()
    told = [p for p, word in ((_AGO, "years"), (_JUBILEE, "anniversary")) if word in lower]
    for pattern in told:
        for m in pattern.finditer(text):
            parts = m.groupdict()
            count, year = parts["n"] or parts.get("n2"), int(parts["year"] or parts.get("year2") or 0)
            years = _number(count or "")
            if years and abs(published.year - years - year) > _APART:
                right = f"{published.year} less {years} is {published.year - years}, not {year}"
                message = f"“{m[0]}” does not come out: {right}."
                yield Finding(
                    "date-out-of-sequence", (Span(*m.span()),), message, confidence=0.7, level="doubt"
                )


def _number(word: str) -> int:
    return int(word) if word.isdigit() else ONES.get(word.lower()) or TENS.get(word.lower(), 0)
