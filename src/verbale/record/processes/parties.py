"""For whom an actor deals: its country, where it speaks for one, else itself; nobody for the rest."""

from __future__ import annotations

from collections.abc import Mapping

STATE = (None, "GOV", "MIL", "LEG", "JUD", "CVL", "COP", "SPY", "PTY")
"""Sectors whose people act for their country; None: of no known sector."""
OWN = ("IGO", "REB", "OPP", "PTY")
"""Sectors whose members are parties in their own right: a union of states, rebels, an opposition."""


def party_of(
    name: str, kind: str, country: str | None, sector: str | None, countries: Mapping[str, str]
) -> str | None:
    """The party that an actor of the record acts for; None where it is no party to anything.

    `countries` gives the name of each country by its ISO 3166 code. A country is itself; its government,
    forces, parliament and citizens are it as well. Organisations of states, rebels, parties and opposition
    are parties of their own, as are the people who act for them, but no crowd of them; a
    ruling party's people cannot be told from their state's. Media, business, scholars, places and
    groups of no country ("sides", "countries") are none.
    """
    if kind == "country":
        return countries.get(country or "", name)
    if kind == "place":
        return None
    if sector in OWN and kind != "group" and not (sector == "PTY" and kind == "person" and country):
        return name if name[:1].isupper() else None
    return countries.get(country, country) if country and sector in STATE else None
