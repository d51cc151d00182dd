"""Names made comparable: one form for spellings that differ in case, marks and punctuation only.

`fold` is for exact look-up; `skeleton` and `sound` bring together the ways that one name is
written in Latin letters from Arabic, Cyrillic, Persian or Hebrew (Gaddafi, Qadhafi, Kadhafi).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_CHANGED = {
    "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
    "ə": "a", "’": "", "‘": "", "'": "", "`": "", "ʿ": "", "ʾ": "", "ʼ": "", "´": "", ".": "",
    ",": " ", "-": " ", "–": " ", "‑": " ", "/": " ", "&": " and ",
        '"': "", "“": "", "”": "", "(": " ", ")": " ",
}  # fmt: skip
_LETTERS = str.maketrans(_CHANGED)
# On a whole table, replacing letter by letter is ten times as fast as translating.
_REPLACED = tuple(_CHANGED.items())
_SPACES = re.compile(" {2,}")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_MARKS = dict.fromkeys(range(0x300, 0x370))
_POSSESSIVE = re.compile(r"(?<=[\w.])(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ALIKE = tuple(
    (re.compile(old, re.MULTILINE), new)
    for old, new in (
        (r"tsch|tch|tj", "c"), (r"shch|sch|sh", "s"), (r"zh|dzh|dj", "j"), (r"kh|gh|ck|q|g|x", "k"),
        (r"ch", "c"), (r"dh", "d"), (r"th", "t"), (r"ph", "f"), (r"ts|tz|z", "s"), (r"w", "v"),
        (r"(?<=[aeiou])h(?![aeiou])", ""),
        (r"ou|oo|o|u", "u"), (r"iy|yy|ie|ei|ee|ij|i|y|j", "i"), (r"e", "a"), (r"(.)\1+", r"\1"),
        (r"(?<=.)i$", "i"),
    )
)  # fmt: skip
# All but a word's first letter.
_VOWELS = re.compile(r"(?<=.)[aiu]")


def fold(name: str) -> str:
    """A name without case, accents, hyphens, apostrophes, points, a leading "the", a possessive ending."""
    name = _POSSESSIVE.sub("", name.strip()).casefold().translate(_LETTERS)
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).translate(_MARKS)
    words = name.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def fold_cells(text: str) -> str:
    """A whole table of names folded at once; tabs, bars and line breaks stay. For names without "the"."""
    text = text.casefold()
    for old, new in _REPLACED:
        text = text.replace(old, new)
    return _SPACES.sub(" ", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))


def acronym(name: str) -> str:
    """An acronym without points, possessive or "the", case kept: "the U.N.'s" is "UN"."""
    return re.sub(r"^[Tt]he\s+", "", _POSSESSIVE.sub("", name.strip())).replace(".", "")


def sound(word: str) -> str:
    """A coarse form of folded words, one a line: letters that transliterations exchange are one letter."""
    for old, new in _ALIKE:
        word = old.sub(new, word)
    return word


def skeleton(word: str) -> str:
    """The consonants of `sound`, with its first letter: what nearly all transliterations keep."""
    return skeletons([word])[0]


def skeletons(words: Sequence[str]) -> list[str]:
    """The `skeleton` of each word, none of them with a line break; seven times as fast as one by one."""
    heard = sound("\n".join(words))
    return _VOWELS.sub("", heard).split("\n")
