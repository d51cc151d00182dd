"""What share of the mentions that GUM links to Wikipedia are linked to the register's entry of that title.

Counted are mentions of kinds person, organization and place, pronouns and noun phrases included, whose
article's title names an entry of the register (a person, country, organisation, group or place): no reading
could link others. A mention is found where the reading makes it any actor, right where that is the entry.
The texts are read with the shipped language model, without a day of publication.

GUM (Zeldes 2017, https://doi.org/10.1007/s10579-016-9343-x): `Entity=` in MISC, one bracket a mention, fields
parted by hyphens, the last of them the title.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from verbale.language import Language
from verbale.model import Actor, Analysis
from verbale.reading.actors import read_actors
from verbale.register import Register

KINDS = frozenset(("person", "organization", "place"))
_FIELDS = 7  # hyphens before the title
_BRACKET = re.compile(r"\([^()]+\)?|\d+\)")
_LISTED = ("name", "alias", "acronym")


class Linked(NamedTuple):
    """A mention with its article: code points into the document's text."""

    start: int
    end: int
    title: str


class Document(NamedTuple):
    """A text of GUM and its linked mentions."""

    text: str
    mentions: tuple[Linked, ...]


def read_document(lines: Iterator[str]) -> Document:
    """A document of a CoNLL-U file: sentences joined by spaces, paragraphs by an empty line."""
    text, mentions = "", []
    open_: dict[str, list[tuple[int, str]]] = {}
    skipped = 0
    for line in lines:
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        if not line.strip():
            skipped = 0
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        number, _, last = cells[0].partition("-")
        start = len(text)
        if int(number) > skipped:
            skipped = int(last or 0)
            text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        mentions += _brackets(cells[9], min(start, len(text) - 1), len(text.rstrip()), open_)
    return Document(text.rstrip(), tuple(sorted(mentions)))


def _brackets(misc: str, start: int, end: int, open_: dict[str, list[tuple[int, str]]]) -> Iterator[Linked]:
    """The mentions that end at a token, those that begin there noted in `open_` by number."""
    value = next((f[7:] for f in misc.split("|") if f.startswith("Entity=")), "")
    for bracket in _BRACKET.findall(value):
        body = bracket.strip("()")
        if bracket.startswith("("):
            fields = body.split("-", _FIELDS)
            title = fields[_FIELDS] if len(fields) > _FIELDS and fields[1] in KINDS else ""
            open_.setdefault(fields[0], []).append((start, title))
        if bracket.endswith(")") and open_.get(body.split("-")[0]):
            begun, title = open_[body.split("-")[0]].pop()
            if title:
                yield Linked(begun, end, unquote(title).replace("_", " "))


def entries(register: Register, title: str) -> frozenset[str]:
    """The ids of the register's entries that an article's title names."""
    plain = re.sub(r" \(.*\)$", "", title)
    return frozenset(m.entry.id for m in register.named(plain) if m.via in _LISTED)


def count(document: Document, language: Language, register: Register) -> Counter[str]:
    """Linked mentions of entries of the register: `all`, `found` and `right`."""
    analysis = language.analyse(document.text)
    table = read_actors(analysis, register, None)
    actors = {actor.id: actor for actor in table.actors}
    total: Counter[str] = Counter()
    for mention in document.mentions:
        wanted = entries(register, mention.title)
        if wanted:
            id_ = table.of(_tokens(analysis, mention))
            total.update(all=1, found=id_ is not None, right=id_ is not None and _is(actors[id_], wanted))
    return total


def _is(actor: Actor, wanted: frozenset[str]) -> bool:
    return actor.register in wanted or (actor.kind == "country" and actor.country in wanted)


def _tokens(analysis: Analysis, mention: Linked) -> tuple[int, int]:
    inside = [i for i, t in enumerate(analysis.tokens) if t.start < mention.end and t.end > mention.start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def linked(folder: Path, register: Register) -> Counter[str]:
    """The counts over all documents of a folder."""
    language, total = Language.open(), Counter[str]()
    for path in sorted(folder.glob("*.conllu")):
        with path.open(encoding="utf-8") as lines:
            total += count(read_document(lines), language, register)
    return total
