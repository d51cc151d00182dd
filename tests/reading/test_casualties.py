"""Numbers of killed, hurt and taking part, from hand-built trees."""

from __future__ import annotations

import pytest

from tests.reading.builder import build
from verbale.model import Frame
from verbale.reading.casualties import Toll, tolls


def frame(token: int, label: str = "ASSAULT") -> Frame:
    return Frame("event", token, label, {"status": "happened", "mode": "none"}, (), 0.9)


def toll(notation: str, token: int, label: str = "ASSAULT") -> Toll:
    (found,) = tolls(build(notation), [frame(token, label)])
    return found


KILLED_AND_WOUNDED = """
Shells   NOUN 2 nsubj
killed   VERB 0 root
{0}      NUM  4 nummod
farmers  NOUN 2 obj
and      CCONJ 6 cc
wounded  VERB 2 conj
thirty   NUM  6 obj
"""


@pytest.mark.parametrize(("written", "number"), [("12", 12), ("twelve", 12), ("1,200", 1200)])
def test_objects_of_killing_and_wounding(written: str, number: int) -> None:
    assert toll(KILLED_AND_WOUNDED.replace("{0}", written), 1) == Toll(dead=number, injured=30)


def test_passive_dozen_and_those_joined() -> None:
    notation = """
A        DET  2 det
dozen    NUM  3 nummod
soldiers NOUN 8 nsubj:pass
and      CCONJ 6 cc
two      NUM  6 nummod
clerks   NOUN 3 conj
were     AUX  8 aux:pass
wounded  VERB 0 root
"""
    assert toll(notation, 7) == Toll(injured=14)


def test_dozens_are_no_number() -> None:
    notation = """
Dozens NOUN 3 nsubj:pass
were   AUX  3 aux:pass
killed VERB 0 root
"""
    assert toll(notation, 2) == Toll()


def test_a_wound_without_an_event_of_its_own_belongs_to_the_attack() -> None:
    notation = """
A        DET  2 det
bomb     NOUN 3 nsubj
exploded VERB 0 root
^,       PUNCT 5 punct
wounding VERB 3 advcl
seven    NUM  7 nummod
people   NOUN 5 obj
"""
    assert toll(notation, 2) == Toll(injured=7)


def test_a_number_that_any_of_several_fates_shares_is_none_of_them() -> None:
    notation = """
Shells   NOUN 2 nsubj
killed   VERB 0 root
or       CCONJ 4 cc
wounded  VERB 2 conj
fifty    NUM  6 nummod
people   NOUN 4 obj
"""
    assert toll(notation, 1) == Toll()


def test_a_year_is_no_toll() -> None:
    notation = """
the   DET  2 det
massacre NOUN 0 root
of    ADP  4 case
1989  NUM  2 nmod DATE
"""
    assert toll(notation, 1) == Toll()


def test_who_takes_part_and_what_does_not() -> None:
    notation = """
France   PROPN 2 nsubj LOC
sent     VERB 0 root
3,000    NUM  4 nummod
{0}      NOUN 2 obj
"""
    assert toll(notation.replace("{0}", "troops"), 1, "MOBILIZE") == Toll(size=3000)
    assert toll(notation.replace("{0}", "rifles"), 1, "MOBILIZE") == Toll()


def test_a_toll_belongs_to_one_event_of_the_sentence() -> None:
    notation = KILLED_AND_WOUNDED.replace("{0}", "two") + "after ADP 9 case\nclashes NOUN 2 obl\n"
    near, far = tolls(build(notation), [frame(1), frame(8)])
    assert (near, far) == (Toll(2, 30), Toll())


def test_an_auxiliary_said_once_serves_both() -> None:
    notation = """
Two     NUM   3 nsubj:pass
were    AUX   3 aux:pass
killed  VERB  0 root
and     CCONJ 6 cc
12      NUM   6 nsubj
wounded VERB  3 conj
"""
    assert toll(notation, 2) == Toll(2, 12)
