"""Names looked up by keys: whatever a comparison with every name finds, the keys find too, and few others."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from verbale.reading.actors.drafts import Cast, Draft
from verbale.reading.actors.linking import same_body
from verbale.reading.actors.namesakes import (
    Namesakes,
    body_keys,
    body_queries,
    person_keys,
    person_queries,
)
from verbale.reading.actors.people import fits
from verbale.text.names import same_spelling, spelling_keys, spelling_queries

LETTERS = "abehiklmnorsuwyzé"
words = st.text(LETTERS, min_size=1, max_size=24)
PEOPLE = (
    "Ann",
    "Anna",
    "al-Holm",
    "Holm",
    "Holmberg",
    "Holmbergh",
    "Oryol",
    "Oriol",
    "Jr",
    "Lee",
    "van",
    "A.",
)
BODIES = ("Northern", "Nothern", "River", "Council", "Counsel", "for", "Trade", "NRC", "Committee", "of")


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and the same with some letters put in, left out or exchanged."""
    word = draw(words)
    other = list(word)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(other)))
        other[at : at + draw(st.integers(0, 1))] = draw(st.text(LETTERS, max_size=1))
    return word, "".join(other)


@given(misspelt())
@example(("petro", "petros"))
@example(("petro", "pitro"))
@example(("ivankoviches", "ivinkaviches"))
@example(("anderssonsbergholm", "andrrsonsberghalm"))
def test_keys_find_every_spelling(pair: tuple[str, str]) -> None:
    a, b = pair
    if same_spelling(a, b):
        assert spelling_queries(a) & spelling_keys(b)


def test_keys_find_few_other_names() -> None:
    assert not spelling_queries("Holmberg") & spelling_keys("Hansen")
    assert not spelling_queries("Holmberg") & spelling_keys("Bergholm")


def some(parts: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), min_size=1, max_size=4).map(" ".join)


def drafts(names: list[list[str]], kind: str) -> list[Draft]:
    """A draft for each list of names, the first its name, the others called later."""
    cast = Cast()
    for first, *others in names:
        draft = cast.add(first, kind)
        for other in others:
            draft.call(other)
    return cast.drafts


@given(st.lists(st.lists(some(PEOPLE), min_size=1, max_size=3), max_size=6), some(PEOPLE))
def test_all_people_that_a_name_fits_are_found(names: list[list[str]], asked: str) -> None:
    people, index = drafts(names, "person"), Namesakes(person_keys)
    for draft in people:
        index.file(draft)
    found = index.under(person_queries(asked))
    assert [d for d in found if fits(d, asked, None)] == [d for d in people if fits(d, asked, None)]


@given(st.lists(st.lists(some(BODIES), min_size=1, max_size=3), max_size=6), some(BODIES))
def test_all_bodies_that_a_name_fits_are_found(names: list[list[str]], asked: str) -> None:
    bodies, index = drafts(names, "organisation"), Namesakes(body_keys)
    for draft in bodies:
        index.file(draft)
    found = index.under(body_queries(asked))
    assert [d for d in found if same_body(d, asked)] == [d for d in bodies if same_body(d, asked)]


def test_a_draft_is_found_by_what_it_was_called_since() -> None:
    (draft,), index = drafts([["Ann Holm"]], "person"), Namesakes(person_keys)
    index.file(draft)
    assert index.under(person_queries("Oryol")) == []
    draft.call("Oryol")
    index.file(draft)
    assert index.under(person_queries("Oryol")) == [draft]
