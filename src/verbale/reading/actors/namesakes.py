"""Drafts looked up by their names: of ever so many the few that a name may belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from verbale.reading.actors.drafts import Draft
from verbale.text.names import acronym_of, fold, spelling_keys, spelling_queries, surname


class Namesakes:
    """Drafts filed under keys of their names. Two names that may be one have a key in common; names that
    have one may still be two."""

    def __init__(self, keys: Callable[[str], Iterable[str]]) -> None:
        self._keys = keys
        self._under: dict[str, list[Draft]] = {}
        self._filed: dict[Draft, int] = {}

    def file(self, draft: Draft) -> None:
        """Files a draft under those of its names that it was not yet filed under: the last."""
        names = (draft.name, *draft.aliases)
        for name in names[self._filed.get(draft, 0) :]:
            for key in self._keys(name):
                self._under.setdefault(key, []).append(draft)
        self._filed[draft] = len(names)

    def under(self, keys: Iterable[str]) -> list[Draft]:
        """The drafts filed under some keys, in order of making."""
        return sorted({d for k in keys for d in self._under.get(k, ())}, key=lambda d: d.number)


def person_keys(name: str) -> set[str]:
    """Under which a person's name is filed: all of it, its words, spellings of its first and last."""
    words = name.split()
    spelt = {*words[:1], *words[-1:], surname(name)}
    return {fold(name), *map(_without_article, words), *(k for word in spelt for k in spelling_keys(word))}


def person_queries(name: str) -> set[str]:
    """Where to look for a person's name: all of it, and its surname or, alone, the word as any of a name."""
    if " " in name:
        return {fold(name), *spelling_queries(surname(name))}
    return {fold(name), _without_article(name), *spelling_queries(name)}


def _without_article(word: str) -> str:
    return fold(word).removeprefix("al")


def body_keys(name: str) -> set[str]:
    """Under which a body's name is filed: its spellings, its acronym, its first words."""
    words = name.casefold().split()
    return {acronym_of(name), *spelling_keys(name), *(" ".join(words[:k]) for k in range(1, len(words) + 1))}


def body_queries(name: str) -> set[str]:
    """Where to look for a body's name, which may be all of another, its acronym or its first words."""
    return {name, " ".join(name.casefold().split()), *spelling_queries(name)}
