"""What is looked up by its place: all of what a search through everything finds, from few items."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Span, Statement
from verbale.reading.stretches import STRETCH, ByStretch
from verbale.reading.told import Told

spans = st.tuples(st.integers(0, 9000), st.integers(1, 3000)).map(lambda x: Span(x[0], x[0] + x[1]))


@given(st.lists(spans), spans)
def test_near_finds_what_a_search_through_everything_finds(items: list[Span], asked: Span) -> None:
    near = list(ByStretch(items, lambda span: (span,)).near(asked))
    assert [s for s in near if s.overlaps(asked)] == [s for s in items if s.overlaps(asked)]
    assert [s for s in near if s.covers(asked)] == [s for s in items if s.covers(asked)]


def test_near_gives_no_more_in_a_long_text() -> None:
    def looked_at(number: int) -> int:
        items = [Span(100 * k, 100 * k + 20) for k in range(number)]
        return len(list(ByStretch(items, lambda span: (span,)).near(Span(5050, 5060))))

    assert looked_at(10_000) == looked_at(100) <= 2 * STRETCH // 100


def test_the_innermost_statement_holds_the_words() -> None:
    outer = Statement("s1", "a1", Span(0, 4), Span(5, 9), (Span(10, 5000),), "indirect", "inform")
    inner = Statement("s2", "a2", Span(0, 4), Span(20, 24), (Span(1400, 1600),), "indirect", "inform")
    told = Told([outer, inner])
    assert told.innermost(Span(1450, 1460)) is inner
    assert told.innermost(Span(3000, 3004)) is outer
    assert told.innermost(Span(6000, 6004)) is None
    assert told.cued(Span(21, 22)) is inner
