"""The language of searches, one for the command line, the board and exports.

    withdrawal "grain corridor" -denied speaker:minister (act:deny OR act:reject) since:2025-03

Words and "phrases" stand side by side where all must be there; OR between two asks for either, - before one
takes it away, ( ) hold together, * ends a word of which only the beginning is given. A field has its value
right after the colon; values with spaces stand in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from verbale.errors import SettingError
from verbale.record.search import fields
from verbale.record.search.fields import FIELDS, expected
from verbale.record.search.tokens import beginning, tokens

QUERY_LIMIT = 1_000
"""Code points in a search."""
PARTS_LIMIT = 60
"""Words, phrases and fields in a search."""
DEPTH_LIMIT = 10
"""Brackets inside brackets."""
PREFIX_SHORTEST = 2
"""Letters before a *; with fewer it would stand for half the words there are."""


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or several that stand side by side; with `prefix` the last one only begins so."""

    words: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Is:
    """A field and its value as written; `whole` where all of a name is meant, `prefix` as in `Words`."""

    field: str
    value: str
    whole: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    part: Node


@dataclass(frozen=True, slots=True)
class Every:
    """What must all be there: two parts or more."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """What must be there at least in part: two parts or more."""

    parts: tuple[Node, ...]


Node = Words | Is | Not | Every | Either


@dataclass(frozen=True, slots=True)
class Search:
    """A search. `Search.of(text).text` is the same search in its plainest writing; all without a part."""

    node: Node | None = None

    @classmethod
    def of(cls, text: str) -> Search:
        """The search that a text means. Raises SettingError, naming the character, where it means none."""
        return cls(_Parser(text).whole())

    @classmethod
    def side_by_side(cls, words: str) -> Search | None:
        """The search for these words as they stand, the last perhaps only begun; None where none is there."""
        plain = " ".join(words.split())
        return cls(Words(plain, len(beginning(plain)) > PREFIX_SHORTEST)) if tokens(plain) else None

    @property
    def text(self) -> str:
        """The search as it is written."""
        return "" if self.node is None else _written(self.node)

    def __and__(self, other: Search) -> Search:
        """What both find."""
        parts = [s.node for s in (self, other) if s.node is not None]
        return Search(_joined(Every, parts) if parts else None)

    def parts(self) -> Iterator[Words | Is]:
        """All words and fields, but those that are taken away."""
        yield from _wanted(self.node)


def _wanted(node: Node | None) -> Iterator[Words | Is]:
    if isinstance(node, Words | Is):
        yield node
    elif isinstance(node, Every | Either):
        for part in node.parts:
            yield from _wanted(part)


def _written(node: Node) -> str:
    match node:
        case Words(words, prefix):
            return f"{_value(words)}{'*' if prefix else ''}"
        case Is(name, value, whole, prefix):
            return f"{name}:{'=' if whole else ''}{_value(value)}{'*' if prefix else ''}"
        case Not(part):
            return f"-{_held(part)}"
        case Every(parts):
            return " ".join(_held(p) if isinstance(p, Either) else _written(p) for p in parts)
        case Either(parts):
            return " OR ".join(_held(p) if isinstance(p, Every) else _written(p) for p in parts)


def _held(node: Node) -> str:
    return f"({_written(node)})" if isinstance(node, Every | Either) else _written(node)


_BARE = re.compile(r"[^\s\"“”():*=<>-][^\s\"“”():*]*")
_OPERATORS = ("OR", "AND", "NOT")


def _value(words: str) -> str:
    plain = _BARE.fullmatch(words) and words not in _OPERATORS
    compared = re.fullmatch(r"[<>]=?[0-9.]+", words)
    return words if plain or compared else f'"{words}"'


class _Piece(NamedTuple):
    kind: str
    text: str
    at: int


_PIECE = re.compile(
    r"(?P<space>\s+)|(?P<open>\()|(?P<close>\))|(?P<not>-(?=[^\s\"]|\"))"
    r"|(?P<field>[A-Za-z]+):(?P<whole>=?)(?:[\"“](?P<quoted>[^\"“”]*)[\"”]|(?P<bare>[^\s\"“”()*]*))(?P<fstar>\*?)"
    r"|[\"“](?P<phrase>[^\"“”]*)[\"”](?P<pstar>\*?)|(?P<word>[^\s\"“”():*]+)(?P<wstar>\*?)"
)


class _Parser:
    """From text to nodes, by going down: either, every, one."""

    def __init__(self, text: str) -> None:
        if len(text) > QUERY_LIMIT:
            raise SettingError(f"the search has {len(text):,} characters", hint=f"at most {QUERY_LIMIT:,}")
        self._text, self._pieces = text, list(_pieces(text))
        self._next, self._parts = 0, 0

    def whole(self) -> Node | None:
        if not self._pieces:
            return None
        node = self._either(0)
        if self._next < len(self._pieces):
            raise _wrong(") has no ( before it", self._pieces[self._next].at, "take it away")
        return node

    def _either(self, depth: int) -> Node:
        parts = [self._every(depth)]
        while self._at("OR"):
            self._next += 1
            parts.append(self._every(depth))
        return _joined(Either, parts)

    def _every(self, depth: int) -> Node:
        parts = [self._one(depth)]
        while self._next < len(self._pieces):
            if self._at("AND"):
                self._next += 1
            elif self._at("OR") or self._pieces[self._next].kind == "close":
                break
            parts.append(self._one(depth))
        return _joined(Every, parts)

    def _one(self, depth: int) -> Node:
        piece = self._take()
        if piece.kind == "not" or (piece.kind == "word" and piece.text == "NOT"):
            part = self._one(depth)
            return part.part if isinstance(part, Not) else Not(part)
        if piece.kind == "open":
            return self._held(piece, depth + 1)
        self._parts += 1
        if self._parts > PARTS_LIMIT:
            raise _wrong("the search has too many parts", piece.at, f"at most {PARTS_LIMIT}")
        if piece.kind == "field":
            return _field(piece)
        if piece.kind in ("word", "phrase") and not (piece.kind == "word" and piece.text in ("OR", "AND")):
            return _words(piece)
        raise _wrong(f"{piece.text} stands where a word should", piece.at, _MAY_STAND)

    def _held(self, opened: _Piece, depth: int) -> Node:
        if depth > DEPTH_LIMIT:
            raise _wrong("brackets are too deep", opened.at, f"at most {DEPTH_LIMIT} inside each other")
        node = self._either(depth)
        if self._next >= len(self._pieces):
            raise _wrong("( is not closed", opened.at, "put ) at its end")
        self._next += 1
        return node

    def _at(self, word: str) -> bool:
        if self._next >= len(self._pieces):
            return False
        piece = self._pieces[self._next]
        return piece.kind == "word" and piece.text == word

    def _take(self) -> _Piece:
        if self._next >= len(self._pieces):
            raise _wrong("the search ends too early", len(self._text), _MAY_STAND)
        self._next += 1
        return self._pieces[self._next - 1]


_MAY_STAND = 'a word, a "phrase", a field such as actor:NAME, or ( may stand there'


def _wrong(what: str, at: int, hint: str) -> SettingError:
    return SettingError(what, where=f"search, character {at + 1}", hint=hint)


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            raise _strange(text, at)
        kind = match.lastgroup
        if match["field"] is not None:
            yield _Piece("field", match[0], at)
        elif match["phrase"] is not None:
            yield _Piece("phrase", match[0], at)
        elif match["word"] is not None:
            yield _Piece("word", match[0], at)
        elif kind != "space":
            yield _Piece(str(kind), match[0], at)
        at = match.end()


def _strange(text: str, at: int) -> SettingError:
    if text[at] in '"“”':
        return _wrong("the quotation mark has no partner", at, 'close it: "two words"')
    if text[at] == "*":
        return _wrong("* stands alone", at, "put it at the end of a word: withdraw*")
    if text[at] == ":":
        return _wrong("no field before the colon", at, f"fields: {', '.join(FIELDS)}")
    return _wrong(f"{text[at]!r} cannot stand there", at, _MAY_STAND)


def _words(piece: _Piece) -> Words:
    prefix = piece.text.endswith("*")
    return Words(_said(piece.text.removesuffix("*").strip('"“”'), piece.at, prefix), prefix)


def _said(words: str, at: int, prefix: bool) -> str:
    found = tokens(words)
    if not found:
        raise _wrong(f"{words[:40]!r} has no letter or digit", at, "a word needs one")
    if prefix and len(beginning(words)) < PREFIX_SHORTEST:
        raise _wrong(f"{words[:40]!r}* is too short", at, f"give {PREFIX_SHORTEST} letters before the *")
    return " ".join(words.split())


def _field(piece: _Piece) -> Is:
    match = _PIECE.fullmatch(piece.text)
    assert match is not None
    name = match["field"].lower()
    if name not in FIELDS:
        raise _wrong(f"there is no field {match['field'][:40]!r}", piece.at, f"fields: {', '.join(FIELDS)}")
    given = match["quoted"] if match["quoted"] is not None else match["bare"]
    value, at = given.strip(), piece.at + len(name) + 1
    whole, prefix = bool(match["whole"]), bool(match["fstar"])
    if not value:
        raise _wrong(f"{name}: has no value", at, f"expected {expected(name)}")
    if (whole or prefix) and FIELDS[name].of != "names" and (FIELDS[name].of != "sure" or prefix):
        raise _wrong(f"{name}: takes neither = nor *", at, f"expected {expected(name)}")
    return _checked(name, value, whole and FIELDS[name].of == "names", prefix, at)


def _checked(name: str, value: str, whole: bool, prefix: bool, at: int) -> Is:
    kind = FIELDS[name].of
    if kind == "choice":
        choice = fields.chosen(name, value)
        if choice is not None:
            return Is(name, choice)
    elif kind == "day":
        if fields.day_of(name, value):
            return Is(name, value)
    elif kind == "sure":
        if fields.hundredths(value):
            return Is(name, value)
    else:
        return Is(name, _said(value, at, prefix), whole, prefix)
    raise _wrong(f"{name}: cannot be {value[:40]!r}", at, f"expected {expected(name)}")


def _joined(kind: type[Every] | type[Either], parts: list[Node]) -> Node:
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else [part]
    return flat[0] if len(flat) == 1 else kind(tuple(flat))
