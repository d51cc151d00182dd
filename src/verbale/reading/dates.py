"""Dates: the time expressions of a report with their TIMEX3 values.

The grammar (`verbale.text.timex`) proposes expressions and reads them; the language model's spans tell
which of them it would mark too; the tree gives the direction that English leaves to the verb ("met on
Friday", "is to meet on Friday"). Values follow docs/dates.md: durations keep their length, "late Monday"
is the day, and expressions that only say now, before or after are left out, as are sets ("every year")
and people's ages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from verbale.model import Analysis, DateMention, Range
from verbale.text.timex import FUTURE, PAST, UNKNOWN, Context, Expression, find, kind_of, value_of
from verbale.text.timex.meaning import Length
from verbale.text.timex.tense import is_arranged, is_past_form, tense_of

CONFIRMED, UNCONFIRMED = 0.95, 0.8
_NO_DAY = ("PRESENT_REF", "PAST_REF", "FUTURE_REF")
# "The 47-year-old embargo" has an age worth telling; before these, or a name, it is a person's.
_PEOPLE = frozenset(
    """
    man men woman women boy boys girl girls son daughter child children student students teenager father
    mother brother sister leader president politician lawyer soldier civilian driver resident pensioner
    and who said has was is had
    """.split()
)
_SINCE = frozenset({"since", "following"})
_UNTIL = frozenset({"until", "till", "by", "before"})
# Verbs whose infinitive tells what was, when they are past: "failed to meet on Friday".
_REACHED = frozenset(
    """
    failed managed refused began continued went came helped forced declined led used started returned
    gathered voted
    """.split()
)
# Present tenses that report what was said: "Moscow says on Friday".
_REPORTING = frozenset(
    """
    says say tells reports quotes cites writes warns urges calls
    """.split()
)


@dataclass(frozen=True, slots=True)
class _Found:
    expression: Expression
    words: Range
    confidence: float


def read_dates(analysis: Analysis, published: date | None) -> tuple[DateMention, ...]:
    """The time expressions of the text in order, valued against the day of publication where it is known.

    The value is None where it cannot be told: days of the week and "last year" without a day of
    publication, and impossible dates.
    """
    mentions: list[DateMention] = []
    said: list[str] = []
    for found in _kept(analysis):
        meaning = found.expression.meaning
        kind = kind_of(meaning)
        value = value_of(meaning, Context(published, direction(analysis, found.words), tuple(said)))
        if value in _NO_DAY:
            continue
        if value is not None and kind in ("DATE", "TIME"):
            said.append(value)
        mentions.append(DateMention(found.expression.span, kind, value, found.confidence))
    return tuple(mentions)


def _kept(analysis: Analysis) -> Iterator[_Found]:
    """The grammar's expressions that a report's dates are made of, with the model's word on each."""
    marked = [analysis.span(time.range) for time in analysis.times]
    for expression in find(analysis.text):
        words = analysis.tokens_in(expression.span)
        if words.start == words.end or expression.kind == "SET" or _is_age(analysis, expression, words):
            continue
        confirmed = any(span.overlaps(expression.span) for span in marked)
        yield _Found(expression, words, CONFIRMED if confirmed else UNCONFIRMED)


def _is_age(analysis: Analysis, expression: Expression, words: Range) -> bool:
    """Whether "47-year-old" is somebody's age, not a thing's."""
    if not isinstance(expression.meaning, Length) or not expression.span.of(analysis.text).endswith("old"):
        return False
    after = analysis.tokens[words.end].text if words.end < len(analysis.tokens) else ""
    return expression.meaning.unit == "year" and (not after.islower() or after in _PEOPLE)


def direction(analysis: Analysis, words: Range) -> int:
    """PAST, FUTURE or UNKNOWN: where the verb above a time expression places it."""
    head = analysis.head_of(words)
    prepositions = {analysis.tokens[c].text.casefold() for c in analysis.children[head]}
    if prepositions & _SINCE:
        return PAST
    for node in _above(analysis, head):
        found = _shown(analysis, node)
        if found != UNKNOWN:
            return found
    return FUTURE if prepositions & _UNTIL else UNKNOWN


def _above(analysis: Analysis, token: int) -> Iterator[int]:
    """The heads above a token, nearest first."""
    seen = {token}
    while (token := analysis.tokens[token].head) not in seen:
        seen.add(token)
        yield token


def _shown(analysis: Analysis, node: int) -> int:
    """What a word above the expression says of its time; UNKNOWN to look further up."""
    word, upos = analysis.tokens[node].text.casefold(), analysis.tokens[node].upos
    group = _group(analysis, node)
    if is_arranged(word):
        return PAST if "had" in group else FUTURE
    if upos not in ("VERB", "AUX") and not any(
        analysis.tokens[c].deprel == "cop" for c in analysis.children[node]
    ):
        return UNKNOWN
    if "to" in group:
        return _of_infinitive(analysis, node)
    found = tense_of([*group, word])
    if found != UNKNOWN or word.endswith("ing"):
        return found
    return PAST if word in _REPORTING else FUTURE


def _of_infinitive(analysis: Analysis, node: int) -> int:
    """ "is due to meet", "agreed to meet" look ahead; "failed to meet", "had been due to meet" do not."""
    head = analysis.tokens[node].head
    above = analysis.tokens[head].text.casefold()
    reached = is_past_form(above) and above in _REACHED
    dropped = is_arranged(above) and "had" in _group(analysis, head)
    return PAST if head != node and (reached or dropped) else FUTURE


def _group(analysis: Analysis, node: int) -> list[str]:
    """The auxiliaries, copula and marks before a word, in lower case."""
    return [
        analysis.tokens[c].text.casefold()
        for c in analysis.children[node]
        if c < node and analysis.tokens[c].deprel.split(":")[0] in ("aux", "cop", "mark")
    ]
