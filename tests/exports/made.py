"""Reports with codings of any shape, and words of any text, for tests of the formats that annotate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from verbale.exports.formats import About, export
from verbale.model import (
    Actor,
    Analysis,
    Coding,
    DateMention,
    Event,
    Finding,
    Place,
    Position,
    Range,
    Report,
    Span,
    Statement,
    Token,
)
from verbale.record.entries import identify
from verbale.record.fields import KINDS
from verbale.record.streaming import CodedReport
from verbale.text.words import words

HOSTILE = (
    "“No ]]> way” <b>&amp; 🕊🕊 \u202eOlan\u202c said\r\n\x0b\x0c\x07\x00\x85\u2028\tat\\n"
    " 'em | = # % \ud83d é́ ﷽"
)
"""Every character that some form of file stumbles over."""


class Words:
    """A language model that knows words alone: a paragraph is a sentence, which hangs on its first word."""

    version = "none"

    def analyse(self, text: str) -> Analysis:
        """The words of a text."""
        spans = words(text)
        starts = [i for i, s in enumerate(spans) if not i or "\n" in text[spans[i - 1].end : s.start]]
        ranges = tuple(Range(a, b) for a, b in pairwise([*starts, len(spans)]))
        heads = [r.start for r in ranges for _ in range(*r)]
        tokens = tuple(
            Token(s.start, s.end, s.of(text), "NOUN", head, "root" if head == i else "dep")
            for i, (s, head) in enumerate(zip(spans, heads, strict=True))
        )
        return Analysis(text, tokens, ranges, ranges, (), (), (), ())


def coded(report: Report, coding: Coding | None = None, **issues: str) -> CodedReport:
    """A report as the record streams it."""
    coding = coding or Coding(report.id)
    return CodedReport(report, coding, tuple(identify(report, coding)), issues)


def wrote(name: str, out: Path, *reports: CodedReport, language: Any = None) -> Path:
    """The file or folder of a format."""
    export(name, reports, out, About("made", None, lambda: language or Words()))
    return out


@st.composite
def reports(draw: st.DrawFn) -> CodedReport:
    """Any report with any entries."""
    text = draw(st.text(st.sampled_from(HOSTILE + "  ab\n"), min_size=1, max_size=60))
    name = st.text(st.sampled_from(HOSTILE.replace("\0", "")), min_size=1, max_size=8)
    edges = st.integers(0, len(text) - 1)
    span = st.tuples(edges, edges).map(lambda pair: Span(min(pair), max(pair) + 1))
    spans = st.lists(span, max_size=3, unique=True).map(tuple)
    actors = [Actor(f"a{i}", draw(name), draw(st.sampled_from(["person", "country", "group", "place"])),
                    mentions=draw(spans), aliases=tuple(draw(st.lists(name, max_size=2, unique=True))))
              for i in range(draw(st.integers(1, 3)))]  # fmt: skip
    who = st.sampled_from([actor.id for actor in actors])
    some = st.lists(who, max_size=3, unique=True).map(tuple)
    mode = draw(st.sampled_from(["direct", "indirect"]))
    statement = Statement("s1", draw(st.none() | who), draw(st.none() | span), draw(span), draw(spans), mode,
                          "deny", said_on="2025-03-03")  # fmt: skip
    coding = Coding(
        draw(name),
        date(2025, 3, 4),
        actors=tuple(actors),
        dates=tuple(DateMention(draw(span), "DATE", value) for value in ("2025-03-03", None)),
        statements=(statement,),
        events=(Event("e1", "CONSULT", "planned", draw(some), draw(some), draw(span), "visit",
                      ("diplomatic",), "2025-03-03/2025-03-05", "Velia", "s1", dead=2),
                Event("e2", "ASSAULT", "denied", draw(some), (), draw(span), date="2025-03")),
        positions=(Position("p1", draw(who), draw(name), "opposes", draw(span), "s1", condition=draw(span)),),
        findings=(Finding("impossible-date", (draw(span),), draw(name)),),
        places=(Place("l1", "Velia", "city", "ITA", 40.25, 15.0, draw(spans)),),
    )  # fmt: skip
    return coded(Report(coding.report, text, draw(st.none() | name), publisher="The Post"), coding)


def fields(one: CodedReport, clean: Any) -> dict[str, dict[str, Any]]:
    """What the entries say by their ids, for a form that has sets for lists and leaves out what is nothing;
    words as `clean` leaves them, spans as pairs."""
    return {
        entry.id: {
            name: _plain(form.of, entry.fields[name], clean)
            for name, form in KINDS[entry.kind].items()
            if entry.fields[name] not in (None, [])
        }
        for entry in one.entries
    }


def _plain(form: str, value: Any, clean: Any) -> Any:
    if form == "span":
        return {tuple(value)}
    if form == "spans":
        return {tuple(span) for span in value}
    members: Sequence[Any] = value if isinstance(value, list) else [value]
    return {clean(member) if isinstance(member, str) else member for member in members}


def forms(kind: str) -> Mapping[str, str]:
    """The form of each field of a kind."""
    return {name: form.of for name, form in KINDS[kind].items()}
