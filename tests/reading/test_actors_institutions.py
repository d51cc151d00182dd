"""Institutions named with their country are actors of their own, under one id whatever the wording."""

from __future__ import annotations

from datetime import date

from tests.reading.builder import build
from verbale.reading.actors import read_actors
from verbale.register import Register

REPORT = """
the DET 4 det
Norwegian ADJ 4 amod NORP
defence NOUN 4 compound
ministry NOUN 5 nsubj
said VERB 0 root
talks NOUN 7 nsubj
failed VERB 5 ccomp
^. PUNCT 5 punct

the DET 3 det
Norwegian ADJ 3 amod NORP
government NOUN 4 nsubj
agreed VERB 0 root
^. PUNCT 4 punct

Norway PROPN 5 nmod:poss LOC
^'s PART 1 case
ministry NOUN 7 nsubj
of ADP 5 case
defence NOUN 3 nmod
later ADV 7 advmod
left VERB 0 root
^. PUNCT 7 punct
"""


def test_a_ministry_and_a_government_are_actors_of_their_own() -> None:
    table = read_actors(build(REPORT), Register.open(), date(2021, 6, 10))
    found = {actor.register: actor for actor in table.actors}
    ministry, government = found["NOR:defence-ministry"], found["NOR:government"]
    assert (ministry.kind, ministry.country, ministry.sector) == ("organisation", "NOR", "MIL")
    assert (government.country, government.sector) == ("NOR", "GOV")
    assert table.government_of(ministry.id) == table.government_of(government.id) == found["NOR"].id


LEADERS = """
the DET 3 det
Biden PROPN 3 compound PERSON
administration NOUN 4 nsubj
agreed VERB 0 root
^. PUNCT 4 punct

the DET 4 det
South ADJ 3 compound
Korean ADJ 4 amod NORP
leader NOUN 5 nsubj
left VERB 0 root
^. PUNCT 5 punct

the DET 3 det
Vienna-based ADJ 3 amod
watchdog NOUN 4 nsubj
agreed VERB 0 root
^. PUNCT 4 punct
"""


def test_a_government_a_leader_and_a_body_told_by_their_place_or_head() -> None:
    table = read_actors(build(LEADERS), Register.open(), date(2023, 6, 10))
    found = {actor.register: actor for actor in table.actors}
    assert found["USA:government"].country == "USA"
    assert found["yoon-suk-yeol"].country == "KOR"
    assert found["international-atomic-energy-agency"].sector == "IGO"
