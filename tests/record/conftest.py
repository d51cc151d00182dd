"""A report and its coding, made by hand, and a record to put them in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from verbale.model import Actor, Coding, DateMention, Event, Finding, Place, Position, Report, Span, Statement
from verbale.record import Record

TEXT = (
    "Velia refuses talks\n\n"
    "“We will not talk,” Mira Olan said on Monday. Velia had invited Torland’s envoy to the capital.\n"
)


@pytest.fixture(scope="session")
def report() -> Report:
    return Report("velia-1", TEXT, "Velia refuses talks", "The Post", date(2025, 3, 4), "https://example.org/1",
                  "en", {"desk": ["abroad"], "words": 21})  # fmt: skip


@pytest.fixture(scope="session")
def coding() -> Coding:
    def at(words: str) -> Span:
        return Span(TEXT.index(words), TEXT.index(words) + len(words))

    return Coding(
        "velia-1",
        published=date(2025, 3, 4),
        actors=(
            Actor("a1", "Mira Olan", "person", "VEL", "GOV", (at("Mira Olan"),), ("Olan",), "minister", "p7",
                  confidence=0.9),
            Actor("a2", "Velia", "country", "VEL", mentions=(Span(0, 5), at("Velia had"))),
            Actor("a3", "Torland", "country", "TOR", mentions=(at("Torland"),)),
        ),
        dates=(DateMention(at("Monday"), "DATE", "2025-03-03", 0.8), DateMention(at("Monday"), "SET", None)),
        statements=(
            Statement("s1", "a1", at("Mira Olan"), at("said"), (at("“We will not talk,”"),), "direct",
                      "reject", "a3", "2025-03-03", "the capital", "a2", confidence=0.7,
                      occasion=at("on Monday")),
            Statement("s2", None, None, at("refuses"), (at("talks"),), "indirect", "decline"),
        ),
        events=(
            Event("e1", "REJECT", "happened", ("a2",), ("a3",), at("refuses talks"), claimed_in="s1"),
            Event("e2", "CONSULT", "refused", ("a2", "a1"), (), at("invited Torland’s envoy"), "visit",
                  ("diplomatic",), "2025-03", "the capital", confidence=0.4, cameo="042", dead=1, injured=2,
                  size=30, codes=("SHUTTLE", "MEDIATE")),
        ),
        positions=(
            Position("p1", "a2", "The  talks", "opposes", at("refuses talks"), "s2"),
            Position("p2", "a2", "talks", "conditional", at("“We will not talk,”"), None, 0.3,
                     condition=at("on Monday"), issue="River talks"),
        ),
        findings=(
            Finding("impossible-date", (at("Monday"), at("said")), "no such day", "2025-03-03",
                    level="doubt", source="wikidata"),
        ),
        places=(Place("l1", "Velia", "city", "ITA", 40.16, 15.15, (at("Monday"),)),),
        versions={"model": "m1", "register": "r1"},
    )  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "verbale.db") as record:
        yield record
