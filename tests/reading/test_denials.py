"""What somebody denies did not happen by the report's own words."""

from __future__ import annotations

import pytest

from tests.reading.builder import build
from verbale.reading.denials import is_denied

THAT = """
Velia   PROPN 2 nsubj
denied  VERB  0 root
that    SCONJ 6 mark
it      PRON  6 nsubj
had     AUX   6 aux
raided  VERB  2 ccomp
and     CCONJ 8 cc
burned  VERB  6 conj
depots  NOUN  8 obj
and     CCONJ 11 cc
left    VERB  2 conj
"""
CLAIM = """
Velia    PROPN 2 nsubj
rejected VERB  0 root
claims   NOUN  2 obj
that     SCONJ 6 mark
it       PRON  6 nsubj
raided   VERB  3 acl
depots   NOUN  6 obj
"""
NOT = """
Velia   PROPN 4 nsubj
did     AUX   4 aux
not     PART  4 advmod
deny    VERB  0 root
raiding VERB  4 xcomp
depots  NOUN  5 obj
"""
SAID = """
Velia  PROPN 2 nsubj
said   VERB  0 root
it     PRON  4 nsubj
raided VERB  2 ccomp
"""


@pytest.mark.parametrize(
    ("text", "word", "denied"),
    [
        (THAT, "raided", True),
        (THAT, "burned", True),
        (THAT, "left", False),
        (THAT, "denied", False),
        (CLAIM, "raided", True),
        (NOT, "raiding", False),
        (SAID, "raided", False),
    ],
)
def test_what_is_denied(text: str, word: str, denied: bool) -> None:
    analysis = build(text)
    token = next(i for i, t in enumerate(analysis.tokens) if t.text == word)
    assert is_denied(analysis, token) == denied
