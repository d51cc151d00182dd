"""Names: titles, spellings, acronyms."""

import pytest

from tests.reading.builder import build
from verbale.reading.actors.wording import plain_name
from verbale.text.names import (
    acronym_of,
    edit_distance,
    fold,
    gender_of,
    same_spelling,
    surname,
    tidy,
    without_titles,
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zelensky", "Zelenskyy"),
        ("Lukashenko", "Lukašenko"),
        ("Abdulaziz", "Abdul-Aziz"),
        ("Sergey", "Sergei"),
    ],
)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert same_spelling(a, b)
    assert same_spelling(b, a)


@pytest.mark.parametrize(
    ("a", "b"), [("Iran", "Iraq"), ("Austria", "Australia"), ("Brown", "Crown"), ("", "")]
)
def test_names_that_only_look_alike(a: str, b: str) -> None:
    assert not same_spelling(a, b)


def test_titles_and_possessives_are_no_part_of_a_name() -> None:
    assert without_titles("Brig. Gen. Anna Holm") == "Anna Holm"
    assert tidy("the Foreign  Office's") == "Foreign Office"
    assert surname("Dr. Karl Holm Jr.") == "Holm"
    assert without_titles("Sultan") == "Sultan"


def test_gender_is_told_by_title_or_known_name_only() -> None:
    assert gender_of("Mrs. Holm".split()) == "f"
    assert gender_of("spokesman Holm".split()) == "m"
    assert gender_of("Anna Holm".split()) == "f"
    assert gender_of("Robin Holm".split()) is None


def test_acronym_and_fold() -> None:
    assert acronym_of("Union of Lakeside States") == "ULS"
    assert fold("São Tomé") == "saotome"


def test_edit_distance_stops_at_its_limit() -> None:
    assert edit_distance("kitten", "sitting", limit=5) == 3
    assert edit_distance("kitten", "sitting", limit=1) == 2


def test_so_called_is_no_part_of_a_name() -> None:
    analysis = build(
        """
the     DET    6  det
so      ADV    4  advmod
^-      PUNCT  4  punct
^called VERB   6  amod
Lerin   PROPN  6  compound
group   NOUN   7  nsubj
met     VERB   0  root
"""
    )
    assert plain_name(analysis, 0, 5) == "Lerin group"
