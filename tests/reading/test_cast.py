"""Drafts found again: by the register's entry, by name and kind, by country; and who is mentioned where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Actor, Range, Span
from verbale.reading.actors.drafts import Cast
from verbale.reading.actors.mentions import Mention
from verbale.reading.checks.durations import Parties
from verbale.register import Register


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.open()


def test_a_country_is_one_draft_whoever_asks(register: Register) -> None:
    cast, norway = Cast(), register.get("NOR")
    assert norway is not None
    draft = cast.known(norway)
    assert cast.country("NOR", "Norway") is cast.known(norway) is draft
    assert cast.country("SWE", "Sweden") is not draft


def test_of_two_drafts_of_one_entry_the_first_made_stands_for_it(register: Register) -> None:
    cast, norway = Cast(), register.get("NOR")
    assert norway is not None
    first, second = cast.add("Norway", "place"), cast.add("Norge", "place")
    cast.identify(second, norway)
    assert cast.known(norway) is second
    cast.identify(first, norway)
    assert cast.known(norway) is first


def test_drafts_are_found_by_the_name_that_they_have_now() -> None:
    cast = Cast()
    first, second = cast.add("Holm", "person"), cast.add("Ann Holm", "person")
    cast.add("Holm", "place")
    cast.rename(first, "Ann Holm")
    assert list(cast.called("HOLM", "person")) == []
    assert list(cast.called("Ann Holm", "person")) == [first, second]
    assert list(first.aliases) == ["Holm"]


def test_who_was_joined_with_another_is_found_no_more() -> None:
    cast = Cast()
    other, into = cast.add("commander", "person"), cast.add("Ann Holm", "person")
    cast.merge(other, into)
    assert list(cast.called("commander", "person")) == []
    assert cast.drafts == [into]


def test_a_mention_of_who_was_joined_with_another_is_the_others() -> None:
    cast, mention = Cast(), Mention(Range(0, 1), 0, "person", noun="commander")
    other, into, last = (cast.add(name, "person") for name in ("commander", "Ann Holm", "General Holm"))
    cast.merge(other, into)
    cast.merge(into, last)
    assert cast.assign(mention, other) is last
    assert cast.of(mention) is last
    assert cast.add("Bo Lund", "person").number == 3


spans = st.tuples(st.integers(0, 5000), st.integers(1, 60)).map(lambda x: Span(x[0], x[0] + x[1]))


@given(
    st.lists(st.tuples(st.sampled_from(("NOR", "SWE", None)), st.lists(spans, max_size=4)), max_size=6), spans
)
def test_parties_within_are_all_that_are_mentioned_there_most_first(
    register: Register, mentioned: list[tuple[str | None, list[Span]]], words: Span
) -> None:
    actors = [
        Actor(f"a{k}", "Somebody", "person", country=country, mentions=tuple(found))
        for k, (country, found) in enumerate(mentioned)
    ]
    within = Parties(actors, register).within(words)
    tally = {
        party: sum(s.overlaps(words) for a in actors if a.country == party for s in a.mentions)
        for party in ("NOR", "SWE")
    }
    assert set(within) == {party for party, count in tally.items() if count}
    assert [tally[p] for p in within] == sorted((tally[p] for p in within), reverse=True)
