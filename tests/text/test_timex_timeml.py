"""TimeML's style: which words it marks, where it cuts them, what values it gives them."""

from __future__ import annotations

import time
from datetime import date

import pytest

from verbale.text.timex import find
from verbale.text.timex.timeml import mark, written

DAY = date(2019, 3, 13)


def marked(text: str, published: date | None = DAY) -> list[tuple[str, str, str | None]]:
    return [(t.span.of(text), t.kind, t.value) for t in mark(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It runs from August 31 to September 3.",
            [("August 31", "2019-08-31"), ("September 3", "2019-09-03")],
        ),
        ("Between 3 and 5 May 2018 they met.", [("3", "2018-05-03"), ("5 May 2018", "2018-05-05")]),
        ("The war of 1998-2001 ended.", [("1998", "1998"), ("2001", "2001")]),
        ("The May 3 accord held.", [("May 3", "2019-05-03")]),
        ("They waited about six months.", [("six months", "P6M")]),
        ("They waited for almost two decades.", [("almost two decades", "P20Y")]),
        ("Trade grew over the past two years.", [("the past two years", "P2Y")]),
        ("a three-year period of calm", [("a three-year period", "P3Y")]),
        ("Two weeks later they met.", [("Two weeks later", "2019-W13")]),
        ("The current talks are recent.", [("current", "PRESENT_REF")]),
        ("They meet each Thursday.", [("each Thursday", "XXXX-WXX-4")]),
        ("Troops now patrol daily.", [("now", "PRESENT_REF"), ("daily", "P1D")]),
        ("in nineteen ninety-six", [("nineteen ninety-six", "1996")]),
        ("on March eighth", [("March eighth", "2019-03-08")]),
        ("In the fourth quarter sales fell.", [("the fourth quarter", "2018-Q4")]),
        ("this year's first quarter", [("this year's first quarter", "2019-Q1")]),
        ("the last half of 2006", [("the last half of 2006", "2006-H2")]),
        ("in fiscal 2017 and FY2018", [("fiscal 2017", "2017"), ("FY2018", "2018")]),
        ("by year-end", [("year-end", "2019-12-31")]),
        ("the 47-year-old envoy", []),
        ("The dam will one day fill.", [("one day", "FUTURE_REF")]),
        ("In the weeks ahead they talk.", [("the weeks ahead", "PXW")]),
        ("Over the following months it grew.", [("the following months", "PXM")]),
        ("at mid-morning yesterday", [("mid-morning yesterday", "2019-03-12TMO")]),
        ("on the night of May 3, 1840", [("the night of May 3, 1840", "1840-05-03TNI")]),
        ("in the early morning hours of 2 June", [("the early morning hours of 2 June", "2019-06-02TMO")]),
        ("It grows three-quarters of its grain.", []),
        ("in the current fiscal year", [("the current fiscal year", "2019")]),
        ("sales of last fiscal year", [("last fiscal year", "2018")]),
        ("a loss in the corresponding period last year", [("the corresponding period last year", "2017-Q4")]),
        ("last year's quarter", [("last year's quarter", "2017-Q4")]),
        ("a minute and a half", [("a minute and a half", "PT1M30S")]),
    ],
)
def test_words_and_values(text: str, expected: list[tuple[str, str]]) -> None:
    if "Two weeks later" in text:
        text = "On March 13 they left. " + text
        expected = [("March 13", "2019-03-13"), *expected]
    assert [(words, value) for words, _, value in marked(text)] == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will vote after Friday's attack.", "2019-03-08"),
        ("They will meet before Friday's election.", "2019-03-15"),
        ("The minister could not be reached on Monday.", "2019-03-11"),
        ("The minister could resign on Monday.", "2019-03-18"),
        ("Ahead of the visit, the ministry on Tuesday named envoys.", "2019-03-12"),
        ("A truce is expected ahead of Tuesday.", "2019-03-19"),
        ("He left a week or so ago.", "2019-W10"),
    ],
)
def test_where_days_lie(text: str, value: str) -> None:
    assert [value for _, _, value in marked(text)] == [value]


def test_the_previous_friday_counts_from_the_day_said_before() -> None:
    assert marked("On March 1 it fell, after the previous Friday.")[1][2] == "2019-02-22"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Thanksgiving Day", "2018-11-22"),
        ("last Thanksgiving", "2018-11-22"),
        ("Easter Monday", "2019-04-22"),
        ("Good Friday 1998", "1998-04-10"),
        ("Memorial Day", "2019-05-27"),
        ("Labor Day last year", "2018-09-03"),
        ("Valentine's Day", "2019-02-14"),
    ],
)
def test_feasts(words: str, day: str) -> None:
    text = f"It begins on {words}." if "Thanks" not in words else f"It began on {words}."
    assert [(w, value) for w, _, value in marked(text)] == [(words, day)]


def test_easter_island_is_no_feast() -> None:
    assert marked("The ship reached Easter Island.") == []


def test_a_war_that_goes_on_is_history_too() -> None:
    years = " ".join(f"In {year} it raged." for year in range(1999, 2019) for _ in (1,))
    text = f"{years} In May 2017 it slowed. In July it began again."
    assert marked(text)[-1][2] == "2017-07"


def test_an_account_returns_from_a_year_looked_back_to() -> None:
    years = " ".join(f"In {year} it raged." for year in range(1910, 1916))
    text = f"{years} On 3 May 1916, as in 1812, they fled. In June they returned."
    assert marked(text)[-1][2] == "1916-06"


def test_types() -> None:
    text = "On Monday night, two days of talks ended; they meet every week."
    assert [kind for _, kind, _ in marked(text)] == ["TIME", "DURATION", "SET"]


def test_a_year_earlier_is_the_quarter_spoken_of() -> None:
    text = "Third-quarter profit rose. A year earlier it fell. The latest quarter was good."
    values = [value for _, _, value in marked(text, date(2018, 11, 2))]
    assert values == ["2018-Q3", "2017-Q3", "2018-Q3"]


def test_the_form_of_the_nearest_verb_gives_the_direction() -> None:
    assert marked("They met on Friday.")[0][2] == "2019-03-08"
    assert marked("They will meet on Friday.")[0][2] == "2019-03-15"
    assert marked("The vote had been scheduled for Friday.")[0][2] == "2019-03-08"
    assert marked("They agreed to open it in May.")[0][2] == "2019-05"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They postponed the vote until Friday.", "2019-03-15"),
        ("The pact was ended, effective June 1.", "2019-06-01"),
        ("He was shot last Oct. 23 at home.", "2018-10-23"),
        ("It will be done by year end.", "2019"),
        ("Over an hour later he spoke.", "PT1H"),
    ],
)
def test_words_beside_an_expression_turn_it(text: str, value: str) -> None:
    assert marked(text)[0][2] == value


def test_a_history_is_told_month_by_month() -> None:
    text = (
        "In 1812 the army crossed. In May 1812 it halted. In June it turned back. On 3 July it starved. "
        "By the end of 1812 few were left. In 1813 a new army rose, and in 1814 it won."
    )
    values = [value for _, _, value in marked(text)]
    assert values[2:4] == ["1812-06", "1812-07-03"]


def test_without_a_day_to_count_from() -> None:
    assert marked("They met on Friday; on 3 May 2018 they parted.", None) == [
        ("Friday", "DATE", None),
        ("3 May 2018", "DATE", "2018-05-03"),
    ]


@pytest.mark.parametrize(
    ("value", "expected"), [("P2DE", "P20Y"), ("P2.5Y", "P2Y6M"), ("PT5.5H", "PT5H30M"), ("P3.5M", "P3.5M")]
)
def test_durations_in_other_units(value: str, expected: str) -> None:
    assert written(value) == expected


HOSTILE = {
    "dates": "January May-12-2019-3/--1998-2001 Sept. 11 31March ",
    "months": "May-",
    "digits": "1-",
    "dashes": "- ",
    "broken": "May 3 2019 - 12 " * 11 + "said ",
    "blanks": " ",
    "bounds": "about at least early ",
    "ranges": "May 3 to ",
    "anchors": "1999 the next day ",
    "quarters": "the quarter ",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_alone(name: str) -> None:
    short, long = (HOSTILE[name] * (size // len(HOSTILE[name])) for size in (1_000, 10_000))
    spent = []
    for text in (short, long):
        begun = time.process_time()
        find(text)
        mark(text, DAY)
        spent.append(time.process_time() - begun)
    # Ten times the length took 7 to 15 times as long; a walk in the square takes 100 times.
    assert spent[1] <= 30 * max(spent[0], 0.002)


@pytest.mark.parametrize("part", ["January May-12-2019-3/--1998-2001 Sept. 11 31March ", "1-", "may ", "- "])
def test_a_megabyte_of_digits_dashes_and_months_is_cheap(part: str) -> None:
    text = part * (100_000 // len(part))
    begun = time.process_time()
    mark(text, DAY)
    # A tenth of a megabyte took at most 0.06 s; the rules tried at every word took 0.7.
    assert time.process_time() - begun < 0.2
