"""Addresses are outside input: known parameters, of their kind, once, and short."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.board.query import Query, day, one_of, page, read_query, words
from verbale.errors import SettingError

KNOWN = {"q": words, "since": day, "page": page, "act": one_of(("deny", "assert")), "show": ("a", "b")}


def test_parameters_are_read_by_their_kind() -> None:
    query = read_query([("q", " peace talks "), ("since", "2021-06-01"), ("show", "b"), ("show", "a")], KNOWN)
    assert (query.text("q"), query.day("since"), query.chosen("show")) == (
        "peace talks",
        date(2021, 6, 1),
        ("b", "a"),
    )
    assert query.page == 1


def test_empty_parameters_count_as_not_given() -> None:
    assert read_query([("q", "  "), ("since", "")], KNOWN) == Query({})


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("nonsense", "1"), ("q", "x" * 201), ("since", "yesterday"), ("since", "20210601"),
        ("since", "2021-W01-1"), ("page", "0"), ("page", "-1"), ("page", "1e3"), ("page", "9" * 9),
        ("page", "²"), ("act", "shout"), ("show", "c"),
    ],
)  # fmt: skip
def test_anything_else_is_refused(name: str, raw: str) -> None:
    with pytest.raises(SettingError):
        read_query([(name, raw)], KNOWN)


def test_a_parameter_given_twice_is_refused() -> None:
    with pytest.raises(SettingError, match="twice"):
        read_query([("q", "a"), ("q", "b")], KNOWN)


def test_a_flood_of_parameters_is_refused() -> None:
    with pytest.raises(SettingError, match="more than"):
        read_query([("show", "a")] * 31, KNOWN)


def test_an_address_can_be_made_again_with_changes() -> None:
    query = read_query([("q", "a&b=c"), ("show", "a"), ("show", "b"), ("page", "3")], KNOWN)
    assert query.address(page=4) == "?q=a%26b%3Dc&show=a&show=b&page=4"
    assert query.address(q=None, show=None, page=None) == ""
