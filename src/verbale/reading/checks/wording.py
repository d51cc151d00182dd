"""The sentences in which clues and findings are told: plain English, with the register's days."""

from __future__ import annotations

from datetime import date

from verbale.reading.checks.counted import Anniversary
from verbale.reading.checks.dated import Dated
from verbale.reading.checks.durations import DurationClaim
from verbale.reading.checks.offices import OfficeClaim
from verbale.text.timex import FUTURE, PAST
from verbale.text.timex.meaning import Calendar

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


def long_date(day: date) -> str:
    """ "27 August 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def tenure(claim: OfficeClaim) -> str:
    """When, by the register, the person held the office: "Jane Roe was president from A until B"."""
    spells = [_spell(first, last) for first, last in claim.spells()]
    return f"{claim.name} is listed as {claim.title} {' and '.join(spells)}"


def _spell(first: date, last: date) -> str:
    if last == date.max:
        return f"since {long_date(first)}"
    start = f"from {long_date(first)} " if first != date.min else ""
    return f"{start}until {long_date(last)}"


def duration(claim: DurationClaim) -> str:
    """When the conflict had lasted as long as the words say."""
    told = (
        f"{c.name}, begun on {long_date(c.start)}, had lasted that long about {long_date(claim.told_on(c))}"
        for c in claim.conflicts
    )
    return "; ".join(told)


def anniversary(claim: Anniversary) -> str:
    """In which year the anniversary falls."""
    return f"{claim.years} years after {claim.begun} is {claim.begun + claim.years}"


def month_day(said: Calendar) -> str:
    """ "31 August", or the month alone where no day is named."""
    month = MONTHS[(said.month or 1) - 1]
    return f"{said.day} {month}" if said.day else month


def full_date(day: date) -> str:
    """ "Wednesday 27 August 2025"."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def day(d: Dated) -> str:
    """Where the words place a date."""
    if d.dateline:
        return f"{month_day(d.first)} stands over the report"
    place = {FUTURE: "is told as still to come", PAST: "is told as past"}.get(d.tense, "is named")
    return f"{month_day(d.first)} {place}"


def year(d: Dated) -> str:
    """Which year the words name, and on which side of the report."""
    place = "still to come" if d.tense == FUTURE else "past"
    return f"{d.year} is named for something {place}"


def weekday(d: Dated) -> str:
    """What a weekday says of the day of the report."""
    name = WEEKDAYS[d.first.weekday or 0]
    if d.tense == FUTURE:
        return f"{name} is told as still to come"
    return f"{name} is told as past, and reports mostly appear on the day they name"
