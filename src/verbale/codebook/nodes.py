"""The nodes of a codebook's YAML, taken as fields, words and lists; all that is wrong is noted, not just the
first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from verbale.register.own import Fault

HINT = "the form is in docs/codebook.md"
MOST_FAULTS = 50
"""Noted of one file; beyond that its first mistakes explain the others."""
LONGEST = 300
"""Characters of a text."""
_SHOWN = 60
_EMPTY = ("", "~", "null")


class Form:
    """Checks the nodes of one file, `name`, against what is expected, and keeps the faults."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.faults: list[Fault] = []

    def at(self, node: Any) -> str:
        """Where a node stands: "file:line"."""
        return f"{self._name}:{node.start_mark.line + 1}" if node is not None else self._name

    def wrong(self, node: Any, expected: str, found: str = "", hint: str = HINT) -> None:
        """Note what was expected at a node, and what came."""
        came = f", found {found}" if found else ""
        self.note(Fault(self.at(node), f"expected {expected}{came}", hint))

    def note(self, fault: Fault) -> None:
        """Keep a fault, unless there are too many already."""
        if not self.full:
            self.faults.append(fault)

    @property
    def full(self) -> bool:
        """Whether so much is wrong that no more is noted."""
        return len(self.faults) >= MOST_FAULTS

    def unknown(self, word: str, known: Collection[str]) -> str:
        """A word that is none of those known as an error shows it, with the one that may be meant."""
        near = "" if self.full else _like(word, known)
        return f"{shown(word)}, did you mean {near!r}?" if near else shown(word)

    def fields(self, node: Any, known: Sequence[str], what: str) -> dict[str, Any]:
        """The fields of a node by name; those that are not `known`, or come twice, are noted and left out."""
        out = {}
        for key, value in self.pairs(node, f"{what} with fields out of {', '.join(known)}"):
            if key.value in known:
                out[key.value] = value
            else:
                found = self.unknown(key.value, known)
                self.wrong(key, f"a field of {what} out of {', '.join(known)}", found)
        return out

    def pairs(self, node: Any, expected: str) -> Iterator[tuple[Any, Any]]:
        """Key and value of each field of a node, in order; one named again is noted and left out."""
        if is_empty(node):
            return
        if node.id != "mapping":
            self.wrong(node, expected, _kind(node))
            return
        lines: dict[str, int] = {}
        for key, value in node.value:
            if key.id != "scalar":
                self.wrong(key, "a word before the colon", _kind(key))
            elif key.value in lines:
                self.wrong(key, "each name once", f"{shown(key.value)} again, after line {lines[key.value]}")
            else:
                lines[key.value] = key.start_mark.line + 1
                yield key, value

    def items(self, node: Any) -> list[Any]:
        """The items of a list; of anything else the node itself, of nothing none."""
        if is_empty(node):
            return []
        return list(node.value) if node.id == "sequence" else [node]

    def text(self, node: Any, what: str) -> str:
        """The words of a node in one line; "" where there are none, or something else stands there."""
        if is_empty(node):
            return ""
        if node.id != "scalar":
            self.wrong(node, what, _kind(node))
            return ""
        words = " ".join(node.value.split())
        if len(words) > LONGEST:
            self.wrong(node, f"at most {LONGEST} characters", f"{len(words):,}")
            return ""
        return words

    def texts(self, node: Any, what: str) -> list[tuple[Any, str]]:
        """The words of each item of a list, or of the one node, with their nodes."""
        pairs = ((item, self.text(item, what)) for item in self.items(node))
        return [(item, words) for item, words in pairs if words]

    def choices(self, node: Any, known: Collection[str], what: str) -> tuple[str, ...]:
        """The items of a list (or the one node), each a member of a closed set; others are noted."""
        out = []
        for item, words in self.texts(node, what):
            if words in known:
                out.append(words)
            else:
                self.wrong(item, f"{what} out of {_listed(known)}", self.unknown(words, known))
        return tuple(dict.fromkeys(out))


def _like(word: str, known: Collection[str]) -> str:
    """The known word that is like it in spelling, whatever the case; "" for none."""
    by_case: Mapping[str, str] = {k.casefold(): k for k in known}
    near = get_close_matches(word.casefold()[:_SHOWN], by_case, n=1)
    return by_case[near[0]] if near else ""


def is_empty(node: Any) -> bool:
    """Whether nothing stands there: no node, or one that YAML calls null."""
    return node is None or (node.id == "scalar" and node.value in _EMPTY and not node.style)


def _listed(known: Collection[str]) -> str:
    return ", ".join(known) if known else "none"


def _kind(node: Any) -> str:
    return {"mapping": "fields", "sequence": "a list"}.get(node.id, shown(str(node.value)))


def shown(words: str) -> str:
    """Words of the file as an error shows them: quoted, control characters escaped, cut where long."""
    return repr(words if len(words) <= _SHOWN else words[:_SHOWN] + "…")
