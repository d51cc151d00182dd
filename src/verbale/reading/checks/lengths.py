"""How long something is said to last, against the days on which it is said to begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import product

from verbale.model import Analysis, DateMention, Finding
from verbale.reading.checks import wording
from verbale.text.timex import interval, length_in_days

KIND = "date-contradicts-duration"
_BEGINNING = frozenset("began begun begins started erupted broke".split())
_GOING_ON = frozenset("lasted gone continued raged dragged going lasting".split())
# Days counted with both ends, or with one of them.
_COUNTING = 1
# A length so far is rounded: by this share of it, and by no less than these days.
_ROUNDING, _LEAST_ROUNDING = 0.25, 60.0


def check(analysis: Analysis, dates: Sequence[DateMention], published: date | None) -> Iterator[Finding]:
    """Findings of the kind date-contradicts-duration within one sentence."""
    for inside in _by_sentence(analysis, dates):
        lasting = [d for d in inside if d.kind == "DURATION"]
        days = [d for d in inside if d.kind == "DATE"]
        for length, day in product(lasting, days):
            found = _against_interval(analysis, length, day) or _so_far(analysis, length, day, published)
            if found is not None:
                yield found


def _by_sentence(analysis: Analysis, dates: Sequence[DateMention]) -> Iterable[list[DateMention]]:
    """The dates with a value that each sentence holds whole, in order of the sentences."""
    inside: dict[int, list[DateMention]] = {}
    for mention in dates:
        words = analysis.tokens_in(mention.span)
        if not mention.value or words.start == words.end:
            continue
        sentence = analysis.sentence_of[words.start]
        if words.end <= analysis.sentences[sentence].end:
            inside.setdefault(sentence, []).append(mention)
    return (inside[sentence] for sentence in sorted(inside))


def _days(mention: DateMention) -> float | None:
    return length_in_days(mention.value) if mention.value else None


def _against_interval(analysis: Analysis, length: DateMention, day: DateMention) -> Finding | None:
    """A length in days beside two exact days: "the three-day talks from June 3 to 9"."""
    said, ends = _days(length), interval(day.value or "")
    whole = (day.value or "").count("/") == 1 and all(len(v) == 10 for v in (day.value or "").split("/"))
    if said is None or ends is None or not whole or not _of_one_matter(analysis, length, day):
        return None
    counted = (ends[1] - ends[0]).days + 1
    if not (length.value or "").endswith("D") or abs(counted - said) <= _COUNTING:
        return None
    text = analysis.text
    message = (
        f"“{day.span.of(text)}” are {counted} days, counted with both ends, "
        f"not as many as “{length.span.of(text)}”."
    )
    return Finding(
        "date-contradicts-duration", (day.span, length.span), message, confidence=0.7, level="doubt"
    )


def _of_one_matter(analysis: Analysis, one: DateMention, other: DateMention) -> bool:
    """Whether both expressions hang on one word, or one on what the other's word hangs on."""
    tops = [_above(analysis, m) for m in (one, other)]
    return bool(set(tops[0]) & set(tops[1]))


def _above(analysis: Analysis, mention: DateMention) -> list[int]:
    """The word that an expression hangs on, and the word above that."""
    head = analysis.tokens[analysis.head_of(analysis.tokens_in(mention.span))].head
    return [head, analysis.tokens[head].head]


def _so_far(
    analysis: Analysis, length: DateMention, day: DateMention, published: date | None
) -> Finding | None:
    """A length up to the day of the report: "which began on 3 May 2022, has gone on for six years"."""
    said, begun = _days(length), interval(day.value or "")
    if published is None or said is None or begun is None or begun[0] > published:
        return None
    if not (_hangs_on(analysis, day, _BEGINNING) and _hangs_on(analysis, length, _GOING_ON)):
        return None
    least, most = ((published - d).days for d in (begun[1], begun[0]))
    slack = max(_LEAST_ROUNDING, _ROUNDING * said)
    if least - slack <= said <= most + slack:
        return None
    text = analysis.text
    then, fits = wording.full_date(published), wording.full_date(published - timedelta(days=round(said)))
    message = (
        f"What began on “{day.span.of(text)}” had lasted {round(most)} days on {then}; "
        f"what had lasted “{length.span.of(text)}” had begun about {fits}."
    )
    return Finding("date-contradicts-duration", (day.span, length.span), message, confidence=0.7)


def _hangs_on(analysis: Analysis, mention: DateMention, verbs: frozenset[str]) -> bool:
    return any(analysis.tokens[i].text.lower() in verbs for i in _above(analysis, mention))
