"""Time expressions and their values, case by case. Publication is Wednesday, 13 March 2019 unless said."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.text.timex import FUTURE, PAST, UNKNOWN, Context, find, value_of

WEDNESDAY = date(2019, 3, 13)
SUNDAY = date(2019, 3, 17)
DECEMBER = date(2019, 12, 20)


def value(
    text: str, published: date | None = WEDNESDAY, tense: int = UNKNOWN, said: tuple[str, ...] = ()
) -> str | None:
    """The value of the only expression in the text."""
    (found,) = find(text)
    return value_of(found.meaning, Context(published, tense, said))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("signed on 4 June 1989", "1989-06-04"),
        ("signed on June 4, 1989, in the capital", "1989-06-04"),
        ("signed on June 4th, 1989", "1989-06-04"),
        ("signed on the 4th of June 1989", "1989-06-04"),
        ("signed on Sunday, June 4, 1989", "1989-06-04"),
        ("signed on 1989-06-04", "1989-06-04"),
        ("signed on 24.06.1989", "1989-06-24"),
        ("signed on 24/06/1989", "1989-06-24"),
        ("signed in June 1989", "1989-06"),
        ("signed in June of 1989", "1989-06"),
        ("signed in mid-June 1989", "1989-06"),
        ("signed in late 1989", "1989"),
        ("signed in 1989", "1989"),
        ("the year 1989", "1989"),
        ("signed in 1648", "1648"),
        ("the 1992 treaty", "1992"),
        ("in the 1960s", "196"),
        ("in the early 1960s", "196"),
        ("in the 1960's", "196"),
        ("in the mid-90s", "199"),
        ("in the nineties", "199"),
        ("in the 19th century", "18"),
        ("since the nineteenth century", "18"),
        ("the winter of 1939", "1939-WI"),
        ("in spring 2024", "2024-SP"),
        ("the first half of 2006", "2006-H1"),
        ("the second quarter of 2006", "2006-Q2"),
        ("Q3 2024", "2024-Q3"),
        ("its 1975-1990 civil war", "1975/1990"),
        ("the season of 2021-22", "2021/2022"),
        ("from May 10-11, 2018", "2018-05-10/2018-05-11"),
        ("from 10 to 12 May 2018", "2018-05-10/2018-05-12"),
        ("from 29 October to 2 November 2018", "2018-10-29/2018-11-02"),
        ("January 1-October 31 2007", "2007-01-01/2007-10-31"),
        ("between July 4 and August 6, 2018", "2018-07-04/2018-08-06"),
        ("from Dec. 29 2017 to Jan. 2 2018", "2017-12-29/2018-01-02"),
    ],
)
def test_absolute_dates_need_no_publication(text: str, expected: str) -> None:
    assert value(text) == expected
    assert value(text, published=None) == expected


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("met on Wednesday", PAST, "2019-03-13"),
        ("will meet on Wednesday", FUTURE, "2019-03-13"),
        ("met on Friday", PAST, "2019-03-08"),
        ("will meet on Friday", FUTURE, "2019-03-15"),
        ("met late Tuesday", PAST, "2019-03-12"),
        ("met last Wednesday", PAST, "2019-03-06"),
        ("met last Friday", UNKNOWN, "2019-03-08"),
        ("meets next Tuesday", PAST, "2019-03-19"),
        ("meets this Saturday", UNKNOWN, "2019-03-16"),
        ("met on Monday morning", PAST, "2019-03-11TMO"),
        ("met late Monday night", PAST, "2019-03-11TNI"),
        ("at 1600 GMT Thursday", FUTURE, "2019-03-14T16:00"),
        ("at 10:30 a.m. on Monday", PAST, "2019-03-11T10:30"),
        ("since 7am on Saturday", PAST, "2019-03-09T07:00"),
        ("at noon Monday", PAST, "2019-03-11T12:00"),
        ("on Monday at 3 p.m.", PAST, "2019-03-11T15:00"),
        ("from Tuesday to Thursday", FUTURE, "2019-03-19/2019-03-21"),
        ("from Friday until April 23", FUTURE, "2019-03-15/2019-04-23"),
        ("today", UNKNOWN, "2019-03-13"),
        ("yesterday", UNKNOWN, "2019-03-12"),
        ("tomorrow night", UNKNOWN, "2019-03-14TNI"),
        ("the day before yesterday", PAST, "2019-03-11"),
        ("this afternoon at about 3:30", PAST, "2019-03-13T15:30"),
        ("last night", PAST, "2019-03-12TNI"),
        ("earlier in the day", PAST, "2019-03-13"),
    ],
)
def test_days_counted_from_publication(text: str, tense: int, expected: str) -> None:
    assert value(text, tense=tense) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last week", "2019-W10"),
        ("this week", "2019-W11"),
        ("early next week", "2019-W12"),
        ("later this week", "2019-W11"),
        ("later in the week", "2019-W11"),
        ("last month", "2019-02"),
        ("earlier this month", "2019-03"),
        ("the end of the month", "2019-03"),
        ("next month", "2019-04"),
        ("last year", "2018"),
        ("early next year", "2020"),
        ("the end of the year", "2019"),
        ("the year-end", "2019"),
        ("the year's end", "2019"),
        ("three days ago", "2019-03-10"),
        ("more than a week ago", "2019-W10"),
        ("six months ago", "2018-09"),
        ("some 15 years ago", "2004"),
        ("four or five years ago", "2014/2015"),
        ("three decades ago", "198"),
        ("half a year ago", "2018-09"),
        ("two weeks from now", "2019-W13"),
        ("last weekend", "2019-W10-WE"),
        ("this weekend", "2019-W11-WE"),
        ("the coming year", "2020"),
        ("August this year", "2019-08"),
        ("in June next year", "2020-06"),
        ("spring next year", "2020-SP"),
        ("on August 1 last year", "2018-08-01"),
    ],
)
def test_units_counted_from_publication(text: str, expected: str) -> None:
    assert value(text) == expected


def test_on_a_sunday_last_week_is_the_one_just_over() -> None:
    assert value("last week", SUNDAY) == "2019-W11"
    assert value("next week", SUNDAY) == "2019-W12"


@pytest.mark.parametrize(
    ("tense", "expected"), [(PAST, "2019-W10-WE"), (FUTURE, "2019-W11-WE")], ids=["past", "future"]
)
def test_the_weekend_is_behind_or_ahead_as_the_tense_says(tense: int, expected: str) -> None:
    assert value("over the weekend", tense=tense) == expected


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("in September", PAST, "2019-09"),
        ("in April", PAST, "2019-04"),
        ("in April", FUTURE, "2020-04"),
        ("on January 21", FUTURE, "2020-01-21"),
        ("on January 21", UNKNOWN, "2020-01-21"),
        ("on Oct. 9", PAST, "2019-10-09"),
        ("last November", PAST, "2019-11"),
        ("last December", PAST, "2018-12"),
        ("next July", FUTURE, "2020-07"),
        ("last summer", PAST, "2019-SU"),
        ("this past winter", PAST, "2018-WI"),
        ("this winter", UNKNOWN, "2019-WI"),
        ("next spring", FUTURE, "2020-SP"),
        ("in the third quarter", PAST, "2019-Q3"),
    ],
)
def test_the_year_left_out_is_the_nearest_that_fits_the_tense(text: str, tense: int, expected: str) -> None:
    assert value(text, DECEMBER, tense) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the past three and a half years", "P3.5Y"),
        ("the past three and half years", "P3.5Y"),
        ("for 2 1/2 years", "P2.5Y"),
        ("one hour and a half", "PT1.5H"),
        ("half a year", "P6M"),
        ("a two-day visit", "P2D"),
        ("a 90-minute meeting", "PT90M"),
        ("the 48-hour ceasefire", "PT48H"),
        ("a year-long siege", "P1Y"),
        ("the decades-long dispute", "PXDE"),
        ("for almost eight years", "P8Y"),
        ("for more than two weeks", "P2W"),
        ("for twenty-five months", "P25M"),
        ("for a hundred days", "P100D"),
        ("for 1,000 days", "P1000D"),
        ("for at least two more weeks", "P2W"),
        ("within four to six months", "P6M"),
        ("for several months", "PXM"),
        ("a few hours", "PTXH"),
        ("for weeks", "PXW"),
        ("after decades", "PXDE"),
        ("the last few months", "PXM"),
        ("the next six months", "P6M"),
        ("the coming three days", "P3D"),
        ("the past year", "P1Y"),
        ("the next decade", "P1DE"),
        ("for a decade", "P1DE"),
        ("two days after the raid", "P2D"),
        ("within a fortnight", "P2W"),
    ],
)
def test_durations_keep_their_length(text: str, expected: str) -> None:
    assert value(text) == expected
    assert value(text, published=None) == expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("the next day", ("1951-05-23",), "1951-05-24"),
        ("the following day", ("1951-05-31",), "1951-06-01"),
        ("the same day", ("2019-03-11",), "2019-03-11"),
        ("the day before", ("2019-03-11",), "2019-03-10"),
        ("two days later", ("2018-12-31",), "2019-01-02"),
        ("eight years later", ("1951",), "1959"),
        ("that year", ("2018-05-02",), "2018"),
        ("later that month", ("2018-10-09",), "2018-10"),
        ("in May of that year", ("1997-02-03",), "1997-05"),
        ("the following year", ("1997",), "1998"),
        ("the next morning", ("2018-05-02",), "2018-05-03TMO"),
        ("the next day", ("1951-05-23", "1959"), "1951-05-24"),
        ("the next day", (), "2019-03-14"),
        ("two days later", (), None),
    ],
)
def test_what_is_counted_from_an_earlier_date_of_the_text(
    text: str, said: tuple[str, ...], expected: str | None
) -> None:
    assert value(text, said=said) == expected


@pytest.mark.parametrize(
    "text", ["on Friday", "last week", "yesterday", "next year", "two years ago", "in March"]
)
def test_without_publication_relative_dates_have_no_value(text: str) -> None:
    assert value(text, published=None) is None


def test_without_publication_an_earlier_date_of_the_text_anchors() -> None:
    assert value("the next day", published=None, said=("2016-02-28",)) == "2016-02-29"
    assert value("on March 5", published=None, said=("2016-02-28",)) == "2016-03-05"


@pytest.mark.parametrize("text", ["on 30 February", "on June 31", "on 29 February 2019", "on 31 April 2020"])
def test_impossible_dates_are_found_and_have_no_value(text: str) -> None:
    (found,) = find(text)
    assert getattr(found.meaning, "impossible", False)
    assert value(text) is None


def test_a_leap_day_is_possible_where_no_year_is_named() -> None:
    assert value("on 29 February", date(2020, 3, 2), PAST) == "2020-02-29"


@pytest.mark.parametrize("text", ["9,000 years ago", "200 centuries ago", "on 29 February"])
def test_what_the_calendar_cannot_hold_has_no_value(text: str) -> None:
    assert value(text, date(2019, 3, 2), PAST) is None


def test_a_duration_ahead_is_counted_from_publication() -> None:
    assert value("the truce ends in a year", tense=FUTURE) == "2020"
    assert value("the truce ended in a year", tense=PAST) == "P1Y"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every year", "P1Y"),
        ("each day", "P1D"),
        ("twice a week", "P1W"),
        ("daily", "P1D"),
        ("every two weeks", "P2W"),
    ],
)
def test_sets_have_their_period(text: str, expected: str) -> None:
    (found,) = find(text)
    assert found.kind == "SET"
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("now", "PRESENT_REF"), ("recently", "PAST_REF"), ("at present", "PRESENT_REF"),
     ("recent months", "PAST_REF"), ("the coming days", "FUTURE_REF"), ("years ago", "PAST_REF")],
)  # fmt: skip
def test_references_have_no_day(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last fortnight", "2005-W46/2005-W47"),
        ("next fortnight", "2005-W49/2005-W50"),
        ("a fortnight ago", "2005-W46"),
        ("for a fortnight", "P2W"),
    ],
)
def test_a_fortnight_is_two_weeks(words: str, value: str) -> None:
    (found,) = find(f"They met {words}.")
    assert value_of(found.meaning, Context(date(2005, 12, 2), UNKNOWN, ())) == value
