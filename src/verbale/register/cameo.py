"""CAMEO actor codes, for data sets that still use them: a country and a sector run together (TURGOV)."""

from __future__ import annotations

# CAMEO took Kosovo's code from the World Bank before ISO 3166 had one for users to assign.
_COUNTRIES = {"XKX": "KSV"}
_KINDS_WITH_COUNTRY = ("country", "person", "organisation", "group")


def cameo_code(kind: str, country: str | None, sector: str | None) -> str | None:
    """The code of an actor of a kind (`ENTRY_KINDS`), alpha-3 country and PLOVER sector; None for places
    and for actors of which neither is known. PLOVER kept CAMEO's names of sectors."""
    if kind not in _KINDS_WITH_COUNTRY:
        return None
    code = _COUNTRIES.get(country or "", country or "")
    return code + ("" if kind == "country" else sector or "") or None
