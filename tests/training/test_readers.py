"""Readers of the data sets, on rows made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training import chains, corpora, discourse, mixture

GUM = """# newdoc id = one
# newpar
# sent_id = 1
1\tAra\tAra\tPROPN\tNNP\t_\t3\tnsubj\t_\tDiscourse=attribution-positive:1->2:0:x|Entity=(1-person-new-1-coref
2\tVelan\tVelan\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
4\tthat\tthat\tSCONJ\tIN\t_\t6\tmark\t_\tDiscourse=ROOT:2:0:x
5\tshe\tshe\tPRON\tPRP\t_\t6\tnsubj\t_\tEntity=(1-person-giv-1-ana)
6\tleft\tleave\tVERB\tVBD\t_\t3\tccomp\t_\t_
7\tPort\tPort\tPROPN\tNNP\t_\t6\tobj\t_\tEntity=(2-place-new-1-sgl(3-place-new-1-sgl
8\tLund\tLund\tPROPN\tNNP\t_\t7\tflat\t_\tEntity=3)2)|SpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    path = tmp_path / "GUM_news_one.conllu"
    path.write_text(GUM, "utf-8")
    return path


def test_mentions_nest_and_close_in_the_right_order() -> None:
    misc = ["Entity=(1-person(2-place)", "_", "SpaceAfter=No|Entity=1)", "Entity=(1-person)"]
    assert chains.mentions(misc) == [(0, 1, 2), (0, 3, 1), (3, 4, 1)]


def test_heads_of_mentions_carry_their_chain_and_lone_ones_are_told_apart(gum: Path) -> None:
    chain = next(corpora.conllu(gum)).labels["chain"]
    assert chain[0] == chain[4] == 1
    assert chain[6] == chains.ALONE
    assert set(np.delete(chain, [0, 4, 6])) == {chains.NO_MENTION}


def test_a_tree_document_has_tags_and_sentence_starts(gum: Path) -> None:
    document = next(corpora.conllu(gum))
    assert [corpora.PENN[t] for t in document.labels["tag"][:3]] == ["NNP", "NNP", "VBD"]
    assert document.labels["start"].tolist() == [1, *[0] * 8]
    assert document.spaced[8] is False


def test_discourse_gives_source_cue_and_content(gum: Path) -> None:
    document = next(iter(discourse.with_attributions(gum)))
    (row,) = document.rows
    assert document.words[row.anchor] == "said"
    assert row.fillers == {"source": {0, 1}, "content": {3, 4, 5, 6, 7, 8}}
    assert document.labels["cue"].tolist() == [0, 0, 1, 0, 0, 0, 0, 0, 0]


def test_flat_attributions_give_way_to_the_wider_one(tmp_path: Path) -> None:
    text = "Ara said Ben claimed victory."
    inner = {"source": [[9, 12]], "cue": [[13, 20]], "content": [[21, 28]]}
    outer = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 28]]}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": text, "attributions": [inner, outer]}) + "\n", "utf-8")
    tags = next(corpora.attributions(path)).labels["attribution"]
    names = [corpora.TAGS["attribution"][t] for t in tags]
    assert names == ["B-source", "B-cue", "B-content", "I-content", "I-content", "O"]


def test_a_pair_is_found_in_its_sentence_and_one_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    row = {
        "sentence": "Norland accused Sudland.",
        "source": "Norland",
        "target": "Sudland",
        "gold_root": "ACCUSE",
    }
    path = tmp_path / "p.jsonl"
    path.write_text(json.dumps(row) + "\n" + json.dumps({**row, "target": "Estland"}) + "\n", "utf-8")
    (document,) = corpora.pairs(path)
    (pair,) = document.pairs
    assert [document.words[i] for i in (pair.source_head, pair.target_head)] == ["Norland", "Sudland"]


def test_a_window_keeps_only_pairs_that_lie_in_it(tmp_path: Path) -> None:
    row = {
        "sentence": "Norland accused Sudland.",
        "source": "Norland",
        "target": "Sudland",
        "gold_root": "ACCUSE",
    }
    path = tmp_path / "p.jsonl"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    (document,) = corpora.pairs(path)
    assert document.window(0, 3).pairs[0].target_head == 2
    assert document.window(1, 4).pairs == []


def test_open_licences_draw_only_from_open_sets() -> None:
    drawn = mixture.shares("open", {})
    assert set(drawn) == {"ewt", "gum", "politics", "time"}
    assert set(mixture.shares("all", {"conll": 0.0})) == set(mixture.DATA_SETS) - {"conll"} | {"reports"}


def test_an_unknown_data_set_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"no such data set: nope; there are ewt"):
        mixture.shares("all", {"nope": 1})
