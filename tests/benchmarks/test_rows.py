"""Whole rows, from a model that says what it is told: windows, offsets and sentences are put together."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.language import attributions, coreference, entities, factuality, pairs, times, trees
from benchmarks.language.counts import Counts
from benchmarks.language.rows import ABSENT
from benchmarks.language.sets import Sets
from benchmarks.language.treebank import TreeDocument
from tests.benchmarks.fake import FakeEncoder, fake
from training.corpora import TAGS
from training.documents import Document, PairRow, from_text

# Windows of 250 pieces hold two words and no more.
LONG = 110


def tagged(text: str, task: str, tags: str) -> Document:
    document = from_text(text)[0]
    document.labels[task] = np.array([TAGS[task].index(t) for t in tags.split()])
    return document


@pytest.mark.parametrize("size", [1, LONG])
def test_entities_found_in_every_window(size: int) -> None:
    document = tagged("Ann met Bob Low there", "ner", "B-Person O B-Person I-Person O")
    own = {"Ann": "B-Person", "Bob": "B-Person", "Low": "I-Person"}
    counts = entities.count(fake({"ner": own}, {"ner": TAGS["ner"]}, size=size), [document], "ner")
    assert counts == (2, 2, 2)
    wrong = entities.count(fake({"ner": {"met": "B-Misc"}}, {"ner": TAGS["ner"]}), [document], "ner")
    assert (wrong, wrong.f1) == ((0, 1, 2), 0.0)


TEXT = "Ann said rain came. It stayed!"
TAGGED = "B-source B-cue B-content I-content I-content I-content I-content O"


def spans_of(tags: str) -> dict[str, Counts]:
    """The counts by part of a model that gives the words of TEXT these tags."""
    document = tagged(TEXT, "attribution", TAGGED)
    own = dict(zip(document.words, tags.split(), strict=True))
    model = fake({"attribution": own}, {"attribution": TAGS["attribution"]})
    counts = attributions.count(model, [({}, document)])
    return {part: c for (task, part), c in counts.items() if task == attributions.TASK}


def test_attribution_spans_by_sentence() -> None:
    # the content is two spans, one in each sentence
    assert spans_of(TAGGED) == {"source": (1, 1, 1), "cue": (1, 1, 1), "content": (2, 2, 2)}
    shorter = TAGGED.replace("I-content O", "O O")
    assert spans_of(shorter)["content"] == (1, 2, 2)


def test_spans_and_triples_are_counted_apart() -> None:
    document = tagged(TEXT, "attribution", TAGGED)
    labels = {k: TAGS[k] for k in ("attribution", "cue", "cue_polnear")}
    model = fake(
        {"attribution": {}, "cue": {}, "cue_polnear": {"said": "B-CUE"}}, {**labels, "act": ["state"]}
    )
    encoder: Any = model.encoder
    encoder.fillers = {"source": {"Ann"}, "content": {"rain", "came"}}
    row = {"text": TEXT, "attributions": [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 18]]}]}
    counts = attributions.count(model, [(row, document)])
    assert counts[attributions.TASK, "cue"] == (0, 0, 1)
    assert counts[attributions.TRIPLES, "cue"] == (0, 0, 1)
    assert counts[attributions.TRIPLES, "cue_polnear"] == (1, 1, 1)


def test_times_are_compared_in_characters() -> None:
    model = fake({"time": {"last": "B-DATE", "week": "I-DATE"}}, {"time": TAGS["time"]}, size=LONG // 2)
    text = "They met  last week, he said."
    assert times.tagged_times(model, text) == [(10, 19, "DATE")]


def test_factuality_of_the_annotated_words_alone() -> None:
    labels = {"factuality": np.array([-1000, 300, -1000, -150])}
    document = Document(["He", "went", "to", "win"], [True] * 4, [True, *[False] * 3], [0], labels)
    model = fake({"factuality": {}}, {"factuality": ["value"]})
    found, gold = factuality.values(model, [document], "factuality")
    assert (len(found), gold) == (2, [3.0, -1.5])


def test_pairs_are_asked_by_their_heads() -> None:
    document = from_text("The old envoy thanked the whole town")[0]
    document.pairs = [PairRow(range(3), range(4, 7), "SUPPORT")]
    heads = {
        "The": "envoy",
        "old": "envoy",
        "envoy": "thanked",
        "the": "town",
        "whole": "town",
        "town": "thanked",
    }
    labels = {"pair": ["NONE", "AID", "SUPPORT"]}
    model = fake({"pair": {"envoy": "SUPPORT"}}, labels, heads)
    assert pairs.answers(model, [document]) == (["SUPPORT"], ["SUPPORT"])
    encoder: Any = model.encoder
    assert isinstance(encoder, FakeEncoder)
    assert encoder.asked == [("envoy", "town")]


def test_a_pair_that_a_window_cuts_is_missed() -> None:
    document = from_text("envoys thanked the town")[0]
    document.pairs = [PairRow(range(1), range(3, 4), "SUPPORT")]
    model = fake({"pair": {"envoys": "SUPPORT"}}, {"pair": ["NONE", "SUPPORT"]}, size=LONG)
    assert pairs.answers(model, [document]) == ([""], ["SUPPORT"])


def test_trees_count_every_word() -> None:
    words = ["Ann", "left", "early"]
    labels = {"start": np.array([1, 0, 0]), "head": np.array([1, 1, 1])}
    document = Document(words, [True] * 3, [True, False, False], [0], labels)
    tree = TreeDocument(document, ["PROPN", "VERB", "ADV"], ["NNP", "VBD", "RB"], ["nsubj", "root", "advmod"])
    upos = {"upos": {"Ann": "PROPN", "left": "VERB"}}
    names = {"upos": ["NOUN", "PROPN", "VERB"], "relations": ["nsubj", "root", "advmod"]}
    model = fake(
        {**upos, "relations": {"Ann": "nsubj", "early": "nsubj"}}, names, {"Ann": "left", "early": "left"}
    )
    shares = {f.name: round(f.value, 1) for f in trees.figures(model, [tree], {})}
    assert shares == {"UPOS": 66.7, "UAS": 100.0, "LAS": 66.7, "LAS with subtypes": 66.7}
    assert {f.value for f in trees.figures(model, [], {})} == {0.0}


@pytest.mark.parametrize("module", [pairs, coreference])
def test_an_absent_output_is_said_to_be_absent(module: Any) -> None:
    rows: Iterator[Any] = module.measure(fake({}, {}), Sets(Path("nowhere")))
    assert [r.note for r in rows] == [ABSENT]
