"""The language of searches: what it takes, what it refuses and where; every search can be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import SettingError
from verbale.record.search.fields import FIELDS
from verbale.record.search.language import Either, Every, Is, Node, Not, Search, Words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("  two   words ", "two words"),
        ("a AND b OR c", "(a b) OR c"),
        ("(a OR b) c", "(a OR b) c"),
        ("((a))", "a"),
        ("- a", None),
        ("-a NOT b", "-a -b"),
        ("--a", "a"),
        ("“curly quotes”", '"curly quotes"'),
        ('"one"', "one"),
        ('"OR"', '"OR"'),
        ("pre-war", "pre-war"),
        ("Actor:Iran", "actor:Iran"),
        ('actor:="Mira Olan"', 'actor:="Mira Olan"'),
        ("actor:Ol*", "actor:Ol*"),
        ("type:consult", "type:CONSULT"),
        ("confidence:>=0.80", "confidence:>=0.80"),
        ("until:2025", "until:2025"),
        ('publisher:"100 % (Courier)"', 'publisher:"100 % (Courier)"'),
    ],
)
def test_the_plainest_writing(text: str, plain: str | None) -> None:
    if plain is None:
        with pytest.raises(SettingError):
            Search.of(text)
        return
    assert Search.of(text).text == plain
    assert Search.of(plain) == Search.of(text)


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ('"open', 1, "no partner"),
        ("a (b", 3, "not closed"),
        ("a) b", 2, "no ( before"),
        ("a OR", 5, "ends too early"),
        ("OR a", 1, "where a word should"),
        ("a * b", 3, "stands alone"),
        ("x &", 3, "no letter or digit"),
        ("a*", 1, "too short"),
        ("colour:red", 1, "no field 'colour'"),
        ("x :red", 3, "no field before"),
        ("actor:", 7, "has no value"),
        ("type:PARTY", 6, "cannot be 'PARTY'"),
        ("since:2025-02-30", 7, "cannot be"),
        ("confidence:1.5", 12, "cannot be"),
        ("confidence:0.123", 12, "cannot be"),
        ("status:=planned", 8, "neither = nor *"),
        ("x" * 1001, None, "1,001 characters"),
        ("(" * 11 + "a" + ")" * 11, 11, "too deep"),
        (" ".join("a" * 61), 121, "too many parts"),
    ],
)
def test_what_is_refused_says_where_and_what_may_stand_there(text: str, at: int | None, what: str) -> None:
    with pytest.raises(SettingError, match=r"search|character") as raised:
        Search.of(text)
    assert what in raised.value.what
    assert raised.value.hint
    if at is not None:
        assert raised.value.where == f"search, character {at}"


def test_searches_are_put_together() -> None:
    assert (Search.of("a OR b") & Search.of("-c")).text == "(a OR b) -c"
    assert (Search.of("") & Search.of("a")).text == "a"
    assert Search.of("") & Search.of("") == Search()


_WORD = st.from_regex(r"[A-Za-zéő0-9]{3,8}", fullmatch=True)
_LEAVES = st.one_of(
    st.builds(Words, _WORD, st.booleans()),
    st.builds(Words, st.lists(_WORD, min_size=2, max_size=3).map(" ".join), st.booleans()),
    st.builds(Is, st.sampled_from(["actor", "issue"]), _WORD, st.booleans()),
    st.builds(Is, st.just("place"), _WORD, st.just(False), st.booleans()),
    st.sampled_from([Is("act", "deny"), Is("since", "2025-01"), Is("confidence", ">0.5")]),
)


def _more(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        several.filter(lambda p: not any(isinstance(n, Every) for n in p)).map(Every),
        several.filter(lambda p: not any(isinstance(n, Either) for n in p)).map(Either),
        nodes.filter(lambda n: not isinstance(n, Not)).map(Not),
    )


@given(st.recursive(_LEAVES, _more, max_leaves=8))
def test_every_search_comes_back_from_its_text(node: Node) -> None:
    text = Search(node).text
    if len(text) <= 1000:
        assert Search.of(text).node == node


@given(st.text(max_size=40))
def test_any_text_is_a_search_or_is_refused(text: str) -> None:
    try:
        search = Search.of(text)
    except SettingError:
        return
    assert Search.of(search.text) == search


def test_every_field_says_what_it_holds() -> None:
    assert all(field.says for field in FIELDS.values())
