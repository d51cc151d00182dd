"""Names of files: harmless, of any ids, none twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.exports.names import NAME_LIMIT, FileNames, file_names


@given(
    st.lists(
        st.text(max_size=30) | st.sampled_from(["a/b", "A b", "a" * 300, "..", "a-b-c8687a08"]), unique=True
    )
)
def test_any_ids_have_names_of_their_own(ids: list[str]) -> None:
    names = FileNames()
    one_by_one = [names.new(id_) for id_ in ids]
    assert len(set(one_by_one)) == len(ids)
    for name in (*one_by_one, *file_names(ids)):
        assert name
        assert len(name) <= NAME_LIMIT + 30
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert not name.startswith("-")


def test_names_are_the_same_where_none_are_alike() -> None:
    ids = ["Talks 1", "talks/2", "ü"]
    names = FileNames()
    assert [names.new(id_) for id_ in ids] == file_names(ids) == ["talks-1", "talks-2", "report"]
