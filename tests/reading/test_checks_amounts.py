"""Numbers that do not come out, ages, lists, and years out of sequence."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.builder import build
from tests.reading.test_checks_texts import plain
from verbale.model import Finding
from verbale.reading.checks import counts, dated, days, numerals, people, rates, sequence, sums
from verbale.text.timex import find

DAY = date(2005, 11, 23)


@pytest.mark.parametrize(
    ("words", "value", "slack"),
    [
        ("12", 12, 0.5), ("3,000", 3000, 500), ("1.4 billion", 1.4e9, 0.05e9), ("seventeen", 17, 0),
        ("twenty-five", 25, 0), ("two million", 2e6, 0.5e6),
    ],
)  # fmt: skip
def test_numbers_are_as_open_as_they_are_written(words: str, value: float, slack: float) -> None:
    number = numerals.read(words)
    assert number is not None
    assert (number.value, number.slack) == pytest.approx((value, slack))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Exports rose 30 percent to 50 million tons from 48 million tons.", "+4.2 percent"),
        ("The index fell 50.00 points, or 1.20 percent, to 1,950.00.", "2.50 percent"),
        ("The village lies 125 kilometers (65 miles) south.", "77.67 miles"),
        ("The mine killed 12 people, including 14 soldiers.", "14 are more than 12"),
    ],
)
def test_sums_that_do_not_come_out(text: str, right: str) -> None:
    (found,) = sums.check(plain(text))
    assert right in found.message
    assert found.level == "contradiction"


@pytest.mark.parametrize(
    "text",
    [
        "Exports rose 4 percent to 50 million tons from 48 million tons.",
        "Exports fell 50 percent to 1.2 from 2.4 billion.",
        "The index fell 50.00 points, or 2.50 percent, to 1,950.00.",
        "The village lies 100 kilometers (60 miles) south.",
        "It weighs five kilos (11 pounds).",
        "The mine killed 12 people, including two soldiers.",
        "Four attacks, including one on 14 people, were told.",
    ],
)
def test_sums_that_come_out(text: str) -> None:
    assert list(sums.check(plain(text))) == []


def test_a_rate_that_is_off_the_others() -> None:
    text = "It cost 80 million yuan (10 million US dollars), then 16 million yuan (20 million dollars)."
    (found,) = rates.check(plain(text))
    assert found.kind == "sum-differs"
    assert found.level == "contradiction"
    assert len(found.evidence) == 2


def test_rates_that_agree() -> None:
    text = "It cost 80 million yuan (10 million US dollars), 8,000 yuan (1,010 dollars)."
    assert list(rates.check(plain(text))) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Anna Kovac, 41, spoke. Later the 47-year-old Anna Kovac left.", "contradiction"),
        ("Anna Kovac, 41, spoke. Later Anna Kovac, 42, left.", "doubt"),
        ("Anna Kovac, 41, was born in 1950.", "contradiction"),
    ],
)
def test_ages_that_differ(text: str, level: str) -> None:
    (found,) = people.check(plain(text), DAY)
    assert (found.kind, found.level) == ("age-differs", level)


@pytest.mark.parametrize(
    "text",
    [
        "Anna Kovac, 41, spoke. Later the 41-year-old Anna Kovac left.",
        "Anna Kovac, 41, and Otto Kovac, 17, spoke.",
        "Anna Kovac, 41, was born in 1964.",
        "Anna Kovac, 41, was born in 1963.",
    ],
)
def test_ages_that_agree(text: str) -> None:
    assert list(people.check(plain(text), DAY)) == []


def test_a_list_of_another_length() -> None:
    text = "The four states -- Velia, Oran and Torland -- met."
    (found,) = counts.check(plain(text))
    assert [e.of(text) for e in found.evidence] == ["four", "Velia, Oran and Torland"]


@pytest.mark.parametrize(
    "text",
    [
        "The three states -- Velia, Oran and Torland -- met.",
        "At least two states (Velia, Oran and Torland) met.",
        "Two of the states: Velia, and with it all.",
    ],
)
def test_lists_that_fit(text: str) -> None:
    assert list(counts.check(plain(text))) == []


def told(verb: str, tag: str, year: str, auxiliary: str = "") -> str:
    lines = [
        "They PRON 3 nsubj",
        f"{auxiliary or 'all'} {'AUX' if auxiliary else 'ADV'} 3 aux",
        f"{verb} {tag} 0 root",
        "in ADP 5 case",
        f"{year} NUM 3 obl DATE",
        "^. PUNCT 3 punct",
    ]
    return "\n".join(lines)


def years(notation: str) -> list[Finding]:
    analysis = build(notation)
    return list(sequence.check(analysis, dated.dates_in(analysis, find(analysis.text)), DAY))


def test_a_year_told_as_past_that_is_to_come() -> None:
    (found,) = years(told("met", "VERB", "2008"))
    assert found.kind == "date-out-of-sequence"
    assert "told as past" in found.message


def test_a_year_told_as_to_come_that_is_past() -> None:
    (found,) = years(told("meet", "VERB", "2003", "will"))
    assert "still to come" in found.message


def test_a_year_between_a_noun_and_its_verb_may_be_the_nouns() -> None:
    notation = """
Exports NOUN 5 nsubj
in ADP 3 case
2008 NUM 5 obl DATE
were AUX 5 aux
refused VERB 0 root
^. PUNCT 5 punct
"""
    assert years(notation) == []


@pytest.mark.parametrize(
    "notation",
    [
        told("met", "VERB", "2003"),
        told("meet", "VERB", "2008", "will"),
        told("planned", "VERB", "2008"),
        told("met", "VERB", "2048"),
    ],
)
def test_years_in_their_place(notation: str) -> None:
    assert years(notation) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They fought in 1985, ten years ago.", 1),
        ("They fought in 1995, ten years ago.", 0),
        ("It was the 50th anniversary of the 1945 accord.", 1),
        ("It was the 60th anniversary of the 1945 accord.", 0),
    ],
)
def test_years_counted_back(text: str, count: int) -> None:
    assert len(list(sequence.check(plain(text), (), DAY))) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("from Tuesday, November 9 to 11.", 1),  # a Wednesday in 2005
        ("from Wednesday, November 9 to 11.", 0),
        ("on Tuesday and from November 9 to 11.", 0),
    ],
)
def test_a_weekday_before_an_interval(words: str, count: int) -> None:
    analysis = plain(f"They meet {words}")
    found = days.weekdays(dated.dates_in(analysis, find(analysis.text)), DAY)
    assert len(list(found)) == count
