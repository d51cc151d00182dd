"""Who is meant by words that name a speaker only in part: unnamed first, by a short form, by a document."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reading.builder import build
from verbale.reading.actors import read_actors
from verbale.reading.dates import read_dates
from verbale.reading.statements import read_statements
from verbale.register import Register

DAY = date(2024, 5, 8)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


HE_LIN = """
He      PRON   2  compound PERSON src
Lin     PROPN  3  nsubj    PERSON src
said    VERB   0  root     cue
rain    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct

Olan    PROPN  2  nsubj    PERSON src
said    VERB   0  root     cue
snow    NOUN   4  nsubj    say
fell    VERB   2  ccomp    say
^.      PUNCT  2  punct

Snow    NOUN   2  nsubj    say
melted  VERB   4  ccomp    say
^,      PUNCT  4  punct
said    VERB   0  root     cue
He      PRON   4  nsubj    src
^.      PUNCT  4  punct
"""

SHORT_FORM = """
Norland PROPN  2  compound ORG src
Fishers PROPN  6  nsubj    ORG src
(       PUNCT  4  punct
RSF     PROPN  2  appos    ORG
)       PUNCT  4  punct
said    VERB   0  root     cue
rain    NOUN   8  nsubj    say
fell    VERB   6  ccomp    say
^.      PUNCT  6  punct

RSF     PROPN  2  nsubj    ORG src
said    VERB   0  root     cue
snow    NOUN   4  nsubj    say
fell    VERB   2  ccomp    say
^.      PUNCT  2  punct
"""

TOLD_OF = """
The     DET    2  det      src
court   NOUN   4  nsubj:pass src
was     AUX    4  aux:pass
told    VERB   0  root     cue
rain    NOUN   6  nsubj    say
fell    VERB   4  ccomp    say
^.      PUNCT  4  punct

Olan    PROPN  2  nsubj    PERSON
left    VERB   0  root
^.      PUNCT  2  punct

It      PRON   3  expl
is      AUX    3  aux:pass
believed VERB  0  root     cue
rain    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct
"""

ISSUED = """
Olan    PROPN  2  nsubj    PERSON src
said    VERB   0  root     cue
rain    NOUN   4  nsubj    say
fell    VERB   2  ccomp    say
^.      PUNCT  2  punct

A       DET    3  det      src
press   NOUN   3  compound src
release NOUN   7  nsubj    src
of      ADP    6  case     src
the     DET    6  det      src
ministry NOUN  3  nmod     src
said    VERB   0  root     cue
snow    NOUN   9  nsubj    say
fell    VERB   7  ccomp    say
^.      PUNCT  7  punct
"""

WHOSE = """
Olan    PROPN  2  nsubj    PERSON src
said    VERB   0  root     cue
rain    NOUN   4  nsubj    say
fell    VERB   2  ccomp    say
^.      PUNCT  2  punct

A       DET    3  det      src
ministry NOUN  3  compound src
statement NOUN 4  nsubj    src
said    VERB   0  root     cue
snow    NOUN   6  nsubj    say
fell    VERB   4  ccomp    say
^.      PUNCT  4  punct
"""

LONG_TITLE = """
Director PROPN 10 nsubj    src
of      ADP    3  case     src
Sales   PROPN  1  nmod     src
and     CCONJ  5  cc       src
Europe  PROPN  3  conj     src
at      ADP    7  case     src
Norsol  PROPN  1  nmod     ORG src
Ann     PROPN  7  flat     PERSON src
Olan    PROPN  8  flat     PERSON src
said    VERB   0  root     cue
rain    NOUN   12 nsubj    say
fell    VERB   10 ccomp    say
^.      PUNCT  10 punct
"""

OPENING = """
Rain    NOUN   2  nsubj    say
fell    VERB   7  ccomp    say
^,      PUNCT  7  punct
a       DET    6  det      src
senior  ADJ    6  amod     src
official NOUN  7  nsubj    src
said    VERB   0  root     cue
^.      PUNCT  7  punct
##
Deputy  PROPN  2  compound src
Minister PROPN 3  compound src
Ann     PROPN  5  nsubj    PERSON src
Olan    PROPN  3  flat     PERSON src
told    VERB   0  root     cue
reporters NOUN 5  obj
snow    NOUN   8  nsubj    say
fell    VERB   5  ccomp    say
^.      PUNCT  5  punct
"""

OPENING_ABROAD = """
Norway  PROPN  2  nsubj    LOC say
slept   VERB   6  ccomp    say
^,      PUNCT  6  punct
an      DET    5  det      src
official NOUN  6  nsubj    src
said    VERB   0  root     cue
^.      PUNCT  6  punct
##
Danish  ADJ    2  amod     NORP src
Minister PROPN 3  compound src
Ann     PROPN  5  nsubj    PERSON src
Olan    PROPN  3  flat     PERSON src
told    VERB   0  root     cue
reporters NOUN 5  obj
snow    NOUN   8  nsubj    say
fell    VERB   5  ccomp    say
^.      PUNCT  5  punct
"""

WHO_BESIDES = """
Norland PROPN  2  nsubj    ORG
took    VERB   0  root
a       DET    4  det
call    NOUN   2  obj
from    ADP    6  case
Olan    PROPN  4  nmod     PERSON
who     PRON   8  nsubj    src
said    VERB   4  acl:relcl cue
rain    NOUN   10 nsubj    say
fell    VERB   8  ccomp    say
^.      PUNCT  2  punct
"""

OTHER_CLAUSE = """
They    PRON   2  nsubj    say
met     VERB   8  ccomp    say
Ann     PROPN  2  obj      PERSON say
Olan    PROPN  3  flat     PERSON say
^,      PUNCT  8  punct
an      DET    7  det      src
official NOUN  8  nsubj    src
said    VERB   0  root     cue
^.      PUNCT  8  punct
"""

AIDE = """
An      DET    2  det      src
aide    NOUN   6  nsubj    src
to      ADP    5  case     src
President PROPN 5 compound src
Olan    PROPN  2  nmod     PERSON src
said    VERB   0  root     cue
rain    NOUN   8  nsubj    say
fell    VERB   6  ccomp    say
^.      PUNCT  6  punct
"""

ONE_WHO_DOES = """
Ann     PROPN  3  nsubj    PERSON src
Olan    PROPN  1  flat     PERSON src
said    VERB   0  root     cue
rain    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct

A       DET    2  det      src
gardener NOUN  3  nsubj    src
said    VERB   0  root     cue
snow    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct
"""

CALLED = """
A       DET    2  det      src
woman   NOUN   5  nsubj    src
named   VERB   2  acl      src
Olan    PROPN  3  xcomp    PERSON src
said    VERB   0  root     cue
rain    NOUN   7  nsubj    say
fell    VERB   5  ccomp    say
^.      PUNCT  5  punct
"""

LOCAL_DAILY = """
Local   ADJ    2  amod     src
daily   NOUN   5  obl:unmarked src
The     DET    4  det      src
Harbour PROPN  5  nsubj    ORG src
reported VERB  0  root     cue
rain    NOUN   7  nsubj    say
fell    VERB   5  ccomp    say
^.      PUNCT  5  punct

The     DET    2  det      src
daily   NOUN   3  nsubj    src
added   VERB   0  root     cue
snow    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct
"""

THE_POST = """
The     DET    2  det      src
Post    PROPN  3  nsubj    ORG src
reported VERB  0  root     cue
rain    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct
"""


THE_CENTRE = """
Norland PROPN  3  compound ORG src
Quake   PROPN  3  compound ORG src
Centre  PROPN  4  nsubj    ORG src
said    VERB   0  root     cue
Olan    PROPN  6  nsubj    PERSON say
fell    VERB   4  ccomp    say
^.      PUNCT  4  punct

The     DET    2  det      src
centre  NOUN   3  nsubj    src
warned  VERB   0  root     cue
Olan    PROPN  5  nsubj    PERSON say
slept   VERB   3  ccomp    say
^.      PUNCT  3  punct
"""

A_STUDY = """
Olan    PROPN  2  nsubj    PERSON src
said    VERB   0  root     cue
rain    NOUN   4  nsubj    say
fell    VERB   2  ccomp    say
^.      PUNCT  2  punct

A       DET    2  det      src
study   NOUN   3  nsubj    src
showed  VERB   0  root     cue
snow    NOUN   5  nsubj    say
fell    VERB   3  ccomp    say
^.      PUNCT  3  punct
"""


@pytest.mark.parametrize(
    ("notation", "speakers"),
    [
        pytest.param(HE_LIN, ["He Lin", "Olan", "He Lin"], id="a name that looks like a pronoun"),
        pytest.param(SHORT_FORM, ["Norland Fishers", "Norland Fishers"], id="the report's own short form"),
        pytest.param(TOLD_OF, [None, None], id="of whom it is said"),
        pytest.param(ISSUED, ["Olan", "ministry"], id="a document of a body named after it"),
        pytest.param(WHOSE, ["Olan", "ministry"], id="a document of a body named before it"),
        pytest.param(LONG_TITLE, ["Ann Olan"], id="a long title"),
        pytest.param(OPENING, ["Ann Olan", "Ann Olan"], id="unnamed in the opening"),
        pytest.param(OPENING_ABROAD, ["Ann Olan", "Ann Olan"], id="unnamed near another country"),
        pytest.param(WHO_BESIDES, ["Olan"], id="who after another noun's clause"),
        pytest.param(OTHER_CLAUSE, ["official"], id="a clause after a name"),
        pytest.param(AIDE, ["aide"], id="somebody's aide"),
        pytest.param(ONE_WHO_DOES, ["Ann Olan", "gardener"], id="one who does something"),
        pytest.param(CALLED, ["Olan"], id="named so and so"),
        pytest.param(LOCAL_DAILY, ["Harbour", "Harbour"], id="a daily and its name"),
        pytest.param(THE_POST, ["Post"], id="a paper called as documents are"),
        pytest.param(
            THE_CENTRE, ["Norland Quake Centre", "Norland Quake Centre"], id="a body by the last of its name"
        ),
        pytest.param(A_STUDY, ["Olan", None], id="a study not told of before"),
    ],
)
def test_the_speaker(notation: str, speakers: list[str | None], register: Register) -> None:
    analysis = build(notation)
    actors = read_actors(analysis, register, DAY)
    names = {a.id: a.name for a in actors.actors}
    found = read_statements(analysis, actors, read_dates(analysis, DAY))
    assert [names[s.speaker] if s.speaker else None for s in found] == speakers


SHORT_OF_LISTED = """
United  PROPN  2  compound ORG src
Nations PROPN  4  compound ORG src
Environment PROPN 4 compound ORG src
Office  PROPN  8  nsubj    ORG src
(       PUNCT  6  punct
UNEP    PROPN  4  appos    ORG
)       PUNCT  6  punct
said    VERB   0  root     cue
rain    NOUN   10 nsubj    say
fell    VERB   8  ccomp    say
^.      PUNCT  8  punct
"""


@pytest.mark.parametrize(
    ("notation", "entry"),
    [
        pytest.param(SHORT_OF_LISTED, "un-environment-programme", id="another wording of a body listed"),
        pytest.param(SHORT_FORM, None, id="another body of that short form"),
    ],
)
def test_a_short_form_tells_the_body_where_the_names_are_alike(
    notation: str, entry: str | None, register: Register
) -> None:
    actors = read_actors(build(notation), register, DAY).actors
    assert [a.register for a in actors if a.mentions] == [entry]
