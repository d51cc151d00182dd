"""Entries of a file checked field by field: which fields there are, and what each may hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NoReturn

from verbale.errors import RegisterError
from verbale.register.own.entries import (
    GENDERS,
    SECTORS,
    STANDINGS,
    OwnActors,
    OwnBody,
    OwnMembership,
    OwnOffice,
    OwnPerson,
    OwnTenure,
    Raw,
)
from verbale.register.spells import bounds

LONGEST_NAME = 300
"""Characters; names of offices in official documents reach 200."""
_LISTS = frozenset(("aliases", "acronyms", "broader", "phrases"))
FIELDS = {
    "person": ("name", "country", "sector", "surname", "gender", "wikidata", "aliases"),
    "organisation": ("name", "country", "sector", "head", "aliases", "acronyms"),
    "group": ("name", "country", "sector", "head", "aliases", "acronyms"),
    "office": ("id", "sector", "broader", "phrases"),
    "membership": ("of", "member", "standing", "from", "to", "source"),
    "tenure": ("office", "where", "from", "to", "source"),
}
"""The fields of each kind of entry. All but the first, and who is member, may be left out."""
_HINT = 'the form is in docs/register.md, "Your own actors"'
_DATES = "a date such as 2024-03-01, 2024-03 or 2024, or a range of two joined by a slash"


def checked(entries: Iterable[Raw]) -> OwnActors:
    """The entries as own actors. RegisterError names the place of the first one that is wrong."""
    raws = list(entries)
    for raw in raws:
        _known_fields(raw)
    return OwnActors(
        tuple(_person(raw) for raw in raws if raw.kind == "person"),
        tuple(_body(raw) for raw in raws if raw.kind in ("organisation", "group")),
        tuple(_office(raw) for raw in raws if raw.kind == "office"),
        tuple(_membership(raw) for raw in raws if raw.kind == "membership"),
    )


def _person(raw: Raw) -> OwnPerson:
    return OwnPerson(
        _required(raw, "name"),
        _country(raw),
        _one_of(raw, "sector", SECTORS),
        _text(raw, "surname"),
        _one_of(raw, "gender", GENDERS),
        _wikidata(raw),
        _list(raw, "aliases"),
        tuple(_tenure(office) for office in raw.offices),
        raw.at,
    )


def _body(raw: Raw) -> OwnBody:
    return OwnBody(
        _required(raw, "name"),
        raw.kind,
        _country(raw),
        _one_of(raw, "sector", SECTORS),
        _text(raw, "head"),
        _list(raw, "aliases"),
        _list(raw, "acronyms"),
        raw.at,
    )


def _office(raw: Raw) -> OwnOffice:
    id_ = _required(raw, "id")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
        _fail(raw, f"an id in small letters and hyphens, such as river-commissioner, found {id_!r}")
    sector = _one_of(raw, "sector", SECTORS) or "GOV"
    return OwnOffice(id_, sector, _list(raw, "broader"), _list(raw, "phrases"), raw.at)


def _membership(raw: Raw) -> OwnMembership:
    start, end = _dates(raw)
    return OwnMembership(
        _required(raw, "of"),
        _required(raw, "member"),
        _one_of(raw, "standing", STANDINGS) or "member",
        start,
        end,
        _text(raw, "source"),
        raw.at,
    )


def _dates(raw: Raw) -> tuple[str, str]:
    """First and last day of a stretch, "" where they are left out."""
    start, end = _date(raw, "from"), _date(raw, "to")
    if start and end and bounds(start).earliest > bounds(end).latest:
        _fail(raw, f"a “to” after the “from”, found from {start} to {end}")
    return start, end


def _tenure(raw: Raw) -> OwnTenure:
    _known_fields(raw)
    start, end = _dates(raw)
    return OwnTenure(_required(raw, "office"), _text(raw, "where"), start, end, _text(raw, "source"), raw.at)


def _known_fields(raw: Raw) -> None:
    known = FIELDS[raw.kind]
    unknown = next((name for name in raw.fields if name not in known), None)
    if unknown is not None:
        also = " and offices" if raw.kind == "person" else ""
        _fail(raw, f"the fields {', '.join(known)}{also} of a {_named(raw)}, found {unknown!r}")


def _named(raw: Raw) -> str:
    return "person's office" if raw.kind == "tenure" else raw.kind


def _required(raw: Raw, name: str) -> str:
    text = _text(raw, name)
    if not text:
        _fail(raw, f"a {_named(raw)} with a field {name!r}, found none")
    return text


def _text(raw: Raw, name: str) -> str:
    words = raw.fields.get(name, ())
    if len(words) > 1:
        _fail(raw, f"one value for {name!r}, found a list of {len(words)}")
    return _short(raw, words[0]) if words else ""


def _list(raw: Raw, name: str) -> tuple[str, ...]:
    return tuple(text for word in raw.fields.get(name, ()) if (text := _short(raw, word)))


def _short(raw: Raw, text: str) -> str:
    """Words in one line and without the bar that parts lists in the register's tables."""
    text = " ".join(text.replace("|", " ").split())
    if len(text) > LONGEST_NAME:
        _fail(raw, f"at most {LONGEST_NAME} characters, found {len(text):,}")
    return text


def _country(raw: Raw) -> str:
    code = _text(raw, "country")
    if code and not re.fullmatch(r"[A-Z]{3}", code):
        _fail(raw, f"a country as its ISO 3166 code of three capitals, such as TUR, found {code!r}")
    return code


def _one_of(raw: Raw, name: str, known: frozenset[str]) -> str:
    text = _text(raw, name)
    if text and text not in known:
        _fail(raw, f"a {name} out of {', '.join(sorted(known))}, found {text!r}")
    return text


def _wikidata(raw: Raw) -> str:
    text = _text(raw, "wikidata")
    if text and not re.fullmatch(r"Q[1-9][0-9]{0,11}", text):
        _fail(raw, f"a Wikidata id such as Q42, found {text!r}")
    return text


def _date(raw: Raw, name: str) -> str:
    text = _text(raw, name)
    try:
        if text:
            bounds(text)
    except ValueError:
        _fail(raw, f"{_DATES}, found {text!r} as {name!r}")
    return text


def _fail(raw: Raw, expected: str) -> NoReturn:
    raise RegisterError(f"expected {expected}", where=raw.at, hint=_HINT)


def is_list(name: str) -> bool:
    """Whether a field holds several names."""
    return name in _LISTS
