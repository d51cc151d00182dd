"""Rules for numbers: "three", "25", "twenty-five", "three and a half", "four to six", "several"."""

from __future__ import annotations

from verbale.text.timex.cursor import Words
from verbale.text.timex.lexicon import CARDINAL_SUFFIXES, ONES, ORDINALS, TENS, VAGUE_AMOUNTS
from verbale.text.timex.meaning import Amount

_LONGEST_NUMBER = 9  # digits; longer runs count no days
_RANGE_WORDS = ("to", "or", "-", "–")


def amount(w: Words, i: int) -> tuple[Amount, int] | None:
    """How many, at position `i`; the articles "a" and "an" count one."""
    if w.low(i) in ("a", "an") and w.low(i + 1) in VAGUE_AMOUNTS:
        return Amount(None, None), i + 2
    if w.low(i) in VAGUE_AMOUNTS:
        return Amount(None, None), i + 1
    if w.has(i, "a", "couple"):
        return Amount(2, 2), w.skip(i + 2, "of")
    if w.low(i) in ("dozens", "hundreds", "thousands") and w.has(i + 1, "of"):
        return Amount(None, None), i + 2
    if w.low(i) == "half" and w.low(i + 1) in ("a", "an"):
        return Amount(0.5, 0.5), i + 2
    return _range(w, i)


def _range(w: Words, i: int) -> tuple[Amount, int] | None:
    first = _with_half(w, i)
    if first is None:
        return None
    low, j = first
    second = _with_half(w, j + 1) if w.low(j) in _RANGE_WORDS else None
    if second is None or second[0] <= low:
        return Amount(low, low), j
    return Amount(low, second[0]), second[1]


def _with_half(w: Words, i: int) -> tuple[float, int] | None:
    found = cardinal(w, i)
    if found is None:
        return None
    number, j = found
    if w.has(j, "and", "a", "half"):
        return number + 0.5, j + 3
    if w.has(j, "and", "half"):
        return number + 0.5, j + 2
    if w.has(j, "1", "/", "2"):
        return number + 0.5, j + 3
    return number, j


def cardinal(w: Words, i: int) -> tuple[float, int] | None:
    """A single number in digits or in words, below a billion."""
    word = w.low(i)
    if word in ("a", "an"):
        return _scaled(w, 1, i + 1)
    if word in ONES:
        return _scaled(w, ONES[word], i + 1)
    if word in TENS:
        j = w.skip(i + 1, "-")
        unit = ONES.get(w.low(j), 0)
        return (TENS[word] + unit, j + 1) if 0 < unit < 10 else _scaled(w, TENS[word], i + 1)
    digits = word.replace(",", "")
    if digits.replace(".", "", 1).isdecimal() and digits.isascii() and len(digits) <= _LONGEST_NUMBER:
        return float(digits), i + 1
    return None


def _scaled(w: Words, number: int, i: int) -> tuple[float, int]:
    scale = {"hundred": 100, "thousand": 1000, "dozen": 12}.get(w.low(i))
    return (number * scale, i + 1) if scale else (number, i)


def ordinal(word: str) -> int | None:
    """The number of "19th" or "nineteenth", or None."""
    if word in ORDINALS:
        return ORDINALS[word]
    head, tail = word[:-2], word[-2:]
    return (
        int(head)
        if tail in CARDINAL_SUFFIXES and head.isascii() and head.isdecimal() and len(head) < 4
        else None
    )
