"""What a form asks about an entry, field by field, and what its answers come to.

Made from `record.fields.KINDS`, so that a new field is asked for without a change here. Words of the report
are given as words and which of their occurrences is meant; white space counts as one space, since browsers
and people copy it differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from verbale.board.forms import Form as Sent
from verbale.board.labels import CONSULT_MODES, field_words, label
from verbale.board.labels import KINDS as KIND_LABELS
from verbale.errors import SettingError
from verbale.record.entries import Entry
from verbale.record.fields import KINDS, NUMBER_LIMIT, Fields, Form

SPARE = 2
"""Empty rows offered for further members of a list."""
NTH = ".nth"
"""What is added to a field's name for the number of the occurrence that is meant."""
CHOICE_WORDS = 80
"""Code points of a statement's words in a list to choose from."""

_SETS = MappingProxyType(
    {
        ("actor", "kind"): "actor",
        ("actor", "sector"): "sector",
        ("date", "kind"): "date",
        ("statement", "mode"): "mode",
        ("statement", "act"): "act",
        ("event", "type"): "type",
        ("event", "status"): "status",
        ("position", "stance"): "stance",
        ("finding", "kind"): "finding",
        ("finding", "level"): "level",
        ("place", "kind"): "place",
    }
)
"""Which labels a closed set has."""


@dataclass(frozen=True, slots=True)
class Question:
    """One field as a form asks for it. `name` is the input's, `shape` is how it is asked: line, lines,
    choice, boxes, number, degrees, words. `rows` are the values that it shows, for words a pair of words and
    number; `choices` are pairs of value and words, `offered` values beside which others may be given."""

    name: str
    words: str
    shape: str
    needed: bool
    many: bool
    rows: tuple[Any, ...]
    choices: tuple[tuple[str, str], ...] = ()
    offered: tuple[str, ...] = ()


class Asking:
    """The questions about entries of one report."""

    def __init__(self, text: str, entries: Iterable[Entry]) -> None:
        self._text = text
        living = [e for e in entries if e.counts]
        self._actors = [(e.id, str(e.fields["name"])) for e in living if e.kind == "actor"]
        names = dict(self._actors)
        self._statements = [
            (e.id, _said(text, e, names)) for e in living if e.kind == "statement"
        ]  # fmt: skip

    def questions(self, kind: str, fields: Mapping[str, Any], prefix: str = "") -> list[Question]:
        """A question for each field of the kind, showing what `fields` say."""
        return [self._question(kind, n, f, fields.get(n), prefix) for n, f in KINDS[kind].items()]

    def answers(self, kind: str, fields: Mapping[str, Any], sent: Sent, prefix: str = "") -> Fields:
        """The fields that a form gives another value than `fields`; those it does not name stay as they are.

        Raises SettingError for words that the report does not have and numbers that are none.
        """
        out: Fields = {}
        for question in self.questions(kind, fields, prefix):
            name = question.name.removeprefix(prefix)
            given = _given(question, sent)
            if given is not None and given != _shown(question):
                out[name] = self._value(question, given)
        return out

    def _question(self, kind: str, name: str, form: Form, value: Any, prefix: str) -> Question:
        shape, many = _shape(form), form.of in ("texts", "spans", "actors")
        values: list[Any] = [v for v in (value if many else [value]) or [] if v is not None]
        if shape == "words":
            values = [(_plain(self._text[s:e]), str(nth_of(self._text, s, e))) for s, e in values]
        made = partial(Question, prefix + name, field_words(kind, name), shape, form.needed, many)
        offered = tuple(CONSULT_MODES) if (kind, name) == ("event", "mode") else ()
        return made(tuple(values), self._choices(kind, name, form), offered)

    def _choices(self, kind: str, name: str, form: Form) -> tuple[tuple[str, str], ...]:
        if form.of in ("actor", "actors"):
            return tuple(self._actors)
        if form.of == "statement":
            return tuple(self._statements)
        labels = _SETS.get((kind, name))
        return tuple((v, label(labels, v).words if labels else v.replace("_", " ")) for v in form.choices)

    def _value(self, question: Question, given: Sequence[Any]) -> Any:
        match question.shape:
            case "words":
                values: list[Any] = [list(found(self._text, w, n, question.words)) for w, n in given]
            case "number" | "degrees":
                values = [_number(question, v) for v in given]
            case _:
                values = list(given)
        return values if question.many else (values[0] if values else None)


def _shape(form: Form) -> str:
    match form.of:
        case "text":
            return "choice" if form.choices else "line"
        case "texts":
            return "boxes" if form.choices else "lines"
        case "span" | "spans":
            return "words"
        case "actor" | "actors" | "statement":
            return "choice"
    return form.of


def _given(question: Question, sent: Sent) -> tuple[Any, ...] | None:
    """What was answered, in the form of a question's rows; None where the form did not ask."""
    values = sent.values.get(question.name)
    if values is None:
        return None
    if question.shape == "words":
        numbers = (*sent.values.get(question.name + NTH, ()), *[""] * len(values))
        pairs = zip(map(_plain, values), numbers, strict=False)
        return tuple((words, nth.strip() or "1") for words, nth in pairs if words)
    if question.shape == "lines":
        values = tuple(line for value in values for line in value.split("\n"))
    return tuple(value.strip() for value in values if value.strip())


def _shown(question: Question) -> tuple[Any, ...]:
    return question.rows if question.shape == "words" else tuple(str(row).strip() for row in question.rows)


def _number(question: Question, value: str) -> float | int:
    try:
        number = float(value) if question.shape == "degrees" else int(value)
    except ValueError:
        raise SettingError(f"{question.words} is {value[:40]!r}, not a number") from None
    if not abs(number) <= NUMBER_LIMIT:
        raise SettingError(f"{question.words} is {value[:40]!r}: too large")
    return number


def found(text: str, words: str, nth: str, where: str) -> tuple[int, int]:
    """Where the words stand in the text for the `nth` time, in code points. Raises SettingError where they do
    not stand there so often."""
    number = int(nth) if nth.isascii() and nth.isdigit() and len(nth) < 7 else 0
    places = list(_places(text, words))
    if not 1 <= number <= len(places):
        said = f"{where}: the report has {words[:80]!r} {len(places)} times, and {nth[:10]!r} was asked for"
        raise SettingError(said, hint="copy the words from the report's text")
    return places[number - 1]


def nth_of(text: str, start: int, end: int) -> int:
    """Which occurrence of its own words a span is, from 1."""
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    return 1 + sum(at < first for at, _ in _places(text, _plain(text[start:end])))


def _places(text: str, words: str) -> Iterable[tuple[int, int]]:
    """Where the words stand, also overlapping; any white space stands for any other."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (m.span(1) for m in re.finditer(f"(?=({pattern}))", text)) if pattern else ()


def _plain(words: str) -> str:
    return " ".join(words.split())


def _said(text: str, statement: Entry, names: Mapping[str, str]) -> str:
    spans = statement.fields["content"] or [statement.fields["cue"]]
    said = _plain(" … ".join(text[s:e] for s, e in spans))[:CHOICE_WORDS]
    return f"{statement.local}, {names.get(statement.fields['speaker'], 'somebody')}: {said}"


def kinds() -> Mapping[str, str]:
    """The kinds of entries and what they are called, in the order in which people add them."""
    return {kind: shown.words for kind, shown in KIND_LABELS.items() if kind in KINDS}
