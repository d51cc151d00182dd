"""Which words are time expressions, and which only look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.text.timex import Context, find, value_of
from verbale.text.words import words


def expressions(text: str) -> list[str]:
    return [found.span.of(text) for found in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HARBOURTON, April 3 (Agency) -- Talks opened Tuesday.", ["April 3", "Tuesday"]),
        ("On Monday, June 3, 2019, both sides met.", ["Monday, June 3, 2019"]),
        ("The May 10-11 summit was moved to late June.", ["The May 10-11", "late June"]),
        ("It voted on Tuesday and Wednesday.", ["Tuesday", "Wednesday"]),
        ("Between 1999 and late 2005 it made 40 visits.", ["1999", "late 2005"]),
        ("He leaves on April 8 and 9 and returns in May.", ["April 8 and 9", "May"]),
        ("The 2008 and 2010 accords.", ["2008", "2010"]),
        ("Maybe in February or March.", ["February or March"]),
        ("The talks, which began Sunday, end in December.", ["Sunday", "December"]),
        ("She arrives Tues. for talks.", ["Tues"]),
        ("A raid on\nMonday", ["Monday"]),
        ("the late 1980s and the 21st century", ["the late 1980s", "the 21st century"]),
        ("Mid-January 2007 is too late.", ["Mid-January 2007"]),
        ("the 47-year-old embargo", ["47-year-old"]),
        ("20 dollars a month for the next six months", ["the next six months"]),
    ],
)
def test_expressions_are_found_with_their_words(text: str, expected: list[str]) -> None:
    assert expressions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Both sides may meet.",
        "May they meet?",
        "Theresa May said no.",
        "Mrs May, April Ludgate and June Osborne agreed.",
        "Thousands march to the square.",
        "March on the palace, they cried.",
        "a second round of talks",
        "Wait a second.",
        "the last minute",
        "at the end of the day",
        "fresh spring water",
        "the fall of the government",
        "The Prague Spring was crushed.",
        "resolution 1970 of the council",
        "1970 people were held",
        "more than 2000 soldiers",
        "2,019 tonnes",
        "flight 1990",
        "$1990",
        "the exercise Steadfast Anchor 2022 began",
        "speaking on the programme This Week",
        "reported by Harbour Today",
        "the Sunday Times",
        "Bloody Sunday",
        "Mar del Plata",
        "one day they will talk",
        "70 percent of voters",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert expressions(text) == []


def test_expressions_do_not_cross_paragraphs() -> None:
    assert expressions("Signed in June\n1999 was better") == ["June", "1999"]


WORDS = st.sampled_from(
    """the last next this past a an of in on to and - / . , ( ) 's May March June 31 30 2 1999 2019 1600 GMT
    a.m. Monday Fri. week year years days ago later earlier half two several century 19th 1990s early late mid
    end noon at about every each now first quarter Q1 spring fall New Year Day more than""".split()
)


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_ordered_spans_inside_it_and_values(text: str) -> None:
    end = 0
    for found in find(text):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.kind in ("DATE", "TIME", "DURATION", "SET")
        value = value_of(found.meaning, Context(None))
        assert value is None or value
        end = found.span.end


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_spans_begin_and_end_with_words(text: str) -> None:
    edges = words(text)
    for found in find(text):
        assert found.span.start in {w.start for w in edges}
        assert found.span.end in {w.end for w in edges}


def test_a_chain_too_long_for_a_date_is_passed_over_and_what_stands_around_it_is_not() -> None:
    chain = "12-May-2019 / " * 20
    assert expressions(f"On Friday they sent {chain}and left in June 2018.") == ["Friday", "June 2018"]


def test_a_list_of_dates_is_no_such_chain() -> None:
    days = [f"May {day}" for day in range(1, 19)]
    assert expressions(f"They met on {', '.join(days)} again.") == days


def test_a_unit_far_from_the_beginning_is_found() -> None:
    words_ = "just more than about twenty-five and a half to thirty-five and a half additional years"
    assert expressions(f"It lasted {words_}.") == [words_]
