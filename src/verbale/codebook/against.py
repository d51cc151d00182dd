"""A codebook held against the register: whether the countries, offices and bodies it names are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from verbale.codebook.entries import Codebook, Party, Type
from verbale.codebook.nodes import HINT
from verbale.errors import RegisterError
from verbale.register import Register
from verbale.register.own import Fault, OwnActors, overlay


def against(codebook: Codebook, opener: Callable[[], Register]) -> tuple[Fault, ...]:
    """What the register does not know of the countries of a codebook's rules, and of its actors. It is
    opened only where the codebook names any."""
    if codebook.actors == OwnActors() and not any(any(_codes(type_)) for type_ in codebook.types):
        return ()
    register = opener()
    return (*_countries(codebook, register), *_actors(codebook, register))


def _countries(codebook: Codebook, register: Register) -> Iterator[Fault]:
    for type_ in codebook.types:
        for code in _codes(type_):
            entry = register.get(code)
            if entry is None or entry.kind != "country":
                what = f"expected the ISO 3166 code of a country, such as TUR, found {code!r}"
                yield Fault(type_.at, f"{what} in the type {type_.name!r}", HINT)


def _codes(type_: Type) -> Iterator[str]:
    for rule in (*type_.when, *type_.unless):
        for party in (rule.actors, rule.recipients, rule.parties):
            yield from (party or Party()).countries


def _actors(codebook: Codebook, register: Register) -> Iterator[Fault]:
    try:
        overlay(codebook.actors, register)
    except RegisterError as error:
        yield Fault(error.where, error.what, error.hint or HINT)
