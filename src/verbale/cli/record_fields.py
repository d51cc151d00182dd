"""Fields of an entry as they are typed: name=value, spans as their words, actors by name."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from verbale.cli.safe import safe_line
from verbale.errors import SettingError

if TYPE_CHECKING:
    from verbale.record.entries import Entry
    from verbale.record.fields import Form

_PAIR = re.compile(r"([a-z_]+)(?:@([1-9][0-9]{0,6}))?=(.*)", re.DOTALL)
_SHOWN = 20
_MANY = ("texts", "spans", "actors")


def is_pair(word: str) -> bool:
    """Whether an argument is a field with its value, and not an id."""
    return _PAIR.fullmatch(word) is not None


def pairs_in(part: str) -> list[str]:
    """The fields in one argument, as a shell would part them: 'type=REJECT evidence="refuses talks"'."""
    try:
        return shlex.split(part)
    except ValueError as error:
        hint = "close every quotation mark"
        raise SettingError(f"cannot be parted into fields: {error}", where=part[:80], hint=hint) from error


class FieldReader:
    """Reads fields for entries of one report, whose text and entries (of one layer) it knows."""

    def __init__(self, text: str, entries: Iterable[Entry]) -> None:
        self._text = text
        self._entries = [entry for entry in entries if entry.counts]

    def read(self, kind: str, pairs: Sequence[str], now: Entry | None = None) -> dict[str, Any]:
        """The fields as JSON values; a field given several times is a list, an empty value takes it away.

        `now` is the entry that they change: of words that stand several times those are meant that overlap
        with what it has. Raises SettingError for what cannot be read.
        """
        from verbale.record.fields import KINDS

        if kind not in KINDS:
            raise SettingError(f"there is no kind of entry {kind[:40]!r}", hint=f"kinds: {', '.join(KINDS)}")
        given: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for pair in pairs:
            found = _PAIR.fullmatch(pair)
            if not found:
                hint = 'write name=value, as in status=planned or evidence="their own words"'
                raise SettingError("expected a field with its value", where=pair[:80], hint=hint)
            given[found[1]].append((found[3].strip(), int(found[2] or 0)))
        return {name: self._field(name, KINDS[kind], some, now) for name, some in given.items()}

    def _field(
        self, name: str, forms: Mapping[str, Form], given: list[tuple[str, int]], now: Entry | None
    ) -> Any:
        if name not in forms:
            raise SettingError(f"there is no field {name[:40]!r}", hint=f"fields: {', '.join(forms)}")
        form = forms[name]
        if form.of not in _MANY and len(given) > 1:
            raise SettingError(f"{name} is given twice", hint="it holds one value")
        values = [
            self._value(name, form.of, words, nth, now.fields.get(name) if now else None)
            for words, nth in given
            if words
        ]
        return values if form.of in _MANY else next(iter(values), None)

    def _value(self, name: str, form: str, words: str, nth: int, now: Any) -> Any:
        match form:
            case "span" | "spans":
                spans = [now] if form == "span" and now else now or []
                return self._span(name, words, nth, spans)
            case "actor" | "actors":
                return self._actor(words)
            case "statement":
                return self._statement(words)
            case "number" | "degrees":
                return _number(name, words)
        return words

    def _span(self, name: str, words: str, nth: int, now: Sequence[Sequence[int]]) -> list[int]:
        found = [
            [m.start(), m.start() + len(words)] for m in re.finditer(f"(?={re.escape(words)})", self._text)
        ]
        if not found:
            hint = "copy them from the report, letter for letter: verbale show REPORT"
            raise SettingError(
                f"the report has no such words: {safe_line(words)[:80]!r}", where=name, hint=hint
            )
        if nth > len(found):
            raise SettingError(f"the words stand {len(found)} times in the report, not {nth}", where=name)
        if nth:
            return found[nth - 1]
        near = [s for s in found if any(s[0] < end and start < s[1] for start, end in now)]
        if len(found) == 1 or len(near) == 1:
            return (near or found)[0]
        hint = f"say which: {name}@2=..."
        raise SettingError(f"the words stand {len(found)} times in the report", where=name, hint=hint)

    def _actor(self, words: str) -> str:
        actors = [e for e in self._entries if e.kind == "actor"]
        wanted = words.casefold()
        found = (
            [e for e in actors if words in (e.id, e.local)]
            or [e for e in actors if e.fields["name"].casefold() == wanted]
            or [e for e in actors if wanted in (a.casefold() for a in e.fields["aliases"] or ())]
        )
        if len(found) == 1:
            return found[0].id
        if found:
            hint = f"name one by its id: {', '.join(e.id for e in found[:_SHOWN])}"
            raise SettingError(f"the report has {len(found)} actors called {safe_line(words)!r}", hint=hint)
        names = ", ".join(safe_line(e.fields["name"]) for e in actors[:_SHOWN])
        hint = f"its actors: {names or 'none'}; add one: verbale record add REPORT actor name=... kind=..."
        raise SettingError(f"the report has no actor {safe_line(words)[:80]!r}", hint=hint)

    def _statement(self, words: str) -> str:
        said = [e for e in self._entries if e.kind == "statement"]
        found = next((e.id for e in said if words in (e.id, e.local)), None)
        if found is None:
            hint = f"its statements: {', '.join(e.local or e.id for e in said[:_SHOWN]) or 'none'}"
            raise SettingError(f"the report has no statement {safe_line(words)[:80]!r}", hint=hint)
        return found


def _number(name: str, words: str) -> int | float:
    try:
        return int(words) if re.fullmatch(r"-?[0-9]{1,12}", words) else float(words)
    except ValueError:
        raise SettingError(f"expected a number, got {safe_line(words)[:40]!r}", where=name) from None
