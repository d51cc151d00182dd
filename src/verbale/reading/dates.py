"""Dates: the time expressions of a report with their TIMEX3 values.

The grammar (`verbale.text.timex`) proposes expressions and reads them; the language model's spans tell
which of them it would mark too; the nearest verb gives the direction that English leaves to it ("met on
Friday", "is to meet on Friday"). Values follow docs/dates.md: durations keep their length, "late Monday"
is the day, and expressions that only say now, before or after are left out, as are sets ("every year")
and people's ages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from verbale.model import Analysis, DateMention, Range, Span
from verbale.reading.stretches import ByStretch
from verbale.text.timex import FUTURE, PAST, UNKNOWN, Context, Expression, find, kind_of, value_of
from verbale.text.timex.cursor import Words
from verbale.text.timex.grammar import found_in
from verbale.text.timex.meaning import Length, Meaning
from verbale.text.timex.tense import is_arranged, tense_of
from verbale.text.timex.timeml import Timex, mark
from verbale.text.timex.wordtense import Directions
from verbale.text.words import paragraphs

# Of 133 expressions that the model marked too, 97 % were annotated on the development reports; those that
# the grammar finds alone were too few to measure.
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
# Present tenses that report what was said: "Moscow says on Friday".
_REPORTING = frozenset(
    """
    says say tells reports quotes cites writes warns urges calls
    """.split()
)
# Verbs whose infinitive tells what was, when they are past: "failed to meet on Friday".
_REACHED = frozenset("failed managed refused began continued helped forced declined started returned".split())
_PRESENT = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_IN_GROUP = ("VERB", "AUX", "PART", "ADV")  # an auxiliary before one of these speaks through its verb


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
        value = value_of(meaning, Context(published, direction(analysis, found.words), said))
        if value in _NO_DAY:
            continue
        if value is not None and kind in ("DATE", "TIME"):
            said.append(value)
        mentions.append(DateMention(found.expression.span, kind, value, found.confidence))
    return tuple(mentions)


def without_analysis(text: str, published: date | None) -> tuple[DateMention, ...]:
    """The dates of a text that nobody has analysed: the grammar alone, with the forms of words for tense."""
    mentions: list[DateMention] = []
    said: list[str] = []
    for part in paragraphs(text):
        w = Words(text, part.start, part.end)
        forms = Directions(w)
        for start, end, meaning in found_in(w):
            kind = kind_of(meaning)
            value = value_of(meaning, Context(published, forms.of(start, end), said))
            if value in _NO_DAY or kind == "SET" or _is_persons_age(meaning, w.low(end - 1), w.raw(end)):
                continue
            if value is not None and kind in ("DATE", "TIME"):
                said.append(value)
            mentions.append(DateMention(w.span(start, end), kind, value, UNCONFIRMED))
    return tuple(mentions)


def read_timexes(analysis: Analysis, published: date | None) -> list[Timex]:
    """The text's TIMEX3s as TimeML marks them: the grammar's, those in doubt only where the model marks them.

    In doubt are words of now and then ("recent", "now") and sets ("daily"), which annotators mark some times
    and not others.
    """
    marked = [analysis.span(time.range) for time in analysis.times]
    found = mark(analysis.text, published, lambda span: direction(analysis, analysis.tokens_in(span)))
    return [timex for timex in found if not _is_doubtful(timex) or _is_in(timex.span, marked)]


def _is_doubtful(timex: Timex) -> bool:
    return timex.kind == "SET" or timex.value in _NO_DAY


def _is_in(span: Span, marked: Iterable[Span]) -> bool:
    return any(other.overlaps(span) for other in marked)


def _kept(analysis: Analysis) -> Iterator[_Found]:
    """The grammar's expressions that a report's dates are made of, with the model's word on each."""
    marked = ByStretch([analysis.span(time.range) for time in analysis.times], lambda span: (span,))
    for expression in find(analysis.text):
        words = analysis.tokens_in(expression.span)
        if words.start == words.end or expression.kind == "SET" or _is_age(analysis, expression, words):
            continue
        confirmed = any(s.overlaps(expression.span) for s in marked.near(expression.span))
        yield _Found(expression, words, CONFIRMED if confirmed else UNCONFIRMED)


def _is_age(analysis: Analysis, expression: Expression, words: Range) -> bool:
    """Whether "47-year-old" is somebody's age, not a thing's."""
    after = analysis.tokens[words.end].text if words.end < len(analysis.tokens) else ""
    return _is_persons_age(expression.meaning, expression.span.of(analysis.text)[-3:], after)


def _is_persons_age(meaning: Meaning, last: str, after: str) -> bool:
    """The same by the expression's last word and the word after it."""
    if not isinstance(meaning, Length) or last != "old" or meaning.unit != "year":
        return False
    return not after.islower() or after in _PEOPLE


def direction(analysis: Analysis, words: Range) -> int:
    """PAST, FUTURE or UNKNOWN: where the nearest verb places a time expression that covers `words`.

    Verbs before it in the sentence come first, nearest first; then those after it.
    """
    sentence = analysis.sentences[analysis.sentence_of[words.start]]
    if words.start > sentence.start and _word(analysis, words.start - 1) == "since":
        return PAST
    order = (*range(words.start - 1, sentence.start - 1, -1), *range(words.end, sentence.end))
    return next((found for k in order if (found := _shown(analysis, k, sentence))), UNKNOWN)


def _shown(analysis: Analysis, k: int, sentence: Range) -> int:
    """What a word says of the direction; UNKNOWN to ask the next."""
    word, upos = _word(analysis, k), analysis.tokens[k].upos
    following = _word(analysis, k + 1) if k + 1 < sentence.end else ""
    if is_arranged(word, following) and not _is_cause(analysis, k, sentence):
        return PAST if "had" in _group(analysis, k, sentence)[:-1] else FUTURE
    if upos == "AUX" and following == "to":
        return FUTURE
    helping = upos == "AUX" and k + 1 < sentence.end and analysis.tokens[k + 1].upos in _IN_GROUP
    if upos not in ("VERB", "AUX") or helping:
        return UNKNOWN
    group = _group(analysis, k, sentence)
    above = k - len(group)
    if "to" in group and above >= sentence.start:
        if _word(analysis, above) in _REACHED:
            return PAST
        if is_arranged(_word(analysis, above), "to"):
            return _shown(analysis, above, sentence)
    return _of_verb(word, group, upos)


def _is_cause(analysis: Analysis, k: int, sentence: Range) -> bool:
    """Whether "due to" gives a cause: no verb follows it."""
    to_noun = k + 2 < sentence.end and analysis.tokens[k + 2].upos not in _IN_GROUP
    return to_noun and _word(analysis, k) == "due" and _word(analysis, k + 1) == "to"


def _of_verb(word: str, group: list[str], upos: str) -> int:
    found = tense_of(group)
    if word.endswith("ing") and found == UNKNOWN:
        return FUTURE if _PRESENT.intersection(group) else UNKNOWN
    if found != UNKNOWN or upos == "AUX":
        return found
    return PAST if word in _REPORTING else FUTURE


def _group(analysis: Analysis, k: int, sentence: Range) -> list[str]:
    """A verb with the auxiliaries, "to" and adverbs straight before it, in lower case."""
    first = k
    while first > sentence.start and analysis.tokens[first - 1].upos in ("AUX", "PART", "ADV"):
        first -= 1
    return [_word(analysis, i) for i in range(first, k + 1)]


def _word(analysis: Analysis, k: int) -> str:
    return analysis.tokens[k].text.casefold()
