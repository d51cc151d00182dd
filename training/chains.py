"""Coreference chains as GUM writes them (Zeldes 2017), for training by words (Dobrovolskii 2021).

A mention is known by its head word; which words belong to it, the tree says.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

# One bracket of an Entity= value: "(4-person-new-..." opens, with ")" for a mention of one word; "4)" closes.
BRACKET = re.compile(r"\((\d+)(-[^()|]*)?(\))?|(\d+)\)")
NO_MENTION, ALONE = -1, -2


def mentions(misc: list[str]) -> list[tuple[int, int, int]]:
    """(first word, word after the last, chain) of each mention, from the words' MISC fields."""
    out: list[tuple[int, int, int]] = []
    opened: dict[int, list[int]] = {}
    for k, field in enumerate(misc):
        value = next((x[7:] for x in field.split("|") if x.startswith("Entity=")), "")
        for name, _, closed, closing in BRACKET.findall(value):
            if closed:
                out.append((k, k + 1, int(name)))
            elif name:
                opened.setdefault(int(name), []).append(k)
            elif opened.get(int(closing)):
                out.append((opened[int(closing)].pop(), k + 1, int(closing)))
    return sorted(out)


def head_of(start: int, end: int, heads: np.ndarray) -> int:
    """The word of a range whose head lies outside."""
    return next((i for i in range(start, end) if heads[i] == i or not start <= heads[i] < end), start)


def heads_by_chain(found: list[tuple[int, int, int]], heads: np.ndarray) -> np.ndarray:
    """For each word the chain whose mention it heads: NO_MENTION, ALONE (a mention never taken up), or 0...

    Of two mentions with one head (a noun, and the noun with what is joined to it) the shorter counts.
    """
    out = np.full(len(heads), NO_MENTION)
    times = Counter(chain for _, _, chain in found)
    for start, end, chain in sorted(found, key=lambda m: m[0] - m[1]):
        out[head_of(start, end, heads)] = chain if times[chain] > 1 else ALONE
    return out
