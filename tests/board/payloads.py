"""Words that try to be something else: markup, scripts, addresses, templates, controls."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.board.samples import TALKS, talks
from verbale.model import Coding, Report, Span

PAYLOADS = (
    "<script>alert('one')</script>",
    "<img src=x onerror=alert(2)>",
    "<svg/onload=alert(3)><animate onbegin=alert(3) attributeName=x></svg>",
    "<iframe srcdoc='<script>parent.alert(4)</script>'></iframe>",
    "\"><input autofocus onfocus=alert(5) x=\"",
    "' onmouseover='alert(6)' x='",
    "</textarea><script>alert(7)</script><textarea>",
    "</title></head><body onload=alert(8)>",
    "</option></select><img src=x onerror=alert(9)>",
    "--><script>alert(10)</script><!--",
    "javascript:alert(11)",
    "data:text/html,<script>alert(12)</script>",
    "{{ 7 * 7 }}{% for x in y %}{{ config }}{% endfor %}${7*7}#{7*7}",
    "</style><style>*{background:url(http://evil.example.org/13)}</style>",
    "<link rel=stylesheet href=//evil.example.org/14><base href=//evil.example.org/>",
    "<form action=//evil.example.org/15><button>Give</button></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example.org/16'>",
    "\u202ertl \u2066isolate\u2069 \u200f\u200e\u061c mark \u202c",
    "W" * 180,
    "مرحبا<b>שלום</b>\ufeff\u200b\u00ad\ufffd",
    "&lt;script&gt;alert(20)&lt;/script&gt; &#0; &#x1f4a9; &nbsp;",
    "'; DROP TABLE decisions; -- \\\" %00 %s %n \\u0000",
    "expression(alert(23));x:\\65xpression(alert(23))",
)  # fmt: skip


def report_of(number: int, payload: str) -> tuple[Report, Coding]:
    """A report with every kind of entry, in which every field of free words holds the payload."""
    _, coding = talks()
    text = f"{payload}\n\n{TALKS}\n{payload} said the minister.\n"
    move = len(payload) + 2
    report = Report(f"bad {number} {payload}"[:150], text, payload, payload, date(2021, 6, 1), payload)
    return report, replace(
        coding,
        report=report.id,
        actors=tuple(
            replace(a, name=f"{payload} {a.id}", mentions=_moved(a.mentions, move), role=payload,
                    aliases=(payload,), country=payload[:80])
            for a in coding.actors
        ),
        dates=tuple(replace(d, span=_one(d.span, move), value=payload[:100]) for d in coding.dates),
        statements=tuple(
            replace(s, source=s.source and _one(s.source, move), cue=_one(s.cue, move),
                    content=_moved(s.content, move), said_on=payload, place=payload)
            for s in coding.statements
        ),
        events=tuple(
            replace(e, evidence=_one(e.evidence, move), date=payload, place=payload, codes=(payload,),
                    contexts=(payload,), mode=payload)
            for e in coding.events
        ),
        positions=tuple(
            replace(p, evidence=_one(p.evidence, move), toward=payload, issue=payload)
            for p in coding.positions
        ),
        findings=tuple(
            replace(f, evidence=_moved(f.evidence, move), message=payload, value=payload)
            for f in coding.findings
        ),
    )  # fmt: skip


def _one(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _moved(spans: tuple[Span, ...], by: int) -> tuple[Span, ...]:
    return tuple(_one(span, by) for span in spans)
