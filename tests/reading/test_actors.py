"""The actors stage on hand-built analyses."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Actor, Analysis, Range
from verbale.reading.actors import ActorTable, read_actors
from verbale.register import Register

DAY = date(2021, 6, 10)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def words(analysis: Analysis, text: str, nth: int = 1) -> Range:
    """The tokens of the nth occurrence of some words."""
    wanted = text.split()
    all_words = [t.text for t in analysis.tokens]
    found = [i for i in range(len(all_words)) if all_words[i : i + len(wanted)] == wanted]
    return Range(found[nth - 1], found[nth - 1] + len(wanted))


def who(table: ActorTable, id_: str | None) -> Actor:
    return next(a for a in table.actors if a.id == id_)


MINISTRY = """
The DET 4 det
Turkish ADJ 4 amod NORP
foreign ADJ 4 amod
ministry NOUN 5 nsubj
rejected VERB 0 root
the DET 7 det
offer NOUN 5 obj
^. PUNCT 5 punct

The DET 2 det
ministry NOUN 3 nsubj
said VERB 0 root
it PRON 5 nsubj
came VERB 3 ccomp
late ADV 5 advmod
^. PUNCT 3 punct
"""


def test_a_ministry_is_named_with_its_country(register: Register) -> None:
    analysis = build(MINISTRY)
    table = read_actors(analysis, register, DAY)
    ministry = who(table, table.of(words(analysis, "The Turkish foreign ministry")))
    assert (ministry.name, ministry.country, ministry.sector) == ("Turkish foreign ministry", "TUR", "GOV")
    assert table.of(words(analysis, "The ministry")) == ministry.id


def test_a_ministry_speaks_for_a_country_that_the_report_does_not_name(register: Register) -> None:
    analysis = build(MINISTRY)
    table = read_actors(analysis, register, DAY)
    state = who(table, table.government_of(table.of(words(analysis, "The ministry")) or ""))
    assert (state.kind, state.country, state.mentions) == ("country", "TUR", ())


PEOPLE = """
Finance NOUN 2 compound
Minister PROPN 4 compound
Anna PROPN 4 compound PERSON
Malling PROPN 5 nsubj PERSON
met VERB 0 root
Jonas PROPN 7 compound PERSON
Malling PROPN 5 obj PERSON
^, PUNCT 10 punct
a DET 10 det
banker NOUN 7 appos
^. PUNCT 5 punct

Mrs. PROPN 2 compound
Malling PROPN 3 nsubj PERSON
said VERB 0 root
he PRON 5 nsubj
agreed VERB 3 ccomp
^. PUNCT 3 punct

The DET 2 det
minister NOUN 3 nsubj
left VERB 0 root
^. PUNCT 3 punct
"""


def test_two_people_of_one_surname_are_kept_apart_by_title_and_gender(register: Register) -> None:
    analysis = build(PEOPLE)
    table = read_actors(analysis, register, DAY)
    assert who(table, table.of(words(analysis, "Mrs. Malling"))).name == "Anna Malling"
    assert who(table, table.of(words(analysis, "he"))).name == "Jonas Malling"


def test_a_role_takes_up_the_person_with_that_title(register: Register) -> None:
    analysis = build(PEOPLE)
    table = read_actors(analysis, register, DAY)
    assert who(table, table.of(words(analysis, "The minister"))).name == "Anna Malling"


def test_a_phrase_in_apposition_is_the_person(register: Register) -> None:
    analysis = build(PEOPLE)
    table = read_actors(analysis, register, DAY)
    banker = who(table, table.of(words(analysis, "a banker")))
    assert (banker.name, banker.sector) == ("Jonas Malling", "BUS")


SEAT = """
The DET 2 det
Kremlin PROPN 3 nsubj ORG
said VERB 0 root
Russian ADJ 5 amod NORP
envoys NOUN 7 nsubj
would AUX 7 aux
leave VERB 3 ccomp
^, PUNCT 9 punct
adding VERB 3 advcl
they PRON 12 nsubj
were AUX 12 aux
tired ADJ 9 ccomp
^. PUNCT 3 punct
"""


def test_a_seat_of_power_is_its_country_and_an_adjective_is_not(register: Register) -> None:
    analysis = build(SEAT)
    table = read_actors(analysis, register, DAY)
    assert who(table, table.of(words(analysis, "The Kremlin"))).country == "RUS"
    assert who(table, table.of(words(analysis, "The Kremlin"))).kind == "country"
    envoys = who(table, table.of(words(analysis, "Russian envoys")))
    assert (envoys.name, envoys.kind, envoys.country, envoys.sector) == (
        "Russian envoys",
        "group",
        "RUS",
        "GOV",
    )


def test_they_takes_up_many_and_the_last_speaker_is_known(register: Register) -> None:
    analysis = build(SEAT)
    table = read_actors(analysis, register, DAY)
    assert who(table, table.of(words(analysis, "they"))).name == "Russian envoys"
    assert who(table, table.speaker_before(words(analysis, "adding").start)).country == "RUS"


ACRONYM = """
The DET 3 det
Lakeside PROPN 3 compound ORG
Forum PROPN 7 nsubj ORG
^( PUNCT 5 punct
LF PROPN 3 appos ORG+
^) PUNCT 5 punct
met VERB 0 root
^. PUNCT 7 punct

The DET 2 det
LF PROPN 3 nsubj ORG
agreed VERB 0 root
^. PUNCT 3 punct
"""


def test_an_acronym_in_brackets_is_the_same_body(register: Register) -> None:
    analysis = build(ACRONYM)
    table = read_actors(analysis, register, DAY)
    assert table.of(words(analysis, "The LF")) == table.of(words(analysis, "The Lakeside Forum"))
    assert "LF" in who(table, table.of(words(analysis, "The LF"))).aliases


QUOTE = """
“ PUNCT 4 punct
^I PRON 4 nsubj _ say
never ADV 4 advmod _ say
agreed VERB 8 ccomp _ say
^, PUNCT 8 punct
^” PUNCT 8 punct
she PRON 8 nsubj _ src
told VERB 0 root _ cue
reporters NOUN 8 iobj
^. PUNCT 8 punct
"""


def test_i_in_a_quotation_is_its_source(register: Register) -> None:
    analysis = build(PEOPLE + "\n##\n" + QUOTE.replace(" _ ", " "))
    table = read_actors(analysis, register, DAY)
    assert who(table, table.of(words(analysis, "she"))).name == "Anna Malling"
    assert table.of(words(analysis, "I")) == table.of(words(analysis, "she"))


def test_every_id_is_of_an_actor_and_every_mention_lies_in_the_text(register: Register) -> None:
    for notation in (MINISTRY, PEOPLE, SEAT, ACRONYM):
        analysis = build(notation)
        table = read_actors(analysis, register, DAY)
        ids = {a.id for a in table.actors}
        assert len(ids) == len(table.actors)
        assert {table.at(i) for i in range(len(analysis.tokens))} <= ids | {None}
        assert all(m.of(analysis.text).strip() for a in table.actors for m in a.mentions)


def test_a_report_without_words_has_no_actors(register: Register) -> None:
    table = read_actors(Analysis("", (), (), (), (), (), (), ()), register, None)
    assert table.actors == ()
    assert table.of(Range(0, 0)) is None
