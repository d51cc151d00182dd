"""Two reports made by hand: a plain one with every kind of entry, and one that tries to be markup."""

from __future__ import annotations

from datetime import date

from verbale.model import Actor, Coding, DateMention, Event, Finding, Position, Report, Span, Statement

TALKS = """Port talks put off

Foreign Minister Ada Renner said on Tuesday that Norland would not send a delegation to Port Sund.

“We will come when the mines are gone,” she said. Norland rejected the plan of the
Harbour Union, and Sudland's envoy Imre Vass is to visit Port Sund on 3 June 2021.
"""
HOSTILE_ID = "../<i>&\"'?#%"
HOSTILE_TEXT = (
    "A <script>alert('x')</script> & \"quoted\" headline\n\n"
    'Minister \U0001f469‍\U0001f680 Zo\u00eb said: "</p><img src=x onerror=alert(1)>".\n\n'
    "\u202eمرحبا بالعالم\u202c said the envoy \U0001f54a\U0001f54a of peace.\n"
)


def span(text: str, words: str, nth: int = 1) -> Span:
    """Where `words` stand in `text` for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def talks() -> tuple[Report, Coding]:
    """A report with every kind of entry, some nested in or crossing others."""

    def at(words: str, nth: int = 1) -> Span:
        return span(TALKS, words, nth)

    report = Report(
        "talks/1", TALKS, "Port talks put off", "Sund Courier", date(2021, 6, 1), "https://example.org/1"
    )
    actors = (
        Actor("a1", "Ada Renner", "person", "NOR", "GOV", (at("Foreign Minister Ada Renner"), at("she"))),
        Actor("a2", "Norland", "country", "NOR", mentions=(at("Norland"), at("Norland", 2))),
        Actor("a3", "Harbour Union", "organisation", sector="IGO", mentions=(at("Harbour Union"),)),
        Actor("a4", "Imre Vass", "person", "SUD", "GOV", (at("Sudland's envoy Imre Vass"),), role="envoy"),
    )
    refusal = "Norland would not send a delegation to Port Sund"
    statements = (
        Statement("s1", "a1", at("Foreign Minister Ada Renner"), at("said"), (at(refusal),),
                  "indirect", "reject"),
        Statement("s2", "a1", at("she"), at("said", 2), (at("“We will come when the mines are gone,”"),),
                  "direct", "promise", addressee="a3", said_on="2021-06-01"),
    )  # fmt: skip
    events = (
        Event("e1", "CONSULT", "refused", ("a2",), ("a3",), at("send a delegation to Port Sund"),
              claimed_in="s1"),
        Event("e2", "CONSULT", "planned", ("a4",), (), at("Sudland's envoy Imre Vass is to visit Port Sund"),
              mode="visit", date="2021-06-03", place="Port Sund"),
    )  # fmt: skip
    positions = (
        Position("p1", "a2", "the plan of the Harbour Union", "opposes", at("Norland rejected the plan")),
        Position("p2", "a2", "talks in Port Sund", "conditional", at("We will come when the mines are gone")),
    )
    findings = (Finding("weekday-contradicts-date", (at("Tuesday"), at("3 June 2021")), "The days differ."),)
    dates = (DateMention(at("Tuesday"), "DATE", "2021-06-01"), DateMention(at("3 June 2021"), "DATE", None))
    day = date(2021, 6, 1)
    return report, Coding(
        report.id, day, False, actors, dates, statements, events, positions, findings, {"rules": "1"}
    )


def hostile() -> tuple[Report, Coding]:
    """A report whose every field tries to be markup."""
    text = HOSTILE_TEXT
    bad = "<b onmouseover=alert(1)>'\"&"
    report = Report(HOSTILE_ID, text, text.splitlines()[0], bad, None, "javascript:alert(1)")
    peace = span(text, "\U0001f54a\U0001f54a of peace")
    coding = Coding(
        report.id,
        None,
        actors=(Actor("a1", bad, "person", bad, bad, (peace,), aliases=(bad,), role=bad),),
        statements=(Statement("s1", "a1", None, span(text, "said"), (peace,), "direct", "assert",
                              said_on=bad, place=bad),),
        events=(Event("e1", "ACCUSE", "happened", ("a1",), ("a1",), peace,
                      contexts=(bad,), date=bad, place=bad),),
        positions=(Position("p1", "a1", bad, "open", peace),),
        findings=(Finding("date-inferred", (peace,), bad, bad),),
    )  # fmt: skip
    return report, coding
