"""Coreference: how mentions look side by side, which is taken up, what belongs to one."""

from __future__ import annotations

import numpy as np
import pytest

from verbale.language import chains
from verbale.model import Analysis, Range, Token


def analysis(*rows: tuple[str, str, int, str]) -> Analysis:
    """An analysis of one sentence from (word, UPOS, head, relation)."""
    tokens, at = [], 0
    for word, upos, head, relation in rows:
        tokens.append(Token(at, at + len(word), word, upos, head, relation))
        at += len(word) + 1
    text = " ".join(r[0] for r in rows)
    whole = (Range(0, len(rows)),)
    return Analysis(text, tuple(tokens), whole, whole, (), (), (), ())


THE_MINISTER = analysis(
    ("With", "ADP", 2, "case"),
    ("the", "DET", 2, "det"),
    ("minister", "NOUN", 8, "obl"),
    ("of", "ADP", 4, "case"),
    ("trade", "NOUN", 2, "nmod"),
    ("and", "CCONJ", 6, "cc"),
    ("aides", "NOUN", 2, "conj"),
    ("she", "PRON", 8, "nsubj"),
    ("left", "VERB", 8, "root"),
)


def test_a_mention_is_what_hangs_below_its_head_without_what_is_joined_to_it() -> None:
    assert THE_MINISTER.words(chains.mention(THE_MINISTER, 2)) == "the minister of trade"


def test_an_event_is_mentioned_by_its_whole_clause() -> None:
    assert chains.mention(THE_MINISTER, 8) == Range(0, 9)


def test_a_possessive_mark_belongs_to_the_mention() -> None:
    said = analysis(("Ara", "PROPN", 2, "nmod:poss"), ("'s", "PART", 0, "case"), ("plan", "NOUN", 2, "root"))
    assert said.words(chains.mention(said, 0)) == "Ara 's"


def test_names_are_known_by_all_their_parts_and_nouns_by_themselves() -> None:
    words = ["Mr", "Ara", "Velan", "spoke", "of", "oil", "prices"]
    known = chains.names(
        words, [1, 3, 1, 3, 6, 6, 3], ["compound", "nsubj", "flat", "root", "case", "compound", "obl"]
    )
    assert known[1] == {"mr", "ara", "velan"}
    assert known[6] == {"prices"}


def test_looks_tell_kinds_likeness_and_distance_apart() -> None:
    known = [
        frozenset({"velan", "ara"}),
        frozenset({"velan"}),
        frozenset({"she"}),
        frozenset({"velan", "ara"}),
    ]
    kind = chains.kinds(["PROPN", "PROPN", "PRON", "PROPN"])
    order = np.arange(4)
    rows = chains.looks(order, order, kind, known)
    assert rows.shape == (4, 4)
    assert len({rows[1, 0], rows[2, 0], rows[3, 0], rows[3, 1]}) == 4
    assert rows.max() < chains.LOOKS


@pytest.mark.parametrize("size", [3, 450, 900])
def test_the_highest_earlier_mention_is_taken_up_and_none_below_nought(size: int) -> None:
    left = np.zeros((size, 1), np.float32)
    right = np.zeros((size, 1), np.float32)
    left[-1], right[-3] = 2, 3  # the last takes up the one two before it; nobody else anything
    table = np.full(chains.LOOKS, -1, np.float32)
    kind = chains.kinds(["NOUN"] * size)
    before = chains.antecedents(left, right, table, kind, [frozenset()] * size)
    assert before[-1] == size - 3
    assert set(before[:-1]) == {-1}


def test_mentions_that_take_each_other_up_form_a_chain() -> None:
    gathered = chains.Candidates()
    scores = {
        "mention": np.array([[-1], [-1], [2], [-1], [-1], [-1], [-1], [1], [-1]], np.float32),
        "chain_later": np.eye(9, dtype=np.float32),
        "chain_earlier": np.ones((9, 9), np.float32),
        "chain_looks": np.zeros(chains.LOOKS, np.float32),
    }
    gathered.add(scores, 0)
    assert gathered.chains(THE_MINISTER) == ((Range(1, 5), Range(7, 8)),)


def test_a_text_without_mentions_has_no_chains() -> None:
    assert chains.Candidates().chains(THE_MINISTER) == ()
