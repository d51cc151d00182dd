"""The addresses of pages, made in one place."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote, urlencode, urlsplit


def report_address(report: str, anchor: str | None = None, show: Collection[str] = ()) -> str:
    """One report, or the words in it on which the entry with that anchor rests, with those layers shown."""
    page = f"/reports/{_part(report)}"
    query = urlencode([*(("show", layer) for layer in show), *([("entry", anchor)] if anchor else [])])
    return f"{page}{'?' * bool(query)}{query}{f'#e-{_part(anchor)}' if anchor else ''}"


def actor_address(name: str) -> str:
    """The page of the actor of that name."""
    return f"/actors/{_part(name)}"


def list_address(page: str, **filters: str) -> str:
    """A list narrowed down by filters."""
    return f"/{page}?{urlencode(filters)}" if filters else f"/{page}"


def between_address(source: str, target: str) -> str:
    """The events that one actor did to or with another."""
    return list_address("network/between", source=source, target=target)


def place_address(key: str) -> str:
    """The events at a place (`Spot.key`)."""
    return list_address("map/place", key=key)


def history_address(party: str, issue: str) -> str:
    """A party's positions on an issue over time."""
    return list_address("positions/history", party=party, issue=issue)


def agreement_address(report: str) -> str:
    """The coders of a report side by side."""
    return f"/agreement/reports/{_part(report)}"


def outside_address(url: str | None) -> str | None:
    """The address of a report elsewhere, None where it is no web address: those are not linked."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def own_address(given: str | None) -> str:
    """An address of this board that a form names as the way back; the first page where it is none."""
    fits = (
        given is not None and given.startswith("/") and given[:2] not in ("//", "/\\") and given.isprintable()
    )
    return given if given and fits else "/"


def _part(text: str) -> str:
    return quote(text, safe="")
