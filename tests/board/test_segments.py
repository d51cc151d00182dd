"""A text cut where marks begin and end: nothing lost, nothing twice, every mark in full."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.board.segments import Block, Mark, Segment, blocks, cut
from verbale.model import Span


def mark(start: int, end: int, entry: str = "e1", layer: str = "events") -> Mark:
    return Mark(Span(start, end), entry, layer, "evidence")


def segments(found: list[Block]) -> list[Segment]:
    return [segment for block in found for segment in block.segments]


def test_crossing_marks_are_cut_at_every_edge() -> None:
    found = segments(cut("abcdefgh", [mark(1, 5, "e1"), mark(3, 7, "s1", "statements")]))
    assert [(s.text, s.entries) for s in found] == [
        ("a", ()), ("bc", ("e1",)), ("de", ("e1", "s1")), ("fg", ("s1",)), ("h", ()),
    ]  # fmt: skip


def test_of_nested_marks_the_shortest_comes_first() -> None:
    found = segments(cut("abcdef", [mark(0, 6, "s1", "statements"), mark(2, 4, "e1")]))
    assert [s.entries for s in found] == [("s1",), ("e1", "s1"), ("s1",)]
    assert found[1].classes == "l-statements l-events p-evidence"


def test_marks_that_touch_do_not_mix() -> None:
    found = segments(cut("abcd", [mark(0, 2, "e1"), mark(2, 4, "e2")]))
    assert [s.entries for s in found] == [("e1",), ("e2",)]


def test_offsets_are_code_points() -> None:
    found = segments(cut("🕊🕊 of peace", [mark(0, 2)]))
    assert [s.text for s in found] == ["🕊🕊", " of peace"]


def test_marks_outside_the_text_are_left_out() -> None:
    found = segments(cut("abc", [mark(1, 9), mark(2, 2), mark(5, 6)]))
    assert [(s.text, s.marks) for s in found] == [("abc", ())]


def test_a_mark_over_two_paragraphs_is_in_both_and_begins_once() -> None:
    found = cut("one\n\ntwo", [mark(0, 8)])
    assert [s.text for s in segments(found)] == ["one", "two"]
    assert [s.begins for s in segments(found)] == [("e1",), ()]


def test_a_mark_that_begins_in_the_space_between_paragraphs_still_has_its_anchor() -> None:
    found = cut("one\n\ntwo", [mark(3, 8)])
    assert [s.begins for s in segments(found)] == [(), ("e1",)]


def test_a_wrapped_text_keeps_its_paragraphs_and_long_lines_are_paragraphs() -> None:
    assert len(blocks("short\nlines\n\nwrapped\n")) == 2
    assert len(blocks("x " * 80 + "\n" + "y " * 80)) == 2
    assert blocks(" \n\n\t\n") == []


marks = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc")), max_size=8)


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("ab \n🕊ع"), max_size=24), marks)
def test_every_paragraph_is_whole_and_every_word_knows_its_marks(
    text: str, edges: list[tuple[int, int, str]]
) -> None:
    given_marks = [mark(a, b, name) for a, b, name in edges]
    found = cut(text, given_marks)
    assert [b.span.of(text) for b in found] == ["".join(s.text for s in b.segments) for b in found]
    for segment in segments(found):
        inside = {m.entry for m in given_marks if m.span.end <= len(text) and m.span.overlaps(segment.span)}
        assert set(segment.entries) == inside
