"""iCalendar (RFC 5545): the meetings that reports say are planned or proposed, and what became of them.

All tellings of the same parties on the same days are one entry, as on the board's calendar. Written here and
not by a library: of the standard it takes three rules (lines, escapes, days), and the tests read it with one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import verbale
from verbale.exports.calendar.icalendar_lines import day, line, listed, text
from verbale.exports.calendar.plans import Plan, plans
from verbale.exports.formats import About
from verbale.record.streaming import CodedReport

# What a plan's status or outcome is in the standard's words, the first that fits
_STATUS = {"refused": "CANCELLED", "denied": "CANCELLED", "happened": "CONFIRMED", "planned": "CONFIRMED"}
_TELLINGS_LIMIT = 20
"""Of a meeting that more reports tell of, the latest so many are quoted: calendars show them all at once."""
_UNDATED = date(1970, 1, 1)


def write(reports: Iterable[CodedReport], out: Path, about: About) -> None:
    """Write a calendar with a whole-day entry for each planned meeting with a day."""
    with out.open("w", encoding="utf-8", newline="") as file:
        file.writelines(_calendar(about.source, plans(reports, about.record)))


def _calendar(source: str, found: Iterable[Plan]) -> Iterator[str]:
    yield line("BEGIN", "VCALENDAR")
    yield line("VERSION", "2.0")
    yield line("PRODID", f"-//verbale//verbale {verbale.__version__}//EN")
    yield line("CALSCALE", "GREGORIAN")
    yield line("NAME", text(source))
    yield line("X-WR-CALNAME", text(source))
    for plan in found:
        yield from _entry(plan)
    yield line("END", "VCALENDAR")


def _entry(plan: Plan) -> Iterator[str]:
    latest = plan.tellings[0]
    yield line("BEGIN", "VEVENT")
    yield line("UID", uid(plan))
    yield line(
        "DTSTAMP",
        f"{day(max((t.published for t in plan.tellings if t.published), default=_UNDATED))}T000000Z",
    )
    yield line("DTSTART;VALUE=DATE", day(plan.first))
    if plan.last < date.max:
        yield line("DTEND;VALUE=DATE", day(plan.last + timedelta(1)))
    yield line("SUMMARY", text(_summary(plan)))
    yield line("STATUS", _STATUS.get(plan.outcome or latest.status, "TENTATIVE"))
    yield line("TRANSP", "TRANSPARENT")
    yield line("CATEGORIES", listed([latest.status, *([plan.outcome] if plan.outcome else [])]))
    yield from _where(plan)
    yield line("DESCRIPTION", text(_description(plan)))
    for telling in plan.tellings:
        yield line("X-VERBALE-EVENT", text(telling.id))
    yield line("END", "VEVENT")


def uid(plan: Plan) -> str:
    """The same for the same parties and days in every export; for a meeting of nobody named, its event's."""
    who = plan.parties or (plan.tellings[0].id,)
    key = "\n".join([plan.first.isoformat(), plan.last.isoformat(), *who])
    return f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}@verbale"


def _summary(plan: Plan) -> str:
    who = ", ".join(plan.parties) or "parties not named"
    ended = {"refused": "Refused: ", "denied": "Denied: "}.get(plan.outcome or "", "")
    return f"{ended}Meeting: {who}"


def _where(plan: Plan) -> Iterator[str]:
    place = next((t.place for t in plan.tellings if t.place), None)
    if place:
        yield line("LOCATION", text(place))
    url = next((t.url for t in plan.tellings if t.url and t.url.startswith(("https://", "http://"))), None)
    if url and url.isascii() and url.isprintable() and " " not in url:
        yield line("URL", url)


def _description(plan: Plan) -> str:
    """The words of each telling with its report, and of what became of the plan."""
    told: Sequence[str] = [t.quoted for t in plan.tellings[:_TELLINGS_LIMIT]]
    more = len(plan.tellings) - len(told)
    after = [f"{plan.outcome}: {plan.outcome_words}"] if plan.outcome else []
    return "\n\n".join([*told, *([f"({more} more reports)"] if more else []), *after])
