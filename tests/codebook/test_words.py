"""Words and phrases found whatever their endings."""

from __future__ import annotations

import pytest

from verbale.codebook import Phrases
from verbale.codebook.words import bases


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("talk", "They talked."),
        ("quip", "he quipped"),
        ("mediate", "is MEDIATING between"),
        ("carry letters", "carries a letter"[:7] + " letters"),
        ("grain deal", "the two grain-deals"),
        ("grain-deal", "a grain deal"),
        ("mediat*", "a mediator’s"),
        ("mediat* group", "the mediation groups"),
        ("ICE", "the ICE raid"),
        ("Black Sea initiative", "the black sea Initiative"),
        ("détente", "detente"),
        ("reply", "replied"),
        ("pooh-pooh", "pooh-poohed it"),
        ("Moscow's offer", "Moscow’s offers"),
    ],
)
def test_found(phrase: str, text: str) -> None:
    assert Phrases((phrase,)).longest(text) == 0


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("talk", "a stalker"),
        ("ICE", "thin ice"),
        ("grain deal", "grain. Deal"),
        ("grain deal", "grain"),
        ("the", "thing"),
        ("bed", "being"),
        ("*", "anything"),
        (",", "one, two"),
    ],
)
def test_not_found(phrase: str, text: str) -> None:
    assert Phrases((phrase,)).longest(text) is None


def test_the_phrase_of_most_words_counts_then_the_first() -> None:
    phrases = Phrases(("deal", "corridor", "grain deal"))
    assert phrases.longest("the corridor and the deal") == 0
    assert phrases.longest("the corridor and the grain deal") == 2
    assert Phrases().longest("words") is None


def test_matches_say_where() -> None:
    words = ["the", "good", "-", "offices", "of", "a", "mediator"]
    found = list(Phrases(("good office", "mediat*")).find_among(words))
    assert [(m.start, m.end, m.phrase) for m in found] == [(1, 4, 0), (6, 7, 1)]


def test_bases_are_those_of_regular_forms() -> None:
    assert bases("quipped") >= {"quipped", "quip"}
    assert bases("parties") >= {"party"}
    assert bases("process") == {"process"}
    assert bases("making") >= {"make"}


def test_many_phrases_and_a_long_text_take_no_long_time() -> None:
    phrases = Phrases(tuple(f"word{n} deal" for n in range(5_000)))
    assert len(list(phrases.find("word7 deals and so on. " * 2_000))) == 2_000
