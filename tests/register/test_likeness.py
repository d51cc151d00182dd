"""How alike two spellings of a name are."""

import pytest

from verbale.register.likeness import ALIKE, Spelling


@pytest.mark.parametrize(
    ("asked", "name", "surname", "alike"),
    [
        ("volodymyr zelenskiy", "volodymyr zelensky", "zelensky", True),
        ("v zelenskiy", "volodymyr zelensky", "zelensky", True),
        ("qadhafi", "muammar gaddafi", "gaddafi", True),
        ("liu jianchao", "liu jianchao", "liu", True),
        ("oleh zelenskiy", "volodymyr zelensky", "zelensky", False),
        ("anna holm", "anna berg", "berg", False),
        ("holm i", "anna ivens", "ivens", False),
    ],
)
def test_surname_and_first_name_must_be_alike(asked: str, name: str, surname: str, alike: bool) -> None:
    spelling = Spelling(asked.split())
    assert (spelling.likeness(name, surname) >= ALIKE) is alike
    assert (spelling.likeness(name, surname) >= ALIKE) is alike  # also when it is asked again
