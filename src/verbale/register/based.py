"""Bodies told by where they sit: the Vienna-based agency, a Geneva-based group."""

from __future__ import annotations

import re
from typing import NamedTuple

from verbale.register.entries import Entry
from verbale.register.register import Register

_BASED = re.compile(r"(?:[Tt]he )?(?P<place>[A-Z][^,;]{1,40}?) ?[-‐‑–] ?based (?P<kind>\S.*)")


class Based(NamedTuple):
    """What "X-based" tells: the body, where the register lists one of that kind there, and the country."""

    entry: Entry | None
    country: str | None


def based(words: str, register: Register) -> Based | None:
    """The body or at least the country that "X-based ..." stands for; None for other words.

    A body is listed by an alias ("Strasbourg-based court"). The country is that of the largest city of
    the name.
    """
    said = _BASED.fullmatch(words.strip())
    if said is None:
        return None
    listed = register.other(f"{said['place']}-based {said['kind']}")
    body = next((m.entry for m in listed if m.entry.kind in ("organisation", "group")), None)
    country = register.country_of(said["place"])
    if country is None:
        cities = register.gazetteer.named(said["place"])
        country = cities[0].country if cities else None
    return Based(body, country)
