"""Names, titles, documents and offices in the actors stage."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Actor, Analysis, Entity, Range
from verbale.reading.actors import ActorTable, read_actors
from verbale.reading.actors.labels import consistent, repeated
from verbale.reading.actors.mentions import title_start
from verbale.register import Register

DAY = date(2021, 6, 10)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def read(notation: str, register: Register) -> tuple[Analysis, ActorTable]:
    analysis = build(notation)
    return analysis, read_actors(analysis, register, DAY)


def actor(analysis: Analysis, table: ActorTable, *words: str) -> Actor:
    """Whom the first run of these words names."""
    texts = [t.text for t in analysis.tokens]
    start = next(i for i in range(len(texts)) if texts[i : i + len(words)] == list(words))
    found = table.of(Range(start, start + len(words)))
    return next(a for a in table.actors if a.id == found)


TITLES = """
Minister PROPN 9 nsubj
of ADP 4 case
Foreign ADJ 4 amod
Affairs PROPN 1 nmod
of ADP 6 case
Norway PROPN 4 nmod LOC
Kari PROPN 1 flat PERSON
Lunde PROPN 7 flat PERSON
said VERB 0 root
the DET 11 det
talks NOUN 12 nsubj
failed VERB 9 ccomp
^. PUNCT 9 punct

UN PROPN 2 compound ORG
envoy NOUN 4 compound
Aksel PROPN 4 compound PERSON
Birk PROPN 5 nsubj PERSON
agreed VERB 0 root
^. PUNCT 5 punct
"""


def test_a_title_is_read_from_the_order_of_words(register: Register) -> None:
    analysis, table = read(TITLES, register)
    lunde = actor(analysis, table, "Minister", "of", "Foreign", "Affairs", "of", "Norway", "Kari", "Lunde")
    assert (lunde.name, lunde.country, lunde.sector) == ("Kari Lunde", "NOR", "GOV")
    assert actor(analysis, table, "Norway").kind == "country"
    assert title_start(analysis, 6) == 0


def test_an_international_official_speaks_for_the_organisation(register: Register) -> None:
    analysis, table = read(TITLES, register)
    birk = actor(analysis, table, "UN", "envoy", "Aksel", "Birk")
    assert (birk.name, birk.country, birk.sector) == ("Aksel Birk", None, "IGO")
    assert table.government_of(birk.id) == actor(analysis, table, "UN").id


DOCUMENT = """
The DET 3 det
Lakeside PROPN 3 compound ORG
Forum PROPN 4 nsubj ORG
issued VERB 0 root
a DET 6 det
report NOUN 4 obj
^. PUNCT 4 punct

Kari PROPN 2 compound PERSON
Lunde PROPN 3 nsubj PERSON
criticised VERB 0 root
it PRON 3 obj
^. PUNCT 3 punct

The DET 2 det
report NOUN 3 nsubj
says VERB 0 root
fish NOUN 5 nsubj
vanish VERB 3 ccomp
^. PUNCT 3 punct
"""


def test_a_document_speaks_for_its_issuer(register: Register) -> None:
    analysis, table = read(DOCUMENT, register)
    assert actor(analysis, table, "The", "report").name == "Lakeside Forum"


OFFICE = """
The DET 3 det
Russian ADJ 3 amod NORP
president NOUN 7 nsubj
^, PUNCT 3 punct
however ADV 7 advmod
^, PUNCT 7 punct
agreed VERB 0 root
^. PUNCT 7 punct
"""


def test_a_role_is_the_holder_of_that_day(register: Register) -> None:
    analysis, table = read(OFFICE, register)
    assert actor(analysis, table, "The", "Russian", "president").name == "Vladimir Putin"
    undated = read_actors(analysis, register, None)
    assert actor(analysis, undated, "The", "Russian", "president").name == "Russian president"


def test_a_name_keeps_one_label_and_is_found_again() -> None:
    analysis = build(
        "Mayor NOUN 2 compound\nBirk PROPN 3 nsubj LOC\nleft VERB 0 root\n\n"
        "Birk PROPN 2 nsubj LOC\nreturned VERB 0 root\n\nBirk PROPN 2 nsubj\nslept VERB 0 root"
    )
    labelled = repeated(analysis, consistent(analysis, analysis.entities))
    assert [(e.range, e.label) for e in labelled] == [
        (Range(1, 2), "PERSON"), (Range(3, 4), "PERSON"), (Range(5, 6), "PERSON"),
    ]  # fmt: skip
    assert all(isinstance(e, Entity) for e in labelled)


def test_us_is_a_country_and_no_pronoun(register: Register) -> None:
    analysis, table = read(
        """
        The DET 2 det
        US PROPN 3 nsubj LOC
        warned VERB 0 root
        us PRON 3 obj
        """,
        register,
    )
    assert actor(analysis, table, "US").country == "USA"
    assert [a.name for a in table.actors] == ["United States"]
