"""Who is meant by words that describe a speaker anew, or by a name that is another's too."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.builder import build
from verbale.reading.actors import read_actors
from verbale.reading.dates import read_dates
from verbale.reading.statements import read_statements
from verbale.register import Register

DAY = date(2024, 5, 8)

SPOKESMAN_AFTER = """
Ann       PROPN  2  compound PERSON src
Holm      PROPN  8  nsubj    PERSON src
^,        PUNCT  5  punct
a         DET    5  det
spokeswoman NOUN   2  appos
^,        PUNCT  5  punct
had       AUX    8  aux
said      VERB   0  root     cue
rain      NOUN   10 nsubj    say
fell      VERB   8  ccomp    say
^.        PUNCT  8  punct

Rain      NOUN   2  nsubj    say
hit       VERB   8  ccomp    say
Olan      PROPN  4  compound PERSON say
Berg      PROPN  2  obj      PERSON say
^,        PUNCT  8  punct
the       DET    7  det      src
spokeswoman NOUN   8  nsubj    src
said      VERB   0  root     cue
^.        PUNCT  8  punct
"""

CAPITAL = """
Craig   PROPN  2  compound PERSON src
London  PROPN  3  nsubj    PERSON src
said    VERB   0  root     cue
rain    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct

London  PROPN  2  nsubj    PERSON src
said    VERB   0  root     cue
snow    NOUN   4  nsubj    say
fell    VERB   2  ccomp    say
^.      PUNCT  2  punct
"""

MEMBERS = """
The     DET    2  det      src
members NOUN   6  nsubj    src
of      ADP    5  case     src
Norsol  PROPN  5  compound ORG src
Circle  PROPN  2  nmod     ORG src
said    VERB   0  root     cue
rain    NOUN   8  nsubj    say
fell    VERB   6  ccomp    say
^.      PUNCT  6  punct

Two     NUM    2  nummod   src
members NOUN   6  nsubj    src
of      ADP    5  case     src
Norsol  PROPN  5  compound ORG src
Circle  PROPN  2  nmod     ORG src
said    VERB   0  root     cue
snow    NOUN   8  nsubj    say
fell    VERB   6  ccomp    say
^.      PUNCT  6  punct
"""

LATER = """
Rain    NOUN   2  nsubj    say
fell    VERB   6  ccomp    say
^,      PUNCT  6  punct
a       DET    5  det      src
report  NOUN   6  nsubj    src
said    VERB   0  root     cue
^.      PUNCT  6  punct
##
The     DET    2  det      src
report  NOUN   7  nsubj    src
issued  VERB   2  acl      src
by      ADP    6  case     src
Norsol  PROPN  6  compound ORG src
Circle  PROPN  3  obl:agent ORG src
said    VERB   0  root     cue
snow    NOUN   9  nsubj    say
fell    VERB   7  ccomp    say
^.      PUNCT  7  punct
"""

DESCRIBED = """
Norsol  PROPN  2  compound ORG src
Circle  PROPN  3  nsubj    ORG src
said    VERB   0  root     cue
rain    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct

The     DET    3  det      src
big     ADJ    3  amod     src
company NOUN   4  nsubj    src
said    VERB   0  root     cue
snow    NOUN   6  nsubj    say
fell    VERB   4  ccomp    say
^.      PUNCT  4  punct
"""

NEWSPAPER = """
The     DET    3  det      src
Financial PROPN 3 compound ORG src
Times   PROPN  4  nsubj    ORG src
said    VERB   0  root     cue
rain    NOUN   6  nsubj    say
fell    VERB   4  ccomp    say
^.      PUNCT  4  punct

Norsol  PROPN  2  compound ORG src
Circle  PROPN  3  nsubj    ORG src
said    VERB   0  root     cue
snow    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct

Hail    NOUN   2  nsubj    say
fell    VERB   6  ccomp    say
^,      PUNCT  6  punct
the     DET    5  det      src
newspaper NOUN 6  nsubj    src
said    VERB   0  root     cue
^.      PUNCT  6  punct
"""

LOCAL = """
Norway  PROPN  2  nsubj    LOC
waits   VERB   0  root
^.      PUNCT  2  punct

The     DET    3  det      src
metropolitan ADJ 3 amod    src
authorities NOUN 4 nsubj   src
said    VERB   0  root     cue
snow    NOUN   6  nsubj    say
fell    VERB   4  ccomp    say
^.      PUNCT  4  punct
"""

VICE = """
Rain      NOUN   2  nsubj    say
fell      VERB   3  ccomp    say
said      VERB   0  root     cue
a         DET    6  det      src
senior    ADJ    6  amod     src
official  NOUN   3  nsubj    src
^.        PUNCT  3  punct
##
Snow      NOUN   2  nsubj    say
fell      VERB   3  ccomp    say
said      VERB   0  root     cue
Olan      PROPN  5  compound PERSON src
Berg      PROPN  3  nsubj    PERSON src
^,        PUNCT  8  punct
deputy    ADJ    8  amod     src
governor  NOUN   5  appos    src
^.        PUNCT  3  punct
##
Hail      NOUN   2  nsubj    say
fell      VERB   3  ccomp    say
said      VERB   0  root     cue
the       DET    6  det      src
vice      ADJ    6  amod     src
governor  NOUN   3  nsubj    src
^.        PUNCT  3  punct
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


@pytest.mark.parametrize(
    ("notation", "speakers"),
    [
        (SPOKESMAN_AFTER, ["Ann Holm", "Ann Holm"]),
        (CAPITAL, ["Craig London", "Craig London"]),
        (MEMBERS, ["Norsol Circle", "members"]),
        (LATER, ["Norsol Circle", "Norsol Circle"]),
        (DESCRIBED, ["Norsol Circle", "Norsol Circle"]),
        (NEWSPAPER, ["Financial Times", "Norsol Circle", "Financial Times"]),
        (LOCAL, ["metropolitan authorities"]),
        (VICE, ["Olan Berg", "Olan Berg", "Olan Berg"]),
    ],
    ids=["clause", "capital", "members", "later", "described", "newspaper", "local", "vice"],
)
def test_the_speaker(notation: str, speakers: list[str | None], register: Register) -> None:
    analysis = build(notation)
    actors = read_actors(analysis, register, DAY)
    found = read_statements(analysis, actors, read_dates(analysis, DAY))
    assert [actors.get(s.speaker).name if s.speaker else None for s in found] == speakers


def test_who_only_sounds_like_an_officeholder_is_somebody_else(register: Register) -> None:
    analysis = build("""
Omar      PROPN  2  compound PERSON src
al-Muzini PROPN  3  nsubj    PERSON src
said      VERB   0  root     cue
rain      NOUN   5  nsubj    say
fell      VERB   3  ccomp    say
^.        PUNCT  3  punct
""")
    actors = read_actors(analysis, register, DAY)
    assert [(a.name, a.register) for a in actors.actors if a.kind == "person"] == [("Omar al-Muzini", None)]
