"""From words with places on a page to paragraphs in the order of reading.

Pieces are taken in the order in which they were written to the page, which most programs make that of
reading; blocks are moved where a block above them was written later (a headline, a column's first part).
Widths are estimated: PDF does not tell them with the words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_WIDTH = 0.5
"""Width of a character on the whole, by its font's size: 0.44 to 0.52 in the common fonts of text."""
_SAME_LINE = 0.4  # of the size: pieces whose base lines differ by less stand on one line
_NEW_PARAGRAPH = 1.35  # times the usual distance of lines on the page
_BLOCK_GAP = 2.2  # times the size: a larger step down begins a block
_INDENT = (0.7, 6.0)  # times the size: a first line set in by so much begins a paragraph
_OTHER_SIZE = 1.12  # times: headings differ by more from what they head
_COLUMN = 20  # points: what begins so near to one another is in one column
_MOST_BLOCKS = 400  # of a page that are put in order; finding it takes the square of their number
_MARGIN_PAGES = 3  # pages from which on a line that comes back on them is a running head
_NUMBER = re.compile(r"(?:page )?[-–—\s]*\d{1,4}(?: ?(?:/|of) ?\d{1,4})?[-–—\s]*", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_WORD = re.compile(r"\w+")
_BROKEN = re.compile(r"(\w+)[-\u00ad\u2010]$")
_SENTENCE_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")


class Piece(NamedTuple):
    """Words, where they begin (points from the lower left of the page), and their font's size in points."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; `block` numbers what belongs together on it, in the order of reading."""

    x: float
    y: float
    size: float
    text: str
    block: int

    @property
    def end(self) -> float:
        """Where it ends, as far as can be estimated."""
        return self.x + _WIDTH * self.size * len(self.text)


def lines(pieces: Sequence[Piece]) -> list[Line]:
    """The lines of a page in the order of reading."""
    blocks = _blocks(_gathered(pieces))
    return [Line(*piece[:3], text=piece.text, block=number)
            for number, block in enumerate(_ordered(blocks)) for piece in block]  # fmt: skip


def without_margins(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without their numbers and what stands above or below the text of page after page."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    often = {key for key, times in seen.items() if times >= max(_MARGIN_PAGES, len(pages) / 2)}
    return [_inner(page, often) for page in pages]


def paragraphs(page: Sequence[Line]) -> list[str]:
    """The paragraphs of a page, hyphens at line ends mended."""
    steps = [a.y - b.y for a, b in pairwise(page) if a.block == b.block and a.y > b.y]
    usual = sorted(steps)[len(steps) // 4] if steps else 0.0  # the steps between paragraphs are the larger
    found: list[list[str]] = []
    for before, line in zip([None, *page], page, strict=False):
        if before is None or _begins(before, line, usual):
            found.append([])
        found[-1].append(line.text)
    whole = " ".join(line.text for line in page)
    return [_mended(texts, whole) for texts in found]


def join(pages: Sequence[Sequence[str]]) -> tuple[str, list[int]]:
    """The text of all pages, paragraphs parted by blank lines, and where in it each page begins. A
    paragraph that goes on over a page's end is put together."""
    text, starts = "", []
    for page in pages:
        goes_on = bool(text and page) and page[0][:1].islower() and not _SENTENCE_ENDS.search(text)
        broken = _BROKEN.search(text) if goes_on else None
        text = text[:-1] if broken else text
        text += "" if not text or not page or broken else " " if goes_on else "\n\n"
        starts.append(len(text))
        text += "\n\n".join(page)
    return text + "\n", starts


def _gathered(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those that follow one another on a line put together."""
    found: list[Piece] = []
    for piece in pieces:
        text = " ".join(piece.text.translate(_LIGATURES).split())
        last = found[-1] if found else None
        if last and _follows(last, piece):
            found[-1] = last._replace(text=f"{last.text} {text}")
        elif text:
            found.append(piece._replace(text=text))
    return found


def _follows(last: Piece, piece: Piece) -> bool:
    gap = piece.x - (last.x + _WIDTH * last.size * len(last.text))
    return abs(last.y - piece.y) < _SAME_LINE * last.size and piece.x > last.x and gap < 2 * last.size


def _blocks(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Lines written one below the other, together."""
    found: list[list[Piece]] = []
    for piece in pieces:
        if found and _below(found[-1][-1], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return found


def _below(last: Piece, piece: Piece) -> bool:
    size = max(last.size, piece.size)
    return 0 < last.y - piece.y < _BLOCK_GAP * size and _overlap([last], [piece])


def _overlap(one: Sequence[Piece], other: Sequence[Piece]) -> bool:
    (a, b), (c, d) = _sides(one), _sides(other)
    return a < d and c < b


def _sides(block: Sequence[Piece]) -> tuple[float, float]:
    return min(p.x for p in block), max(p.x + _WIDTH * p.size * len(p.text) for p in block)


def _ordered(blocks: list[list[Piece]]) -> list[list[Piece]]:
    """The blocks in the order of reading: each after all that stand above it, and where several may
    come, the one right below the last, else that most to the left, as it was written."""
    if len(blocks) > _MOST_BLOCKS:
        return blocks
    over = [{j for j, other in enumerate(blocks) if j != i and other[-1].y > block[0].y
             and _overlap(block, other)} for i, block in enumerate(blocks)]  # fmt: skip
    left, order = list(range(len(blocks))), list[int]()
    while left:
        free = [i for i in left if not over[i].intersection(left)] or left[:1]
        below = [i for i in free if order and _overlap(blocks[i], blocks[order[-1]])
                 and blocks[i][0].y < blocks[order[-1]][-1].y]  # fmt: skip
        chosen = (min(below, key=lambda i: (-round(blocks[i][0].y), i)) if below
                  else min(free, key=lambda i: (round(_sides(blocks[i])[0] / _COLUMN), i)))  # fmt: skip
        order.append(chosen)
        left.remove(chosen)
    return [blocks[i] for i in order]


def _edges(page: Sequence[Line]) -> list[Line]:
    """The lines at the top and bottom of a page."""
    by_height = sorted(page, key=lambda line: -line.y)
    return by_height[:2] + by_height[2:][-2:]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text.casefold()), round(line.y / 10)


def _inner(page: list[Line], often: set[tuple[str, int]]) -> list[Line]:
    edges = [line for line in _edges(page) if _key(line) in often or _NUMBER.fullmatch(line.text)]
    return [line for line in page if line not in edges]


def _begins(before: Line, line: Line, usual: float) -> bool:
    """Whether a paragraph begins with the line."""
    larger, smaller = max(before.size, line.size), min(before.size, line.size)
    if larger > _OTHER_SIZE * smaller:
        return True
    step = before.y - line.y
    if before.block != line.block and not 0 < step < _NEW_PARAGRAPH * usual:
        return bool(_SENTENCE_ENDS.search(before.text)) or not line.text[:1].islower()
    low, high = (times * line.size for times in _INDENT)
    return step > _NEW_PARAGRAPH * usual or (low < line.x - before.x < high and step > 0)


def _mended(texts: Sequence[str], whole: str) -> str:
    """The lines as one, hyphens at line ends left out, unless the same word has its hyphen elsewhere."""
    text = texts[0]
    for line in texts[1:]:
        broken = _BROKEN.search(text)
        if not broken or not line[:1].islower():
            text += line if broken and text[-1] == "-" else f" {line}"
            continue
        rest = _WORD.match(line)
        compound = f"{broken[1]}-{rest[0] if rest else ''}"
        text = text + line if compound in whole else text[:-1] + line
    return text
