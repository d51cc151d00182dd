"""The stage of dates: the tree's tense, what is kept, what was said before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Analysis
from verbale.reading.dates import CONFIRMED, UNCONFIRMED, read_dates

WEDNESDAY = date(2019, 3, 13)


def values(analysis: Analysis, published: date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(m.span.of(analysis.text), m.value) for m in read_dates(analysis, published)]


MET = """
Envoys NOUN 2 nsubj
met VERB 0 root
on ADP 4 case
Friday PROPN 2 obl
"""
WILL_MEET = """
Envoys NOUN 3 nsubj
will AUX 3 aux
meet VERB 0 root
on ADP 5 case
Friday PROPN 3 obl
"""
ARE_TO_MEET = """
Envoys NOUN 4 nsubj
are AUX 4 cop
to PART 4 mark
meet VERB 0 root
Friday PROPN 4 obl:tmod
"""
WAS_SCHEDULED = """
A DET 2 det
meeting NOUN 4 nsubj:pass
was AUX 4 aux:pass
scheduled VERB 0 root
for ADP 6 case
Friday PROPN 4 obl
"""
HAD_BEEN_DUE = """
Voting NOUN 4 nsubj
had AUX 4 aux
been AUX 4 cop
due ADJ 0 root
to PART 6 mark
end VERB 4 xcomp
Friday PROPN 6 obl:tmod
"""
FAILED_TO_MEET = """
Envoys NOUN 2 nsubj
failed VERB 0 root
to PART 4 mark
meet VERB 2 xcomp
on ADP 6 case
Friday PROPN 4 obl
"""
OPENS = """
The DET 2 det
summit NOUN 3 nsubj
opens VERB 0 root
on ADP 5 case
Friday PROPN 3 obl
"""
SAYS = """
Arvania PROPN 2 nsubj
says VERB 0 root
on ADP 4 case
Friday PROPN 2 obl
"""
TALKS_WILL = """
Talks NOUN 5 nsubj
planned VERB 1 acl
for ADP 4 case
Friday PROPN 2 obl
failed VERB 0 root
"""
OF_A_NOUN = """
Friday PROPN 3 nmod:poss
^'s PART 1 case
raid NOUN 4 nsubj
killed VERB 0 root
two NUM 4 obj
"""


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        (MET, "2019-03-08"),
        (WILL_MEET, "2019-03-15"),
        (ARE_TO_MEET, "2019-03-15"),
        (WAS_SCHEDULED, "2019-03-15"),
        (HAD_BEEN_DUE, "2019-03-08"),
        (FAILED_TO_MEET, "2019-03-08"),
        (OPENS, "2019-03-15"),
        (SAYS, "2019-03-08"),
        (TALKS_WILL, "2019-03-15"),
        (OF_A_NOUN, "2019-03-08"),
    ],
    ids=["met", "will", "to", "scheduled", "had been due", "failed to", "opens", "says", "planned", "noun"],
)
def test_the_verb_above_a_weekday_gives_its_direction(notation: str, expected: str) -> None:
    assert values(build(notation)) == [("Friday", expected)]


def test_since_looks_back_whatever_the_verb() -> None:
    analysis = build("""
        It PRON 3 nsubj
        will AUX 3 aux
        be AUX 0 root
        the DET 6 det
        first ADJ 6 amod
        visit NOUN 3 xcomp
        since ADP 8 case
        August PROPN 6 nmod
    """)
    assert values(analysis) == [("August", "2018-08")]


def test_without_publication_weekdays_have_no_value_and_full_dates_have() -> None:
    analysis = build("""
        They PRON 2 nsubj
        met VERB 0 root
        on ADP 4 case
        Friday PROPN 2 obl
        and CCONJ 6 cc
        on ADP 7 case
        May PROPN 2 obl
        3 NUM 7 nummod
        ^, PUNCT 7 punct
        2018 NUM 7 nummod
    """)
    assert values(analysis, None) == [("Friday", None), ("May 3, 2018", "2018-05-03")]


def test_earlier_dates_of_the_text_anchor_later_ones() -> None:
    analysis = build("""
        It PRON 2 nsubj
        ended VERB 0 root
        on ADP 4 case
        May PROPN 2 obl
        3 NUM 4 nummod
        ^, PUNCT 4 punct
        2018 NUM 4 nummod
        ^. PUNCT 2 punct

        They PRON 2 nsubj
        left VERB 0 root
        the DET 5 det
        next ADJ 5 amod
        day NOUN 2 obl:tmod
    """)
    assert values(analysis) == [("May 3, 2018", "2018-05-03"), ("the next day", "2018-05-04")]


def test_sets_references_and_ages_are_left_out() -> None:
    analysis = build("""
        Now ADV 3 advmod
        they PRON 3 nsubj
        meet VERB 0 root
        every DET 5 det
        week NOUN 3 obl:tmod
        with ADP 13 case
        the DET 13 det
        47 NUM 13 amod
        ^- PUNCT 8 punct
        ^year NOUN 8 dep
        ^- PUNCT 8 punct
        ^old ADJ 8 dep
        leader NOUN 3 obl
    """)
    assert values(analysis) == []


def test_the_age_of_a_thing_is_a_duration() -> None:
    analysis = build("""
        Nobody PRON 2 nsubj
        lifted VERB 0 root
        the DET 9 det
        47 NUM 9 amod
        ^- PUNCT 4 punct
        ^year NOUN 4 dep
        ^- PUNCT 4 punct
        ^old ADJ 4 dep
        embargo NOUN 2 obj
    """)
    assert values(analysis) == [("47-year-old", "P47Y")]


def test_an_expression_that_the_model_marks_too_is_surer() -> None:
    marked, unmarked = build(MET.replace("2 obl", "2 obl DATE")), build(MET)
    assert [m.confidence for m in read_dates(marked, WEDNESDAY)] == [CONFIRMED]
    assert [m.confidence for m in read_dates(unmarked, WEDNESDAY)] == [UNCONFIRMED]


def test_a_span_of_the_model_that_the_grammar_cannot_read_gives_nothing() -> None:
    assert values(build("Harbours NOUN 2 nsubj DATE\nfroze VERB 0 root")) == []


def test_an_impossible_date_is_kept_without_value() -> None:
    analysis = build("It PRON 2 nsubj\nbegan VERB 0 root\non ADP 4 case\nJune PROPN 2 obl\n31 NUM 4 nummod")
    assert values(analysis) == [("June 31", None)]


def test_a_tree_that_goes_in_circles_is_survived() -> None:
    analysis = build("Talks NOUN 2 nsubj\nFriday PROPN 1 obl")
    assert values(analysis) == [("Friday", "2019-03-08")]
