"""Which ways of writing an issue belong together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from verbale.reading.issues import Phrase, gather, named_things

SENSES = {
    "grain": (1.0, 0.0, 0.0),
    "corn": (0.95, 0.3, 0.0),
    "troops": (0.0, 1.0, 0.0),
    "nuclear": (0.0, 0.0, 1.0),
}
COUNTRIES = {"Iran": "IRN", "Iranian": "IRN", "Tehran": "IRN", "North Korea": "PRK"}


def meanings(texts: Sequence[str]) -> NDArray[np.float32]:
    rows = [sum((np.array(v) for k, v in SENSES.items() if k in t), np.zeros(3)) for t in texts]
    return np.array([r / (np.linalg.norm(r) or 1) for r in rows], np.float32)


def together(*phrases: tuple[str, int], known: dict[str, str] | None = None) -> dict[str, str]:
    every = [Phrase(words.casefold(), words, positions) for words, positions in phrases]
    return gather(every, meanings, COUNTRIES.get, known)


def test_what_means_the_same_gets_the_name_of_the_most_frequent() -> None:
    found = together(("the corn exports", 1), ("grain exports", 5), ("foreign troops", 2))
    assert found == {
        "the corn exports": "grain exports",
        "grain exports": "grain exports",
        "foreign troops": "foreign troops",
    }


def test_what_names_other_things_is_another_issue() -> None:
    found = together(
        ("Iran's nuclear programme", 3), ("the nuclear work of Tehran", 1), ("Utopia's nuclear plans", 1)
    )
    assert found["the nuclear work of tehran"] == "Iran's nuclear programme"
    assert found["utopia's nuclear plans"] == "Utopia's nuclear plans"


def test_what_turns_an_issue_about_is_another_issue() -> None:
    found = together(("grain exports", 3), ("a ban on grain exports", 1))
    assert len(set(found.values())) == 2


def test_what_a_person_settled_stays_and_draws_others() -> None:
    found = together(("grain exports", 9), ("corn exports", 1), known={"corn exports": "Food"})
    assert found == {"corn exports": "Food", "grain exports": "Food"}


def test_nothing_is_nothing() -> None:
    assert together() == {}


@pytest.mark.parametrize(
    ("words", "names"),
    [("Iranian oil", {"IRN"}), ("the 2015 deal", {"2015"}), ("Olan's plan", {"olan"}), ("talks", set())],
)
def test_names_are_what_is_named(words: str, names: set[str]) -> None:
    assert named_things(words, COUNTRIES.get) == names
