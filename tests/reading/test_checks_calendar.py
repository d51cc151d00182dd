"""The reasoning on the calendar: clues in, a day out, the clue that clashes outvoted."""

from __future__ import annotations

from datetime import date

from verbale.model import Span
from verbale.reading.checks import calendar
from verbale.reading.checks.calendar import Clue, Fit

DAY = date(2019, 3, 13)  # a Wednesday


def clue(kind: str, fit: Fit, key: str = "") -> Clue:
    return Clue(kind, key, Span(0, 1), "because", fit)


def week_of(day: date) -> Fit:
    return calendar.within([(day, date.fromordinal(day.toordinal() + 6))])


def on_wednesdays() -> Fit:
    return calendar.by_weekday([0, 0, 1, 0, 0, 0, 0])


def test_no_clue_points_to_no_day() -> None:
    assert calendar.weigh([]) is None


def test_a_week_and_a_weekday_make_a_day() -> None:
    verdict = calendar.weigh([clue("office", week_of(date(2019, 3, 11))), clue("weekday", on_wednesdays())])
    assert verdict is not None
    assert verdict.day == DAY
    assert verdict.sure > 10 * verdict.runner_up


def test_the_lone_clue_is_outvoted_and_stands_out() -> None:
    agreeing = [clue("office", week_of(date(2019, 3, 11)), name) for name in ("one", "other")]
    lone = clue("year", calendar.within([(date(2011, 1, 1), date(2011, 12, 31))], after=calendar.STALE))
    verdict = calendar.weigh([*agreeing, lone, clue("weekday", on_wednesdays())])
    assert verdict is not None
    assert verdict.day == DAY
    assert calendar.advantage(lone, verdict.day) < 1
    assert all(calendar.advantage(c, verdict.day) > 1 for c in agreeing)


def test_a_narrow_clue_outweighs_a_broad_one() -> None:
    narrow = clue("duration", week_of(date(2019, 3, 11)))
    broad = clue("office", calendar.within([(date(2001, 1, 1), date(2011, 1, 1))]))
    verdict = calendar.weigh([narrow, broad])
    assert verdict is not None
    assert date(2019, 3, 11) <= verdict.day <= date(2019, 3, 17)


def test_being_out_of_date_is_likelier_than_knowing_the_future() -> None:
    older = clue("office", calendar.within([(date(2010, 1, 1), date(2012, 1, 1))]))
    newer = clue("office", calendar.within([(date(2015, 1, 1), date(2017, 1, 1))]), "other")
    verdict = calendar.weigh([older, newer])
    assert verdict is not None
    assert 2015 <= verdict.day.year <= 2016


def test_what_is_said_twice_counts_once() -> None:
    once = clue("weekday", on_wednesdays(), "2")
    assert calendar.weigh([once, once]) == calendar.weigh([once])


def test_a_bell_is_steeper_on_its_narrow_side() -> None:
    fit = calendar.around(DAY, early=10, late=100, before=0.001, after=0.001)
    assert fit[calendar.index(DAY)] == 1
    assert fit[calendar.index(date(2019, 3, 1))] < fit[calendar.index(date(2019, 3, 25))]


def test_lags_count_from_each_target() -> None:
    fit = calendar.lagging([DAY], ((-3, 1.0), (1, 0.0)), 0.01)
    fitting = [calendar.day_at(i) for i in range(len(fit)) if fit[i] == 1]
    assert fitting == [date(2019, 3, 10), date(2019, 3, 11), date(2019, 3, 12), DAY]


def test_days_outside_the_calendar_do_no_harm() -> None:
    fit = calendar.within([(date.min, date(1950, 1, 1)), (date(2050, 1, 1), date.max)])
    assert fit.max() < 1
    assert len(calendar.lagging([date(1900, 1, 1)], ((0, 1.0), (5, 0.0)), 0.1)) == len(fit)
