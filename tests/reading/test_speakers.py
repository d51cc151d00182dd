"""Who is meant by the words that name a speaker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.reading.builder import build
from verbale.model import Analysis, Attribution, Range
from verbale.reading.actors import read_actors
from verbale.reading.dates import read_dates
from verbale.reading.sources import quoting_verbs, speaking_words
from verbale.reading.statements import read_statements
from verbale.register import Register

DAY = date(2024, 5, 8)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def _speakers(analysis: Analysis, register: Register) -> list[str | None]:
    actors = read_actors(analysis, register, DAY)
    names = {a.id: a.name for a in actors.actors}
    found = read_statements(analysis, actors, read_dates(analysis, DAY))
    return [names[s.speaker] if s.speaker else None for s in found]


WITHIN_THE_SUBJECT = """
Varnolt PROPN  7  nsubj  PERSON
^,      PUNCT  4  punct
the     DET    4  det
head    NOUN   1  appos
of      ADP    6  case
Norsol  PROPN  4  nmod   ORG src
says    VERB   0  root   cue
talks   NOUN   9  nsubj  say
failed  VERB   7  ccomp  say
^.      PUNCT  7  punct
"""

SIDE_BY_SIDE = """
Norway  PROPN  4  nsubj  LOC src
's      PART   1  case   src
envoy   NOUN   4  nsubj  src
said    VERB   0  root   cue
talks   NOUN   6  nsubj  say
failed  VERB   4  ccomp  say
^.      PUNCT  4  punct
"""

ONE_OF_MANY = """
Diplomat NOUN   3  nmod   src
Anna    PROPN  3  nsubj  PERSON src
said    VERB   0  root   cue
talks   NOUN   5  nsubj  say
failed  VERB   3  ccomp  say
^.      PUNCT  3  punct

One     NUM    2  nummod src
diplomat NOUN  3  nsubj  src
said    VERB   0  root   cue
talks   NOUN   5  nsubj  say
stopped VERB   3  ccomp  say
^.      PUNCT  3  punct
"""

SPOKEN_OF = """
Anna    PROPN  3  nsubj  PERSON src
Varnolt PROPN  1  flat   PERSON src
said    VERB   0  root   cue
talks   NOUN   5  nsubj  say
failed  VERB   3  ccomp  say
^.      PUNCT  3  punct

“       PUNCT  4  punct  say
Olan    PROPN  4  nsubj  PERSON say
Berg    PROPN  2  flat   PERSON say
thinks  VERB   9  ccomp  say
otherwise ADV  4  advmod say
^,      PUNCT  4  punct  say
^”      PUNCT  4  punct  say
she     PRON   9  nsubj  src
said    VERB   0  root   cue
^.      PUNCT  9  punct
"""

REPORTS = """
Varnolt PROPN  2  nsubj  PERSON src
said    VERB   0  root   cue
talks   NOUN   4  nsubj  say
failed  VERB   2  ccomp  say
^.      PUNCT  2  punct

Press   NOUN   2  compound src
reports NOUN   3  nsubj  src
said    VERB   0  root   cue
rain    NOUN   5  nsubj  say
fell    VERB   3  ccomp  say
^.      PUNCT  3  punct
"""

MEDICS = """
Medics  NOUN   4  nsubj  src
and     CCONJ  3  cc     src
divers  NOUN   1  conj   src
said    VERB   0  root   cue
rain    NOUN   6  nsubj  say
fell    VERB   4  ccomp  say
^.      PUNCT  4  punct
"""

WHO = """
Talks   NOUN   2  nsubj
failed  VERB   0  root
with    ADP    4  case
Varnolt PROPN  2  obl    PERSON
^,      PUNCT  7  punct
who     PRON   7  nsubj
said    VERB   2  ccomp  cue
rain    NOUN   9  nsubj  say
fell    VERB   7  ccomp  say
^.      PUNCT  2  punct
"""


SET_OFF = """
Guard   NOUN   2  compound src
commander NOUN 6  nsubj  src
^,      PUNCT  4  punct  src
Olan    PROPN  6  nsubj  PERSON src
^,      PUNCT  4  punct
said    VERB   0  root   cue
rain    NOUN   8  nsubj  say
fell    VERB   6  ccomp  say
^.      PUNCT  6  punct
"""

NO_MERE_OFFICIAL = """
An      DET    2  det    src
official NOUN  3  nsubj  src
said    VERB   0  root   cue
rain    NOUN   5  nsubj  say
fell    VERB   3  ccomp  say
^.      PUNCT  3  punct

President NOUN 2  nmod
Olan    PROPN  3  nsubj  PERSON
left    VERB   0  root
^.      PUNCT  3  punct

The     DET    2  det    src
official NOUN  3  nsubj  src
said    VERB   0  root   cue
wind    NOUN   5  nsubj  say
rose    VERB   3  ccomp  say
^.      PUNCT  3  punct
"""

AFTER_SPEECH = """
Olan    PROPN  2  nsubj  PERSON src
said    VERB   0  root   cue
rain    NOUN   4  nsubj  say
fell    VERB   2  ccomp  say
^.      PUNCT  2  punct

“       PUNCT  3  punct  say
Berg    PROPN  3  nsubj  PERSON say
left    VERB   10 ccomp  say
^.      PUNCT  3  punct  say
Berg    PROPN  6  nsubj  PERSON say
waited  VERB   3  parataxis say
^.      PUNCT  3  punct  say
^”      PUNCT  3  punct  say
he      PRON   10 nsubj  src
said    VERB   0  root   cue
^.      PUNCT  10 punct
"""


@pytest.mark.parametrize(
    ("notation", "speakers"),
    [
        (WITHIN_THE_SUBJECT, ["Varnolt"]),
        (SIDE_BY_SIDE, ["envoy"]),
        (SPOKEN_OF, ["Anna Varnolt", "Anna Varnolt"]),
        (REPORTS, ["Varnolt", "Press"]),
        (MEDICS, ["Medics"]),
        (WHO, ["Varnolt"]),
        (SET_OFF, ["Olan"]),
        (NO_MERE_OFFICIAL, ["official", "official"]),
        (AFTER_SPEECH, ["Olan", "Olan"]),
    ],
    ids=[
        "part of the subject",
        "tree side by side",
        "spoken of",
        "reports of the press",
        "plural",
        "who",
        "set off",
        "no mere official",
        "after speech",
    ],
)
def test_the_speaker(notation: str, speakers: list[str | None], register: Register) -> None:
    assert _speakers(build(notation), register) == speakers


def test_one_of_several_is_nobody_met_before(register: Register) -> None:
    first, second = _speakers(build(ONE_OF_MANY), register)
    assert first != second == "diplomat"


QUOTED_BY = """
Varnolt PROPN  3  nsubj:pass PERSON
was     AUX    3  aux:pass
quoted  VERB   0  root
by      ADP    5  case
Norsol  PROPN  3  obl:agent  ORG
as      SCONJ  7  mark
saying  VERB   3  advcl
talks   NOUN   9  nsubj
failed  VERB   7  ccomp
^.      PUNCT  3  punct
"""


def _quoted(notation: str, cues: tuple[int, ...], source: int, content: Range) -> list[str]:
    analysis = build(notation)
    found = [Attribution(Range(c, c + 1), Range(source, source + 1), (content,), "assert", 0.9) for c in cues]
    analysis = replace(analysis, attributions=tuple(found))
    words = (speaking_words(analysis, one, quoting_verbs(analysis, found)) for one in found)
    return [analysis.words(w) for w in words if w]


def test_who_is_quoted_and_who_quotes() -> None:
    assert _quoted(QUOTED_BY, (2, 6), 3, Range(7, 9)) == ["Norsol", "Varnolt"]


QUOTING = """
The     DET    2  det
daily   NOUN   5  nsubj
quoting VERB   2  acl
guards  NOUN   3  obj
said    VERB   0  root
rain    NOUN   7  nsubj
fell    VERB   5  ccomp
^.      PUNCT  5  punct
"""


def test_a_daily_that_quotes_speaks_itself_and_its_sources_too() -> None:
    assert _quoted(QUOTING, (2,), 1, Range(5, 7)) == ["guards"]
    assert _quoted(QUOTING, (4,), 3, Range(5, 7)) == ["daily"]
