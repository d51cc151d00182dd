"""What a stance depends on, from hand-built trees."""

from __future__ import annotations

import pytest

from tests.reading.builder import build
from verbale.reading.conditions import condition


def told(notation: str, predicate: int, stance: str = "conditional") -> str | None:
    analysis = build(notation)
    span = condition(analysis, predicate, stance)
    return span and span.of(analysis.text)


def if_clause(mark: str, *before: str) -> str:
    """ "France backs talks [before] mark troops leave ." with the clause on "backs"."""
    size = 3 + len(before)
    opening = [f"{word} ADV {size + 3} advmod" for word in before]
    return "\n".join(
        [
            "France PROPN 2 nsubj LOC",
            "backs VERB 0 root",
            "talks NOUN 2 obj",
            *opening,
            f"{mark} SCONJ {size + 3} mark",
            f"troops NOUN {size + 3} nsubj",
            "leave VERB 2 advcl",
            ". PUNCT 2 punct",
        ]
    )


@pytest.mark.parametrize("mark", ["if", "unless", "until"])
def test_a_clause_on_the_predicate(mark: str) -> None:
    assert told(if_clause(mark), 1) == f"{mark} troops leave"


def test_only_belongs_to_the_condition() -> None:
    assert told(if_clause("if", "only"), 1) == "only if troops leave"


def test_even_if_is_no_condition() -> None:
    assert told(if_clause("if", "even"), 1) is None


def test_what_a_party_warns_against_is_no_condition_of_its_stance() -> None:
    assert told(if_clause("if"), 1, "opposes") is None
    assert told(if_clause("if"), 1, "supports") is None
    assert told(if_clause("until"), 1, "opposes") == "until troops leave"


def test_who_does_not_say_sets_no_condition() -> None:
    assert told(if_clause("if"), 1, "undisclosed") is None


def test_a_turn_of_speech_is_no_condition() -> None:
    notation = """
France  PROPN 2 nsubj LOC
votes   VERB  0 root
if      SCONJ 4 mark
needed  VERB  2 advcl
"""
    assert told(notation, 1) is None


def test_as_long_as_and_in_exchange_for() -> None:
    long = """
France  PROPN 2 nsubj LOC
stays   VERB  0 root
as      ADV   4 advmod
long    ADV   2 advmod
as      SCONJ 7 mark
troops  NOUN  7 nsubj
fight   VERB  4 advcl
"""
    swap = """
France  PROPN 2 nsubj LOC
offers  VERB  0 root
talks   NOUN  2 obj
in      ADP   5 case
exchange NOUN 2 obl
for     ADP   7 case
gas     NOUN  5 nmod
"""
    assert told(swap, 1) == "in exchange for gas"
    assert told(long, 1) == "as long as troops fight"


def test_the_condition_of_the_clause_that_the_predicate_completes() -> None:
    notation = """
France  PROPN 3 nsubj LOC
is      AUX   3 cop
ready   ADJ   0 root
to      PART  5 mark
sign    VERB  3 xcomp
if      SCONJ 8 mark
troops  NOUN  8 nsubj
leave   VERB  3 advcl
"""
    assert told(notation, 4) == "if troops leave"
