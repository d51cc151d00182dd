"""A report and its coding for a person's eyes: the text with marks, then the entries in lists.

The lists carry the same marks: S statements, E events, P positions, D dates, F findings, numbered in
the order of the coding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from verbale.cli.safe import safe, safe_line
from verbale.model import Coding, Event, Position, Report, Span, Statement

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {"S": "green", "E": "yellow", "P": "magenta", "D": "cyan", "F": "bold red"}
_CUE, _ACTOR, _QUOTED = "bold", "underline", "italic"
_INDENT = " " * 5
_OPENING_MARKS = tuple("“\"‘'«")


class _Mark(NamedTuple):
    """Words that an entry rests on; the label stands after the last of them."""

    span: Span
    label: str
    last: bool


def print_report(out: Console, report: Report, coding: Coding) -> None:
    """The whole view of one report."""
    out.rule(safe_line(report.title or report.id), style="dim")
    out.print(_about(report, coding))
    out.print()
    out.print(_marked(report, coding))
    for title, lines in _lists(report, coding):
        out.print()
        _print_list(out, title, list(lines))
    out.print()


def _about(report: Report, coding: Coding) -> str:
    day = coding.published.isoformat() if coding.published else "day unknown"
    inferred = " (inferred from its words)" if coding.published_inferred else ""
    parts = (report.publisher, f"{day}{inferred}", report.url, report.id)
    return " · ".join(safe_line(part) for part in parts if part)


def _marked(report: Report, coding: Coding) -> Text:
    """The text with styles over the words of entries, and labels after them."""
    from rich.text import Text

    text = Text(safe(report.text))
    marks = list(_marks(coding))
    for mark in marks:
        text.stylize(_STYLES[mark.label[0]], mark.span.start, mark.span.end)
    for span in (statement.cue for statement in coding.statements):
        text.stylize(_CUE, span.start, span.end)
    for span in (span for actor in coding.actors for span in actor.mentions):
        text.stylize(_ACTOR, span.start, span.end)
    return _with_labels(text, marks)


def _with_labels(text: Text, marks: Iterable[_Mark]) -> Text:
    """The text with the labels of each place in brackets after the words."""
    from rich.text import Text

    labels: dict[int, list[str]] = {}
    for mark in marks:
        if mark.last:
            labels.setdefault(mark.span.end, []).append(mark.label)
    places = sorted(labels)
    pieces = [*text.divide(places)] if places else [text]
    whole = Text()
    for piece, at in zip(pieces, places, strict=False):
        whole.append_text(piece).append(f"[{' '.join(labels[at])}]", "dim")
    return whole.append_text(pieces[-1]) if len(pieces) > len(places) else whole


def _marks(coding: Coding) -> Iterator[_Mark]:
    groups: tuple[tuple[str, list[tuple[Span, ...]]], ...] = (
        ("S", [statement.content or (statement.cue,) for statement in coding.statements]),
        ("E", [(event.evidence,) for event in coding.events]),
        ("P", [(position.evidence,) for position in coding.positions]),
        ("D", [(date.span,) for date in coding.dates]),
        ("F", [finding.evidence for finding in coding.findings]),
    )
    for letter, entries in groups:
        for number, spans in enumerate(entries, 1):
            for span in spans:
                yield _Mark(span, f"{letter}{number}", last=span == spans[-1])


def _lists(report: Report, coding: Coding) -> Iterator[tuple[str, Iterator[tuple[str, list[str]]]]]:
    """For each kind its title and its entries: a line about each, and the words it rests on."""
    names = {actor.id: safe_line(actor.name) for actor in coding.actors}
    labels = {statement.id: f"S{number}" for number, statement in enumerate(coding.statements, 1)}
    text = report.text
    statements = ((_statement(s, names, text), _quotes(text, s.content)) for s in coding.statements)
    events = ((_event(e, names, labels), _quotes(text, (e.evidence,))) for e in coding.events)
    positions = ((_position(p, names, text), _quotes(text, (p.evidence,))) for p in coding.positions)
    dates = (
        (f"{safe_line(d.span.of(text))} = {safe_line(d.value or '?')}", list[str]()) for d in coding.dates
    )
    findings = ((f"{f.kind}: {safe_line(f.message)}", _quotes(text, f.evidence)) for f in coding.findings)
    yield from (("Statements", statements), ("Events", events), ("Positions", positions), ("Dates", dates),
                ("Findings", findings))  # fmt: skip


def _print_list(out: Console, title: str, entries: list[tuple[str, list[str]]]) -> None:
    from rich.text import Text

    out.print(Text(f"{title} ({len(entries)})", "bold"))
    letter = title[0]
    for number, (line, quotes) in enumerate(entries, 1):
        label = Text(f"{letter}{number}".ljust(len(_INDENT)), _STYLES[letter])
        out.print(label.append(line, "default"))
        for piece in (piece for quote in quotes for piece in Text(quote).wrap(out, out.width - len(_INDENT))):
            piece.rstrip()
            out.print(Text(_INDENT).append_text(piece), style=_QUOTED)


def _statement(statement: Statement, names: dict[str, str], text: str) -> str:
    who = names.get(statement.speaker or "", "nobody named")
    to = f" to {names[statement.addressee]}" if statement.addressee in names else ""
    through = f", through {names[statement.through]}" if statement.through in names else ""
    occasion = statement.occasion.of(text) if statement.occasion else None
    facts = (statement.said_on, statement.place, occasion)
    where = "".join(f", {safe_line(part)}" for part in facts if part)
    return f"{who}{to}: {statement.act} ({statement.mode}{through}{where})"


def _event(event: Event, names: dict[str, str], labels: dict[str, str]) -> str:
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    codes = f" ({', '.join(map(safe_line, event.codes))})" if event.codes else ""
    who = _all(event.actors, names) or "nobody named"
    whom = f" → {_all(event.recipients, names)}" if event.recipients else ""
    facts: tuple[str | None, ...] = (
        event.date,
        event.place,
        f"claimed in {labels[event.claimed_in]}" if event.claimed_in in labels else None,
    )
    facts += (_numbers(event), "/".join(event.contexts), event.cameo and f"CAMEO {event.cameo}")
    rest = "".join(f", {safe_line(fact)}" for fact in facts if fact)
    return f"{kind}{codes}, {event.status}: {who}{whom}{rest}"


def _numbers(event: Event) -> str:
    """How many people an event killed, hurt and gathered, as far as it is told."""
    told = ((event.dead, "dead"), (event.injured, "injured"), (event.size, "taking part"))
    return ", ".join(f"{number:,} {word}" for number, word in told if number is not None)


def _position(position: Position, names: dict[str, str], text: str) -> str:
    party = names.get(position.actor, position.actor)
    condition = f", {safe_line(position.condition.of(text))}" if position.condition else ""
    issue = f" (issue: {safe_line(position.issue)})" if position.issue else ""
    stance = _VERBS.get(position.stance, position.stance)
    return f"{party} {stance} {safe_line(position.toward)}{issue}{condition}"


_VERBS = {
    "conditional": "accepts on conditions:",
    "open": "is open on:",
    "undisclosed": "does not disclose where it stands on:",
}


def _all(ids: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(id_, id_) for id_ in ids)


def _quotes(text: str, spans: Iterable[Span]) -> list[str]:
    """The words of the spans, in quotation marks where they have none of their own."""
    words = (safe_line(span.of(text)) for span in spans)
    return [line if line[:1] in _OPENING_MARKS else f"“{line}”" for line in words]
