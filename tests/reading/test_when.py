"""The dates of events, from hand-built trees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Frame, Span, Statement
from verbale.reading.clauses import clause
from verbale.reading.dates import read_dates
from verbale.reading.told import Told
from verbale.reading.when import Agenda

DAY = date(2024, 5, 8)  # a Wednesday

SAID = """
Anna     PROPN  2  nsubj
said     VERB   0  root
on       ADP    4  case
Monday   PROPN  2  obl    DATE
that     SCONJ  7  mark
Peru     PROPN  7  nsubj
attacked VERB   2  ccomp
^.       PUNCT  2  punct
"""
TOGETHER = """
Peru     PROPN  2  nsubj
signed   VERB   0  root
on       ADP    4  case
Monday   PROPN  2  obl    DATE
and      CCONJ  6  cc
left     VERB   2  conj
^.       PUNCT  2  punct
"""
AFTER = """
Peru     PROPN  2  nsubj
left     VERB   0  root
talks    NOUN   2  obj
held     VERB   3  acl
after    ADP    6  case
Monday   PROPN  4  obl    DATE
^.       PUNCT  2  punct
"""
VISIT = """
Anna     PROPN  2  nsubj
comes    VERB   0  root
on       ADP    4  case
Friday   PROPN  2  obl    DATE
for      ADP    9  case
a        DET    9  det
two      NUM    8  nummod
days     NOUN   9  compound DURATION
visit    NOUN   2  obl
^.       PUNCT  2  punct
"""
SINCE = """
Peru     PROPN  3  nsubj
has      AUX    3  aux
struck   VERB   0  root
since    ADP    5  case
2014     NUM    3  obl    DATE
^.       PUNCT  3  punct
"""
PAST_YEARS = """
Peru     PROPN  3  nsubj
has      AUX    3  aux
struck   VERB   0  root
for      ADP    8  case
the      DET    8  det
past     ADJ    8  amod
two      NUM    8  nummod
years    NOUN   3  obl    DURATION
^.       PUNCT  3  punct
"""
BLAMED = """
Peru     PROPN  2  nsubj
blamed   VERB   0  root
Chile    PROPN  2  obj
^.       PUNCT  2  punct

Talks    NOUN   2  nsubj
began    VERB   0  root
Wednesday PROPN 2 obl DATE
^.       PUNCT  2  punct
"""
HAS_BLAMED = """
Peru     PROPN  3  nsubj
has      AUX    3  aux
blamed   VERB   0  root
Chile    PROPN  3  obj
^.       PUNCT  3  punct

Talks    NOUN   2  nsubj
began    VERB   0  root
Wednesday PROPN 2 obl DATE
^.       PUNCT  2  punct
"""


def dated(
    notation: str, token: int, label: str, status: str = "happened", statements: tuple[Statement, ...] = ()
) -> str | None:
    frame = Frame("event", token, label, {"status": status, "mode": "none"}, (), 0.9)
    analysis = replace(build(notation), frames=(frame,))
    agenda = Agenda(analysis, read_dates(analysis, DAY), Told(statements), DAY)
    return agenda.of(frame, clause(analysis, token))


@pytest.mark.parametrize(
    ("notation", "token", "label", "status", "expected"),
    [
        (TOGETHER, 1, "AGREE", "happened", "2024-05-06"),
        (TOGETHER, 5, "RETREAT", "happened", "2024-05-06"),
        (SAID, 6, "ASSAULT", "happened", None),
        (AFTER, 1, "REJECT", "happened", None),
        (VISIT, 1, "CONSULT", "planned", "2024-05-10/2024-05-11"),
        (SINCE, 2, "ASSAULT", "ongoing", "2014/2024"),
        (SINCE, 2, "ASSAULT", "happened", "2014"),
        (PAST_YEARS, 2, "ASSAULT", "ongoing", "2022/2024"),
    ],
)
def test_by_the_tree(notation: str, token: int, label: str, status: str, expected: str | None) -> None:
    assert dated(notation, token, label, status) == expected


def test_an_act_of_words_is_of_the_day_that_the_report_names() -> None:
    assert dated(BLAMED, 1, "ACCUSE") == "2024-05-08"
    assert dated(BLAMED, 1, "ASSAULT") is None
    assert dated(BLAMED, 1, "ACCUSE", "planned") is None
    assert dated(BLAMED.replace("Wednesday", "Monday"), 1, "ACCUSE") is None
    assert dated(HAS_BLAMED, 2, "ACCUSE") is None


def test_an_act_of_words_inside_a_statement_was_done_when_that_was_made() -> None:
    analysis = build(SAID)
    held = Span(analysis.tokens[5].start, analysis.tokens[6].end)
    cue = Span(analysis.tokens[1].start, analysis.tokens[1].end)
    said = Statement("s1", None, None, cue, (held,), "indirect", "criticise", said_on="2024-05-06")
    assert dated(SAID, 6, "ACCUSE", statements=(said,)) == "2024-05-06"
    assert dated(SAID, 6, "ASSAULT", statements=(said,)) is None


def test_what_is_to_come_is_not_set_before_the_report() -> None:
    assert dated(TOGETHER, 5, "RETREAT", "planned") is None
    assert dated(TOGETHER.replace("on ", "in ").replace("Monday", "2025"), 5, "RETREAT", "planned") == "2025"


def test_what_was_done_is_not_set_after_the_report() -> None:
    ahead = TOGETHER.replace("on ", "by ").replace("Monday", "2030")
    assert dated(ahead, 1, "AGREE") is None
    assert dated(ahead, 1, "AGREE", "planned") == "2030"


def test_talks_named_by_a_noun_are_of_the_day_that_the_report_names() -> None:
    talks = BLAMED.replace("Chile    PROPN", "talks    NOUN")
    assert dated(talks, 2, "CONSULT") == "2024-05-08"
    assert dated(talks, 1, "CONSULT") is None
    assert dated(talks.replace("Wednesday", "Monday"), 2, "CONSULT") is None
