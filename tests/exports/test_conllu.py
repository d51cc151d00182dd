"""CoNLL-U out: the model's columns, and everything else as it came."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from tests.exports.builder import analysis
from verbale.exports.words.conllu import entity_tags, to_conllu
from verbale.model import Entity, Range
from verbale.sources.conllu import read_conllu

GIVEN = """# newdoc id = harbour
# text = as it stands
1	Olan	olan	X	XX	Number=Sing	0	dep	0:dep	NER=B-ORG|Gloss=who
2	Vesk	vesk	_	_	_	_	_	_	_
3	“	“	_	_	_	_	_	_	SpaceAfter=No
4	left	leave	_	_	_	_	_	_	_
4.1	then	then	ADV	RB	_	_	_	4:advmod	CopyOf=1
5	”	”	_	_	_	_	_	_	NER=I-ORG
6-7	onMonday	_	_	_	_	_	_	_	NER=B-LOC
6	on	on	_	_	_	_	_	_	_
7	Monday	Monday	_	_	_	_	_	_	_
8	.	.	_	_	_	_	_	_	_

1	He	he	_	_	_	_	_	_	_
2	sighed	sigh	_	_	_	_	_	_	_
3	.	.	_	_	_	_	_	_	_

"""
PREDICTED = """# newdoc id = harbour
# text = as it stands
1	Olan	olan	PROPN	NNP	Number=Sing	4	nsubj	0:dep	Gloss=who|NER=B-PER
2	Vesk	vesk	PROPN	NNP	_	1	flat	_	NER=I-PER
3	“	“	PUNCT	``	_	4	punct	_	SpaceAfter=No
4	left	leave	VERB	VBD	_	0	root	_	_
4.1	then	then	ADV	RB	_	_	_	4:advmod	CopyOf=1
5	”	”	PUNCT	''	_	4	punct	_	_
6-7	onMonday	_	_	_	_	_	_	_	NER=B-LOC
6	on	on	ADP	IN	_	7	case	_	_
7	Monday	Monday	PROPN	NNP	_	4	obl	_	_
8	.	.	PUNCT	.	_	4	punct	_	_

1	He	he	PRON	PRP	_	2	nsubj	_	_
2	sighed	sigh	VERB	VBD	_	0	root	_	_
3	.	.	PUNCT	.	_	2	punct	_	_

"""


def out(text: str = GIVEN, given=None) -> str:  # type: ignore[no-untyped-def]
    return "".join(to_conllu(read_conllu(BytesIO(text.encode()), "f"), given or analysis()))


def test_predicted_columns_are_filled_and_all_else_is_kept() -> None:
    assert out() == PREDICTED
    assert out(PREDICTED) == PREDICTED


def test_xpos_is_kept_where_no_tag_is_predicted() -> None:
    tagless = replace(analysis(), tokens=tuple(t._replace(tag="") for t in analysis().tokens))
    assert "\tPROPN\tXX\tNumber=Sing\t" in out(given=tagless)


@pytest.mark.parametrize("label", ["ORG", "LOC", "NORP", "MISC"])
def test_labels_of_entities(label: str) -> None:
    given = replace(analysis(), entities=(Entity(Range(6, 7), label, 0.9),))
    assert entity_tags(given)[6] == f"B-{label}"


def test_an_entity_over_two_sentences_begins_anew() -> None:
    given = replace(analysis(), entities=(Entity(Range(6, 9), "ORG", 0.9),))
    assert entity_tags(given)[6:10] == ["B-ORG", "I-ORG", "B-ORG", ""]


def test_neighbouring_entities_are_told_apart() -> None:
    given = replace(analysis(), entities=(Entity(Range(0, 1), "ORG", 0.9), Entity(Range(1, 2), "ORG", 0.9)))
    assert entity_tags(given)[:2] == ["B-ORG", "B-ORG"]


def test_sentences_that_are_not_those_analysed_are_refused() -> None:
    with pytest.raises(ValueError, match="argument 2 is longer"):
        out(GIVEN.split("\n\n")[0] + "\n\n")
