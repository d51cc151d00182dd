"""Each measure on inputs built by hand: a perfect answer, a known small case, nothing at all."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from benchmarks.language import (
    attributions,
    coreference,
    entities,
    factuality,
    pairs,
    sentences,
    times,
    trees,
)
from benchmarks.language.attributions import Triple, count_triples, cut_at, sentence_starts
from benchmarks.language.sets import held_out
from benchmarks.language.times import Time
from benchmarks.language.treebank import tree_documents
from training.corpora import TAGS
from training.documents import Document, from_text
from verbale.model import Analysis, Attribution, Range, Token

# Tags and trees


def test_las_compares_main_types_and_subtypes_apart() -> None:
    found = ([1, 1, 1, 2], ["nsubj", "root", "obl", "case"])
    gold = ([1, 1, 1, 1], ["nsubj:pass", "root", "nmod", "case"])
    assert trees.right_words(found, gold) == Counter({"UAS": 3, "LAS": 2, "LAS with subtypes": 1})


def test_a_perfect_tree_is_all_right() -> None:
    gold = ([1, 1, 1], ["nsubj", "root", "obl:tmod"])
    assert trees.right_words(gold, gold) == Counter({"UAS": 3, "LAS": 3, "LAS with subtypes": 3})
    assert trees.right_words(([], []), ([], [])) == Counter()


# CoNLL-U, raw text and sentences

CONLLU = """# newdoc id = one
# newpar
# text = He didn't go.
1\tHe\the\tPRON\tPRP\t_\t4\tnsubj\t_\tEntity=(1-person-new-1-coref)
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\tSpaceAfter=No

# text = "I can't
1\t"\t"\tPUNCT\t``\t_\t3\tpunct\t_\tSpaceAfter=No
2\tI\tI\tPRON\tPRP\t_\t3\tnsubj\t_\tEntity=(1-person-giv-1-ana)
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tca\tcan\tAUX\tMD\t_\t0\troot\t_\tEntity=(2-event-new-1-sgl
4\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\tEntity=2)

# newpar
# text = End
1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\tEntity=(1-person-giv-1-coref)

# newdoc id = two
# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "some.conllu"
    path.write_text(CONLLU, "utf-8")
    return path


def test_raw_text_is_put_together_again(treebank: Path) -> None:
    one, two = tree_documents(treebank)
    assert one.text == "He didn't go.\"I can't\n\nEnd"
    assert two.text == "Yes"
    assert len(one.tags) == len(one.misc) == len(one.relations) == len(one.document.words) == 10


def cut_analysis(text: str, *cuts: int) -> Analysis:
    """An analysis of one token a word between blanks, with sentences at those tokens."""
    tokens, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(start, at, word, "X", 0, "dep"))
    ends = [*cuts[1:], len(tokens)][: len(cuts)]
    ranges = tuple(Range(a, b) for a, b in zip(cuts, ends, strict=True))
    return Analysis(text, tuple(tokens), ranges, (), (), (), (), ())


def test_sentences_are_compared_by_their_ink() -> None:
    gold = sentences.gold_spans(["He left .", "She stayed."])
    assert gold == {(0, 7), (7, 17)}
    assert sentences.found_spans(cut_analysis(" He  left. She stayed.", 0, 2)) == gold
    assert sentences.found_spans(cut_analysis("He left. She stayed.", 0)) == {(0, 17)}
    assert sentences.gold_spans([]) == set() == sentences.found_spans(cut_analysis(""))


# Entities


def test_gold_entities_are_ranges_with_labels() -> None:
    names = TAGS["ner"]
    tags = [names.index(t) for t in "B-Person I-Person O B-Location B-Location".split()]
    document = Document(list("abcde"), [True] * 5, [False] * 5, [0], {"ner": np.array(tags)})
    assert entities.gold_ranges(document, "ner") == {(0, 2, "Person"), (3, 4, "Location"), (4, 5, "Location")}


# Attributions


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("He left. She stayed.", ["He", "She"]),
        ("“We left.” She stayed.", ["“", "She"]),
        ('"We left." She stayed.', ['"', "She"]),
        ('He left. "Why?" she said.', ["He", '"']),
        ("A headline\n\nThe text", ["A", "The"]),
        ("Mr. Smith of the U.S. spoke. 20 came.", ["Mr.", "20"]),
        ("“Stop!” he said", ["“"]),
        ("", []),
    ],
)
def test_sentence_rule(text: str, begins: list[str]) -> None:
    document = from_text(text)[0] if text else Document([], [], [], [])
    assert [document.words[k] for k in sentence_starts(document)] == begins


def test_spans_are_cut_where_sentences_end() -> None:
    assert cut_at([0, 4, 8], {(2, 9, "content"), (0, 1, "cue")}) == {
        (2, 4, "content"), (4, 8, "content"), (8, 9, "content"), (0, 1, "cue"),
    }  # fmt: skip
    assert cut_at([], set()) == set()


def words(*indices: int) -> frozenset[int]:
    return frozenset(indices)


ANNOTATED = [
    Triple(words(1), words(0), words(2, 3, 4)),
    Triple(words(7), words(), words(8, 9)),
]


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (ANNOTATED, 2),
        ([Triple(words(1, 2), words(0), words(4, 5))], 1),
        ([Triple(words(1), words(6), words(4))], 0),  # another source
        ([Triple(words(1), words(), words(4))], 0),  # no source where there is one
        ([Triple(words(7), words(6), words(8))], 0),  # a source where there is none
        ([ANNOTATED[0], ANNOTATED[0]], 1),  # one annotated triple counts once
        ([], 0),
    ],
)
def test_triples_match_where_all_parts_overlap(found: list[Triple], right: int) -> None:
    assert count_triples(found, ANNOTATED) == (right, len(found), 2)


def test_triples_of_a_file_and_of_the_model() -> None:
    row = {
        "text": "The envoy said talks go on.",
        "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 20], [21, 26]]}],
    }
    (gold,) = attributions.gold_triples(row)
    assert gold == (words(2), words(0, 1), words(3, 4, 5))
    own = Attribution(Range(2, 3), Range(0, 2), (Range(3, 4), Range(5, 6)), "state", 0.9)
    assert attributions.triple(own, 10) == (words(12), words(10, 11), words(13, 15))
    assert attributions.triple(own._replace(source=None), 0).source == words()


# Time expressions


def test_times_strict_and_relaxed() -> None:
    gold = [Time(0, 6, "DATE"), Time(10, 20, "DURATION"), Time(30, 35, "DATE")]
    found = [Time(0, 6, "TIME"), Time(12, 20, "DURATION"), Time(15, 18, "DURATION"), Time(50, 55, "DATE")]
    counts = times.count(found, gold)
    assert counts == {
        "strict": (1, 4, 3),
        "relaxed": (2, 4, 3),  # two in one annotated expression count once
        "strict with type": (0, 4, 3),
        "relaxed with type": (1, 4, 3),
    }


def test_times_perfect_and_empty() -> None:
    gold = [Time(0, 6, "DATE"), Time(6, 9, "SET")]
    assert {c.f1 for c in times.count(gold, gold).values()} == {1.0}
    assert {c.f1 for c in times.count([], []).values()} == {0.0}


# Factuality


def test_factuality_values() -> None:
    assert factuality.pearson([1.0, 2.0, 3.0], [2.0, 4.0, 6.0]) == pytest.approx(1.0)
    assert factuality.pearson([1.0, 2.0, 3.0], [3.0, 1.0, 2.0]) == pytest.approx(-0.5)
    assert factuality.mean_error([1.0, -1.0], [2.0, 1.0]) == 1.5
    assert factuality.pearson([], []) == factuality.mean_error([], []) == 0.0
    assert factuality.pearson([1.0, 1.0], [0.0, 3.0]) == 0.0


# Pairs


def test_macro_f1_is_over_the_annotated_types() -> None:
    counts = pairs.by_type(["AID", "AID", "NONE", "YIELD"], ["AID", "YIELD", "AID", "YIELD"])
    assert counts == {"AID": (1, 2, 2), "YIELD": (1, 1, 2)}
    assert pairs.macro_f1(counts) == pytest.approx((0.5 + 2 / 3) / 2)
    assert pairs.macro_f1(pairs.by_type(["AID"], ["AID"])) == 1.0
    assert pairs.macro_f1({}) == 0.0


# Coreference


def test_gold_chains_are_read_from_misc(treebank: Path) -> None:
    tree = next(tree_documents(treebank))
    found = coreference.gold_chains(tree.misc)
    assert sorted(map(sorted, found)) == [[(0, 1), (6, 7), (9, 10)], [(7, 9)]]
    assert [len(c) for c in coreference.longer(found)] == [3]


# Sets


def test_every_fifth_is_held_out() -> None:
    from training.mixture import not_held

    assert list(held_out(range(12))) == [0, 5, 10]
    assert sorted([*held_out(range(12)), *not_held(range(12))]) == list(range(12))  # type: ignore[arg-type, type-var]


def test_widest_attributions_are_kept(tmp_path: Path) -> None:
    from training.corpora import attributions as documents

    row = {
        "text": "Ann said that Bob told her it rained.",
        "attributions": [
            {"source": [[14, 17]], "cue": [[18, 22]], "content": [[27, 36]]},
            {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 36]]},
        ],
    }
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    (document,) = documents(path)
    own = entities.gold_ranges(document, "attribution")
    assert own == {(0, 1, "source"), (1, 2, "cue"), (2, 8, "content")}
