"""Any coding that fits its report comes back equal from the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from verbale.model import Actor, Coding, DateMention, Event, Finding, Place, Position, Report, Span, Statement
from verbale.record import Record

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
MAYBE = st.none() | WORDS
SURE = {"confidence": st.floats(0, 1), "stage": WORDS}


def some(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


@st.composite
def codings(draw: st.DrawFn) -> tuple[Report, Coding]:
    text = draw(st.text(st.characters(exclude_categories=("Cs",)), min_size=2, max_size=40))
    cuts = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(sorted)
    span = cuts.map(lambda pair: Span(*pair))
    ids = [f"a{i}" for i in range(draw(st.integers(1, 3)))]
    said = [f"s{i}" for i in range(draw(st.integers(0, 3)))]
    who, claim = st.sampled_from(ids), st.sampled_from([None, *said])
    nobody = st.none() | who
    actor = (WORDS, WORDS, MAYBE, MAYBE, some(span), some(WORDS), MAYBE, MAYBE)
    actors = [draw(st.builds(Actor, st.just(i), *actor, **SURE)) for i in ids]
    saying = (nobody, st.none() | span, span, some(span), WORDS, WORDS, nobody, MAYBE, MAYBE, nobody)
    maybe_span, number = st.none() | span, st.none() | st.integers(0, 10**6)
    statements = [draw(st.builds(Statement, st.just(i), *saying, **SURE, occasion=maybe_span)) for i in said]
    doing = (WORDS, WORDS, WORDS, some(who), some(who), span, MAYBE, some(WORDS), MAYBE, MAYBE, claim)
    numbers = {"cameo": MAYBE, "dead": number, "injured": number, "size": number, "codes": some(WORDS)}
    events = st.builds(Event, *doing, **SURE, **numbers)
    positions = st.builds(
        Position, WORDS, who, WORDS, WORDS, span, claim, **SURE, condition=maybe_span, issue=MAYBE
    )
    degrees = st.none() | st.floats(-180, 180)
    places = st.builds(Place, WORDS, WORDS, WORDS, MAYBE, degrees, degrees, some(span), **SURE)
    extra = st.dictionaries(WORDS, MAYBE | st.lists(st.integers()))
    about = (MAYBE, MAYBE, st.none() | st.dates(), MAYBE, MAYBE, extra)
    report = draw(st.builds(Report, st.just("r"), st.just(text), *about))
    coding = Coding(
        "r",
        draw(st.none() | st.dates(date(1900, 1, 1))),
        draw(st.booleans()),
        tuple(actors),
        draw(some(st.builds(DateMention, span, WORDS, MAYBE, **SURE))),
        tuple(statements),
        tuple(draw(st.lists(events, max_size=3, unique_by=lambda e: e.id))),
        tuple(draw(st.lists(positions, max_size=3, unique_by=lambda p: p.id))),
        draw(some(st.builds(Finding, WORDS, some(span), WORDS, MAYBE, level=WORDS, source=MAYBE, **SURE))),
        draw(st.dictionaries(WORDS, WORDS, max_size=2)),
        tuple(draw(st.lists(places, max_size=3, unique_by=lambda p: p.id))),
    )
    return report, coding


def test_any_coding_comes_back_equal(record: Record, database: str) -> None:
    runs = count()

    @settings(max_examples=20)
    @given(codings())
    def check(pair: tuple[Report, Coding]) -> None:
        report, coding = pair
        assume(database == "sqlite" or "\0" not in repr(pair).replace(r"\x00", "\0"))
        versions = {**coding.versions, "run": str(next(runs))}  # the same versions would change nothing
        coding = replace(coding, versions=versions)
        record.add(report, coding)
        assert record.report("r") == report
        assert record.coding("r") == coding
        assert not record.add(report, coding)
        assert record.counts().reports == 1

    check()
