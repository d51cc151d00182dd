"""The numbers behind the small plots."""

from __future__ import annotations

from datetime import date

from verbale.board.plots import bars, over_time


def test_a_few_weeks_are_shown_by_day_with_gaps() -> None:
    columns = over_time({date(2021, 6, 1): 2, date(2021, 6, 4): 1})
    assert [(c.name, c.number, c.height) for c in columns] == [
        ("1 June 2021", 2, 100), ("2 June 2021", 0, 0), ("3 June 2021", 0, 0), ("4 June 2021", 1, 50),
    ]  # fmt: skip


def test_years_of_months_add_up_and_end_on_the_last_day() -> None:
    columns = over_time({date(2020, 11, 3): 1, date(2020, 11, 30): 1, date(2021, 2, 28): 1})
    assert [(c.name, c.number) for c in columns] == [
        ("November 2020", 2), ("December 2020", 0), ("January 2021", 0), ("February 2021", 1),
    ]  # fmt: skip
    assert (columns[-1].since, columns[-1].until) == (date(2021, 2, 1), date(2021, 2, 28))


def test_centuries_are_shown_by_year_up_to_the_last_that_there_is() -> None:
    columns = over_time({date(9990, 1, 1): 1, date.max: 1})
    assert len(columns) == 10
    assert columns[-1].until == date.max


def test_no_reports_no_columns() -> None:
    assert over_time({}) == ()


def test_bars_are_cut_into_parts_side_by_side() -> None:
    long, short = bars({("A", "x"): 1, ("B", "x"): 3, ("B", "y"): 1}, ("x", "y"))
    assert (long.kind, long.number, short.kind) == ("B", 4, "A")
    assert [(p.kind, p.x, p.width) for p in long.parts] == [("x", 0, 75), ("y", 75, 25)]
