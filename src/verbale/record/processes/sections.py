"""Which section of a process's page an event belongs on."""

from __future__ import annotations

from collections.abc import Mapping

SECTIONS = ("planned", "held", "proposed", "refused", "agreed", "demanded", "rejected", "conditional",
            "pressed", "fought", "gave")  # fmt: skip
"""Meetings by what is said of them; agreements; demands; refusals; what depends on something; threats,
sanctions and accusations; force; aid, support and retreat."""
MEETINGS = ("planned", "held", "proposed", "refused")
_MEETING: Mapping[str, str] = {
    "happened": "held",
    "ongoing": "held",
    "planned": "planned",
    "proposed": "proposed",
    "conditional": "proposed",
    "refused": "refused",
    "denied": "refused",
}
_OTHERS: Mapping[str, str] = {
    **dict.fromkeys(("AGREE", "COOPERATE", "CONCEDE"), "agreed"),
    "REQUEST": "demanded",
    "REJECT": "rejected",
    **dict.fromkeys(("THREATEN", "SANCTION", "ACCUSE", "PROTEST"), "pressed"),
    **dict.fromkeys(("ASSAULT", "COERCE", "MOBILIZE"), "fought"),
    **dict.fromkeys(("AID", "SUPPORT", "RETREAT"), "gave"),
}


def section_of(type: str, status: str) -> str:
    """The section of an event of that type and status. What was refused or denied is a refusal, whatever was
    refused; what was not done does not count as done."""
    if type == "CONSULT":
        return _MEETING[status]
    if status == "conditional":
        return "conditional"
    return "rejected" if status in ("refused", "denied") and type != "REJECT" else _OTHERS[type]
