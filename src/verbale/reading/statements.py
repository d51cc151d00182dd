"""Who said what: attributions of the language model, made whole and given their speakers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verbale.codebook import Cues
from verbale.model import Analysis, Attribution, DateMention, Range, Span, Statement
from verbale.reading.actors import ActorTable
from verbale.reading.actors.lexicon import DOCUMENTS, FIGURES, singular
from verbale.reading.acts import act_of
from verbale.reading.clauses import subject
from verbale.reading.cued import OwnCues
from verbale.reading.modes import mode_of
from verbale.reading.occasions import Occasions
from verbale.reading.places import PlaceTable
from verbale.reading.sources import QUOTING, passive, quoting_verbs, speaking_words
from verbale.reading.stretches import ByStretch
from verbale.reading.told import Told
from verbale.text.quotes import quotations

# Measured on held-out annotated reports: below, more attributions are wrong than right.
WEAKEST = 0.30
# Contents that share so much (of the code points of both) are the same words.
SAME_WORDS = 0.8


def read_statements(
    analysis: Analysis,
    actors: ActorTable,
    dates: Sequence[DateMention],
    places: PlaceTable | None = None,
    cues: Cues | None = None,
) -> tuple[Statement, ...]:
    """The statements of a report in order of their cues. Without `places` none has a place; `cues` are those
    of a codebook."""
    quotes, own = quotations(analysis.text), OwnCues(analysis, cues or Cues())
    placed = ByStretch(quotes, lambda quote: (quote,))
    kept = own.added([a for a in analysis.attributions if a.score >= WEAKEST], quotes)
    speakers, days = _speakers(analysis, actors, kept), _days_below(analysis, dates)
    out: list[Statement] = []
    for number, (found, speaker) in enumerate(zip(kept, speakers, strict=True), 1):
        content = _content(analysis, found, placed)
        if not content:
            continue
        cue = analysis.span(found.cue)
        occasion = Occasions(analysis, found)
        out.append(
            Statement(
                id=f"s{number}",
                speaker=speaker,
                source=analysis.span(found.source) if found.source else None,
                cue=cue,
                content=content,
                mode=mode_of(analysis.text, content, list(placed.near(content[0].joined(content[-1])))),
                act=own.act(found.cue) or act_of(cue.of(analysis.text)) or found.act,
                addressee=occasion.hearer(actors, speaker),
                said_on=_said_on(analysis, found, days),
                place=occasion.place(places) if places else None,
                occasion=occasion.span,
                confidence=round(found.score, 3),
            )
        )
    return _passed_on(_said_once(out))


def _speakers(analysis: Analysis, actors: ActorTable, found: Sequence[Attribution]) -> list[str | None]:
    """Whom each attribution names; where none is named, the speaker of the clause that the cue hangs on."""
    out: list[str | None] = []
    cued, quoting = _numbers_by_cue(found), quoting_verbs(analysis, found)
    for attribution in found:
        source = speaking_words(analysis, attribution, quoting)
        speaker = actors.speaking(source) if source else None
        if speaker is None and attribution.source:
            speaker = actors.of(attribution.source)
        if _told_of(analysis, attribution):
            speaker = None
        elif speaker is None and not _of_nobody(analysis, attribution.source):
            speaker = _unnamed(analysis, actors, attribution, cued, out)
        out.append(speaker)
    return out


def _numbers_by_cue(found: Sequence[Attribution]) -> Mapping[int, Sequence[int]]:
    """The attributions, by number, that have a token in their cue."""
    cued: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        for token in range(*one.cue):
            cued.setdefault(token, []).append(number)
    return cued


def _told_of(analysis: Analysis, one: Attribution) -> bool:
    """Whether a cue tells of whom something is said, not who says it: "the court was told", "it is believed",
    "asked whether ..."."""
    cue = analysis.head_of(one.cue)
    if QUOTING.intersection(t.text.casefold() for t in analysis.tokens[slice(*one.cue)]):
        return False
    below = {analysis.tokens[c].deprel: c for c in analysis.children[cue]}
    suffers = passive(analysis, cue) and not analysis.tokens[cue].text.endswith("ing")
    if one.source is None:
        return suffers or (analysis.tokens[cue].text == "Asked" and "nsubj" not in below)
    told = below.get("nsubj:pass", below.get("nsubj", below.get("expl")))
    return suffers and analysis.head_of(one.source) == told


def _of_nobody(analysis: Analysis, source: Range | None) -> bool:
    """Whether the source is a text or figures that are known to be nobody's: "press reports"."""
    if source is None:
        return False
    noun = singular(analysis.tokens[analysis.head_of(source)].text)
    return noun in DOCUMENTS or noun in FIGURES


def _unnamed(
    analysis: Analysis,
    actors: ActorTable,
    one: Attribution,
    cued: Mapping[int, Sequence[int]],
    known: Sequence[str | None],
) -> str | None:
    cue = analysis.head_of(one.cue)
    above = sorted(k for token in analysis.above(cue) for k in cued.get(token, ()) if k < len(known))
    if speaker := next((known[k] for k in above if known[k]), None):
        return speaker
    first = subject(analysis, cue)
    if first is not None and (actor := actors.at(first)):
        return actor
    return actors.speaker_before(one.cue.start)


def _content(analysis: Analysis, found: Attribution, quotes: ByStretch[Span]) -> tuple[Span, ...]:
    """The content's spans: without "that" and loose marks, quotations whole, cue and source cut out."""
    spans: list[Span] = []
    for range_ in found.content:
        words = _without_opening(analysis, range_)
        if words.start >= words.end:
            continue
        span = _whole_quotes(analysis.span(words), quotes)
        if spans and span.start <= spans[-1].end:
            spans[-1] = spans[-1].joined(span)
        else:
            spans.append(span)
    return tuple(part for s in spans for part in _cut(s, analysis.span(found.cue), analysis.text))


def _without_opening(analysis: Analysis, range_: Range) -> Range:
    start, end = range_
    while start < end and analysis.tokens[start].text.lower() in {
        "that",
        ",",
        ":",
        "-",
        "--",
        "–",
        "—",
        ".",
        ";",
    }:
        start += 1
    while start < end and analysis.tokens[end - 1].text in {",", ":", ";", "-", "--", "–", "—", "."}:
        end -= 1
    return Range(start, end)


def _whole_quotes(span: Span, quotes: ByStretch[Span]) -> Span:
    """The span, widened over quotations of which it holds the greater part."""
    for quote in quotes.near(span):
        shared = min(span.end, quote.end) - max(span.start, quote.start)
        if shared * 2 > quote.end - quote.start:
            span = span.joined(quote)
    return span


def _cut(span: Span, hole: Span, text: str) -> tuple[Span, ...]:
    if not span.overlaps(hole):
        return (span,)
    parts = (Span(span.start, hole.start), Span(hole.end, span.end))
    stripped = (_stripped(p, text) for p in parts if p.start < p.end)
    return tuple(p for p in stripped if p.end - p.start > 1)


def _stripped(span: Span, text: str) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _days_below(analysis: Analysis, dates: Sequence[DateMention]) -> dict[int, list[DateMention]]:
    """The dates and times of day by the token that each hangs on, in order of the text."""
    below: dict[int, list[DateMention]] = {}
    for mention in dates:
        words = analysis.tokens_in(mention.span)
        if words.start < words.end and mention.kind in ("DATE", "TIME"):
            below.setdefault(analysis.tokens[analysis.head_of(words)].head, []).append(mention)
    return below


def _said_on(analysis: Analysis, found: Attribution, days: Mapping[int, list[DateMention]]) -> str | None:
    """The value of the date that hangs on the cue, outside what was said."""
    inside = [analysis.span(c) for c in found.content]
    for mention in days.get(analysis.head_of(found.cue), ()):
        if not any(c.overlaps(mention.span) for c in inside):
            return mention.value
    return None


def _said_once(statements: Sequence[Statement]) -> list[Statement]:
    """Without the weaker of two statements that give one speaker the same words ("declined" "to say")."""
    kept = ByStretch[Statement]((), lambda s: s.content)
    for one in sorted(statements, key=lambda s: -s.confidence):
        near = kept.near(one.content[0].joined(one.content[-1]))
        if not any(one.speaker == k.speaker and _same_words(one.content, k.content) for k in near):
            kept.add(one)
    return sorted(kept.items, key=lambda s: s.cue)


def _same_words(one: Sequence[Span], other: Sequence[Span]) -> bool:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(s.end - s.start for s in (*one, *other)) - shared
    return shared >= SAME_WORDS * total


def _passed_on(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements told within another's content are known through that one's speaker."""
    out, told = [], Told(statements)
    for one in statements:
        outer = next((o for o in told.holding(one.cue) if o is not one), None)
        through = outer.speaker if outer and outer.speaker != one.speaker else None
        out.append(replace(one, through=through) if through else one)
    return tuple(out)
