"""Contexts and CAMEO codes."""

from __future__ import annotations

import pytest

from tests.reading.builder import build
from verbale.model import Actor, Analysis, Event, Frame, Span
from verbale.model.coding import CONTEXTS, EVENT_TYPES
from verbale.reading.cameo import code_of, mode_of, rows
from verbale.reading.contexts import DATA, contexts_of, sections
from verbale.reading.details import with_details

SENTENCE = """
Norway   PROPN 2 nsubj LOC
rejected VERB  0 root
the      DET   4 det
plan     NOUN  2 obj
^,       PUNCT 8 punct
as       SCONJ 8 mark
{0}      NOUN  8 nsubj
fell     VERB  2 advcl
"""
NORWAY, PERU = Actor("a1", "Norway", "country", "NOR"), Actor("a2", "Peru", "country", "PER")


def event(analysis: Analysis, last: str, type_: str = "REJECT") -> Event:
    end = analysis.text.index(last) + len(last)
    return Event("e1", type_, "happened", ("a1",), ("a2",), Span(0, end))


def contexts(word: str, last: str, type_: str = "REJECT") -> tuple[str, ...]:
    analysis = build(SENTENCE.replace("{0}", word))
    return contexts_of(analysis, event(analysis, last, type_), (NORWAY, PERU))


def test_words_of_the_sentence_count_where_the_clause_has_none() -> None:
    assert contexts("exports", "plan") == ("economic",)


def test_words_of_the_clause_keep_the_sentence_out() -> None:
    assert contexts("plan", "plan") == ()
    analysis = build(SENTENCE.replace("plan ", "treaty ").replace("{0}", "exports"))
    assert contexts_of(analysis, event(analysis, "treaty"), (NORWAY, PERU)) == ("diplomatic",)


def test_talks_between_two_states_are_diplomacy_and_soldiers_are_military() -> None:
    assert contexts("prices", "plan", "CONSULT") == ("diplomatic",)
    analysis = build(SENTENCE.replace("{0}", "prices"))
    army = Actor("a1", "the army", "organisation", "NOR", "MIL")
    assert contexts_of(analysis, event(analysis, "plan"), (army, PERU)) == ("military",)


def test_the_longest_phrase_counts_alone() -> None:
    analysis = build("Police NOUN 2 nsubj\nused VERB 0 root\ntear NOUN 4 compound\ngas NOUN 2 obj")
    assert contexts_of(analysis, event(analysis, "gas", "COERCE"), ()) == ("repression",)


def test_capitals_of_a_phrase_count() -> None:
    found = [contexts(word, "fell") for word in ("AIDS", "aids")]
    assert found == [("health",), ()]


def test_every_context_is_plovers_and_has_words() -> None:
    named = {c for c, _ in sections((DATA / "contexts.txt").read_text("utf-8"))}
    assert named - {"none"} == set(CONTEXTS)


def test_the_table_names_types_and_contexts_that_exist() -> None:
    assert {row.type for row in rows()} == set(EVENT_TYPES)
    assert {c for row in rows() for c in row.contexts} - set(CONTEXTS) <= {"peacekeeping"}


@pytest.mark.parametrize(
    ("type_", "mode", "told", "code"),
    [
        ("CONSULT", "visit", (), "042"),
        ("CONSULT", "host", (), "043"),
        ("CONSULT", "phone", ("diplomatic",), "041"),
        ("COERCE", "arrest", (), "173"),
        ("COERCE", "seize", ("military",), "192"),
        ("COERCE", "seize", (), "170"),
        ("RETREAT", "ceasefire", (), "0871"),
        ("ASSAULT", "", ("military",), "190"),
        ("AID", "", ("military", "diplomatic"), "072"),
        ("AGREE", "", ("legal",), "0313"),
        ("AGREE", "", ("economic",), "03"),
        ("SANCTION", "discontinue", (), "160"),
        ("SANCTION", "restrict", ("economic",), "163"),
        ("ACCUSE", "disapprove", (), "11"),
    ],
)
def test_codes(type_: str, mode: str, told: tuple[str, ...], code: str) -> None:
    assert code_of(type_, mode, told) == code


def test_codes_without_a_root_in_common_are_none() -> None:
    assert code_of("ACCUSE", "", ()) is None


def test_a_mode_is_told_by_the_predicate() -> None:
    assert mode_of("COERCE", ["Arrested"]) == "arrest"
    assert (mode_of("COERCE", ["annoyed"]), mode_of("ACCUSE", ["blamed"])) == ("", "disapprove")


def test_an_event_has_its_details() -> None:
    analysis = build(
        """
Norway   PROPN 2 nsubj LOC
arrested VERB  0 root
two      NUM   4 nummod
spies    NOUN  2 obj
"""
    )
    told = Frame("event", 1, "COERCE", {"status": "happened", "mode": "none"}, (), 0.9)
    (one,) = with_details(analysis, [event(analysis, "spies", "COERCE")], [told], (NORWAY,))
    assert (one.cameo, one.contexts, one.dead, one.size) == ("173", ("intelligence",), None, None)
