"""What a position is about, in a few words of the report."""

from __future__ import annotations

from tests.reading.builder import build
from verbale.reading.toward import issue


def test_an_issue_is_a_short_phrase() -> None:
    analysis = build(
        """
France   PROPN  2  nsubj  LOC
opposes  VERB   0  root
the      DET    4  det
sale     NOUN   2  obj
of       ADP    6  case
arms     NOUN   4  nmod
on       ADP    8  case
Friday   PROPN  2  obl    DATE
^.       PUNCT  2  punct
"""
    )
    assert issue(analysis, 1) == "sale of arms"


def test_a_pronoun_is_no_issue() -> None:
    analysis = build(
        """
France   PROPN  2  nsubj  LOC
urged    VERB   0  root
them     PRON   2  obj
to       PART   5  mark
sign     VERB   2  xcomp
^.       PUNCT  2  punct
"""
    )
    assert issue(analysis, 1) == "sign"


def test_who_is_told_to_do_it_is_not_the_issue() -> None:
    analysis = build("""
Norland PROPN 2 nsubj LOC
urged VERB 0 root
Torland PROPN 2 obj LOC
to PART 5 mark
sign VERB 2 xcomp
the DET 7 det
treaty NOUN 5 obj
""")
    assert issue(analysis, 1) == "sign the treaty"


def test_what_only_carries_it_is_not_the_issue() -> None:
    analysis = build("""
She PRON 2 nsubj
declined VERB 0 root
to PART 4 mark
comment VERB 2 xcomp
on ADP 7 case
the DET 7 det
talks NOUN 4 obl
""")
    assert issue(analysis, 1) == "talks"


def test_what_is_there_is_the_issue() -> None:
    analysis = build("""
Norland PROPN 2 nsubj LOC
denied VERB 0 root
that SCONJ 5 mark
there PRON 5 expl
were VERB 2 ccomp
grounds NOUN 5 nsubj
for ADP 8 case
doubt NOUN 6 nmod
""")
    assert issue(analysis, 1) == "grounds for doubt"


def test_what_only_tells_more_is_left_out() -> None:
    analysis = build("""
They PRON 2 nsubj
rejected VERB 0 root
claims NOUN 2 obj
of ADP 5 case
fraud NOUN 3 nmod
^, PUNCT 9 punct
which PRON 9 obj
observers NOUN 9 nsubj
share VERB 3 acl:relcl
""")
    assert issue(analysis, 1) == "claims of fraud"


def test_a_day_at_the_edge_is_left_out() -> None:
    analysis = build("""
Norland PROPN 2 nsubj LOC
refused VERB 0 root
Monday PROPN 5 obl:tmod DATE
to PART 5 mark
withdraw VERB 2 xcomp
soldiers NOUN 5 obj
""")
    assert issue(analysis, 1) == "withdraw soldiers"


def test_what_a_passive_is_said_of() -> None:
    analysis = build("""
Exports NOUN 5 nsubj:pass
of ADP 3 case
grain NOUN 1 nmod
were AUX 5 aux:pass
banned VERB 0 root
""")
    assert issue(analysis, 4) == "Exports of grain"


def test_a_long_one_ends_where_a_part_of_it_begins() -> None:
    analysis = build("""
They PRON 2 nsubj
back VERB 0 root
a DET 4 det
plan NOUN 2 obj
to PART 6 mark
open VERB 4 acl
the DET 9 det
old ADJ 9 amod
bridge NOUN 6 obj
over ADP 12 case
the DET 12 det
river NOUN 9 nmod
between ADP 16 case
the DET 16 det
two NUM 16 nummod
towns NOUN 12 nmod
in ADP 18 case
Norland PROPN 16 nmod LOC
""")
    assert issue(analysis, 1) == "plan to open the old bridge"
