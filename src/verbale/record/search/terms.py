"""What can be sought of an entry: the words of the sentences it stands in, and terms for what it says.

A word is a term as it is ("talk"). A word of a name has its field before it ("speaker:olan"), a whole name
and a value of a closed set too, with another sign ("speaker=mira-olan", "type=consult"). Names are parted by
a term of their own, so that no phrase goes from one to the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verbale.model import Report, Span
from verbale.record.entries import Entry
from verbale.record.search import tokens
from verbale.record.search.sentences import around, sentences

KINDS = ("report", "statement", "event", "position", "finding")
"""What can be found."""
ALL = "any="
"""The term that every row has: what is left where something is taken away."""
DROPPED = "dropped="
"""The term of entries that no longer count: rejected, merged into others, split."""
BETWEEN = "="
"""The term between two names."""
TERMS_SIZE = 600_000
"""Bytes of one row's terms; PostgreSQL takes a megabyte. Of a longer report the first words are found."""
FAR = 1_500
"""Code points between the first and the last words of an entry that are still shown as one passage."""


@dataclass(frozen=True, slots=True)
class Findable:
    """An entry or a report as the index takes it: the sentences it stands in, its terms in their order."""

    kind: str
    entry: str
    span: Span
    terms: list[str]


@dataclass(frozen=True, slots=True)
class _Names:
    """What the ids in entries' fields stand for."""

    actors: Mapping[str, str]
    issues: Mapping[str, str] = field(default_factory=dict)


def findables(report: Report, entries: Sequence[Entry], issues: Mapping[str, str]) -> list[Findable]:
    """All that can be found in a report, in reading order, the report itself first; `issues` gives the key of
    the issue of each position by its id."""
    bounds = sentences(report.text)
    names = _Names({e.id: e.fields["name"] for e in entries if e.kind == "actor"}, issues)
    shared = _named("publisher", [report.publisher]) + _whole("report", [report.id])
    placed = [(_passage(e, bounds), e) for e in entries if e.kind in KINDS]
    placed.sort(key=lambda one: one[0])
    words: dict[Span, list[str]] = {}
    out = [_report(report, entries, bounds, shared)]
    for span, entry in placed:
        if span not in words:
            words[span] = tokens.tokens(span.of(report.text))
        said = [*words[span], BETWEEN, *_own(entry, names), *_decided(entry), *shared]
        out.append(Findable(entry.kind, entry.id, span, _bounded(said)))
    return out


def _report(report: Report, entries: Iterable[Entry], bounds: Sequence[Span], shared: list[str]) -> Findable:
    said = [ALL, "kind=report", *shared]
    for kind, name in (("actor", "actor"), ("place", "place")):
        said += _named(name, [e.fields["name"] for e in entries if e.kind == kind and e.counts])
    said += [*tokens.tokens(report.title or ""), BETWEEN, *tokens.tokens(report.text)]
    first = bounds[0] if bounds else Span(0, 0)
    return Findable("report", report.id, first, _bounded(said))


def _bounded(terms: list[str]) -> list[str]:
    if 4 * (sum(map(len, terms)) + len(terms)) <= TERMS_SIZE:  # a character takes four bytes at most
        return terms
    left = TERMS_SIZE
    for n, term in enumerate(terms):
        left -= len(term.encode("utf-8", "replace")) + 4
        if left < 0:
            return terms[:n]
    return terms


def spans_of(entry: Entry) -> list[Span]:
    """The words that an entry rests on, in their order; for a statement its cue, source and content."""
    given = [entry.fields.get(name) for name in ("source", "cue", "evidence")]
    single = [g for g in given if g and isinstance(g[0], int)]
    lists = (entry.fields.get(name) or () for name in ("content", "evidence"))
    several = [span for some in lists for span in some if isinstance(span, list)]
    return sorted({Span(*span) for span in (*single, *several)}, key=lambda s: (s.start, s.end))


def _passage(entry: Entry, bounds: Sequence[Span]) -> Span:
    spans = spans_of(entry)
    if not spans:  # a finding may rest on no words: the report's first sentence stands for it
        return bounds[0] if bounds else Span(0, 1)
    start, end = spans[0].start, max(s.end for s in spans)
    if end - start > FAR:
        main = entry.fields.get("cue")
        start, end = main if main else (spans[0].start, spans[0].end)
    return around(bounds, start, end)


def _own(entry: Entry, names: _Names) -> Iterator[str]:
    said, kind = entry.fields, entry.kind

    def who(*ids: str | None) -> list[str | None]:
        return [names.actors.get(i) for i in dict.fromkeys(ids) if i]

    if kind == "statement":
        yield from _named("speaker", who(said["speaker"]))
        yield from _named("actor", who(said["speaker"], said["addressee"], said["through"]))
        yield from _named("place", [said["place"]])
        yield from _whole("act", [said["act"]])
        yield from _whole("mode", [said["mode"]])
    elif kind == "event":
        yield from _named("agent", who(*said["actors"]))
        yield from _named("recipient", who(*said["recipients"]))
        yield from _named("actor", who(*said["actors"], *said["recipients"]))
        yield from _named("place", [said["place"]])
        yield from _whole("type", [said["type"]])
        yield from _whole("status", [said["status"]])
        yield from _whole("mode", [said["mode"]])
        yield from _whole("code", said["codes"])
    elif kind == "position":
        yield from _named("party", who(said["actor"]))
        yield from _named("actor", who(said["actor"]))
        yield from _named("issue", dict.fromkeys([names.issues.get(entry.id), said["toward"], said["issue"]]))
        yield from _whole("stance", [said["stance"]])
    elif kind == "finding":
        yield from _whole("type", [said["kind"]])


def _decided(entry: Entry) -> list[str]:
    hundredths = min(100, max(0, round(entry.confidence * 100)))
    return [
        ALL,
        f"kind={entry.kind}",
        f"sure={hundredths:03}",
        f"sure={hundredths // 10:02}x",
        f"checked={entry.checked or 'no'}",
        f"differs={'yes' if entry.differs else 'no'}",
        *([DROPPED] if not entry.counts else []),
        *_whole("coder", [entry.checked_by]),
    ]


def _named(name: str, values: Iterable[str | None]) -> list[str]:
    out: list[str] = []
    for value in values:
        if value and (found := tokens.tokens(value)):
            out += [f"{name}:{token}" for token in found]
            out += [f"{name}={'-'.join(found)}", BETWEEN]
    return out


def _whole(name: str, values: Iterable[str | None]) -> list[str]:
    return [f"{name}={tokens.whole(value)}" for value in values if value]
