"""Lengths against the days on which something begins and ends."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Finding
from verbale.reading.checks import lengths
from verbale.reading.dates import read_dates

DAY = date(2024, 9, 6)


def _found(notation: str, published: date | None = DAY) -> list[Finding]:
    analysis = build(notation)
    return list(lengths.check(analysis, read_dates(analysis, published), published))


def so_far(year: str, length: str) -> str:
    return f"""
The       DET    2  det
siege     NOUN   11 nsubj
^,        PUNCT  5  punct
which     PRON   5  nsubj
began     VERB   2  acl:relcl
in        ADP    7  case
May       PROPN  5  obl    DATE
{year}    NUM    7  nummod DATE
^,        PUNCT  5  punct
has       AUX    11 aux
lasted    VERB   0  root
{length}  NUM    13 nummod DURATION
years     NOUN   11 obj    DURATION
^.        PUNCT  11 punct
"""


def test_a_length_so_far_that_does_not_fit_its_beginning() -> None:
    (found,) = _found(so_far("2022", "six"))
    assert found.kind == "date-contradicts-duration"
    assert len(found.evidence) == 2
    assert "2018" in found.message


@pytest.mark.parametrize(("year", "length"), [("2022", "two"), ("2018", "six"), ("2021", "three")])
def test_a_length_so_far_that_fits(year: str, length: str) -> None:
    assert _found(so_far(year, length)) == []


def test_nothing_is_told_of_an_undated_report() -> None:
    assert _found(so_far("2022", "six"), None) == []


def interval(length: str, last: str) -> str:
    return f"""
Envoys    NOUN   2  nsubj
hold      VERB   0  root
{length}  NUM    5  nummod DURATION
^-        PUNCT  3  punct  DURATION
day       NOUN   6  compound DURATION
talks     NOUN   2  obj
from      ADP    8  case   DATE
June      PROPN  6  nmod   DATE
3         NUM    8  nummod DATE
to        ADP    11 case   DATE
{last}    NUM    8  nmod   DATE
^.        PUNCT  2  punct
"""


def test_days_counted_with_or_without_the_last() -> None:
    assert _found(interval("three", "5")) == []
    assert _found(interval("three", "6")) == []
    (found,) = _found(interval("three", "9"))
    assert "7 days" in found.message
