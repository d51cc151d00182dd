"""What each kind of entry may say: its fields as JSON values, to be stored, changed by a person, and checked.

A span is [start, end] in code points, half-open; an actor or statement is its stable id (`ids`); everything
else is words, numbers, lists of words, or null. The names are those of `verbale.model`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from verbale.errors import RecordError
from verbale.model import Actor, DateMention, Event, Finding, Place, Position, Span, Statement
from verbale.model.coding import (
    ACTOR_KINDS,
    ACTS,
    CONTEXTS,
    DATE_KINDS,
    EVENT_TYPES,
    FINDING_KINDS,
    FINDING_LEVELS,
    MODES,
    PLACE_KINDS,
    SECTORS,
    STANCES,
    STATUSES,
)

Fields = dict[str, Any]
"""The fields of one entry."""
Model = Actor | DateMention | Statement | Event | Position | Finding | Place

WORDS_LIMIT = 2_000
"""Code points in one field of words; what reports hold is far shorter."""
MEMBERS_LIMIT = 2_000
"""Members of one list: a country may be named a thousand times in a very long report."""
NUMBER_LIMIT = 2**31 - 1
"""The largest number that both databases hold in an integer."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a field takes: `of` is one of `FORMS`; `choices` closes the set of its words."""

    of: str
    needed: bool = False
    choices: tuple[str, ...] = ()


FORMS = ("text", "texts", "number", "degrees", "span", "spans", "actor", "actors", "statement")

LISTS = ("texts", "spans", "actors")
"""The forms whose value is a list, empty where nothing is given."""

_TEXT, _NAME = Form("text"), Form("text", needed=True)


def _one(choices: tuple[str, ...], *, needed: bool = True) -> Form:
    return Form("text", needed, choices)


KINDS: Mapping[str, Mapping[str, Form]] = {
    "actor": {
        "name": _NAME,
        "kind": _one(ACTOR_KINDS),
        "country": _TEXT,
        "sector": _one(SECTORS, needed=False),
        "role": _TEXT,
        "register": _TEXT,
        "aliases": Form("texts"),
        "mentions": Form("spans"),
    },
    "date": {"span": Form("span", needed=True), "kind": _one(DATE_KINDS), "value": _TEXT},
    "statement": {
        "speaker": Form("actor"),
        "source": Form("span"),
        "cue": Form("span", needed=True),
        "content": Form("spans"),
        "mode": _one(MODES),
        "act": _one(ACTS),
        "addressee": Form("actor"),
        "said_on": _TEXT,
        "place": _TEXT,
        "through": Form("actor"),
        "occasion": Form("span"),
    },
    "event": {
        "type": _one(EVENT_TYPES),
        "status": _one(STATUSES),
        "actors": Form("actors"),
        "recipients": Form("actors"),
        "evidence": Form("span", needed=True),
        "mode": _TEXT,
        "contexts": Form("texts", choices=CONTEXTS),
        "date": _TEXT,
        "place": _TEXT,
        "claimed_in": Form("statement"),
        "cameo": _TEXT,
        "dead": Form("number"),
        "injured": Form("number"),
        "size": Form("number"),
        "codes": Form("texts"),
    },
    "position": {
        "actor": Form("actor", needed=True),
        "toward": _NAME,
        "stance": _one(STANCES),
        "evidence": Form("span", needed=True),
        "statement": Form("statement"),
        "condition": Form("span"),
        "issue": _TEXT,
    },
    "finding": {
        "kind": _one(FINDING_KINDS),
        "evidence": Form("spans", needed=True),
        "message": _NAME,
        "value": _TEXT,
        "level": _one(FINDING_LEVELS),
        "source": _TEXT,
    },
    "place": {
        "name": _NAME,
        "kind": _one(PLACE_KINDS),
        "country": _TEXT,
        "latitude": Form("degrees"),
        "longitude": Form("degrees"),
        "mentions": Form("spans"),
    },
}
"""The fields of every kind of entry."""

MODELS: Mapping[str, Callable[..., Model]] = {
    "actor": Actor,
    "date": DateMention,
    "statement": Statement,
    "event": Event,
    "position": Position,
    "finding": Finding,
    "place": Place,
}


def fields_of(kind: str, entry: Model, actors: Mapping[str, str], statements: Mapping[str, str]) -> Fields:
    """The entry's fields; `actors` and `statements` give the stable id for each id of the coding."""
    return {
        name: _plain(getattr(entry, name), form.of, actors, statements) for name, form in KINDS[kind].items()
    }


def _plain(value: Any, form: str, actors: Mapping[str, str], statements: Mapping[str, str]) -> Any:
    if value is None:
        return None
    match form:
        case "span":
            return [value.start, value.end]
        case "spans":
            return [[span.start, span.end] for span in value]
        case "actor":
            return actors[value]
        case "actors":
            return [actors[one] for one in value]
        case "statement":
            return statements[value]
        case "texts":
            return list(value)
    return value


def model_of(
    kind: str, fields: Fields, actors: Mapping[str, str], statements: Mapping[str, str], **more: Any
) -> Any:
    """The entry of the coding; `actors` and `statements` give its ids for stable ones, others are dropped."""
    values = {n: _typed(fields.get(n), form.of, actors, statements) for n, form in KINDS[kind].items()}
    return MODELS[kind](**values, **more)


def _typed(value: Any, form: str, actors: Mapping[str, str], statements: Mapping[str, str]) -> Any:
    match form:
        case "span":
            return None if value is None else Span(*value)
        case "spans":
            return tuple(Span(*span) for span in value or ())
        case "actor":
            return actors.get(value)
        case "actors":
            return tuple(actors[one] for one in value or () if one in actors)
        case "statement":
            return statements.get(value)
        case "texts":
            return tuple(value or ())
    return value


def references(kind: str, fields: Fields) -> tuple[set[str], set[str]]:
    """The stable ids of the actors and of the statements that these fields name."""
    actors, statements = set[str](), set[str]()
    for name, form in KINDS[kind].items():
        value = fields.get(name)
        if value and form.of == "actor":
            actors.add(value)
        elif value and form.of == "actors":
            actors.update(value)
        elif value and form.of == "statement":
            statements.add(value)
    return actors, statements


def checked(
    kind: str, fields: Mapping[str, Any], text: str, known: Collection[str], *, whole: bool
) -> Fields:
    """The fields as given, if an entry of that kind may say so.

    `known` are the stable ids of the report's entries; `whole` asks for every needed field, as a new entry
    does. Raises RecordError for an unknown kind or field, a value of another form, words outside a closed
    set, a span outside the text, and an id that the report does not have.
    """
    forms = KINDS.get(kind)
    if forms is None:
        raise RecordError(f"there is no kind of entry {kind[:40]!r}", hint=f"kinds: {', '.join(KINDS)}")
    strange = [name for name in fields if name not in forms]
    if strange:
        raise RecordError(f"{kind} has no field {strange[0][:40]!r}", hint=f"fields: {', '.join(forms)}")
    missing = [
        n for n, f in forms.items() if f.needed and fields.get(n) in (None, "", []) and (whole or n in fields)
    ]
    if missing:
        raise RecordError(f"{kind} needs {', '.join(missing)}")
    for name, value in fields.items():
        if value is not None:
            _check(f"{kind}.{name}", forms[name], value, text, known)
    return {n: [] if v is None and forms[n].of in LISTS else v for n, v in fields.items()}


def _check(where: str, form: Form, value: Any, text: str, known: Collection[str]) -> None:
    members = value if form.of in ("texts", "spans", "actors") else [value]
    if not isinstance(members, list) or len(members) > MEMBERS_LIMIT:
        raise RecordError(f"expected a list of at most {MEMBERS_LIMIT}, got {str(value)[:80]}", where=where)
    for member in members:
        if not _fits(form.of, member, text, known):
            raise RecordError(f"expected {_EXPECTED[form.of]}, got {str(member)[:80]!r}", where=where)
        if form.choices and member not in form.choices:
            hint = f"one of: {', '.join(form.choices)}"
            raise RecordError(f"cannot be {str(member)[:80]!r}", where=where, hint=hint)


_EXPECTED = {
    "text": f"words, at most {WORDS_LIMIT} characters",
    "texts": f"words, at most {WORDS_LIMIT} characters",
    "number": f"a whole number from 0 to {NUMBER_LIMIT}",
    "degrees": "degrees from -180 to 180",
    "span": "a span [start, end] inside the text",
    "spans": "a span [start, end] inside the text",
    "actor": "the id of an actor of this report",
    "actors": "the id of an actor of this report",
    "statement": "the id of a statement of this report",
}


def _fits(form: str, value: Any, text: str, known: Collection[str]) -> bool:
    match form:
        case "text" | "texts":
            return isinstance(value, str) and 0 < len(value) <= WORDS_LIMIT and _is_storable(value)
        case "number":
            return _is_number(value, int) and 0 <= value <= NUMBER_LIMIT
        case "degrees":
            return _is_number(value, int | float) and -180 <= value <= 180
        case "span" | "spans":
            return is_span(value, text)
        case "statement":
            return isinstance(value, str) and value.startswith("statement-") and value in known
    return isinstance(value, str) and value.startswith("actor-") and value in known


def _is_storable(words: str) -> bool:
    """Whether both databases can hold the words: no NUL, no half of a surrogate pair."""
    return not any(char == "\0" or "\ud800" <= char <= "\udfff" for char in words)


def _is_number(value: Any, kind: Any) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool)


def is_span(value: Any, text: str) -> bool:
    """Whether the value is a span of one or more code points of the text."""
    whole = isinstance(value, list) and len(value) == 2 and all(_is_number(v, int) for v in value)
    return whole and 0 <= value[0] < value[1] <= len(text)
