"""Words and phrases of a codebook, found in texts whatever their endings.

A phrase is one or more words. Regular English endings don't count (talk, talks, talked, talking), nor do
case, accents and hyphens; a word all in capitals is found in capitals only (ICE, never ice), and an
asterisk stands for any ending (mediat*: mediator, mediation).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from verbale.register.folding import fold
from verbale.text.words import words

SHORTEST_BASE = 3
"""Letters left when an ending is taken off: fewer, and unlike words become one ("bed", "being")."""
_VOWELS = frozenset("aeiouy")
_HYPHENS = frozenset("-–‐‑")


class Match(NamedTuple):
    """A phrase found: words [start, end) of the sequence searched, and which phrase it is."""

    start: int
    end: int
    phrase: int


class _Word(NamedTuple):
    """A word to be found: by any of its `bases`, by how it begins, or exactly as written."""

    bases: frozenset[str] = frozenset()
    begins: str = ""
    exact: str = ""

    def fits(self, word: str, its_bases: frozenset[str]) -> bool:
        if self.exact:
            return word == self.exact
        return bool(self.bases & its_bases) or bool(self.begins and fold(word).startswith(self.begins))


@dataclass(frozen=True)
class Phrases:
    """Phrases to look for. Finding them takes a look at each word, however many phrases there are."""

    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.phrases)

    def find(self, text: str) -> Iterator[Match]:
        """All matches in a text; indices are those of its words and marks."""
        return self.find_among([span.of(text) for span in words(text)])

    def find_among(self, tokens: Sequence[str]) -> Iterator[Match]:
        """All matches among words, in order of where they begin; hyphens between them are passed over."""
        kept = [(i, word, bases(word)) for i, word in enumerate(tokens) if word not in _HYPHENS]
        for k, (i, word, its) in enumerate(kept):
            for phrase in self._beginning(word, its):
                rest = self._split[phrase]
                here = list(islice(kept, k, k + len(rest)))
                if len(here) == len(rest) and all(
                    w.fits(h[1], h[2]) for w, h in zip(rest, here, strict=True)
                ):
                    yield Match(i, here[-1][0] + 1, phrase)

    def longest(self, text: str) -> int | None:
        """The phrase of most words that stands in a text, the first named of equals; None for none."""
        found = sorted(self.find(text), key=lambda m: (-len(self._split[m.phrase]), m.phrase))
        return found[0].phrase if found else None

    def _beginning(self, word: str, its: frozenset[str]) -> Iterator[int]:
        """The phrases whose first word may be this one, in their order."""
        keys = (*(("base", base) for base in its), ("exact", word))
        folded = fold(word)
        begun = (("begins", folded[:n]) for n in self._lengths)
        yield from sorted({p for key in (*keys, *begun) for p in self._index.get(key, ())})

    @cached_property
    def _split(self) -> tuple[tuple[_Word, ...], ...]:
        return tuple(tuple(_words_of(phrase)) for phrase in self.phrases)

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple({len(split[0].begins) for split in self._split if split and split[0].begins})

    @cached_property
    def _index(self) -> dict[tuple[str, str], list[int]]:
        index: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, split in enumerate(self._split):
            first = split[0] if split else _Word()
            for base in first.bases:
                index["base", base].append(number)
            for how in ("begins", "exact"):
                if value := getattr(first, how):
                    index[how, value].append(number)
        return dict(index)


def _words_of(phrase: str) -> Iterator[_Word]:
    for part in phrase.split():
        open_ended = part.endswith("*")
        whole = part.rstrip("*")
        cut = [word for span in words(whole) if fold(word := span.of(whole))]
        for number, word in enumerate(cut, 1):
            if open_ended and number == len(cut):
                yield _Word(begins=fold(word))
            elif len(word) > 1 and word.isupper():
                yield _Word(exact=word)
            else:
                yield _Word(bases=bases(word))


def bases(word: str) -> frozenset[str]:
    """The word and what it may be a regular form of: "talks" and "talk", "quipped", "quipp" and "quip"."""
    plain = fold(word)
    return frozenset((plain, *(base for base in _bases(plain) if len(base) >= SHORTEST_BASE)))


def _bases(word: str) -> Iterator[str]:
    if word.endswith(("ies", "ied")):
        yield word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
        if word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
            yield word[:-2]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and _VOWELS & set(stem):
            yield from (stem, stem + "e")
            if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                yield stem[:-1]
